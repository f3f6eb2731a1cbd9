//! Exchanges: one side asks to learn, others offer to share, and the side that asks decides.

mod after;
mod calendar;
mod discard;
mod documents;
mod edit;
pub mod endorsement;
pub mod entity;
pub mod evaluation;
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
mod solution;
pub mod store;
pub mod supporter;
mod whole;
pub mod workspace;

pub use machine::State;
pub use open::EXCHANGES;
pub use rules::{Format, Kind, Modality, OfferState, may_stand_on, visible_to as is_visible};
pub use store::{AskWhatChanged, Expire, TellOfferers, discussed, title_of};
pub use workspace::RemindOfToDos;

use super::{
    access::Me,
    db::Table,
    feature::{ByTheme, Count, Door, Feature, Listed, Of, Placed, Route, Rows, SHOWN, Tallied},
    form::Outline,
    ids::ExchangeId,
    jobs::Handler,
    link,
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
    tables,
    routes,
    forms: all_forms,
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
    by_theme: Some(ByTheme {
        tally: on_all_themes,
        facet: store::THEME,
        say: |t, count| t.count_requests(count),
    }),
    of_person: Some(Placed(2, Locale::profile_exchanges)),
    in_country: whole::IN_COUNTRY,
    of_organisation: Some(Placed(3, Locale::profile_exchanges)),
    rows: rows_of,
    footer: &[(link::COUNTRIES, Locale::countries_title), (link::LEARNING, Locale::learning_title)],
    outward: Some(outward::OUTWARD),
    says: flashes::ALL,
    jobs: &[
        Handler::of::<TellOfferers>(),
        Handler::every::<Expire>(Duration::from_secs(600)),
        Handler::every::<AskWhatChanged>(Duration::from_secs(3600)),
        Handler::every::<RemindOfToDos>(Duration::from_secs(3600)),
    ],
    own: own::ALL,
    holds: Some(workspace::holds),
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
        viewer.site.tallies.get(&viewer.db, (Thing::Exchange, ""), &[""; store::FACETS], facts).await
    })
}

/// What a list is narrowed by, wherever it is read.
const NARROWED: &[&str] =
    &["q", "state", "kind", "theme", "country", "from", "since", "modality", "language"];

fn tables() -> Vec<Table> {
    let of_parts = [workspace::tables(), supporter::tables(), evaluation::tables()];
    entity::tables().into_iter().chain(of_parts.into_iter().flatten()).collect()
}

fn all_forms() -> Vec<&'static Outline> {
    let of_parts = [workspace::forms(), supporter::forms(), endorsement::forms(), evaluation::forms()];
    forms::all().into_iter().chain(of_parts.into_iter().flatten()).collect()
}

fn routes() -> Vec<Route> {
    let of_parts = [workspace::routes(), supporter::routes(), endorsement::routes(), evaluation::routes()];
    own_routes().into_iter().chain(of_parts.into_iter().flatten()).collect()
}

#[rustfmt::skip]
fn own_routes() -> Vec<Route> {
    vec![
        Route::page("/exchanges",                         list::list)
            .reads(&[
                "q", "state", "kind", "theme", "country", "from", "since", "modality", "language", "mine", "view",
                "sort", "after",
            ]),
        Route::page("/exchanges.atom",                    feed::atom).reads(NARROWED),
        Route::page("/exchanges.csv",                     whole::csv).reads(NARROWED),
        Route::page("/exchanges.json",                    whole::json).reads(NARROWED),
        Route::page(link::LEARNING,                       whole::learning),
        Route::page("/exchanges/new",                     edit::new).takes(posts::create).reads(&["theme", "solution"]),
        Route::page("/exchanges/{at}",                    show::show),
        Route::page("/exchanges/{at}/edit",               edit::edit).takes(posts::update),
        Route::form("/exchanges/{at}/discard",            discard::discard),
        Route::form("/exchanges/{at}/offers",             posts::offer),
        Route::form("/exchanges/{at}/offers/retract",     posts::retract),
        Route::form("/exchanges/{at}/offers/{offer}/choose", posts::choose),
        Route::form("/exchanges/{at}/suggest",            posts::suggest),
        Route::page("/exchanges/{at}/plan",               plan::plan).takes(posts::save_plan).reads(&["template"]),
        Route::page("/exchanges/{at}/plan/versions",      plan::versions),
        Route::page("/exchanges/{at}/plan/versions/{number}", plan::version),
        Route::page("/exchanges/{at}/plan/compare",       plan::compare).reads(&["from", "to"]),
        Route::page("/exchanges/{at}/calendar.ics",       calendar::exchange),
        Route::page("/exchanges/{at}/print",              documents::print),
        Route::page("/exchanges/{at}/document.pdf",       documents::document),
        Route::page("/exchanges/{at}/history",            documents::history),
        Route::form("/exchanges/{at}/solution",           solution::begin),
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
        Route::page("/calendar/{name}",                   calendar::subscribed),
        Route::page(calendar::SETTINGS,                   calendar::mine).takes(calendar::renew),
        Route::form("/settings/calendar/remove",          calendar::remove),
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
            Of::Organisation(organisation, _) => {
                ExchangeFilter { organisation: Some(organisation), ..Default::default() }
            }
            Of::WaitingFor(person) => {
                let me = viewer.me().filter(|me| me.id == person);
                let endorses = me.map(|me| me.focal_for.clone()).unwrap_or_default();
                ExchangeFilter { waiting_for: Some(person), endorses, few: Some(10), ..Default::default() }
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
            | Of::Exchange(_)
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
