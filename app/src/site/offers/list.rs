//! The list of standing offers.

use super::{
    rules::State,
    store::{self, OfferFilter, OfferRow},
};
use crate::site::{
    exchanges::Modality,
    locale::Locale,
    page::{Head, each},
    paging::Start,
    problem::Problem,
    session::Viewer,
    text, themes,
    things::Thing,
    ui::{self, facet},
    vocabulary::{COUNTRIES, LANGUAGES, names},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// The filters as they stand in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct OfferListParams {
    q: String,
    state: String,
    theme: String,
    country: String,
    language: String,
    modality: String,
    after: String,
}

impl OfferListParams {
    /// Only known codes narrow a list; anything else is as if it were not there.
    fn known(&self) -> OfferFilter {
        OfferFilter {
            words: text::line(&self.q),
            state: State::parse(&self.state),
            theme: themes::slug(&self.theme).unwrap_or_default().to_owned(),
            country: COUNTRIES.code(&self.country).unwrap_or_default().to_owned(),
            language: LANGUAGES.code(&self.language).unwrap_or_default().to_owned(),
            modality: Modality::parse(&self.modality),
            person: None,
        }
    }
}

/// GET `/offers`
pub async fn list(viewer: Viewer, Query(asked): Query<OfferListParams>) -> Result<Response, Problem> {
    let start = Start::parse(&asked.after);
    let filter = asked.known();
    let found = store::list(&viewer.db, &filter, start).await?;
    let (state, modality) =
        (filter.state.map_or("", State::code), filter.modality.map_or("", Modality::code));
    let chosen = [state, filter.theme.as_str(), filter.country.as_str(), filter.language.as_str(), modality];
    let facts = store::facets(&viewer.db, &filter);
    let tally = viewer.site.tallies.get(&viewer.db, (Thing::Offer, &filter.words), &chosen, facts).await?;
    let t = viewer.locale;
    let head = Head::new(t.standing_offers_title())
        .description(t.standing_offers_lead())
        .canonical(narrowed(t, &filter).page(start))
        .cacheable();
    Ok(viewer.page(head, move || {
        let narrowed = narrowed(t, &filter);
        let chips =
            facet::chips(t, &narrowed, "state", t.field_state(), tally.occurring(0, State::options(t)));
        let menus = view! {
            {facet::words(t, &filter.words)}
            {facet::menu(t, &narrowed, "theme", t.field_theme(), tally.occurring(1, themes::tree(t)))}
            {facet::menu(
                t,
                &narrowed,
                "country",
                t.field_country(),
                tally.occurring(2, COUNTRIES.options(t)),
            )}
            {facet::menu(
                t,
                &narrowed,
                "language",
                t.field_exchange_languages(),
                tally.occurring(3, LANGUAGES.options(t)),
            )}
            {facet::menu(
                t,
                &narrowed,
                "modality",
                t.field_modality(),
                tally.occurring(4, Modality::options(t)),
            )}
        };
        let (text, word) = (t.standing_offers_none(), t.standing_offers_new());
        let none = view! { <ui::Empty text to=Thing::Offer.address("/new") word /> }.into_any();
        let next = narrowed.next(t, found.next);
        let back = narrowed.back(found.previous);
        let rows = (!found.rows.is_empty()).then(|| rows(t, found.rows));
        view! {
            <ui::ListPage
                t
                title=t.standing_offers_title()
                lead=t.standing_offers_lead()
                begin=t.standing_offers_new()
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

fn narrowed(t: Locale, filter: &OfferFilter) -> ui::Narrowed<'_> {
    let OfferFilter { words, theme, country, language, .. } = filter;
    let (state, modality) = (filter.state, filter.modality);
    ui::Narrowed::new(
        Thing::Offer.list(),
        [
            ("q", words.as_str(), t.quoted(words.clone())),
            ("state", state.map_or("", State::code), state.map_or("", |one| one.label(t)).into()),
            ("theme", theme, themes::name(theme, t)),
            ("country", country, ui::country(t, country)),
            ("language", language, ui::language(t, language)),
            ("modality", modality.map_or("", Modality::code), modality.map_or("", |one| one.label(t)).into()),
        ],
    )
}

/// Rows of standing offers.
pub fn rows(t: Locale, rows: Vec<OfferRow>) -> AnyView {
    view! { <ul class="rows">{each(rows, |row| item(t, row))}</ul> }.into_any()
}

fn item(t: Locale, row: OfferRow) -> impl IntoView {
    let modalities = modalities(t, &row.modalities);
    view! {
        <li class="row">
            <p class="tags">
                {state_tag(t, row.state)}" "<span class="places">{ui::country(t, &row.country)}</span>
            </p>
            <h3 {..ui::spoken(t, &row.language)}>
                <a href=row.path()>{row.title.clone()}</a>
            </h3>
            <p {..ui::spoken(t, &row.language)}>{row.excerpt}</p>
            <p class="meta">
                {modalities}" · "{row.format.label(t)}" · "{names(&LANGUAGES, &row.languages, t)}
            </p>
            <p class="meta">
                <ui::By t who=ui::Who { organisation: &row.organisation, ..row.person.who() } />
            </p>
        </li>
    }
}

/// The forms in which it can be taken up, in words.
pub fn modalities(t: Locale, codes: &[String]) -> String {
    let named = codes.iter().filter_map(|code| Modality::parse(code)).map(|one| one.label(t));
    named.collect::<Vec<_>>().join(", ")
}

/// Where it stands: a word, in its own tone.
pub fn state_tag(t: Locale, state: State) -> impl IntoView {
    view! { <span class=format!("tag state {}", state.code())>{state.label(t)}</span> }
}
