//! The list of solutions, with its filters.

use super::{
    bulk, map,
    rules::{self, Evidence, Outcome, Sort, State},
    store::{self, SolutionFilter, SolutionRow},
};
use crate::site::{
    facets::Tally,
    goals,
    locale::Locale,
    page::{Head, each},
    paging::{Page, Start},
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
use std::sync::Arc;

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
    evidence: String,
    year: String,
    sort: String,
    view: String,
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
            evidence: Evidence::parse(&self.evidence),
            year: Some(self.year).filter(|year| rules::is_year(year)).unwrap_or_default(),
            order: Sort::parse(&self.sort).unwrap_or_default(),
            ..SolutionFilter::default()
        }
    }
}

/// GET `/solutions`
pub async fn list(viewer: Viewer, Query(filters): Query<SolutionListParams>) -> Result<Response, Problem> {
    let start = Start::parse(&filters.after);
    let is_map = filters.view == map::VIEW;
    // What is drawn is counted for all alike.
    let (mine, languages, not_languages) = ui::mine(if is_map { "" } else { &filters.mine }, viewer.me());
    let filter = SolutionFilter { languages, not_languages, ..filters.known() };
    let found = if is_map {
        Page::whole(Vec::new())
    } else {
        store::list(&viewer.db, &viewer.asker, &filter, start).await?
    };
    let tally = tally(&viewer, &filter).await?;
    let imports = bulk::may_import(viewer.asker.role());
    let (t, me) = (viewer.locale, viewer.me().cloned());
    let view = if is_map { map::VIEW } else { "" };
    let for_all = narrowed(t, &filter, "").viewed(t, view);
    let head = Head::new(t.solutions_title())
        .description(t.solutions_lead())
        .canonical(for_all.page(start))
        .feed(for_all.elsewhere("atom"))
        .cacheable();
    let has_map = !viewer.saves_data;
    Ok(viewer.page(head, move || {
        let listed = narrowed(t, &filter, mine);
        let narrowed = narrowed(t, &filter, mine).viewed(t, view);
        let outcomes =
            Outcome::ALL.iter().map(|one| (one.code(), format!("{} {}", one.sign(), one.label(t))));
        let chips = view! {
            {(!is_map).then(|| ui::mine_first(t, &narrowed, me.as_ref()))}
            {facet::chips(t, &narrowed, "outcome", t.field_outcome(), tally.occurring(0, outcomes))}
        };
        let menus = menus(t, &narrowed, &filter.words, &tally);
        let (text, word) = (t.solutions_none(), t.solutions_new());
        let none = view! { <ui::Empty text to=Thing::Solution.address("/new") word /> }.into_any();
        let next = narrowed.next_of_mine(t, found.next);
        let back = narrowed.back(found.previous);
        let order = order(t, &narrowed, &listed, is_map);
        let rows = match is_map {
            true => map::of(t, &listed, &tally.most_first(3), has_map),
            false => (!found.rows.is_empty()).then(|| rows(t, found.rows)),
        };
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
                next=next.filter(|_| !is_map)
                back
                order
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

/// What the list can be narrowed to.
async fn tally(viewer: &Viewer, filter: &SolutionFilter) -> Result<Arc<Tally>, Problem> {
    let chosen: [&str; store::FACETS] = [
        filter.outcome.map_or("", Outcome::code),
        &filter.language,
        &filter.theme,
        &filter.country,
        filter.evidence.map_or("", Evidence::code),
        &filter.year,
        &filter.region,
        &filter.goal,
    ];
    let facts = store::facets(&viewer.db, &filter.words);
    viewer.site.tallies.get(&viewer.db, (Thing::Solution, &filter.words), &chosen, facts).await
}

/// What has many values: each facet a menu of those that occur.
fn menus(t: Locale, narrowed: &ui::Narrowed<'_>, words: &str, tally: &Tally) -> impl IntoView + use<> {
    let mut years: Vec<_> =
        tally.most_first(5).into_iter().map(|(year, count)| (year, year.to_owned(), count)).collect();
    years.sort_by(|one, other| other.0.cmp(one.0)); // the latest first
    let menu = |name, label, facet, options: Vec<(&'static str, &'static str)>| {
        facet::menu(t, narrowed, name, label, tally.occurring(facet, options))
    };
    view! {
        {facet::words(t, words)}
        {facet::menu(t, narrowed, "theme", t.field_theme(), tally.occurring(2, themes::tree(t)))}
        {facet::menu(t, narrowed, "goal", t.field_goal(), tally.occurring(7, goals::options(t)))}
        {facet::menu(t, narrowed, "region", t.field_region(), tally.occurring(6, regions::tree(t)))}
        {menu("country", t.field_country(), 3, COUNTRIES.options(t))}
        {menu("language", t.field_language(), 1, LANGUAGES.options(t))}
        {menu("evidence", t.field_evidence(), 4, Evidence::options(t))}
        {facet::menu(t, narrowed, "year", t.filter_year(), years)}
    }
}

/// In which order the list stands, and the ways to another, and to the map.
fn order(t: Locale, narrowed: &ui::Narrowed<'_>, listed: &ui::Narrowed<'_>, is_map: bool) -> AnyView {
    let chosen = if is_map { None } else { Some(Sort::parse(narrowed.chosen(SORT)).unwrap_or_default()) };
    let sorts = Sort::ALL.iter().map(|one| {
        let code = if *one == Sort::default() { "" } else { one.code() };
        (listed.with(SORT, code), one.label(t), chosen == Some(*one))
    });
    let ways = sorts.chain([(listed.with(map::PARAMETER, map::VIEW), t.view_map(), is_map)]);
    let items: Vec<_> = ways
        .map(|(href, word, is_chosen)| {
            view! {
                <li>
                    <a class="chip" href=href aria-current=is_chosen.then_some("true")>
                        {word}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <ul class="chips plain no-print" aria-label=t.list_order()>
            {items}
        </ul>
    }
    .into_any()
}

/// The parameter that says the order.
const SORT: &str = "sort";

/// To what the list is narrowed.
pub fn narrowed<'a>(t: Locale, filter: &'a SolutionFilter, mine: &'a str) -> ui::Narrowed<'a> {
    let SolutionFilter {
        words, theme, country, region, goal, language, outcome, evidence, year, order, ..
    } = filter;
    let (outcome, evidence) = (*outcome, *evidence);
    let sort = if *order == Sort::default() { "" } else { order.code() };
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
            ("evidence", evidence.map_or("", Evidence::code), evidence.map_or("", |one| one.label(t)).into()),
            ("year", year, year.clone()),
            (SORT, sort, order.label(t).to_owned()),
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
    let state = (!row.state.is_out()).then(|| row.state.label(t));
    let href = if row.state == State::Draft { format!("{}/edit", row.path()) } else { row.path() };
    let title = if row.title.is_empty() { t.solution_untitled().to_owned() } else { row.title.clone() };
    let published = row.published_at.map(|at| view! { <ui::When t at /> });
    let discussions = (row.discussions > 0).then(|| t.solution_discussions(row.discussions));
    let uses = (row.uses > 0).then(|| t.solution_uses(row.uses));
    let adaptations = (row.adaptations > 0).then(|| t.solution_adaptations(row.adaptations));
    view! {
        <li class="row">
            <p class="tags">
                {state
                    .map(|state| {
                        view! {
                            <span class="tag draft">{state}</span>
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
                {uses
                    .map(|text| {
                        view! {
                            " · "
                            {text}
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
