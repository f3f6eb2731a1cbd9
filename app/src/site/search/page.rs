//! The search page.

use super::{FOUND_MOST, SearchResult, find};
use crate::{
    islands::instant_search::{InstantSearch, SearchWords},
    site::{
        locale::Locale,
        page::{Head, each},
        problem::Problem,
        session::Viewer,
        text,
        things::{Tag, Thing},
        ui,
    },
};
use axum::{extract::Query, response::Response};
use leptos::{either::Either, prelude::*};
use serde::Deserialize;

/// What is looked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SearchParams {
    q: String,
}

/// GET `/search?q=`
pub async fn search(
    viewer: Viewer,
    Query(SearchParams { q }): Query<SearchParams>,
) -> Result<Response, Problem> {
    let q = text::excerpt(&text::line(&q), 200);
    let found = find(&viewer, &q, FOUND_MOST, false).await?;
    Thing::ALL.iter().for_each(|thing| viewer.db.depends_on(Tag::List(*thing, None)));
    let t = viewer.locale;
    Ok(viewer.page(Head::new(t.search_title()).unlisted().cacheable(), move || {
        let asked = !q.is_empty();
        let count = found.len();
        view! {
            <h1>{t.search_title()}</h1>
            {search_box(t, &q)}
            {asked
                .then(|| {
                    view! {
                        <p class="meta" role="status">
                            {t.search_count(count)}
                        </p>
                    }
                })}
            {(asked && found.is_empty())
                .then(|| {
                    view! {
                        <ui::Empty
                            text=t.search_none()
                            to=Thing::Discussion.address("/new")
                            word=t.search_none_action()
                        />
                    }
                })}
            {(!found.is_empty())
                .then(|| ui::list(
                    t,
                    view! { <ul class="rows">{each(found, |one| item(t, one))}</ul> }.into_any(),
                ))}
        }
    }))
}

/// The field, with suggestions where there is scripting.
pub fn search_box(t: Locale, q: &str) -> impl IntoView + use<> {
    let words = SearchWords {
        label: t.search_label().into(),
        button: t.search_button().into(),
        placeholder: t.search_placeholder().into(),
        none: t.search_nothing_yet().into(),
    };
    view! { <InstantSearch q=q.to_owned() words=words /> }
}

fn item(t: Locale, found: SearchResult) -> impl IntoView {
    let kind = found.kind.label(t);
    view! {
        <li class="row">
            <p class="tags">
                <span class="tag">{kind}</span>
            </p>
            <h3 {..ui::spoken(t, &found.language)}>
                <a href=found.location>{marked(found.title)}</a>
            </h3>
            <p {..ui::spoken(t, &found.language)}>{marked(found.excerpt)}</p>
        </li>
    }
}

fn marked(pieces: Vec<String>) -> impl IntoView {
    pieces
        .into_iter()
        .enumerate()
        .map(
            |(index, piece)| {
                if index % 2 == 1 {
                    Either::Left(view! { <mark>{piece}</mark> })
                } else {
                    Either::Right(piece)
                }
            },
        )
        .collect_view()
}
