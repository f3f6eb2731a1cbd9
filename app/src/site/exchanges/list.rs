//! The list of exchanges.

use super::{
    machine::State,
    store::{self, ExchangeBrief, Filter},
};
use crate::site::{
    locale::Locale,
    page::{Head, each},
    paging::Key,
    problem::Problem,
    session::Viewer,
    themes, ui,
    vocabulary::{COUNTRIES, LANGUAGES, names},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// The filters as they stand in the address.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Filters {
    state: String,
    theme: String,
    country: String,
    after: String,
}

/// GET `/exchanges`
pub async fn list(viewer: Viewer, Query(filters): Query<Filters>) -> Result<Response, Problem> {
    let filter = Filter {
        state: State::parse(&filters.state).filter(|state| *state != State::Draft),
        theme: if themes::exists(&filters.theme) { filters.theme } else { String::new() },
        country: if COUNTRIES.has(&filters.country) { filters.country } else { String::new() },
        live: true,
        ..Default::default()
    };
    let found = store::list(&viewer.db, &viewer.asker, &filter, Key::parse(&filters.after)).await?;
    let t = viewer.locale;
    Ok(viewer.page(Head::new(t.exchanges_title()).description(t.exchanges_lead()).canonical("/exchanges").cacheable(), move || {
        let state = filter.state.map_or("", State::code);
        let next = ui::next_page(t, "/exchanges", &[("state", state), ("theme", &filter.theme), ("country", &filter.country)], found.next);
        let nothing = found.rows.is_empty();
        view! {
            <header class="page-head">
                <h1>{t.exchanges_title()}</h1>
                <p class="lead">{t.exchanges_lead()}</p>
                <p><a class="button" href="/exchanges/new">{t.exchanges_new()}</a></p>
            </header>
            <div class="with-side">
                <aside>{facets(t, &filter)}</aside>
                <section aria-label=t.exchanges_title()>
                    {if nothing { ui::empty(t.exchanges_none(), "/exchanges/new", t.exchanges_new()).into_any() } else { ui::list(t, rows(t, found.rows)) }}
                    {next}
                </section>
            </div>
        }
    }))
}

fn facets(t: Locale, filter: &Filter) -> impl IntoView + use<> {
    let state = filter.state.map_or("", State::code);
    let is_narrowed = filter.state.is_some() || !filter.theme.is_empty() || !filter.country.is_empty();
    let states = State::options(t).into_iter().filter(|(code, _)| *code != State::Draft.code()).collect::<Vec<_>>();
    view! {
        <details class="facets" open=is_narrowed>
            <summary>{t.filters()}</summary>
            <form action="/exchanges">
                {ui::facet("state", t.field_state(), ui::Menu::of(&states), state, t.filter_any())}
                {ui::facet("theme", t.field_theme(), themes::menu(t), &filter.theme, t.filter_any())}
                {ui::facet("country", t.field_country(), COUNTRIES.menu(t), &filter.country, t.filter_any())}
                <p class="actions"><button>{t.filter_apply()}</button>{is_narrowed.then(|| view! { <a href="/exchanges">{t.filter_clear()}</a> })}</p>
            </form>
        </details>
    }
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
            <p class="tags">{state_tag(t, row.state)}" "<span class="places">{ui::country(t, &row.country)}</span></p>
            <h3 lang=ui::lang(t, &row.language) dir=ui::dir(t, &row.language)><a href=href>{title}</a></h3>
            <p lang=ui::lang(t, &row.language) dir=ui::dir(t, &row.language)>{row.excerpt}</p>
            <p class="meta">
                {modality}" · "{kind}" · "{names(&LANGUAGES, &row.languages.0, t)}{offers.map(|text| view! { " · "{text} })}" · "{ui::when(t, row.updated_at)}
            </p>
        </li>
    }
}

/// Where it stands: a word, in its own tone.
pub fn state_tag(t: Locale, state: State) -> impl IntoView {
    view! { <span class=format!("tag state {}", state.code())>{state.label(t)}</span> }
}
