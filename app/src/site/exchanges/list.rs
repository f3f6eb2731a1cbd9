//! The list of exchanges.

use super::{
    machine::State,
    store::{self, ExchangeBrief, ExchangeFilter},
};
use crate::site::{
    locale::Locale,
    page::{Head, each},
    paging::Cursor,
    problem::Problem,
    session::Viewer,
    themes,
    things::Thing,
    ui,
    vocabulary::{COUNTRIES, LANGUAGES, names},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// The filters as they stand in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct ExchangeListParams {
    state: String,
    theme: String,
    country: String,
    after: String,
}

/// GET `/exchanges`
pub async fn list(viewer: Viewer, Query(filters): Query<ExchangeListParams>) -> Result<Response, Problem> {
    let filter = ExchangeFilter {
        state: State::parse(&filters.state).filter(|state| *state != State::Draft),
        theme: if themes::exists(&filters.theme) { filters.theme } else { String::new() },
        country: if COUNTRIES.has(&filters.country) { filters.country } else { String::new() },
        live: true,
        ..Default::default()
    };
    let found = store::list(&viewer.db, &viewer.asker, &filter, Cursor::parse(&filters.after)).await?;
    let t = viewer.locale;
    let head = Head::new(t.exchanges_title())
        .description(t.exchanges_lead())
        .canonical(Thing::Exchange.list())
        .cacheable();
    Ok(viewer.page(head, move || {
        let (state, theme, country) =
            (filter.state.map_or("", State::code), filter.theme.as_str(), filter.country.as_str());
        let narrowed = &[("state", state), ("theme", theme), ("country", country)];
        let states: Vec<_> =
            State::options(t).into_iter().filter(|(code, _)| *code != State::Draft.code()).collect();
        let begin = Thing::Exchange.address("/new");
        let none = view! { <ui::Empty text=t.exchanges_none() to=begin word=t.exchanges_new() /> }.into_any();
        let rows = (!found.rows.is_empty()).then(|| rows(t, found.rows));
        let filters = view! {
            <ui::Facet t name="state" label=t.field_state() menu=ui::Menu::of(&states) chosen=state />
            <ui::Facet t name="theme" label=t.field_theme() menu=themes::menu(t) chosen=theme />
            <ui::Facet t name="country" label=t.field_country() menu=COUNTRIES.menu(t) chosen=country />
        };
        view! {
            <ui::ListPage
                t
                path=Thing::Exchange.list()
                title=t.exchanges_title()
                lead=t.exchanges_lead()
                begin=t.exchanges_new()
                filters
                narrowed
                rows
                none
                next=found.next
            />
        }
    }))
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
