//! Solutions: one practice, told so that another can use it, whether it worked or not.

mod archive;
pub mod attribution;
pub mod bulk;
mod cite;
pub mod comments;
mod compare;
mod discard;
mod edit;
mod embargo;
pub mod entity;
mod feeds;
mod flashes;
pub mod forms;
mod freshness;
mod lineage;
mod list;
mod map;
mod outward;
mod own;
mod page;
mod parts;
pub mod posts;
pub mod rendered;
mod results;
mod revisions;
pub mod rules;
mod show;
mod sources;
pub mod store;
pub mod together;
pub mod uses;

pub use attribution::Attribution;
pub use bulk::open::SOLUTIONS;
pub use embargo::EndEmbargoes;
pub use freshness::{AFTER, AskWhetherTrue};
pub use list::{outcome_tag, rows};
pub use rules::listed_for as is_listed;
pub use rules::{Block, Indicator, Outcome, Solution, Source};
pub use sources::source_list;
pub use store::{SolutionRow, begin, discussed, editable_title, title_of};
pub use uses::{AskAgain, USES};

use super::{
    feature::{
        ByTheme, Count, Door, Feature, Found, Held, InCountry, Listed, Of, Placed, Route, Rows, SHOWN,
        Tallied,
    },
    files,
    ids::{PersonId, SolutionId},
    jobs::Handler,
    locale::Locale,
    paging::{Page, Start},
    problem::Problem,
    session::Viewer,
    things::{Key, Thing},
    ui::Icon,
};
use std::time::Duration;
use store::SolutionFilter;

impl Key for SolutionId {
    const THING: Thing = Thing::Solution;
}

pub const FEATURE: Feature = Feature {
    thing: Thing::Solution,
    tables: entity::tables,
    routes,
    forms: || {
        let own = [
            &forms::SOLUTION.outline,
            &uses::USE.outline,
            &bulk::IMPORT.outline,
            &attribution::VOUCH.outline,
            &freshness::STILL_TRUE.outline,
        ];
        parts::outlines().chain(own).chain(together::forms()).chain(comments::forms()).collect()
    },
    navigation: Some((Icon::Solution, Locale::nav_solutions)),
    door: Some(Placed(
        1,
        Door { to: "", icon: Icon::Search, title: Locale::door_solutions, text: Locale::door_solutions_text },
    )),
    home: Some(Placed(1, Locale::home_solutions)),
    counts: &[
        Count { say: |t, count| t.count_solutions(count), query: store::published },
        Count { say: |t, count| t.count_countries(count), query: store::countries },
    ],
    on_theme: Some(Locale::profile_solutions),
    by_theme: Some(ByTheme { tally: on_all_themes, facet: 2, say: |t, count| t.count_solutions(count) }),
    of_person: Some(Placed(1, Locale::profile_solutions)),
    in_country: &[Placed(
        2,
        InCountry {
            title: Locale::profile_solutions,
            say: |t, count| t.count_solutions(count),
            tally: on_all_themes,
            facet: 3,
            rows: in_country,
            list: |country| Thing::Solution.address(&format!("?country={country}")),
            side: None,
        },
    )],
    of_organisation: Some(Placed(2, Locale::profile_solutions)),
    rows: rows_of,
    footer: &[],
    outward: Some(outward::OUTWARD),
    says: flashes::ALL,
    jobs: &[
        Handler::every::<uses::AskAgain>(Duration::from_hours(6)),
        Handler::every::<AskWhetherTrue>(Duration::from_hours(6)),
        Handler::every::<EndEmbargoes>(Duration::from_mins(5)),
        Handler::every::<together::ForgetInvitations>(Duration::from_hours(24)),
    ],
    own: own::ALL,
    holds: Some(held),
    hears: None,
};

/// A solution on which files are.
fn held(viewer: &Viewer, id: i64, _: i64) -> Found<'_, Held> {
    Box::pin(store::held(&viewer.db, &viewer.asker, SolutionId(id)))
}

