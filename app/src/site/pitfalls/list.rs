//! The list of pitfalls.

use super::store::{self, PitfallFilter, PitfallRow};
use crate::site::{
    locale::Locale,
    page::{Head, each},
    paging::Start,
    problem::Problem,
    session::Viewer,
    text, themes,
    things::Thing,
    ui::{self, facet},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// The filters as they stand in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct PitfallListParams {
    q: String,
    theme: String,
    after: String,
}

/// GET `/pitfalls`
pub async fn list(viewer: Viewer, Query(asked): Query<PitfallListParams>) -> Result<Response, Problem> {
    let start = Start::parse(&asked.after);
    let filter = PitfallFilter {
        few: None,
        words: text::line(&asked.q),
        theme: themes::slug(&asked.theme).unwrap_or_default().to_owned(),
    };
    let found = store::list(&viewer.db, &filter, start).await?;
    let facts = store::facets(&viewer.db, &filter.words);
    let key = (Thing::Pitfall, filter.words.as_str());
    let tally = viewer.site.tallies.get(&viewer.db, key, &[filter.theme.as_str()], facts).await?;
    let t = viewer.locale;
    let head = Head::new(t.pitfalls_title())
        .description(t.pitfalls_lead())
        .canonical(narrowed(t, &filter).page(start))
        .cacheable();
    Ok(viewer.page(head, move || {
        let narrowed = narrowed(t, &filter);
        let menus = view! {
            {facet::words(t, &filter.words)}
            {facet::menu(t, &narrowed, "theme", t.field_theme(), tally.occurring(0, themes::tree(t)))}
        };
        let (text, word) = (t.pitfalls_none(), t.pitfalls_new());
        let none = view! { <ui::Empty text to=Thing::Pitfall.address("/new") word /> }.into_any();
        let next = narrowed.next(t, found.next);
        let back = narrowed.back(found.previous);
        let rows = (!found.rows.is_empty()).then(|| rows(t, found.rows));
        view! {
            <ui::ListPage
                t
                title=t.pitfalls_title()
                lead=t.pitfalls_lead()
                begin=t.pitfalls_new()
                chips=()
                menus
                narrowed=&narrowed
                rows
                none
                next
                back
            />
        }
    }))
}

fn narrowed(t: Locale, filter: &PitfallFilter) -> ui::Narrowed<'_> {
    let PitfallFilter { words, theme, .. } = filter;
    ui::Narrowed::new(
        Thing::Pitfall.list(),
        [("q", words.as_str(), t.quoted(words.clone())), ("theme", theme, themes::name(theme, t))],
    )
}

/// Rows of pitfalls.
pub fn rows(t: Locale, rows: Vec<PitfallRow>) -> AnyView {
    let item = |row: PitfallRow| {
        let solutions =
            (row.solutions > 0).then(|| view! { <p class="meta">{t.pitfall_solutions(row.solutions)}</p> });
        view! {
            <li class="row">
                <h3 {..ui::spoken(t, &row.language)}>
                    <a href=row.path()>{row.title.clone()}</a>
                </h3>
                <p {..ui::spoken(t, &row.language)}>{row.summary}</p>
                {solutions}
            </li>
        }
    };
    view! { <ul class="rows">{each(rows, item)}</ul> }.into_any()
}
