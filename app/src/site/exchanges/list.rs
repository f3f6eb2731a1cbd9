//! The list of exchanges.

use super::{
    machine::State,
    rules::Modality,
    store::{self, ExchangeBrief, ExchangeFilter},
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
    vocabulary::{COUNTRIES, LANGUAGES, names},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// The filters as they stand in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct ExchangeListParams {
    q: String,
    state: String,
    theme: String,
    country: String,
    modality: String,
    language: String,
    after: String,
}

impl ExchangeListParams {
    /// Only known codes narrow a list; anything else is as if it were not there.
    pub fn known(self) -> ExchangeFilter {
        ExchangeFilter {
            words: text::line(&self.q),
            state: State::parse(&self.state).filter(|state| *state != State::Draft),
            theme: themes::slug(&self.theme).unwrap_or_default().to_owned(),
            country: COUNTRIES.code(&self.country).unwrap_or_default().to_owned(),
            modality: Modality::parse(&self.modality),
            language: LANGUAGES.code(&self.language).unwrap_or_default().to_owned(),
            live: true,
            ..Default::default()
        }
    }
}

/// GET `/exchanges`
pub async fn list(viewer: Viewer, Query(filters): Query<ExchangeListParams>) -> Result<Response, Problem> {
    let start = Start::parse(&filters.after);
    let filter = filters.known();
    let found = store::list(&viewer.db, &viewer.asker, &filter, start).await?;
    let (state, modality) =
        (filter.state.map_or("", State::code), filter.modality.map_or("", Modality::code));
    let chosen = [state, modality, filter.theme.as_str(), filter.country.as_str(), filter.language.as_str()];
    let facts = store::facets(&viewer.db, &filter);
    let tally = viewer.site.tallies.get(&viewer.db, (Thing::Exchange, &filter.words), &chosen, facts).await?;
    let t = viewer.locale;
    let narrowed = narrowed(t, &filter);
    let head = Head::new(t.exchanges_title())
        .description(t.exchanges_lead())
        .canonical(narrowed.page(start))
        .feed(narrowed.elsewhere("atom"))
        .cacheable();
    Ok(viewer.page(head, || {
        let words = &filter.words;
        let chips =
            facet::chips(t, &narrowed, "state", t.field_state(), tally.occurring(0, State::options(t)));
        let menus = view! {
            {facet::words(t, words)}
            {facet::menu(t, &narrowed, "theme", t.field_theme(), tally.occurring(2, themes::tree(t)))}
            {facet::menu(
                t,
                &narrowed,
                "country",
                t.field_country(),
                tally.occurring(3, COUNTRIES.options(t)),
            )}
            {facet::menu(
                t,
                &narrowed,
                "modality",
                t.field_modality(),
                tally.occurring(1, Modality::options(t)),
            )}
            {facet::menu(
                t,
                &narrowed,
                "language",
                t.field_exchange_languages(),
                tally.occurring(4, LANGUAGES.options(t)),
            )}
        };
        let (text, word) = (t.exchanges_none(), t.exchanges_new());
        let none = view! { <ui::Empty text to=Thing::Exchange.address("/new") word /> }.into_any();
        let next = narrowed.next(t, found.next);
        let back = narrowed.back(found.previous);
        let rows = (!found.rows.is_empty()).then(|| rows(t, found.rows));
        view! {
            <ui::ListPage
                t
                title=t.exchanges_title()
                lead=t.exchanges_lead()
                begin=t.exchanges_new()
                chips
                menus
                narrowed=&narrowed
                rows
                none
                next
                back
                kinds=&["atom"]
            />
        }
    }))
}

/// To what the list is narrowed.
pub fn narrowed<'a>(t: Locale, filter: &'a ExchangeFilter) -> ui::Narrowed<'a> {
    let ExchangeFilter { words, theme, country, language, .. } = filter;
    let (state, modality) = (filter.state, filter.modality);
    ui::Narrowed::new(
        Thing::Exchange.list(),
        [
            ("q", words.as_str(), t.quoted(words.clone())),
            ("state", state.map_or("", State::code), state.map_or("", |one| one.label(t)).into()),
            ("modality", modality.map_or("", Modality::code), modality.map_or("", |one| one.label(t)).into()),
            ("theme", theme, themes::name(theme, t)),
            ("country", country, ui::country(t, country)),
            ("language", language, ui::language(t, language)),
        ],
    )
}

/// Rows of exchanges.
pub fn rows(t: Locale, rows: Vec<ExchangeBrief>) -> AnyView {
    view! { <ul class="rows">{each(rows, |row| item(t, row))}</ul> }.into_any()
}

fn item(t: Locale, row: ExchangeBrief) -> impl IntoView {
    let is_draft = row.state == State::Draft;
    let href = if is_draft { format!("{}/edit", row.path()) } else { row.path() };
    let title = if row.title.is_empty() { t.exchange_untitled().to_owned() } else { row.title.clone() };
    let modality = row.modality.map(|modality| modality.label(t)).unwrap_or_default();
    let kind = row.kind.map(|kind| kind.label(t)).unwrap_or_default();
    let offers = (row.offers > 0 && row.state == State::Open).then(|| t.exchange_offers(row.offers));
    view! {
        <li class="row">
            <p class="tags">
                {state_tag(t, row.state)}" "<span class="places">{ui::country(t, &row.country)}</span>
            </p>
            <h3 {..ui::spoken(t, &row.language)}>
                <a href=href>{title}</a>
            </h3>
            <p {..ui::spoken(t, &row.language)}>{row.excerpt}</p>
            <p class="meta">
                {modality}" · "{kind}" · "{names(&LANGUAGES, &row.languages.0, t)}
                {offers
                    .map(|text| {
                        view! {
                            " · "
                            {text}
                        }
                    })}" · "<ui::When t at=row.updated_at />
            </p>
        </li>
    }
}

/// Where it stands: a word, in its own tone.
pub fn state_tag(t: Locale, state: State) -> impl IntoView {
    view! { <span class=format!("tag state {}", state.code())>{state.label(t)}</span> }
}
