//! The versions of a page about the place: the list of them, one as it was, what changed between two, and one put
//! back. The first, 0, is what the program brings.

use super::{
    Name, flashes,
    forms::{LANGUAGE, PAGE, Words},
    pages::editable,
    store,
};
use crate::site::{
    form::{Typed, VERSION},
    link::Path,
    locale::Locale,
    page::{Head, see},
    paging::{Before, PAGE as ROWS, before, cut},
    problem::Problem,
    session::Viewer,
    ui::{self, Between, BetweenParams},
};
use axum::{extract::Query, http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/about/{page}/versions`
pub async fn list(
    viewer: Viewer,
    Path(name): Path<String>,
    Query(from): Query<Before>,
) -> Result<Response, Problem> {
    let name = editable(&viewer, &name)?;
    let mut versions = store::versions(&viewer.db, name, viewer.locale, from.number()).await?;
    let newest = newest(&viewer, name, viewer.locale).await?;
    let address = address(name);
    let earlier = cut(&mut versions, ROWS, |saved| saved.version);
    let is_last = earlier.is_none() && newest > 0;
    let href = earlier.map(|number| before(&address, number));
    let back = from.back(&address, newest, ROWS);
    let t = viewer.locale;
    Ok(viewer.page(Head::new(t.page_versions()).unlisted(), move || {
        let version = |saved: store::Saved| {
            let number = saved.version;
            let compare = Between { from: number - 1, to: number }.at(&compare_address(name));
            view! {
                <li class="row">
                    <h2>
                        <a href=format!("{address}/{number}")>{t.version_number(number)}</a>
                    </h2>
                    <p>{saved.title}</p>
                    <p class="meta">
                        <ui::By t who=saved.editor.who() />
                    </p>
                    <p class="meta">
                        <ui::When t at=saved.created_at exactly=true />
                        " · "
                        <a href=compare>{t.compare_changed()}</a>
                    </p>
                </li>
            }
        };
        let first = is_last.then(|| {
            view! {
                <li class="row">
                    <h2>
                        <a href=format!("{address}/0")>{t.version_first()}</a>
                    </h2>
                </li>
            }
        });
        let none = versions.is_empty().then(|| view! { <p class="empty">{t.page_no_versions()}</p> });
        let versions: Vec<_> = versions.into_iter().map(version).collect();
        view! {
            {eyebrow(t, name)}
            <h1>{t.page_versions()}</h1>
            {none}
            <ol class="rows plain">{versions} {first}</ol>
            <ui::Pager t href word=t.earlier_page() back />
        }
    }))
}

fn address(name: Name) -> String {
    format!("/about/{name}/versions")
}

fn compare_address(name: Name) -> String {
    format!("/about/{name}/compare")
}

fn eyebrow(t: Locale, name: Name) -> impl IntoView {
    view! {
        <p class="eyebrow">
            <a href=name.path()>{name.label(t)}</a>
            " · "
            {t.own_name()}
        </p>
    }
}

/// The number of the newest version; 0 where nobody has written one.
async fn newest(viewer: &Viewer, name: Name, t: Locale) -> Result<i64, Problem> {
    Ok(store::newest(&viewer.db, name, t).await?.map_or(0, |saved| saved.version))
}

/// What a version is called.
fn called(t: Locale, number: i64) -> String {
    if number == 0 { t.version_first().to_owned() } else { t.version_number(number) }
}

/// GET `/about/{page}/versions/{number}`
pub async fn show(viewer: Viewer, Path((name, number)): Path<(String, i64)>) -> Result<Response, Problem> {
    let name = editable(&viewer, &name)?;
    one(&viewer, StatusCode::OK, (name, viewer.locale), number).await
}

/// A version as it was, with the way to put it back.
async fn one(
    viewer: &Viewer,
    status: StatusCode,
    (name, language): (Name, Locale),
    number: i64,
) -> Result<Response, Problem> {
    let words = store::words(&viewer.db, (name, language), number).await?;
    let html = super::words::rendered(&words.body, language, &viewer.site.settings);
    let newest = newest(viewer, name, language).await?;
    let (t, is_stale) = (viewer.locale, status == StatusCode::CONFLICT);
    let head = Head::new(words.title.clone()).unlisted();
    Ok(viewer.page_with(status, head, move || {
        let others = (number != newest).then(|| {
            let compare = Between { from: number, to: newest }.at(&compare_address(name));
            let hidden = view! {
                <input type="hidden" name=VERSION value=newest />
                <input type="hidden" name=LANGUAGE value=language.code() />
            }
            .into_any();
            let action = format!("{}/{number}", address(name));
            view! {
                <p>
                    <a href=compare>{t.compare_with_present()}</a>
                </p>
                <ui::Deed action word=t.version_restore() help=t.version_restore_help() hidden />
            }
        });
        view! {
            {is_stale.then(|| ui::restore_stale(t))}
            {eyebrow(language, name)}
            <p class="note">{called(t, number)} " · " <a href=address(name)>{t.page_versions()}</a></p>
            {others}
            <article {..ui::spoken(t, language.code())}>
                <h1>{words.title}</h1>
                <ui::Prose t html=&html />
            </article>
        }
    }))
}

/// POST `/about/{page}/versions/{number}`
pub async fn restore(
    viewer: Viewer,
    Path((name, number)): Path<(String, i64)>,
    typed: Typed,
) -> Result<Response, Problem> {
    let name = editable(&viewer, &name)?;
    let language = Locale::parse(typed.text(LANGUAGE)).unwrap_or(viewer.locale);
    let words = store::words(&viewer.db, (name, language), number).await?;
    if number == newest(&viewer, name, language).await? {
        return Ok(see(name.path())); // it is the present one
    }
    let me = viewer.signed_in()?;
    match store::save(&viewer.site, me, (name, language), &words, typed.version()).await {
        Ok(()) => Ok(viewer.done(&flashes::RESTORED, name.path())),
        Err(Problem::Stale) => one(&viewer, StatusCode::CONFLICT, (name, language), number).await,
        Err(problem) => Err(problem),
    }
}

/// GET `/about/{page}/compare`
pub async fn compare(
    viewer: Viewer,
    Path(name): Path<String>,
    Query(between): Query<BetweenParams>,
) -> Result<Response, Problem> {
    let name = editable(&viewer, &name)?;
    let t = viewer.locale;
    let newest = newest(&viewer, name, t).await?;
    let between = between.of(0, newest);
    let was = store::words(&viewer.db, (name, t), between.from).await?;
    let is = store::words(&viewer.db, (name, t), between.to).await?;
    let changes = viewer.site.blocking.run(move || changes(t, &was, &is)).await?;
    let title = t.compare_title(between.from, between.to);
    Ok(viewer.page(Head::new(title.clone()).unlisted(), move || {
        let both = [between.from, between.to].map(|number| {
            view! {
                <li>
                    <a href=format!("{}/{number}", address(name))>{called(t, number)}</a>
                </li>
            }
        });
        view! {
            {eyebrow(t, name)}
            <h1>{title}</h1>
            <ul class="plain meta">{both.into_iter().collect::<Vec<_>>()}</ul>
            {between.shown(t, (0, newest), compare_address(name), changes, t.code())}
        }
    }))
}

fn changes(t: Locale, was: &Words, is: &Words) -> Vec<ui::Change> {
    PAGE.outline.changes(t, &PAGE.fill(was), &PAGE.fill(is))
}
