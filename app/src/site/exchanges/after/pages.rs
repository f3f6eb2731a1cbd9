//! The pages on which something is told, and the log.

use super::{COMPLETE, FOLLOW_UP, LOG, REFLECT, Tale, section::account};
use crate::site::{
    exchanges::{
        machine::may,
        rules::{self, Told},
        store::{self, ExchangeRow, Telling},
    },
    form::{ShownForm, Typed},
    ids::ExchangeId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    paging::{Back, Before, before, cut},
    problem::Problem,
    session::Viewer,
    ui::{self, fields::FormView},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;

/// How many entries of a log a page shows.
const PAGE: usize = 50;

/// GET `/exchanges/{id}-{slug}/complete`
pub async fn complete(viewer: Viewer, at: Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    tell(viewer, at, &COMPLETE).await
}

/// GET `/exchanges/{id}-{slug}/reflect`
pub async fn reflect(viewer: Viewer, at: Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    tell(viewer, at, &REFLECT).await
}

/// GET `/exchanges/{id}-{slug}/follow-up`
pub async fn follow_up(viewer: Viewer, at: Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    tell(viewer, at, &FOLLOW_UP).await
}

async fn tell(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>, tale: &Tale) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    if !may(row.state, tale.telling.action(), row.actor(viewer.me())) {
        return Err(Problem::Refused);
    }
    let typed =
        if tale.telling == Telling::Reflect { told_before(&viewer, &row).await? } else { Typed::default() };
    form(&viewer, &row, tale, ShownForm::opened(typed)).await
}

/// What one has told already, to be changed.
async fn told_before(viewer: &Viewer, row: &ExchangeRow) -> Result<Typed, Problem> {
    let told = store::accounts(&viewer.db, &viewer.asker, row).await?;
    let own = told.into_iter().filter(|one| viewer.asker.is(one.author.id));
    let field = |kind: Told| match kind {
        Told::Learned => Some("learned"),
        Told::WillUse => Some("will_use"),
        Told::ShouldChange => Some("should_change"),
        Told::Log | Told::Results | Told::HalfYear | Told::Year => None,
    };
    Ok(own.fold(Typed::default(), |typed, one| match field(one.kind) {
        Some(name) => typed.with(name, one.body),
        None => typed,
    }))
}

/// GET `/exchanges/{id}-{slug}/log`: for the two sides, to be read for ever, to be written while it is under way.
pub async fn log(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    Query(from): Query<Before>,
) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    if !rules::may_read_log(row.state, row.actor(viewer.me())) {
        return Err(Problem::Refused);
    }
    log_page(&viewer, &row, &from, ShownForm::opened(Typed::default())).await
}

async fn log_page(
    viewer: &Viewer,
    row: &ExchangeRow,
    from: &Before,
    shown: ShownForm,
) -> Result<Response, Problem> {
    let mut entries = store::log(&viewer.db, &viewer.asker, row, from.number(), PAGE).await?;
    let t = viewer.locale;
    let path = row.path();
    let address = format!("{path}/log");
    let next = cut(&mut entries, PAGE, |entry| entry.id.into()).map(|next| before(&address, next));
    let is_first = from.number() == i64::MAX;
    let back = if is_first {
        None
    } else {
        let previous = store::log_above(&viewer.db, row, from.number(), PAGE).await?;
        Some(Back { first: address.clone(), previous: before(&address, previous) })
    };
    let may_write = may(row.state, Telling::Log.action(), row.actor(viewer.me())) && is_first;
    let (title, language) = (row.title.clone(), row.language.clone());
    let status = shown.status;
    Ok(viewer.page_with(status, Head::new(t.log_title()).unlisted(), move || {
        let none = entries.is_empty().then(|| view! { <p class="empty">{t.log_none()}</p> });
        let entries: Vec<_> = entries.iter().map(|entry| account(t, &language, entry)).collect();
        view! {
            {heading(t, &path, &title, &language, &LOG)}
            {may_write.then(|| written(t, &path, &language, &LOG, &shown))}
            {none}
            <div class="accounts">{entries}</div>
            <ui::Pager t href=next word=t.earlier_page() back />
        }
    }))
}

/// The page with the form; the log stands below its own.
pub async fn form(
    viewer: &Viewer,
    row: &ExchangeRow,
    tale: &Tale,
    shown: ShownForm,
) -> Result<Response, Problem> {
    if tale.telling == Telling::Log {
        return log_page(viewer, row, &Before::default(), shown).await;
    }
    let t = viewer.locale;
    let (path, title, language) = (row.path(), row.title.clone(), row.language.clone());
    let head = Head::new((tale.title)(t)).unlisted();
    Ok(viewer.page_with(shown.status, head, move || {
        view! {
            {heading(t, &path, &title, &language, tale)}
            {written(t, &path, &language, tale, &shown)}
        }
    }))
}

fn heading(t: Locale, path: &str, title: &str, language: &str, tale: &Tale) -> impl IntoView + use<> {
    view! {
        <p class="eyebrow">
            <a href=path.to_owned() {..ui::spoken(t, language)}>
                {title.to_owned()}
            </a>
        </p>
        <h1>{(tale.title)(t)}</h1>
        <p class="lead">{(tale.lead)(t)}</p>
    }
}

fn written(t: Locale, path: &str, language: &str, tale: &Tale, shown: &ShownForm) -> impl IntoView + use<> {
    let form = FormView::of((tale.form)(), t, shown).speaking(language);
    let action = format!("{path}/{}", tale.verb);
    let buttons = view! {
        <p class="actions">
            <button class="button" name="action" value="save">
                {(tale.save)(t)}
            </button>
            <button class="server-preview" name="action" value="preview">
                {t.composer_preview()}
            </button>
            <a href=path.to_owned()>{t.form_cancel()}</a>
        </p>
    };
    form.whole(action.clone(), action, form.preview(tale.first), buttons)
}
