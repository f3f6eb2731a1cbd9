//! The list of solutions, with its filters.

use super::{
    bulk,
    rules::{Outcome, State},
    store::{self, SolutionFilter, SolutionRow},
};
use crate::site::{
    goals,
    locale::Locale,
    page::{Head, each},
    paging::Start,
    problem::Problem,
    regions,
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
pub struct SolutionListParams {
    q: String,
    theme: String,
    country: String,
    region: String,
    goal: String,
    outcome: String,
    language: String,
    mine: String,
    after: String,
}

impl SolutionListParams {
    /// Only known codes narrow a list; anything else is as if it were not there.
    pub fn known(self) -> SolutionFilter {
        SolutionFilter {
            words: text::line(&self.q),
            theme: themes::slug(&self.theme).unwrap_or_default().to_owned(),
            country: COUNTRIES.code(&self.country).unwrap_or_default().to_owned(),
            region: regions::code(&self.region).unwrap_or_default().to_owned(),
            goal: goals::code(&self.goal).unwrap_or_default().to_owned(),
            outcome: Outcome::parse(&self.outcome),
            language: LANGUAGES.code(&self.language).unwrap_or_default().to_owned(),
            ..SolutionFilter::default()
        }
    }
}

/// GET `/solutions`
pub async fn list(viewer: Viewer, Query(filters): Query<SolutionListParams>) -> Result<Response, Problem> {
    let start = Start::parse(&filters.after);
    let (mine, languages, not_languages) = ui::mine(&filters.mine, viewer.me());
    let filter = SolutionFilter { languages, not_languages, ..filters.known() };
    let found = store::list(&viewer.db, &viewer.asker, &filter, start).await?;
    let outcome = filter.outcome.map_or("", Outcome::code);
    let SolutionFilter { language, theme, country, region, goal, .. } = &filter;
    let chosen: [&str; 6] = [outcome, language, theme, country, region, goal];
    let facts = store::facets(&viewer.db, &filter.words);
    let tally = viewer.site.tallies.get(&viewer.db, (Thing::Solution, &filter.words), &chosen, facts).await?;
    let (t, me) = (viewer.locale, viewer.me().cloned());
    let for_all = narrowed(t, &filter, "");
    let imports = bulk::may_import(viewer.asker.role());
    let head = Head::new(t.solutions_title())
        .description(t.solutions_lead())
        .canonical(for_all.page(start))
        .feed(for_all.elsewhere("atom"))
        .cacheable();
    Ok(viewer.page(head, move || {
        let words = &filter.words;
        let narrowed = narrowed(t, &filter, mine);
        let outcomes =
            Outcome::ALL.iter().map(|one| (one.code(), format!("{} {}", one.sign(), one.label(t))));
        let chips = view! {
            {ui::mine_first(t, &narrowed, me.as_ref())}
            {facet::chips(t, &narrowed, "outcome", t.field_outcome(), tally.occurring(0, outcomes))}
        };
        let menus = view! {
            {facet::words(t, words)}
            {facet::menu(t, &narrowed, "theme", t.field_theme(), tally.occurring(2, themes::tree(t)))}
            {facet::menu(t, &narrowed, "goal", t.field_goal(), tally.occurring(5, goals::options(t)))}
            {facet::menu(t, &narrowed, "region", t.field_region(), tally.occurring(4, regions::tree(t)))}
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
                "language",
                t.field_language(),
                tally.occurring(1, LANGUAGES.options(t)),
            )}
        };
        let (text, word) = (t.solutions_none(), t.solutions_new());
        let none = view! { <ui::Empty text to=Thing::Solution.address("/new") word /> }.into_any();
        let next = narrowed.next_of_mine(t, found.next);
        let back = narrowed.back(found.previous);
        let rows = (!found.rows.is_empty()).then(|| rows(t, found.rows));
        view! {
            <ui::ListPage
                t
                title=t.solutions_title()
                lead=t.solutions_lead()
                begin=t.solutions_new()
                chips
                menus
                narrowed=&narrowed
                rows
                none
                next
                back
                kinds=&["atom", "csv", "json"]
            />
            {imports
                .then(|| {
                    view! {
                        <p class="no-print">
                            <a href=bulk::IMPORT_PAGE>{t.import_title()}</a>
                        </p>
                    }
                })}
        }
    }))
}

