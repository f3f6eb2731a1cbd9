//! Exchanges: one side asks to learn, others offer to share, and the side that asks decides.

mod after;
mod discard;
mod edit;
pub mod entity;
mod feed;
mod flashes;
pub mod forms;
mod leave;
mod list;
pub mod machine;
mod needs;
mod open;
mod outward;
mod own;
mod plan;
pub mod posts;
pub mod rules;
mod show;
pub mod store;

pub use machine::State;
pub use open::EXCHANGES;
pub use rules::{Format, Kind, Modality, OfferState, may_stand_on};
pub use store::{AskWhatChanged, Expire, TellOfferers};

use super::{
    access::Me,
    feature::{ByTheme, Count, Door, Feature, Listed, Of, Placed, Route, Rows, SHOWN, Tallied},
    ids::ExchangeId,
    jobs::Handler,
    locale::Locale,
    problem::Problem,
    session::Viewer,
    state::Site,
    things::{Key, Thing},
    ui::Icon,
};
use std::time::Duration;
use store::{Command, ExchangeFilter};

impl Key for ExchangeId {
    const THING: Thing = Thing::Exchange;
}

pub const FEATURE: Feature = Feature {
    thing: Thing::Exchange,
    tables: entity::tables,
    routes,
    forms: forms::all,
    navigation: Some((Icon::Exchange, Locale::nav_exchanges)),
    door: Some(Placed(
        3,
        Door {
            to: "/new",
            icon: Icon::Exchange,
            title: Locale::door_exchange,
            text: Locale::door_exchange_text,
        },
    )),
    home: None,
    counts: &[Count { say: |t, count| t.count_exchanges(count), query: store::agreed }],
    on_theme: Some(Locale::profile_exchanges),
    by_theme: Some(ByTheme { tally: on_all_themes, facet: 2, say: |t, count| t.count_requests(count) }),
    of_person: Some(Placed(2, Locale::profile_exchanges)),
    rows: rows_of,
    footer: &[],
    outward: Some(outward::OUTWARD),
    says: flashes::ALL,
    jobs: &[
        Handler::of::<TellOfferers>(),
        Handler::every::<Expire>(Duration::from_secs(600)),
        Handler::every::<AskWhatChanged>(Duration::from_secs(3600)),
    ],
    own: own::ALL,
    holds: None,
    hears: None,
};

/// Answers an open request with an offer: its words, and in whose name. Gives the address of the request.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as the table of states says; [`Problem::Stale`] where this person's offer
/// stands there in other words.
pub async fn offer(
    site: &Site,
    me: &Me,
    id: ExchangeId,
    (body, organisation): (String, String),
    token: &str,
) -> Result<String, Problem> {
    let offer = rules::NewOffer { body, organisation, replaces: false };
    store::act(site, me, id, Command::Offer(offer), token).await
}

fn on_all_themes(viewer: &Viewer) -> Tallied<'_> {
    Box::pin(async {
        let all = ExchangeFilter { live: true, ..Default::default() };
        let facts = store::facets(&viewer.db, &all);
        viewer.site.tallies.get(&viewer.db, (Thing::Exchange, ""), &[""; 5], facts).await
    })
}

#[rustfmt::skip]
fn routes() -> Vec<Route> {
    vec![
        Route::page("/exchanges",                         list::list)
            .reads(&["q", "state", "theme", "country", "modality", "language", "after"]),
        Route::page("/exchanges.atom",                    feed::atom)
            .reads(&["q", "state", "theme", "country", "modality", "language"]),
        Route::page("/exchanges/new",                     edit::new).takes(posts::create).reads(&["theme"]),
        Route::page("/exchanges/{at}",                    show::show),
        Route::page("/exchanges/{at}/edit",               edit::edit).takes(posts::update),
        Route::form("/exchanges/{at}/discard",            discard::discard),
        Route::form("/exchanges/{at}/offers",             posts::offer),
        Route::form("/exchanges/{at}/offers/retract",     posts::retract),
        Route::form("/exchanges/{at}/offers/{offer}/choose", posts::choose),
        Route::form("/exchanges/{at}/suggest",            posts::suggest),
        Route::page("/exchanges/{at}/plan",               plan::plan).takes(posts::save_plan),
        Route::form("/exchanges/{at}/agree",              posts::agree),
        Route::form("/exchanges/{at}/step-back",          posts::step_back),
        Route::form("/exchanges/{at}/choose-another",     posts::choose_another),
        Route::form("/exchanges/{at}/withdraw",           posts::withdraw),
        Route::form("/exchanges/{at}/start",              after::start),
        Route::form("/exchanges/{at}/cancel",             after::cancel),
        Route::form("/exchanges/{at}/stop",               after::stop),
        Route::page("/exchanges/{at}/log",                after::log).takes(after::save_log).reads(&["before"]),
        Route::page("/exchanges/{at}/complete",           after::complete).takes(after::save_results),
        Route::page("/exchanges/{at}/reflect",            after::reflect).takes(after::save_reflection),
        Route::page("/exchanges/{at}/follow-up",          after::follow_up).takes(after::save_follow_up),
        Route::form("/exchanges/{at}/publish",            after::publish),
    ]
}

/// Needs that wait for offers; what is on a theme; that in which a person is a side, or has something to do
/// next.
fn rows_of<'a>(viewer: &'a Viewer, of: Of<'a>) -> Rows<'a> {
    Box::pin(async move {
        let start = of.start();
        let filter = match of {
            Of::All => ExchangeFilter { state: Some(State::Open), few: Some(SHOWN), ..Default::default() },
            Of::Theme(theme, _) => {
                ExchangeFilter { theme: theme.to_owned(), live: true, ..Default::default() }
            }
            Of::Person(person, _) => ExchangeFilter { party: Some(person), ..Default::default() },
            Of::WaitingFor(person) => {
                ExchangeFilter { waiting_for: Some(person), few: Some(10), ..Default::default() }
            }
            Of::For(me) if !me.knows.is_empty() => ExchangeFilter {
                state: Some(State::Open),
                themes: me.knows.clone(),
                but: Some(me.id),
                few: Some(SHOWN),
                ..Default::default()
            },
            Of::Needed => return Ok(needs::map(viewer).await?.map(Listed::from)),
            Of::Solution(_)
            | Of::Met(_)
            | Of::Featured
            | Of::Answered
            | Of::Drafts(_)
            | Of::NewFor(_)
            | Of::For(_)
            | Of::WhoKnows(_)
            | Of::Partners(_)
            | Of::Answers(_) => {
                return Ok(None);
            }
        };
        let found = store::list(&viewer.db, &viewer.asker, &filter, start).await?;
        Ok(Listed::of(found, |found| list::rows(viewer.locale, found)))
    })
}