fn on_all_themes(viewer: &Viewer) -> Tallied<'_> {
    let facts = store::facets(&viewer.db, "");
    Box::pin(viewer.site.tallies.get(&viewer.db, (Thing::Solution, ""), &[""; store::FACETS], facts))
}

/// The newest that ran in a country.
fn in_country<'a>(viewer: &'a Viewer, country: &'a str) -> Rows<'a> {
    Box::pin(async move {
        let filter =
            SolutionFilter { few: Some(SHOWN), country: country.to_owned(), ..SolutionFilter::default() };
        let found = store::list(&viewer.db, &viewer.asker, &filter, Start::Top).await?;
        Ok(Listed::of(found, |found| rows(viewer.locale, found)))
    })
}

/// What a list is narrowed by, wherever it is read.
const NARROWED: &[&str] =
    &["q", "theme", "country", "region", "goal", "outcome", "language", "evidence", "year", "sort"];

#[rustfmt::skip]
fn routes() -> Vec<Route> {
    vec![
        Route::page("/solutions",                         list::list)
            .reads(&[
                "mine", "q", "theme", "country", "region", "goal", "outcome", "language", "evidence", "year", "sort", "view",
                "after",
            ]),
        Route::page("/solutions.atom",                    feeds::atom).reads(NARROWED),
        Route::page("/solutions.csv",                     feeds::csv).reads(NARROWED),
        Route::page("/solutions.json",                    feeds::json).reads(NARROWED),
        Route::page("/solutions/new",                     edit::new)
            .takes(posts::create).reads(&["from", "theme"]),
        Route::page("/solutions/import",                  bulk::page).takes_file(bulk::take),
        Route::page("/solutions/import/check",            bulk::look).takes(bulk::run).reads(&["waiting"]),
        Route::page("/solutions/compare",                 compare::compare).reads(&["with", "q"]),
        Route::page("/solutions/{at}",                    show::show),
        Route::page("/solutions/{at}/parts",              parts::overview).takes(parts::publish),
        Route::page("/solutions/{at}/parts/{part}",       parts::part).takes(parts::save),
        Route::page("/solutions/{at}/interview",          parts::begin),
        Route::page("/solutions/{at}/interview/{question}", parts::question).takes(parts::answer),
        Route::page("/solutions/{at}/together",           together::page).takes(together::invite),
        Route::form("/solutions/{at}/together/remove",    together::remove),
        Route::page("/solutions/{at}/invitation",         together::invitation).takes(together::answer),
        Route::page("/solutions/{at}/comments",           comments::page).takes(comments::say),
        Route::form("/solutions/{at}/comments/deal",      comments::deal).slight(),
        Route::form("/solutions/{at}/comments/remove",    comments::remove),
        Route::page("/solutions/{at}/lineage",            lineage::page),
        Route::page("/solutions/{at}/cite.bib",           cite::bibtex),
        Route::page("/solutions/{at}/cite.ris",           cite::ris),
        Route::page("/solutions/{at}/edit",               edit::edit).takes(posts::update),
        Route::form("/solutions/{at}/archive",            archive::archive),
        Route::form("/solutions/{at}/vouch",              attribution::vouch),
        Route::form("/solutions/{at}/still-true",         freshness::still_true),
        Route::page("/solutions/{at}/uses",               uses::list).reads(&["before"]),
        Route::page("/solutions/{at}/uses/new",           uses::new).takes(uses::tell),
        Route::form("/solutions/{at}/uses/{report}/take-back", uses::take_back),
        Route::page("/solutions/{at}/uses/{report}/photo", uses::photo).takes_file(uses::set_photo),
        Route::form("/solutions/{at}/uses/{report}/photo/remove", uses::remove_photo),
        Route::form("/solutions/{at}/discard",            discard::discard),
        Route::page("/solutions/{at}/files",              files::list::<SolutionId>)
            .takes_file(files::add::<SolutionId>),
        Route::page("/solutions/{at}/files/{file}",       files::one::<SolutionId>)
            .takes(files::describe::<SolutionId>),
        Route::form("/solutions/{at}/files/{file}/remove", files::remove::<SolutionId>),
        Route::page("/solutions/{at}/revisions",          revisions::list).reads(&["before"]),
        Route::page("/solutions/{at}/revisions/{number}", revisions::show).takes(revisions::restore),
        Route::page("/solutions/{at}/compare",            revisions::compare).reads(&["from", "to"]),
    ]
}