/// To what the list is narrowed.
pub fn narrowed<'a>(t: Locale, filter: &'a SolutionFilter, mine: &'a str) -> ui::Narrowed<'a> {
    let SolutionFilter { words, theme, country, region, goal, language, outcome, .. } = filter;
    let outcome = *outcome;
    ui::Narrowed::new(
        Thing::Solution.list(),
        [
            (ui::MINE, mine, ui::mine_said(t, mine)),
            ("q", words.as_str(), t.quoted(words.clone())),
            ("outcome", outcome.map_or("", Outcome::code), outcome.map_or("", |one| one.label(t)).into()),
            ("language", language, ui::language(t, language)),
            ("theme", theme, themes::name(theme, t)),
            ("country", country, ui::country(t, country)),
            ("region", region, regions::name(region, t).to_owned()),
            ("goal", goal, goals::numbered(goal, t)),
        ],
    )
}

/// Rows that can be judged without opening them.
pub fn rows(t: Locale, rows: Vec<SolutionRow>) -> AnyView {
    view! { <ul class="rows">{each(rows, |row| item(t, row))}</ul> }.into_any()
}

/// A few that are told at more length: worked or not, each is worth reading.
pub fn cards(t: Locale, rows: Vec<SolutionRow>) -> AnyView {
    let card = |row: SolutionRow| {
        view! {
            <li class="card">
                <p class="tags">
                    {outcome_tag(t, row.outcome)}" "
                    <span class="places">{names(&COUNTRIES, &row.countries.0, t)}</span>
                </p>
                <h3 {..ui::spoken(t, &row.language)}>
                    <a href=row.path()>{row.title.clone()}</a>
                </h3>
                <p {..ui::spoken(t, &row.language)}>{row.summary.clone()}</p>
                <p class="meta">
                    {row.co_authors.with(t, &row.author)}
                </p>
            </li>
        }
    };
    view! { <ul class="cards plain">{each(rows, card)}</ul> }.into_any()
}

fn item(t: Locale, row: SolutionRow) -> impl IntoView {
    let is_draft = row.state == State::Draft;
    let href = if is_draft { format!("{}/edit", row.path()) } else { row.path() };
    let title = if row.title.is_empty() { t.solution_untitled().to_owned() } else { row.title.clone() };
    let published = row.published_at.map(|at| view! { <ui::When t at /> });
    let discussions = (row.discussions > 0).then(|| t.solution_discussions(row.discussions));
    let adaptations = (row.adaptations > 0).then(|| t.solution_adaptations(row.adaptations));
    view! {
        <li class="row">
            <p class="tags">
                {is_draft
                    .then(|| {
                        view! {
                            <span class="tag draft">{t.state_draft()}</span>
                            " "
                        }
                    })} {outcome_tag(t, row.outcome)}" "
                <span class="places">{names(&COUNTRIES, &row.countries.0, t)}</span>
            </p>
            <h3 {..ui::spoken(t, &row.language)}>
                <a href=href>{title}</a>
            </h3>
            <p {..ui::spoken(t, &row.language)}>{row.summary}</p>
            <p class="meta">
                {row.co_authors.with(t, &row.author)}
            </p>
            <p class="meta">
                {ui::language(t, &row.language)}
                {published
                    .map(|when| {
                        view! {
                            " · "
                            {when}
                        }
                    })}
                {discussions
                    .map(|text| {
                        view! {
                            " · "
                            {text}
                        }
                    })}
                {adaptations
                    .map(|text| {
                        view! {
                            " · "
                            {text}
                        }
                    })}
            </p>
        </li>
    }
}

/// The outcome: a shape and a word.
pub fn outcome_tag(t: Locale, outcome: Option<Outcome>) -> impl IntoView + use<> {
    outcome.map(|outcome| {
        let class = format!("tag {}", outcome.code());
        view! {
            <span class=class>
                <span aria-hidden="true">{outcome.sign()}</span>
                " "
                {outcome.label(t)}
            </span>
        }
    })
}
