//! The list of organisations.

use super::{
    marks,
    rules::Kind,
    store::{self, OrganisationFilter, OrganisationRow},
};
use crate::site::{
    locale::Locale,
    page::{Head, each},
    paging::Start,
    problem::Problem,
    session::Viewer,
    text, themes,
    things::Thing,
    ui::{self, facet},
    vocabulary::COUNTRIES,
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// The filters as they stand in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct OrganisationListParams {
    q: String,
    kind: String,
    country: String,
    theme: String,
    after: String,
}

/// GET `/organisations`
pub async fn list(viewer: Viewer, Query(asked): Query<OrganisationListParams>) -> Result<Response, Problem> {
    let start = Start::parse(&asked.after);
    let filter = OrganisationFilter {
        few: None,
        words: text::line(&asked.q),
        kind: Kind::parse(&asked.kind),
        country: COUNTRIES.code(&asked.country).unwrap_or_default().to_owned(),
        theme: themes::slug(&asked.theme).unwrap_or_default().to_owned(),
    };
    let found = store::list(&viewer.db, &filter, start).await?;
    let chosen: [&str; store::FACETS] = [filter.kind.map_or("", Kind::code), &filter.country, &filter.theme];
    let facts = store::facets(&viewer.db, &filter.words);
    let key = (Thing::Organisation, filter.words.as_str());
    let tally = viewer.site.tallies.get(&viewer.db, key, &chosen, facts).await?;
    let t = viewer.locale;
    let head = Head::new(t.organisations_title())
        .description(t.organisations_lead())
        .canonical(narrowed(t, &filter).page(start))
        .cacheable();
    Ok(viewer.page(head, move || {
        let narrowed = narrowed(t, &filter);
        let kinds = tally.occurring(0, Kind::options(t));
        let chips = facet::chips(t, &narrowed, "kind", t.field_organisation_kind(), kinds);
        let countries = tally.occurring(1, COUNTRIES.options(t));
        let menus = view! {
            {facet::words(t, &filter.words)}
            {facet::menu(t, &narrowed, "country", t.field_country(), countries)}
            {facet::menu(t, &narrowed, "theme", t.field_theme(), tally.occurring(2, themes::tree(t)))}
        };
        let (text, word) = (t.organisations_none(), t.organisations_new());
        let none = view! { <ui::Empty text to=Thing::Organisation.address("/new") word /> }.into_any();
        let next = narrowed.next(t, found.next);
        let back = narrowed.back(found.previous);
        let rows = (!found.rows.is_empty()).then(|| rows(t, found.rows));
        view! {
            <ui::ListPage
                t
                title=t.organisations_title()
                lead=t.organisations_lead()
                begin=t.organisations_new()
                chips
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

fn narrowed(t: Locale, filter: &OrganisationFilter) -> ui::Narrowed<'_> {
    let OrganisationFilter { words, kind, country, theme, .. } = filter;
    let said = kind.map_or("", |kind| kind.label(t));
    ui::Narrowed::new(
        Thing::Organisation.list(),
        [
            ("q", words.as_str(), t.quoted(words.clone())),
            ("kind", kind.map_or("", Kind::code), said.into()),
            ("country", country, ui::country(t, country)),
            ("theme", theme, themes::name(theme, t)),
        ],
    )
}

/// Rows of organisations.
pub fn rows(t: Locale, rows: Vec<OrganisationRow>) -> AnyView {
    let item = |row: OrganisationRow| {
        let place = ui::country(t, &row.country);
        let place = (!place.is_empty()).then(|| {
            view! {
                " · "
                <span class="places">{place}</span>
            }
        });
        view! {
            <li class="row">
                <h3 {..ui::spoken(t, &row.language)}>
                    <a href=row.path()>
                        <bdi>{row.name.clone()}</bdi>
                    </a>
                </h3>
                <p class="meta">{row.kind.label(t)} {place} {marks::short(t, row.verified)}</p>
                <p {..ui::spoken(t, &row.language)}>{row.summary}</p>
            </li>
        }
    };
    view! { <ul class="rows">{each(rows, item)}</ul> }.into_any()
}