/// What works without an account, and is never kept: it has a secret in its address.
pub fn doors() -> Vec<Route> {
    let invitation = Route::page("/solutions/{at}/invitation/{token}", together::invitation_of_letter);
    vec![invitation.takes(together::answer_to_letter)]
}

/// The newest of an outcome, in the language of the page where there is one.
async fn featured(viewer: &Viewer, outcome: Outcome) -> Result<Vec<SolutionRow>, Problem> {
    let of =
        |languages| SolutionFilter { few: Some(1), outcome: Some(outcome), languages, ..Default::default() };
    for languages in [vec![viewer.locale.code().to_owned()], Vec::new()] {
        let found = store::list(&viewer.db, &viewer.asker, &of(languages), Start::Top).await?.rows;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// What somebody has told, newest first; for themselves, before that what they have begun.
async fn of_person(viewer: &Viewer, person: PersonId, start: Start) -> Result<Page<SolutionRow>, Problem> {
    let (db, asker) = (&viewer.db, &viewer.asker);
    let filter =
        SolutionFilter { author: Some(person), is_own: asker.is(person), ..SolutionFilter::default() };
    let told = store::list(db, asker, &filter, start).await?;
    if start != Start::Top || !asker.is(person) {
        return Ok(told);
    }
    let drafts = store::drafts(db, asker, person, DRAFTS).await?;
    Ok(Page { rows: [drafts, told.rows].concat(), ..told })
}

/// How many of one's own drafts stand on one's page.
const DRAFTS: u64 = 50;

fn rows_of<'a>(viewer: &'a Viewer, of: Of<'a>) -> Rows<'a> {
    Box::pin(async move {
        let (db, asker) = (&viewer.db, &viewer.asker);
        let listed = async |filter: SolutionFilter| store::list(db, asker, &filter, Start::Top).await;
        let found = match of {
            Of::All => listed(SolutionFilter { few: Some(SHOWN), ..SolutionFilter::default() }).await?,
            Of::Theme(theme, start) => {
                let filter = SolutionFilter { theme: theme.to_owned(), ..SolutionFilter::default() };
                store::list(db, asker, &filter, start).await?
            }
            Of::Person(person, start) => of_person(viewer, person, start).await?,
            Of::Organisation(organisation, start) => {
                let filter = SolutionFilter { organisation: Some(organisation), ..Default::default() };
                store::list(db, asker, &filter, start).await?
            }
            Of::Drafts(person) => Page::whole(store::drafts(db, asker, person, SHOWN as u64).await?),
            Of::NewFor(me) if !me.themes().is_empty() => {
                let (themes, languages) = (me.themes(), me.languages.clone());
                let but = Some(me.id);
                listed(SolutionFilter { few: Some(SHOWN), themes, languages, but, ..Default::default() })
                    .await?
            }
            Of::Featured => {
                let worked = featured(viewer, Outcome::Worked).await?;
                let pair = [worked, featured(viewer, Outcome::DidNotWork).await?].concat();
                return Ok(Listed::of(Page::whole(pair), |pair| list::cards(viewer.locale, pair)));
            }
            Of::WaitingFor(_)
            | Of::Solution(_)
            | Of::Exchange(_)
            | Of::Met(_)
            | Of::Needed
            | Of::Answered
            | Of::NewFor(_)
            | Of::For(_)
            | Of::WhoKnows(_)
            | Of::Partners(_)
            | Of::Answers(_) => {
                return Ok(None);
            }
        };
        Ok(Listed::of(found, |found| rows(viewer.locale, found)))
    })
}
