//! Up to four solutions side by side, question by question.

use super::{
    list::outcome_tag,
    page::{Story, years},
    rendered::RenderedSolution,
    store::{self, SolutionFilter, SolutionRow, VisibleSolution},
};
use crate::site::{
    ids::SolutionId,
    locale::Locale,
    page::{Head, each},
    paging::Start,
    problem::Problem,
    session::Viewer,
    text,
    things::{Key, Thing},
    ui::{self, facet},
    vocabulary::{COUNTRIES, names},
};
use axum::{extract::Query, http::StatusCode, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// So many fit beside each other, and in a reader's mind.
const MOST: usize = 4;
/// How many are named that could stand beside them.
const NAMED: usize = 8;

/// Which ones, and words to find others by.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct CompareParams {
    with: String,
    q: String,
}

/// The numbers in `7,9`, each once.
fn chosen(with: &str) -> Vec<SolutionId> {
    let mut ids = Vec::new();
    for id in with.split(',').filter_map(|id| id.trim().parse().ok()).map(SolutionId) {
        if ids.len() < MOST && !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// `7,9` of the numbers, as [`chosen`] reads it.
fn joined(ids: &[SolutionId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// The address of these beside each other.
pub fn address(ids: &[SolutionId]) -> String {
    format!("{}?with={}", Thing::Solution.address("/compare"), joined(ids))
}

/// One of those that are compared.
struct Beside {
    found: VisibleSolution,
    told: RenderedSolution,
}

/// GET `/solutions/compare?with=7,9`
pub async fn compare(viewer: Viewer, Query(params): Query<CompareParams>) -> Result<Response, Problem> {
    let found = store::several(&viewer.db, &viewer.asker, &chosen(&params.with)).await?;
    let bytes = found.iter().map(VisibleSolution::size).sum();
    let render = move || {
        let told = |found: VisibleSolution| found.rendered().map(|told| Beside { found, told });
        found.into_iter().map(told).collect::<Result<Vec<_>, _>>()
    };
    let all = viewer.site.blocking.run_if_large(bytes, render).await??;
    let words = text::line(&params.q);
    let others = others(&viewer, &all, &words).await?;
    let t = viewer.locale;
    let ids: Vec<SolutionId> = all.iter().map(|one| one.found.row.id).collect();
    let head = Head::new(t.beside_title()).unlisted().cacheable();
    let page = move || {
        let has_room = ids.len() < MOST;
        view! {
            <h1>{t.beside_title()}</h1>
            <p class="lead">{t.beside_lead(MOST)}</p>
            {(!all.is_empty()).then(|| table(t, &all, &ids))}
            {has_room.then(|| more(t, &ids, &words, others))}
        }
    };
    viewer.page_of(bytes, StatusCode::OK, head, page).await
}

/// What could stand beside them: what these words find, else what is on the first one's theme, else the newest.
async fn others(viewer: &Viewer, all: &[Beside], words: &str) -> Result<Vec<SolutionRow>, Problem> {
    if all.len() >= MOST {
        return Ok(Vec::new());
    }
    let theme = all.first().and_then(|one| one.told.solution().themes.first());
    let theme = theme.filter(|_| words.is_empty()).cloned().unwrap_or_default();
    let filter =
        SolutionFilter { few: Some(NAMED + MOST), words: words.to_owned(), theme, ..Default::default() };
    let mut rows = store::list(&viewer.db, &viewer.asker, &filter, Start::Top).await?.rows;
    rows.retain(|row| all.iter().all(|one| one.found.row.id != row.id));
    rows.truncate(NAMED);
    Ok(rows)
}

/// What each says to each question, under one another on a phone.
fn table(t: Locale, all: &[Beside], ids: &[SolutionId]) -> impl IntoView + use<> {
    let mut stories: Vec<Story> =
        all.iter().map(|one| Story::beside(t, &one.told, &one.found.row.id.to_string())).collect();
    let questions = Story::questions(t);
    let sections = questions.into_iter().filter_map(|(id, title)| {
        let answers: Vec<_> = stories.iter_mut().map(|story| story.take(id)).collect();
        answers.iter().any(Option::is_some).then(|| {
            let cells: Vec<_> = all.iter().zip(answers).map(|(one, answer)| cell(t, one, answer)).collect();
            view! {
                <section>
                    <h2>{title}</h2>
                    <div class="beside-each">{cells}</div>
                </section>
            }
        })
    });
    let heads: Vec<_> = all.iter().map(|one| head(t, one, ids)).collect();
    view! {
        <div class="compared">
            <div class="beside-each">{heads}</div>
            {sections.collect::<Vec<_>>()}
        </div>
    }
}

fn head(t: Locale, one: &Beside, ids: &[SolutionId]) -> impl IntoView + use<> {
    let row = &one.found.row;
    let s = one.told.solution();
    let rest: Vec<SolutionId> = ids.iter().copied().filter(|id| *id != row.id).collect();
    let evidence = s.evidence.map(|evidence| evidence.label(t).to_owned()).unwrap_or_default();
    view! {
        <div class="card">
            <p class="tags">
                {outcome_tag(t, s.outcome)}" "<span class="places">{names(&COUNTRIES, &s.countries, t)}</span>
            </p>
            <h2 class="h3" {..ui::spoken(t, &s.language)}>
                <a href=row.id.path(&row.title)>{row.title.clone()}</a>
            </h2>
            <p {..ui::spoken(t, &s.language)}>{row.summary.clone()}</p>
            <p class="meta">
                {one.found.co_authors.with(t, &row.author)}
            </p>
            <dl class="facts">{ui::fact(t.field_years(), years(t, s))} {ui::fact(t.field_evidence(), evidence)}</dl>
            <p class="no-print">
                <a href=address(&rest)>
                    {t.beside_remove()}<span class="unseen">" · "{row.title.clone()}</span>
                </a>
            </p>
        </div>
    }
}

/// An answer under whose it is, which is said where they do not stand beside each other.
fn cell(t: Locale, one: &Beside, answer: Option<AnyView>) -> impl IntoView + use<> {
    let s = one.told.solution();
    let said = answer.unwrap_or_else(|| view! { <p class="quiet">{t.beside_nothing()}</p> }.into_any());
    view! {
        <div>
            <h3 class="of" {..ui::spoken(t, &s.language)}>
                {one.found.row.title.clone()}
            </h3>
            {said}
        </div>
    }
}

/// The ways to put another one beside them.
fn more(t: Locale, ids: &[SolutionId], words: &str, others: Vec<SolutionRow>) -> impl IntoView + use<> {
    let with = joined(ids);
    let ids = ids.to_owned();
    let item = move |row: SolutionRow| {
        let href = address(&[ids.as_slice(), &[row.id]].concat());
        view! {
            <li>
                {outcome_tag(t, row.outcome)}" "<a href=href.clone() {..ui::spoken(t, &row.language)}>
                    {row.title.clone()}
                </a>" "<span class="quiet">{names(&COUNTRIES, &row.countries.0, t)}</span>
            </li>
        }
    };
    let rows = if others.is_empty() {
        view! { <p class="empty">{t.list_none_fit()}</p> }.into_any()
    } else {
        view! { <ul class="plain">{each(others, item)}</ul> }.into_any()
    };
    view! {
        <section class="no-print">
            <h2>{t.beside_add()}</h2>
            <form action=Thing::Solution.address("/compare")>
                <input type="hidden" name="with" value=with />
                {facet::words(t, words)}
                <p>
                    <button>{t.search_button()}</button>
                </p>
            </form>
            {rows}
        </section>
    }
}

/// The way from a solution's page.
pub fn way(t: Locale, id: SolutionId) -> impl IntoView {
    view! {
        <p class="no-print">
            <a href=address(&[id])>{t.beside_this()}</a>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_chosen_once_and_no_more_than_fit() {
        let ids = |with: &str| chosen(with).into_iter().map(|id| id.0).collect::<Vec<_>>();
        assert_eq!(ids("7,9"), [7, 9]);
        assert_eq!(ids("7,7, 9,x,,-"), [7, 9]);
        assert_eq!(ids("1,2,3,4,5"), [1, 2, 3, 4]);
        assert!(ids("").is_empty());
        assert_eq!(address(&chosen("7,9")), "/solutions/compare?with=7,9");
    }
}
