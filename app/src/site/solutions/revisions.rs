//! The revisions of a solution: the list of them, one as it was, what changed between two, and one put back.

use super::{
    attribution::Attributed,
    flashes,
    forms::SOLUTION,
    page::{self, Story},
    rules::Solution,
    store::{self, VisibleSolution, Write, WrittenRevision},
};
use crate::site::{
    form::{Typed, VERSION},
    ids::SolutionId,
    link::{IdSlug, Path},
    locale::Locale,
    page::{Head, see},
    paging::{Before, PAGE, before, cut},
    problem::Problem,
    session::Viewer,
    things::Key,
    ui::{self, Between, BetweenParams, Change},
};
use axum::{extract::Query, http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/solutions/{id}-{slug}/revisions`
pub async fn list(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    Query(from): Query<Before>,
) -> Result<Response, Problem> {
    let found = readable(&viewer, &at).await?;
    let mut list = store::revisions(&viewer.db, at.id, from.number()).await?;
    let path = at.id.path(&found.row.title);
    let t = viewer.locale;
    let address = format!("{path}/revisions");
    let earlier = cut(&mut list, PAGE, |one| one.number).map(|number| before(&address, number));
    let back = from.back(&address, found.row.revision, PAGE);
    let head = Head::new(t.revisions_title()).unlisted().canonical(from.of(&address)).cacheable();
    Ok(viewer.page(head, move || {
        let items: Vec<_> = list
            .into_iter()
            .map(|one| {
                let href = format!("{path}/revisions/{}", one.number);
                let changed = (one.number > 1)
                    .then(|| compare_link(&path, one.number - 1, one.number, t.compare_changed()));
                view! {
                    <li class="row">
                        <h2>
                            <a href=href>{t.revision_number(one.number)}</a>
                        </h2>
                        <p>{one.note}</p>
                        <p class="meta">
                            {found.row.author.editor(t, &one.editor)}
                        </p>
                        <p class="meta">
                            <ui::When t at=one.created_at exactly=true />
                            {changed}
                        </p>
                    </li>
                }
            })
            .collect();
        view! {
            <p class="eyebrow">
                <a href=path.clone()>{found.row.title}</a>
            </p>
            <h1>{t.revisions_title()}</h1>
            <ul class="rows">{items}</ul>
            <ui::Pager t href=earlier word=t.earlier_page() back />
        }
    }))
}

async fn readable(viewer: &Viewer, at: &IdSlug<SolutionId>) -> Result<VisibleSolution, Problem> {
    let found = store::find(&viewer.db, &viewer.asker, at.id).await?.readable()?;
    at.canonical_or_redirect(&viewer.path, &found.row.title)?;
    Ok(found)
}

fn compare_link(path: &str, from: i64, to: i64, word: &'static str) -> impl IntoView + use<> {
    view! {
        " · "
        <a href=Between { from, to }.at(&format!("{path}/compare"))>{word}</a>
    }
}

/// GET `/solutions/{id}-{slug}/revisions/{number}`
pub async fn show(
    viewer: Viewer,
    Path((at, number)): Path<(IdSlug<SolutionId>, i64)>,
) -> Result<Response, Problem> {
    let found = readable(&viewer, &at).await?;
    one(&viewer, StatusCode::OK, found, number).await
}

/// A revision as it was, with the way to put it back for who may.
async fn one(
    viewer: &Viewer,
    status: StatusCode,
    found: VisibleSolution,
    number: i64,
) -> Result<Response, Problem> {
    let id = found.row.id;
    let revision = store::revision(&viewer.db, id, number).await?;
    let (bytes, created_at, attribution) =
        (revision.size(), revision.created_at, found.row.author.attribution);
    let told = viewer.site.blocking.run_if_large(bytes, move || revision.rendered(attribution)).await??;
    let path = id.path(&found.row.title);
    let (t, present) = (viewer.locale, found.row.revision);
    let head = Head::new(told.solution().title.clone()).unlisted().cacheable();
    let restore = (found.may_restore && number != present)
        .then(|| (format!("{path}/revisions/{number}"), found.row.version));
    let is_stale = status == StatusCode::CONFLICT;
    let page = move || {
        let compare =
            (number != present).then(|| compare_link(&path, number, present, t.compare_with_present()));
        let restore = restore.map(|(action, version)| {
            let hidden = view! { <input type="hidden" name=VERSION value=version /> }.into_any();
            view! { <ui::Deed action word=t.revision_restore() help=t.revision_restore_help() hidden /> }
        });
        view! {
            {is_stale.then(|| ui::restore_stale(t))}
            <p class="note">
                {t.revision_old(number)}" "<ui::When t at=created_at exactly=true />" · "
                <a href=path.clone()>{t.revision_to_present()}</a> {compare}
            </p>
            {restore}
            <article class="solution">
                <header>{page::head(t, told.solution(), None)}</header>
                {Story::of(t, &told).shown()}
            </article>
        }
    };
    viewer.page_of(bytes, status, head, page).await
}

/// POST `/solutions/{id}-{slug}/revisions/{number}`
pub async fn restore(
    viewer: Viewer,
    Path((at, number)): Path<(IdSlug<SolutionId>, i64)>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let found = store::find(&viewer.db, &viewer.asker, at.id).await?.readable()?;
    if !found.may_restore {
        return Err(Problem::Refused);
    }
    let solution = store::written(&viewer.db, at.id, number).await?.content.0;
    if number == found.row.revision {
        return Ok(see(&at.id.path(&found.row.title))); // it is the present one
    }
    let note = viewer.locale.revision_restored(number);
    let (id, version, token) = (Some(at.id), typed.version(), typed.token());
    let write = Write { id, solution, parent: None, note: &note, version, publish: true, token };
    match store::write(&viewer.site, me, write).await {
        Ok(location) => Ok(viewer.done(&flashes::RESTORED, &location)),
        Err(Problem::Stale) => {
            let found = store::find(&viewer.db, &viewer.asker, at.id).await?.readable()?;
            one(&viewer, StatusCode::CONFLICT, found, number).await
        }
        Err(problem) => Err(problem),
    }
}

/// GET `/solutions/{id}-{slug}/compare`
pub async fn compare(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    Query(between): Query<BetweenParams>,
) -> Result<Response, Problem> {
    let found = readable(&viewer, &at).await?;
    let newest = found.row.revision;
    let between = between.of(1, newest);
    let written = async |number: i64| {
        let mut one = store::written(&viewer.db, at.id, number).await?;
        found.row.author.attribution.withhold(&mut one.content.0);
        Ok::<_, Problem>(one)
    };
    let (from, to) = (written(between.from).await?, written(between.to).await?);
    let (t, path) = (viewer.locale, at.id.path(&found.row.title));
    let language = to.content.language.clone();
    let work = move || (changes(t, &from.content, &to.content), [from, to]);
    let (changes, both) = viewer.site.blocking.run(work).await?;
    let address = format!("{path}/compare");
    let title = t.compare_title(between.from, between.to);
    let head = Head::new(title.clone()).unlisted().canonical(between.at(&address)).cacheable();
    Ok(viewer.page(head, move || {
        let [from, to] = both;
        let both = [(between.from, from), (between.to, to)].map(|one| said(t, &path, &found.row.author, one));
        view! {
            <p class="eyebrow">
                <a href=path.clone()>{found.row.title}</a>
                " / "
                <a href=format!("{path}/revisions")>{t.revisions_title()}</a>
            </p>
            <h1>{title}</h1>
            <ul class="rows">{both.into_iter().collect::<Vec<_>>()}</ul>
            {between.shown(t, (1, newest), address, changes, &language)}
        }
    }))
}

/// Which of the two it is: who wrote it, when, and why.
fn said(
    t: Locale,
    path: &str,
    author: &Attributed,
    (number, one): (i64, WrittenRevision),
) -> impl IntoView + use<> {
    let editor = author.editor(t, &one.editor).map(|editor| view! { {editor} " · " });
    view! {
        <li class="row">
            <p>
                <a href=format!("{path}/revisions/{number}")>{t.revision_number(number)}</a>
            </p>
            <p dir="auto">{one.note}</p>
            <p class="meta">
                {editor}
                <ui::When t at=one.created_at exactly=true />
            </p>
        </li>
    }
}

fn changes(t: Locale, was: &Solution, is: &Solution) -> Vec<Change> {
    SOLUTION.outline.changes(t, &SOLUTION.fill(was), &SOLUTION.fill(is))
}
