//! What a focal point does with a request, and how an administrator closes one.

use super::{LETTER, forms::ENDORSE, may_read_letter};
use crate::site::{
    exchanges::{
        machine::{Action, may},
        posts::{act, act_with_reason, reason},
        store::{self, Command, ExchangeRow},
    },
    files::{self, FileRow, Upload},
    form::{Complaint, Errors, ShownForm, Typed},
    ids::ExchangeId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    things::Thing,
    ui::{self, fields::FormView},
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/exchanges/{id}-{slug}/endorse`
pub async fn show(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    if !may(row.state, Action::Endorse, row.actor(viewer.me())) {
        return Err(Problem::Refused);
    }
    Ok(page(&viewer, &row, &ShownForm::opened(Typed::default())))
}

/// POST `/exchanges/{id}-{slug}/endorse`: the letter is kept first, so that none is promised that is not there.
pub async fn endorse(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    upload: Upload,
) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    let Upload { typed, file, is_too_large } = upload;
    if may(row.state, Action::Endorse, row.actor(viewer.me())) {
        if is_too_large {
            let errors = Errors::one(files::FILE, Complaint::FileTooLarge(files::MOST_BYTES >> 20));
            return Ok(page(&viewer, &row, &files::came_back(typed, errors)));
        }
        if let Some(sent) = file {
            let on = (Thing::Exchange, row.id.into(), LETTER);
            if let Err(why) = files::set_file(&viewer, on, sent, viewer.locale.field_letter()).await? {
                let errors = Errors::one(files::FILE, why);
                return Ok(page(&viewer, &row, &files::came_back(typed, errors)));
            }
        }
    }
    act(&viewer, at.id, Command::Endorse, typed.token()).await
}

fn page(viewer: &Viewer, row: &ExchangeRow, shown: &ShownForm) -> Response {
    let t = viewer.locale;
    viewer.page_with(shown.status, Head::new(t.endorse_title()).unlisted(), || {
        let path = row.path();
        let (form, action) = (FormView::of(&ENDORSE, t, shown), format!("{path}/endorse"));
        let back = path.clone();
        view! {
            <p class="eyebrow">
                <a href=path.clone() {..ui::spoken(t, &row.language)}>
                    {row.title.clone()}
                </a>
            </p>
            <h1>{t.endorse_title()}</h1>
            <p class="lead">{t.endorse_lead(ui::country(t, &row.country))}</p>
            <form
                class="form"
                method="post"
                action=action
                enctype="multipart/form-data"
                novalidate
            >
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.endorse_title()}</button>
                    <a href=back>{t.form_cancel()}</a>
                </p>
            </form>
        }
    })
}

/// POST `/exchanges/{id}-{slug}/return`
pub async fn give_back(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let command = Command::Return { reason: reason(&typed) };
    act_with_reason(&viewer, at.id, Action::Return, command, &typed).await
}

/// POST `/exchanges/{id}-{slug}/close`
pub async fn close(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let command = Command::Close { reason: reason(&typed) };
    act_with_reason(&viewer, at.id, Action::Close, command, &typed).await
}

/// The letter, for whoever may read it.
///
/// # Errors
/// The database's own.
pub async fn letter(viewer: &Viewer, row: &ExchangeRow, is_endorsed: bool) -> Result<Vec<FileRow>, Problem> {
    if !is_endorsed || !may_read_letter(row, viewer.me()) {
        return Ok(Vec::new());
    }
    files::of_parts(&viewer.db, Thing::Exchange, row.id.into(), &[LETTER]).await
}

/// On the page of the exchange: the letter, where there is one.
#[component]
pub fn Letter(t: Locale, letter: Vec<FileRow>, language: String) -> impl IntoView {
    files::section(t, &letter, &language).map(|files| {
        view! {
            <section>
                <h2>{t.field_letter()}</h2>
                {files}
            </section>
        }
    })
}
