//! The list of exchanges, and the other ways in which all of them are seen; see [`whole`](super::whole).

use super::{
    machine::State,
    rules::{Kind, Modality},
    store::{COUNTRY, ExchangeBrief, ExchangeFilter, KIND, LANGUAGE, MODALITY, SINCE_AGREED, STATE, THEME},
    whole::{self, Look, Mine},
};
use crate::site::{
    facets::Tally,
    link,
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
    kind: String,
    theme: String,
    country: String,
    from: String,
    since: String,
    modality: String,
    language: String,
    mine: String,
    sort: String,
    view: String,
    after: String,
}

impl ExchangeListParams {
    /// Only known codes narrow a list; anything else is as if it were not there.
    pub fn known(&self) -> ExchangeFilter {
        ExchangeFilter {
            words: text::line(&self.q),
            state: State::parse(&self.state).filter(|state| *state != State::Draft),
            kind: Kind::parse(&self.kind),
            theme: themes::slug(&self.theme).unwrap_or_default().to_owned(),
            country: COUNTRIES.code(&self.country).unwrap_or_default().to_owned(),
            from: COUNTRIES.code(&self.from).unwrap_or_default().to_owned(),
            agreed: self.since == SINCE_AGREED,
            modality: Modality::parse(&self.modality),
            language: LANGUAGES.code(&self.language).unwrap_or_default().to_owned(),
            live: true,
            ..Default::default()
        }
    }
}

/// GET `/exchanges`
pub async fn list(viewer: Viewer, Query(asked): Query<ExchangeListParams>) -> Result<Response, Problem> {
    let start = Start::parse(&asked.after);
    let look = Look::of(&asked.view, &asked.sort);
    let (mine, filter) = Mine::of(&asked.mine, viewer.me(), asked.known());
    let tally = whole::tally(&viewer, &filter, look.is_map()).await?;
    let seen = whole::seen(&viewer, (&filter, mine), look, start, &tally).await?;
    let (t, is_member) = (viewer.locale, viewer.me().is_some());
    let for_all = look.shown_in(narrowed(t, &filter));
    let head = Head::new(t.exchanges_title())
        .description(t.exchanges_lead())
        .canonical(for_all.page(start))
        .feed(narrowed(t, &filter).elsewhere("atom"))
        .cacheable();
    Ok(viewer.page(head, || {
        let listed = Mine::kept(mine, t, narrowed(t, &filter));
        let narrowed = look.shown_in(Mine::kept(mine, t, narrowed(t, &filter)));
        let states = State::options(t).into_iter().filter(|(code, _)| *code != State::Draft.code());
        let chips = view! {
            {is_member.then(|| whole::mine_chips(t, &narrowed))}
            {facet::chips(t, &narrowed, "state", t.field_state(), tally.occurring(STATE, states))}
        };
        let menus = menus(t, &narrowed, &filter.words, &tally);
        let (text, word) = (t.exchanges_none(), t.exchanges_new());
        let none = view! { <ui::Empty text to=Thing::Exchange.address("/new") word /> }.into_any();
        let next = narrowed.next(t, seen.next);
        let back = narrowed.back(seen.previous);
        view! {
            <ui::ListPage
                t
                title=t.exchanges_title()
                lead=t.exchanges_lead()
                begin=t.exchanges_new()
                chips
                menus
                narrowed=&narrowed
                rows=seen.rows
                none
                next
                back
                order=look.ways(t, &listed)
                kinds=&["atom", "csv", "json"]
            />
            <p class="no-print">
                <a href=link::LEARNING>{t.learning_title()}</a>
                " · "
                <a href=link::COUNTRIES>{t.countries_title()}</a>
            </p>
        }
    }))
}

/// What has many values: each facet a menu of those that occur.
fn menus(t: Locale, narrowed: &ui::Narrowed<'_>, words: &str, tally: &Tally) -> impl IntoView + use<> {
    let menu = |name, label, facet, options: Vec<(&'static str, &'static str)>| {
        facet::menu(t, narrowed, name, label, tally.occurring(facet, options))
    };
    view! {
        {facet::words(t, words)}
        {facet::menu(t, narrowed, "theme", t.field_theme(), tally.occurring(THEME, themes::tree(t)))}
        {menu("country", t.field_country(), COUNTRY, COUNTRIES.options(t))}
        {menu("modality", t.field_modality(), MODALITY, Modality::options(t))}
        {menu("kind", t.field_exchange_kind(), KIND, Kind::options(t))}
        {menu("language", t.field_exchange_languages(), LANGUAGE, LANGUAGES.options(t))}
    }
}

/// To what the list is narrowed.
pub fn narrowed<'a>(t: Locale, filter: &'a ExchangeFilter) -> ui::Narrowed<'a> {
    let ExchangeFilter { words, theme, country, from, language, .. } = filter;
    let (state, kind, modality) = (filter.state, filter.kind, filter.modality);
    let since = if filter.agreed { SINCE_AGREED } else { "" };
    ui::Narrowed::new(
        Thing::Exchange.list(),
        [
            ("q", words.as_str(), t.quoted(words.clone())),
            ("state", state.map_or("", State::code), state.map_or("", |one| one.label(t)).into()),
            ("kind", kind.map_or("", Kind::code), kind.map_or("", |one| one.label(t)).into()),
            ("modality", modality.map_or("", Modality::code), modality.map_or("", |one| one.label(t)).into()),
            ("theme", theme, themes::name(theme, t)),
            ("country", country, t.exchanges_asked_by(ui::country(t, country))),
            ("from", from, t.exchanges_shared_by(ui::country(t, from))),
            ("since", since, t.exchanges_since_agreed().to_owned()),
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
