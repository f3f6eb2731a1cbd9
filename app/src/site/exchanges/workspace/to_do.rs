//! What is to be done, by whom and by when.

use super::{
    entered,
    forms::{MARK, TO_DO},
    heading, refused,
    rules::may_write,
    store::{self, ToDoRow},
};
use crate::site::{
    exchanges::{flashes, store::ExchangeRow},
    form::{Complaint, Errors, ShownForm, Typed},
    ids::{ExchangeId, ToDoId},
    link::{IdSlug, Path},
    locale::Locale,
    notices,
    page::Head,
    problem::Problem,
    session::Viewer,
    time::Moment,
    ui::{self, fields::FormView},
};
use axum::response::Response;
use leptos::prelude::*;

/// What the buttons say.
const DONE: &str = "done";
const OPEN: &str = "open";

/// GET `/exchanges/{id}-{slug}/to-dos`
pub async fn show(mut viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    let row = entered(&viewer, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    notices::visited(&mut viewer, at.id).await?;
    page(&viewer, row, ShownForm::opened(Typed::default())).await
}

/// POST `/exchanges/{id}-{slug}/to-dos`
pub async fn add(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let row = match entered(&viewer, at.id).await {
        Ok(row) if may_write(row.state) => row,
        Ok(_) | Err(Problem::Refused) => return refused(&viewer, at.id, &TO_DO.outline, &typed).await,
        Err(problem) => return Err(problem),
    };
    let (new, errors) = TO_DO.read(&typed);
    if !errors.is_empty() || typed.is_only_shown() {
        return page(&viewer, row, ShownForm::back(typed, errors)).await;
    }
    match store::add_to_do(&viewer.site, viewer.signed_in()?, at.id, &new, typed.token()).await {
        Err(Problem::Refused) => refused(&viewer, at.id, &TO_DO.outline, &typed).await,
        Err(Problem::SentBefore { .. }) => {
            let again = typed.with("token", "");
            page(&viewer, row, ShownForm::conflict(again, None, "task", Complaint::SentBefore)).await
        }
        to => Ok(viewer.done(&flashes::TO_DO_ADDED, &to?)),
    }
}

/// POST `/exchanges/{id}-{slug}/to-dos/{to_do}`
pub async fn mark(
    viewer: Viewer,
    Path((at, to_do)): Path<(IdSlug<ExchangeId>, ToDoId)>,
    typed: Typed,
) -> Result<Response, Problem> {
    entered(&viewer, at.id).await?;
    let is_done = typed.action() != OPEN;
    let to = store::mark(&viewer.site, viewer.signed_in()?, at.id, to_do, is_done).await?;
    Ok(viewer.done(if is_done { &flashes::TO_DO_DONE } else { &flashes::TO_DO_OPEN }, &to))
}

async fn page(viewer: &Viewer, row: ExchangeRow, shown: ShownForm) -> Result<Response, Problem> {
    let all = store::to_dos(&viewer.db, &row).await?;
    let t = viewer.locale;
    Ok(viewer.page_with(shown.status, Head::new(t.to_dos_title()).unlisted(), move || {
        let may = may_write(row.state);
        let address = format!("{}/to-dos", row.path());
        let none = all.is_empty().then(|| view! { <p class="empty">{t.to_dos_none()}</p> });
        let all: Vec<_> = all.iter().map(|one| item(t, &row.language, &address, one, may)).collect();
        let form = FormView::of(&TO_DO, t, &shown).speaking(&row.language);
        let new = may.then(|| {
            view! {
                <section>
                    <h2>{t.to_do_new()}</h2>
                    <form class="form" method="post" action=address novalidate>
                        {form.complaints()}
                        {form.hidden()}
                        {form.fields()}
                        <p class="actions">
                            <button class="button">{t.to_do_add()}</button>
                        </p>
                    </form>
                </section>
            }
        });
        view! {
            {heading(t, &row, t.to_dos_title(), t.to_dos_lead())}
            {none}
            <ul class="rows">{all}</ul>
            {new}
            <p class="no-print">
                <a href=format!("{}/workspace", row.path())>{t.workspace_title()}</a>
            </p>
        }
    }))
}

fn item(t: Locale, language: &str, address: &str, one: &ToDoRow, may: bool) -> impl IntoView + use<> {
    let (value, word) =
        if one.done_at.is_some() { (OPEN, t.to_do_open_again()) } else { (DONE, t.to_do_done()) };
    let button = may.then(|| {
        let (typed, errors) = (Typed::default(), Errors::default());
        let hidden = FormView::new(&MARK, t, &typed, &errors).hidden();
        view! {
            <form method="post" action=format!("{address}/{}", one.id)>
                {hidden}
                <button class="quiet-button" name="action" value=value>
                    {word}
                </button>
            </form>
        }
    });
    view! {
        <li class="row" id=format!("to-do-{}", one.id)>
            <p>{said(t, language, one)}</p>
            {button}
        </li>
    }
}

/// What is to be done, by whom, by when, and whether it is.
pub fn said(t: Locale, language: &str, one: &ToDoRow) -> impl IntoView + use<> {
    let is_late = one.done_at.is_none() && one.due_at.is_some_and(|due| due < Moment::now().day_in(t.zone()));
    let due = one.due_at.map(|due| {
        view! {
            " · "
            {t.to_do_until()}
            " "
            <ui::Day t day=due />
        }
    });
    let late = is_late.then(|| view! { " "<span class="tag draft">{t.to_do_late()}</span> });
    let done = one.done_at.map(|at| {
        view! {
            " · "
            <b>{t.to_do_is_done()}</b>
            " "
            <ui::When t at />
        }
    });
    view! {
        <span {..ui::spoken(t, language)}>{one.body.clone()}</span>
        " "
        <span class="quiet">
            <ui::Person t handle=&one.person.handle name=&one.person.name />
            {due}
            {late}
            {done}
        </span>
    }
}
