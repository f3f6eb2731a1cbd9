//! Discussions: questions, conversations and announcements, on a theme or on a solution.

mod edit;
pub mod entity;
mod feed;
mod flashes;
pub mod forms;
mod history;
pub mod import;
mod list;
mod new;
mod open;
mod outward;
mod own;
pub mod posts;
mod reactions;
pub mod rules;
mod show;
pub mod store;

pub use forms::BODY_MOST;
pub use open::{DISCUSSIONS, POSTS};
pub use rules::Reaction;
pub use store::react;

use super::{
    feature::{ByTheme, Door, Feature, Listed, Of, Placed, Route, Rows, SHOWN, Tallied},
    ids::DiscussionId,
    jobs::Handler,
    locale::Locale,
    paging::Start,
    problem::Problem,
    session::Viewer,
    things::{Key, Thing},
    ui::Icon,
};
use store::{DiscussionFilter, TellParticipants};

impl Key for DiscussionId {
    const THING: Thing = Thing::Discussion;
}

pub const FEATURE: Feature = Feature {
    thing: Thing::Discussion,
    tables: entity::tables,
    routes,
    forms: forms::all,
    navigation: Some((Icon::Discussion, Locale::nav_discussions)),
    door: Some(Placed(
        2,
        Door { to: "/new", icon: Icon::Ask, title: Locale::door_ask, text: Locale::door_ask_text },
    )),
    home: Some(Placed(3, Locale::home_discussions)),
    counts: &[],
    on_theme: Some(Locale::profile_discussions),
    by_theme: Some(ByTheme { tally: on_all_themes, facet: 2, say: |t, count| t.count_discussions(count) }),
    of_person: Some(Placed(3, Locale::profile_discussions)),
    in_country: &[],
    of_organisation: None,
    rows: rows_of,
    footer: &[],
    outward: Some(outward::OUTWARD),
    says: flashes::ALL,
    jobs: &[Handler::of::<TellParticipants>()],
    own: own::ALL,
    holds: None,
    hears: None,
};

fn on_all_themes(viewer: &Viewer) -> Tallied<'_> {
    let facts = store::facets(&viewer.db, "");
    Box::pin(viewer.site.tallies.get(&viewer.db, (Thing::Discussion, ""), &[""; 5], facts))
}

#[rustfmt::skip]
fn routes() -> Vec<Route> {
    vec![
        Route::page("/discussions",                              list::list)
            .reads(&["mine", "q", "theme", "kind", "language", "country", "unanswered", "after"]),
        Route::page("/discussions.atom",                         feed::atom)
            .reads(&["q", "theme", "kind", "language", "country", "unanswered"]),
        Route::page("/discussions/new",                          new::new)
            .takes(posts::begin).reads(&["title", "theme", "solution", "exchange", "kind"]),
        Route::page("/discussions/{at}",                         show::show)
            .takes(posts::reply).reads(&["after"]),
        Route::page("/discussions/{at}/posts/{number}/edit",     edit::edit_post).takes(posts::edit),
        Route::page("/discussions/{at}/posts/{number}/history",  history::history).reads(&["before"]),
        Route::form("/discussions/{at}/reactions/{kind}",        posts::react).slight(),
        Route::form("/discussions/{at}/posts/{number}/answer",   posts::answer),
    ]
}

/// How many rows stand on the page of something else.
const BESIDE: usize = 20;

fn rows_of<'a>(viewer: &'a Viewer, of: Of<'a>) -> Rows<'a> {
    Box::pin(async move {
        match of {
            Of::All => rows(viewer, DiscussionFilter::default(), SHOWN).await,
            Of::Theme(theme, start) => {
                page(viewer, DiscussionFilter { theme: theme.to_owned(), ..Default::default() }, start).await
            }
            Of::Person(person, start) => {
                page(viewer, DiscussionFilter { author: Some(person), ..Default::default() }, start).await
            }
            Of::Solution(solution) => {
                rows(viewer, DiscussionFilter { solution: Some(solution), ..Default::default() }, BESIDE)
                    .await
            }
            Of::Exchange(exchange) => {
                rows(viewer, DiscussionFilter { exchange: Some(exchange), ..Default::default() }, BESIDE)
                    .await
            }
            Of::Answered => rows(viewer, DiscussionFilter { answered: true, ..Default::default() }, 3).await,
            Of::NewFor(me) if !me.themes().is_empty() => {
                let (themes, but) = (me.themes(), Some(me.id));
                rows(viewer, DiscussionFilter { themes, but, ..Default::default() }, SHOWN).await
            }
            Of::For(me) if !me.knows.is_empty() => {
                let (themes, but) = (me.knows.clone(), Some(me.id));
                let filter = DiscussionFilter { themes, but, unanswered: true, ..Default::default() };
                rows(viewer, filter, SHOWN).await
            }
            Of::Organisation(..)
            | Of::WaitingFor(_)
            | Of::Met(_)
            | Of::Featured
            | Of::Needed
            | Of::Drafts(_)
            | Of::NewFor(_)
            | Of::For(_)
            | Of::WhoKnows(_)
            | Of::Partners(_)
            | Of::Answers(_) => Ok(None),
        }
    })
}

async fn rows(viewer: &Viewer, filter: DiscussionFilter, most: usize) -> Result<Option<Listed>, Problem> {
    page(viewer, DiscussionFilter { few: Some(most), ..filter }, Start::Top).await
}

async fn page(viewer: &Viewer, filter: DiscussionFilter, start: Start) -> Result<Option<Listed>, Problem> {
    let found = store::list(&viewer.db, &viewer.asker, &filter, start).await?;
    Ok(Listed::of(found, |found| list::rows(viewer.locale, found)))
}
