//! The list of all uses of a solution, and the page on which one tells of one's own.

use super::{
    form::USE,
    photo,
    section::{self, report},
    store::{self, PAGE},
};
use crate::site::{
    form::{ShownForm, Typed},
    ids::SolutionId,
    link::{IdSlug, Path},
    page::Head,
    paging::{Back, Before, before, cut},
    problem::Problem,
    session::Viewer,
    solutions::title_of,
    things::Key,
    ui::{self, fields::FormView},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;

/// GET `/solutions/{id}-{slug}/uses`
pub async fn list(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    Query(from): Query<Before>,
) -> Result<Response, Problem> {
    let title = title_of(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &title)?;
    let number = from.number();
    let mut rows = store::reports(&viewer.db, at.id, number, PAGE).await?;
    let path = at.id.path(&title);
    let address = format!("{path}/uses");
    let next = cut(&mut rows, PAGE, |row| row.id.into()).map(|next| before(&address, next));
    let back = if number == i64::MAX {
        None
    } else {
        let previous = store::above(&viewer.db, at.id, number).await?.unwrap_or(i64::MAX);
        Some(Back { first: address.clone(), previous: before(&address, previous) })
    };
    let photos = store::photos(&viewer.db, at.id, &rows).await?;
    let ledger = section::summed(&viewer, at.id).await?;
    let t = viewer.locale;
    let (asker, moderates) = (viewer.asker.clone(), viewer.asker.role().moderates());
    let head = Head::new(format!("{} · {title}", t.uses_title())).canonical(from.of(&address)).cacheable();
    Ok(viewer.page(head, move || {
        let (stages, countries) = ledger;
        let counts = (!stages.is_empty()).then(|| section::counts(t, &stages, countries));
        let rows: Vec<_> = rows
            .into_iter()
            .map(|row| {
                let action = format!("{address}/{}/take-back", row.id);
                let photo = asker.is(row.person.id).then(|| photo::way(t, &address, &row));
                let removal = photo::removal(t, &address, &row);
                let deed = (asker.is(row.person.id) || moderates).then(|| {
                    view! {
                        {photo}
                        {removal}
                        <ui::Deed action word=t.use_take_back() help=t.use_take_back_help() />
                    }
                    .into_any()
                });
                report(t, row, &photos, deed)
            })
            .collect();
        let none = rows.is_empty().then(|| view! { <p class="empty">{t.uses_none()}</p> });
        view! {
            <p class="eyebrow">
                <a href=path.clone()>{title}</a>
            </p>
            <h1>{t.uses_title()}</h1>
            {counts}
            <p>
                <a class="button" href=format!("{path}/uses/new")>
                    {t.use_tell()}
                </a>
            </p>
            {none}
            <ul class="rows">{rows}</ul>
            <ui::Pager t href=next word=t.earlier_page() back />
        }
    }))
}

/// GET `/solutions/{id}-{slug}/uses/new`
pub async fn new(viewer: Viewer, Path(at): Path<IdSlug<SolutionId>>) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let title = title_of(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &title)?;
    let typed = Typed::default()
        .with("country", me.shown_country())
        .with("organisation", &me.organisation)
        .with("language", viewer.locale.code());
    Ok(form(&viewer, at.id, title, ShownForm::opened(typed)))
}

/// The page with the form.
pub fn form(viewer: &Viewer, id: SolutionId, title: String, shown: ShownForm) -> Response {
    let t = viewer.locale;
    viewer.page_with(shown.status, Head::new(t.use_tell()).unlisted(), move || {
        let path = id.path(&title);
        let action = format!("{path}/uses/new");
        let form = FormView::of(&USE, t, &shown);
        let buttons = view! {
            <p class="actions">
                <button class="button" name="action" value="save">
                    {t.use_save()}
                </button>
                <button class="server-preview" name="action" value="preview">
                    {t.composer_preview()}
                </button>
                <a href=path.clone()>{t.form_cancel()}</a>
            </p>
        };
        view! {
            <p class="eyebrow">
                <a href=path.clone()>{title.clone()}</a>
            </p>
            <h1>{t.use_tell()}</h1>
            <p class="lead">{t.use_lead()}</p>
            {form.whole(action.clone(), action, form.preview("body"), buttons)}
        }
    })
}
