//! The page of a workspace: what is to be done, the files, the newest of the log, and what the two sides say.

use super::{
    entered,
    forms::MESSAGE,
    heading, refused,
    rules::{may_add_files, may_write},
    store::{self, MessageRow, ToDoRow},
    to_do,
};
use crate::site::{
    exchanges::{
        after::account,
        flashes,
        store::{self as exchanges, AccountRow, ExchangeRow},
    },
    files::{self, FileRow},
    form::{Complaint, ShownForm, Typed},
    ids::ExchangeId,
    link::{IdSlug, Path},
    locale::Locale,
    notices,
    page::Head,
    paging::{Back, Before, before, cut},
    problem::Problem,
    session::Viewer,
    things::Thing,
    ui::{self, fields::FormView},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;

/// How much of what was said a page shows, and how much of the log and of what is to be done.
const SAID: usize = 50;
const LOGGED: usize = 3;
const OPEN: usize = 5;

/// GET `/exchanges/{id}-{slug}/workspace`
pub async fn show(
    mut viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    Query(from): Query<Before>,
) -> Result<Response, Problem> {
    let row = entered(&viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    notices::visited(&mut viewer, at.id).await?;
    page(&viewer, row, &from, ShownForm::opened(Typed::default())).await
}

/// POST `/exchanges/{id}-{slug}/workspace`
pub async fn say(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let row = match entered(&viewer, at.id).await {
        Ok(row) if may_write(row.state) => row,
        Ok(_) | Err(Problem::Refused) => return refused(&viewer, at.id, &MESSAGE.outline, &typed).await,
        Err(problem) => return Err(problem),
    };
    let newest = Before::default();
    if typed.is_only_shown() {
        let errors = MESSAGE.outline.preview_errors("message", &typed);
        return page(&viewer, row, &newest, ShownForm::back(typed, errors)).await;
    }
    let (message, errors) = MESSAGE.read(&typed);
    if !errors.is_empty() {
        return page(&viewer, row, &newest, ShownForm::back(typed, errors)).await;
    }
    match store::say(&viewer.site, viewer.signed_in()?, at.id, &message, typed.token()).await {
        Err(Problem::Refused) => refused(&viewer, at.id, &MESSAGE.outline, &typed).await,
        Err(Problem::SentBefore { .. }) => {
            let again = typed.with("token", "");
            let shown = ShownForm::conflict(again, None, "message", Complaint::SentBefore);
            page(&viewer, row, &newest, shown).await
        }
        to => Ok(viewer.done(&flashes::SAID, &to?)),
    }
}

async fn page(
    viewer: &Viewer,
    row: ExchangeRow,
    from: &Before,
    shown: ShownForm,
) -> Result<Response, Problem> {
    let mut said = store::messages(&viewer.db, &row, from.number(), SAID).await?;
    let to_dos = store::to_dos(&viewer.db, &row).await?;
    let logged = exchanges::log(&viewer.db, &viewer.asker, &row, i64::MAX, LOGGED).await?;
    let files = if row.state.has_begun() {
        files::on(&viewer.db, Thing::Exchange, row.id.into()).await?
    } else {
        Vec::new()
    };
    let t = viewer.locale;
    let address = format!("{}/workspace", row.path());
    let next = cut(&mut said, SAID, |one| one.id.into()).map(|next| before(&address, next));
    let is_first = from.number() == i64::MAX;
    let back = (!is_first).then(|| Back { first: address.clone(), previous: address.clone() });
    Ok(viewer.page_with(shown.status, Head::new(t.workspace_title()).unlisted(), move || {
        let others = is_first.then(|| {
            view! {
                {open_to_dos(t, &row, &to_dos)}
                {log(t, &row, logged)}
                {shared(t, &row, &files)}
            }
        });
        let write = (is_first && may_write(row.state)).then(|| written(t, &row, &address, &shown));
        let none = (said.is_empty() && is_first).then(|| view! { <p class="empty">{t.workspace_none()}</p> });
        let said: Vec<_> = said.iter().map(|one| message(t, &row.language, one)).collect();
        view! {
            {heading(t, &row, t.workspace_title(), t.workspace_lead())}
            {others}
            <section id="said">
                <h2>{t.workspace_said()}</h2>
                {write}
                {none}
                <div class="accounts">{said}</div>
                <ui::Pager t href=next word=t.earlier_page() back />
            </section>
        }
    }))
}

fn message(t: Locale, language: &str, one: &MessageRow) -> impl IntoView + use<> {
    let key = format!("message-{}", one.id);
    let id = key.clone();
    view! {
        <article class="card" id=id>
            <p class="meta">
                <ui::By t who=one.author.who() />
                " · "
                <ui::When t at=one.created_at />
            </p>
            <ui::Prose t html=&one.html language key />
        </article>
    }
}

fn written(t: Locale, row: &ExchangeRow, address: &str, shown: &ShownForm) -> impl IntoView + use<> {
    let form = FormView::of(&MESSAGE, t, shown).speaking(&row.language);
    let buttons = view! {
        <p class="actions">
            <button class="button" name="action" value="save">
                {t.workspace_say()}
            </button>
            <button class="server-preview" name="action" value="preview">
                {t.composer_preview()}
            </button>
        </p>
    };
    form.whole(address.to_owned(), address.to_owned(), form.preview("message"), buttons)
}

fn open_to_dos(t: Locale, row: &ExchangeRow, all: &[ToDoRow]) -> impl IntoView + use<> {
    let open: Vec<_> = all.iter().filter(|one| one.done_at.is_none()).take(OPEN).collect();
    let none = open.is_empty().then(|| view! { <p class="quiet">{t.to_dos_none()}</p> });
    let open: Vec<_> =
        open.into_iter().map(|one| view! { <li>{to_do::said(t, &row.language, one)}</li> }).collect();
    view! {
        <section>
            <h2>{t.to_dos_title()}</h2>
            {none}
            <ul>{open}</ul>
            <p class="no-print">
                <a href=format!("{}/to-dos", row.path())>{t.to_dos_all()}</a>
            </p>
        </section>
    }
}

fn log(t: Locale, row: &ExchangeRow, mut entries: Vec<AccountRow>) -> Option<impl IntoView + use<>> {
    entries.truncate(LOGGED);
    let entries: Vec<_> = entries.iter().map(|entry| account(t, &row.language, entry)).collect();
    row.state.has_begun().then(|| {
        view! {
            <section>
                <h2>{t.log_title()}</h2>
                <div class="accounts">{entries}</div>
                <p class="no-print">
                    <a href=format!("{}/log", row.path())>{t.workspace_log_all()}</a>
                </p>
            </section>
        }
    })
}

/// The files, with the ways to add one and to say who came.
fn shared(t: Locale, row: &ExchangeRow, all: &[FileRow]) -> Option<impl IntoView + use<>> {
    let path = row.path();
    row.state.has_begun().then(|| {
        view! {
            <section>
                <h2>{t.files_title()}</h2>
                {files::section(t, all, &row.language)}
                {may_add_files(row.state).then(|| files::edit_link(t, &path))}
                <p class="no-print">
                    <a href=format!("{path}/attendance")>{t.attendance_title()}</a>
                </p>
            </section>
        }
    })
}
