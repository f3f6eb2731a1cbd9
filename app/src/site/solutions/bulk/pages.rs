//! The pages on which administrators import solutions: a file is sent, looked at, and then imported by a press.

use super::{
    Imported, LOOK_PAGE, Options, Plan, Wrong, columns,
    forms::IMPORT,
    may_import, plan,
    waiting::{self, Waiting},
};
use crate::site::{
    access::Me,
    form::{ShownForm, Typed},
    locale::Locale,
    page::{Head, each, see},
    problem::Problem,
    session::{self, Viewer},
    things::Thing,
    ui::{
        self, ROWS_SHOWN,
        fields::{FormView, token},
    },
};
use axum::{extract::Query, http::StatusCode, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// The field, and the parameter, that say which file is meant.
pub const WAITING: &str = "waiting";

/// Who imports.
///
/// # Errors
/// [`Problem::SignIn`] and [`Problem::Refused`] for all others.
pub fn importer(viewer: &Viewer) -> Result<&Me, Problem> {
    let me = viewer.signed_in()?;
    if may_import(me.role) { Ok(me) } else { Err(Problem::Refused) }
}

/// GET `/solutions/import`
pub async fn page(viewer: Viewer) -> Result<Response, Problem> {
    importer(&viewer)?;
    Ok(form(&viewer, ShownForm::opened(Typed::default()), Vec::new()))
}

/// The form that a file is sent with, and what is wrong with the one that was sent.
pub fn form(viewer: &Viewer, shown: ShownForm, wrong: Vec<Wrong>) -> Response {
    let t = viewer.locale;
    viewer.page_with(shown.status, Head::new(t.import_title()).unlisted(), move || {
        let form = FormView::of(&IMPORT, t, &shown);
        view! {
            <p class="eyebrow">
                <a href=Thing::Solution.list()>{t.solutions_title()}</a>
            </p>
            <h1>{t.import_title()}</h1>
            <p class="lead">{t.import_lead()}</p>
            {complaints(t, wrong)}
            <form class="form" method="post" action=super::IMPORT_PAGE enctype="multipart/form-data" novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.import_look()}</button>
                </p>
            </form>
            <details>
                <summary>{t.import_columns()}</summary>
                <p>{t.import_columns_help()}</p>
                <p>
                    <code>{columns::names().join(", ")}</code>
                </p>
            </details>
        }
    })
}

/// Which file is looked at.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Which {
    waiting: String,
}

/// GET `/solutions/import/check`
pub async fn look(viewer: Viewer, Query(which): Query<Which>) -> Result<Response, Problem> {
    let me = importer(&viewer)?;
    let Some(waiting) = waiting::find(&viewer.db, me.id, &which.waiting).await? else {
        return Ok(see(super::IMPORT_PAGE));
    };
    let (waiting, looked) = looked_at(&viewer, waiting).await?;
    Ok(match looked {
        Ok(plan) => planned(&viewer, &waiting, plan),
        Err(wrong) => refused(&viewer, &waiting, StatusCode::OK, wrong),
    })
}

/// What a file that waits would do, as things stand.
///
/// # Errors
/// The database's own.
pub async fn looked_at(
    viewer: &Viewer,
    mut waiting: Waiting,
) -> Result<(Waiting, Result<Plan, Vec<Wrong>>), Problem> {
    let author = match waiting.author.as_str() {
        "" => None,
        handle => Some(session::person(&viewer.db, handle).await?),
    };
    let text = std::mem::take(&mut waiting.content);
    let looked = plan(&viewer.site, Options { text, author }).await?;
    Ok((waiting, looked))
}

fn planned(viewer: &Viewer, waiting: &Waiting, plan: Plan) -> Response {
    let t = viewer.locale;
    let (read_as, digest) = (read_as(t, waiting, plan.separator), waiting.digest.clone());
    let Imported { new, changed, same } = plan.count();
    let titles: Vec<(String, bool)> =
        plan.titles().take(ROWS_SHOWN).map(|(title, is_new)| (title.to_owned(), is_new)).collect();
    viewer.page(Head::new(t.import_check_title()).unlisted(), move || {
        let row = |(title, is_new): (String, bool)| {
            let said = if is_new { t.import_row_new() } else { t.import_row_changed() };
            view! {
                <li>
                    <span class="tag">{said}</span>
                    " "
                    <bdi>{title}</bdi>
                </li>
            }
        };
        let more = (new + changed).saturating_sub(ROWS_SHOWN);
        let press = (new + changed > 0).then(|| {
            view! {
                <form class="form" method="post" action=LOOK_PAGE>
                    {token("")} <input type="hidden" name=WAITING value=digest />
                    <p class="actions">
                        <button class="button">{t.import_do()}</button>
                        <a href=super::IMPORT_PAGE>{t.import_other()}</a>
                    </p>
                </form>
            }
        });
        let nothing = press.is_none().then(|| {
            view! {
                <p>
                    <a href=super::IMPORT_PAGE>{t.import_other()}</a>
                </p>
            }
        });
        view! {
            <p class="eyebrow">
                <a href=super::IMPORT_PAGE>{t.import_title()}</a>
            </p>
            <h1>{t.import_check_title()}</h1>
            {read_as}
            <ul>
                <li>{t.import_would_be_new(new)}</li>
                <li>{t.import_would_be_changed(changed)}</li>
                <li>{t.import_would_be_same(same)}</li>
            </ul>
            {press}
            {nothing}
            <ul class="plain">{each(titles, row)}</ul>
            {(more > 0).then(|| view! { <p>{t.import_and_more(more)}</p> })}
        }
    })
}

/// The page that says what is wrong with a file.
pub fn refused(viewer: &Viewer, waiting: &Waiting, status: StatusCode, wrong: Vec<Wrong>) -> Response {
    let t = viewer.locale;
    let read_as = read_as(t, waiting, None);
    viewer.page_with(status, Head::new(t.import_check_title()).unlisted(), move || {
        view! {
            <p class="eyebrow">
                <a href=super::IMPORT_PAGE>{t.import_title()}</a>
            </p>
            <h1>{t.import_check_title()}</h1>
            {read_as}
            {complaints(t, wrong)}
            <p class="actions">
                <a class="button" href=super::IMPORT_PAGE>
                    {t.import_other()}
                </a>
            </p>
        }
    })
}

/// The name of the file, and how it was read.
fn read_as(t: Locale, waiting: &Waiting, separator: Option<char>) -> impl IntoView + use<> {
    let parted = separator.map(|separator| match separator {
        ';' => t.import_semicolons(),
        '\t' => t.import_tabs(),
        _ => t.import_commas(),
    });
    view! {
        <p class="meta">
            <bdi>{waiting.name.clone()}</bdi>
            " · "
            {t.import_letters(waiting.encoding.clone())}
            {parted
                .map(|parted| {
                    view! {
                        " · "
                        {parted}
                    }
                })}
        </p>
    }
}

/// What is wrong with the file that was sent.
fn complaints(t: Locale, wrong: Vec<Wrong>) -> Option<impl IntoView> {
    let row = move |one: Wrong| ui::WrongRow { row: one.row, why: one.why.say(t), column: one.column };
    ui::wrong_rows(t, t.import_check_title(), wrong.into_iter().map(row))
}
