//! The page of the directory.

use super::store::{self, PeopleFilter, PersonRow};
use crate::site::{
    facets::Tally,
    locale::Locale,
    page::{Head, each},
    paging::Start,
    problem::Problem,
    session::Viewer,
    text, themes,
    things::{Thing, of_person},
    ui::{self, Face, facet},
    vocabulary::{COUNTRIES, LANGUAGES, names},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;
use std::sync::Arc;

/// The filters as they stand in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct PeopleListParams {
    q: String,
    theme: String,
    wants: String,
    country: String,
    language: String,
    after: String,
}

impl PeopleListParams {
    /// Only known codes narrow the list; anything else is as if it were not there.
    fn known(&self) -> PeopleFilter {
        PeopleFilter {
            words: text::line(&self.q),
            knows: themes::slug(&self.theme).unwrap_or_default().to_owned(),
            wants: themes::slug(&self.wants).unwrap_or_default().to_owned(),
            country: COUNTRIES.code(&self.country).unwrap_or_default().to_owned(),
            language: LANGUAGES.code(&self.language).unwrap_or_default().to_owned(),
            ..PeopleFilter::default()
        }
    }
}

/// GET `/people`
pub async fn list(viewer: Viewer, Query(asked): Query<PeopleListParams>) -> Result<Response, Problem> {
    let start = Start::parse(&asked.after);
    let filter = asked.known();
    let found = store::list(&viewer.db, &viewer.asker, &filter, start).await?;
    let tally = tally(&viewer, &filter).await?;
    let t = viewer.locale;
    let head = Head::new(t.people_title())
        .description(t.people_lead())
        .canonical(narrowed(t, &filter).page(start))
        .cacheable();
    Ok(viewer.page(head, move || {
        let narrowed = narrowed(t, &filter);
        let menus = view! {
            {facet::words(t, &filter.words)}
            {facet::menu(t, &narrowed, "theme", t.field_knows(), tally.occurring(0, themes::tree(t)))}
            {facet::menu(t, &narrowed, "wants", t.field_wants(), tally.occurring(1, themes::tree(t)))}
            {facet::menu(
                t,
                &narrowed,
                "country",
                t.field_country(),
                tally.occurring(COUNTRY, COUNTRIES.options(t)),
            )}
            {facet::menu(
                t,
                &narrowed,
                "language",
                t.field_languages(),
                tally.occurring(3, LANGUAGES.options(t)),
            )}
        };
        let none =
            view! { <ui::Empty text=t.people_none() to=Thing::Discussion.address("/new") word=t.discussions_new() /> }
                .into_any();
        let next = narrowed.next(t, found.next);
        let back = narrowed.back(found.previous);
        let rows = (!found.rows.is_empty()).then(|| rows(t, found.rows));
        view! {
            <ui::ListPage
                t
                title=t.people_title()
                lead=t.people_lead()
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

/// Which of its facets countries are.
pub const COUNTRY: usize = 2;

/// What the directory can be narrowed to.
///
/// # Errors
/// The database's own.
pub async fn tally(viewer: &Viewer, filter: &PeopleFilter) -> Result<Arc<Tally>, Problem> {
    let chosen = [&filter.knows, &filter.wants, &filter.country, &filter.language].map(String::as_str);
    let facts = store::facets(&viewer.db, &viewer.asker, &filter.words);
    let key = counted_for(viewer, &filter.words);
    viewer.site.tallies.get(&viewer.db, (Thing::Person, &key), &chosen, facts).await
}

/// Under what its tally is kept: who is signed in may see more of people, so more is counted for them.
fn counted_for(viewer: &Viewer, words: &str) -> String {
    let whom = if viewer.me().is_some() { "members" } else { "" };
    [whom, words].join("\n")
}

fn narrowed(t: Locale, filter: &PeopleFilter) -> ui::Narrowed<'_> {
    let PeopleFilter { words, knows, wants, country, language, .. } = filter;
    ui::Narrowed::new(
        Thing::Person.list(),
        [
            ("q", words.as_str(), t.quoted(words.clone())),
            ("theme", knows, t.people_know(themes::name(knows, t))),
            ("wants", wants, t.people_want(themes::name(wants, t))),
            ("country", country, ui::country(t, country)),
            ("language", language, ui::language(t, language)),
        ],
    )
}

/// Rows of people.
pub fn rows(t: Locale, rows: Vec<PersonRow>) -> AnyView {
    view! { <ul class="rows">{each(rows, |row| item(t, row))}</ul> }.into_any()
}

fn item(t: Locale, row: PersonRow) -> impl IntoView {
    let told = row.told;
    let country = ui::country(t, &told.country);
    let themes = |term: &'static str, slugs: &[String]| {
        let said = slugs.iter().map(|slug| themes::name(slug, t)).collect::<Vec<_>>().join(", ");
        (!slugs.is_empty()).then(|| view! { <p class="meta">{t.label_colon(term)} " " {said}</p> })
    };
    let organisation = (!told.organisation.is_empty()).then(|| {
        view! {
            {ui::organisation(&told.organisation, told.organisation_id)}
            {(!country.is_empty()).then_some(", ")}
        }
    });
    view! {
        <li class="row">
            <h3>
                <a href=of_person(&row.handle)>
                    <Face t handle=&row.handle name=&row.name photo=row.photo />
                    " "
                    <bdi>{row.name.clone()}</bdi>
                </a>
            </h3>
            <p class="meta">{organisation} {country.clone()}</p>
            {themes(t.field_knows(), &told.knows)}
            {themes(t.field_wants(), &told.wants)}
            <p class="meta">{names(&LANGUAGES, &told.languages, t)}</p>
        </li>
    }
}
