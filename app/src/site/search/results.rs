//! What was found, in rows that can be judged without opening them.

use super::find::SearchResult;
use crate::site::{
    locale::Locale,
    page::each,
    solutions::outcome_tag,
    ui,
    vocabulary::{COUNTRIES, names},
};
use leptos::{either::Either, prelude::*};

/// The rows.
pub fn rows(t: Locale, found: Vec<SearchResult>) -> AnyView {
    ui::list(t, view! { <ul class="rows">{each(found, |one| item(t, one))}</ul> }.into_any())
}

fn item(t: Locale, found: SearchResult) -> impl IntoView {
    let kind = found.kind.label(t);
    let places = names(&COUNTRIES, &found.countries, t);
    let language = (found.language != t.code()).then(|| {
        let said = ui::language(t, &found.language);
        view! {
            {said}
            " · "
        }
    });
    view! {
        <li class="row">
            <p class="tags">
                <span class="tag">{kind}</span>
                " "
                {outcome_tag(t, found.outcome)}
                " "
                <span class="places">{places}</span>
            </p>
            <h3 {..ui::spoken(t, &found.language)}>
                <a href=found.location>{marked(found.title)}</a>
            </h3>
            <p {..ui::spoken(t, &found.language)}>{marked(found.excerpt)}</p>
            <p class="meta">{language} <ui::When t at=found.at /></p>
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
