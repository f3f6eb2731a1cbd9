//! Standing offers: made, put off, taken up, used up; and whom they fit.

use crate::{
    exchanges::{self, REQUEST},
    samples::{ANA, BEN, Fields, NEW, People, Sample, Write},
    world::{Client, World},
};
use app::site::{jobs::Job, offers::CountTaken, things::Thing};
use axum::http::StatusCode;
use macros::on_both;

pub const TITLE: &str = "How our milk banks are run";
pub const PATH: &str = "/offers/1-how-our-milk-banks-are-run";
const SECOND: &str = "/offers/2-what-a-milk-bank-costs-in-a-year";
const NEED: &str = "/exchanges/8-a-bank-in-the-next-district";

pub const OFFER: [(&str, &str); 11] = [
    ("title", TITLE),
    ("shared", "Visits to two of our banks, with *all* the forms that we use."),
    ("themes", "maternal-and-child-health"),
    ("language", "en"),
    ("organisation", "Ministry of Health"),
    ("modalities", "study-visit"),
    ("format", "both"),
    ("languages", "pt"),
    ("capacity", "1"),
    ("terms", "Four people at most."),
    ("action", "publish"),
];

pub const SAMPLE: Sample = Sample {
    thing: Thing::Offer,
    path: PATH,
    parts: |_| &[],
    states: || vec!["standing", "paused", "used-up", "closed"],
    furnish: |world, people, state| Box::pin(furnish(world, people, state)),
    form,
    versions: &[("version", "SELECT version FROM standing_offer")],
    writes,
    pages: &[
        "/offers?theme=health",
        "/offers?state=standing",
        "/offers?modality=study-visit&language=pt",
        SECOND,
        NEED,
    ],
    own: &["/matches"],
    statements: [(2, 2), (1, 2)],
};

/// With a request of ben's that it can answer, where it is in a state.
async fn furnish(world: &World, [ana, ben, _]: &mut People, state: &str) {
    make(ana, &OFFER).await;
    if state == NEW {
        return;
    }
    let reply = ben.post("/exchanges/new", &REQUEST).await;
    assert_eq!(reply.location(), exchanges::PATH, "{}", reply.body);
    world.run("UPDATE standing_offer SET state = $1", [state.into()]).await;
}

fn form(route: &str) -> Fields {
    match route {
        "/offers/new" | "/offers/{at}/edit" => OFFER.to_vec(),
        "/offers/{at}/answer" => vec![("exchange", "1")],
        _ => Vec::new(),
    }
}

/// A request within the country, which it fits; and one more offer, put off.
fn writes() -> Vec<Write> {
    let within = with(&REQUEST, &[("title", "A bank in the next district"), ("kind", "within-country")]);
    let more = with(&OFFER, &[("title", "What a milk bank costs in a year")]);
    vec![
        Write("a request that it fits", BEN, "/exchanges/new".into(), within),
        Write("one more offer", ANA, "/offers/new".into(), more),
        Write("a pause", ANA, format!("{SECOND}/pause"), Vec::new()),
    ]
}

/// A form with other values.
fn with<'a>(form: &[(&'a str, &'a str)], others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let is_other = |name: &str| others.iter().any(|(other, _)| *other == name);
    form.iter().filter(|(name, _)| !is_other(name)).chain(others).copied().collect()
}

async fn make(who: &mut Client, form: &[(&str, &str)]) -> String {
    let reply = who.post("/offers/new", form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.location().to_owned()
}

async fn sent(who: &mut Client, path: &str, form: &[(&str, &str)]) -> String {
    let reply = who.post(path, form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}: {}", reply.body);
    reply.location().to_owned()
}

/// Ana needs something in one country, and ben offers it in another.
async fn two_countries(world: &World) -> (Client, Client) {
    let (ana, ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    world.run("UPDATE person SET country = 'BR' WHERE handle = $1", ["ben".into()]).await;
    (ana, ben)
}

async fn seen(who: &mut Client, path: &str) -> String {
    let page = who.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    page.body.replace("<!>", "")
}

#[on_both]
async fn an_offer_is_made_found_and_changed(world: World) {
    let mut ana = world.practitioner("ana").await;
    assert_eq!(make(&mut ana, &OFFER).await, PATH);
    let mut visitor = world.visitor();
    let page = seen(&mut visitor, PATH).await;
    for part in [
        TITLE,
        "<em>all</em>",
        "Study visit",
        "All year",
        "Once",
        "Four people at most.",
        "Ministry of Health",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    for list in [
        "/offers",
        "/offers?theme=health",
        "/offers?modality=study-visit",
        "/offers?language=pt",
        "/offers?q=milk",
        "/themes/health",
        "/people/ana",
        "/search?q=milk",
    ] {
        assert!(seen(&mut visitor, list).await.contains(PATH), "{list}");
    }
    for other in ["/offers?theme=water", "/offers?modality=twinning", "/offers?language=fr"] {
        assert!(!seen(&mut visitor, other).await.contains(PATH), "{other}");
    }
    let version = ana.get(&format!("{PATH}/edit")).await.hidden("version");
    let changed = with(&OFFER, &[("terms", "Six people at most."), ("version", &version)]);
    sent(&mut ana, &format!("{PATH}/edit"), &changed).await;
    assert!(seen(&mut visitor, PATH).await.contains("Six people at most."));
    let stale = ana.post(&format!("{PATH}/edit"), &changed).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "over what stands no more: {}", stale.body);
}

#[on_both]
async fn what_is_missing_is_said_and_nothing_is_kept(world: World) {
    let mut ana = world.practitioner("ana").await;
    for field in ["title", "shared", "themes", "language", "modalities", "format", "languages", "capacity"] {
        let back = ana.post("/offers/new", &with(&OFFER, &[(field, "")])).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(back.body.contains("class=\"complaints\""), "{field}");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM standing_offer").await, 0);
}

#[on_both]
async fn what_is_closed_leaves_lists_and_search(world: World) {
    let mut ana = world.practitioner("ana").await;
    make(&mut ana, &OFFER).await;
    sent(&mut ana, &format!("{PATH}/pause"), &[]).await;
    let mut visitor = world.visitor();
    assert!(seen(&mut visitor, PATH).await.contains("It is paused"));
    assert!(seen(&mut visitor, "/offers").await.contains(PATH), "one sees that it is paused");
    sent(&mut ana, &format!("{PATH}/resume"), &[]).await;
    sent(&mut ana, &format!("{PATH}/close"), &[]).await;
    assert!(seen(&mut visitor, PATH).await.contains("It is closed"));
    for list in ["/offers", "/themes/health", "/people/ana", "/search?q=milk"] {
        assert!(!seen(&mut visitor, list).await.contains(PATH), "{list}");
    }
    assert!(seen(&mut visitor, "/offers?state=closed").await.contains(PATH));
    assert_eq!(ana.post(&format!("{PATH}/resume"), &[]).await.status, StatusCode::FORBIDDEN);
}

#[on_both]
async fn an_answer_that_was_not_chosen_stands_after_one_press(world: World) {
    let (_, mut ben, mut cem) = exchanges::chosen(&world).await;
    let stand = format!("{}/stand", exchanges::PATH);
    assert!(!seen(&mut ben, exchanges::PATH).await.contains(&stand), "it was chosen");
    assert!(seen(&mut cem, exchanges::PATH).await.contains(&stand));
    let made = sent(&mut cem, &stand, &[]).await;
    let page = seen(&mut world.visitor(), &made).await;
    assert!(page.contains("We run eleven banks") && page.contains("Milk banks for district"), "{page}");
    assert_eq!(sent(&mut cem, &stand, &[]).await, made, "pressed again, it is the same");
    assert_eq!(world.number("SELECT COUNT(*) FROM standing_offer").await, 1);
    assert_eq!(ben.post(&stand, &[]).await.status, StatusCode::FORBIDDEN);
    let mut dora = world.practitioner("dora").await;
    assert_eq!(dora.post(&stand, &[]).await.status, StatusCode::NOT_FOUND);
}

#[on_both]
async fn what_is_taken_up_as_often_as_it_can_be_waits_for_a_year(world: World) {
    let (mut ana, mut ben) = two_countries(&world).await;
    make(&mut ben, &OFFER).await;
    exchanges::open(&mut ana).await;
    let page = seen(&mut ben, exchanges::PATH).await;
    assert!(page.contains(&format!("{PATH}/answer")) && page.contains("The form is possible"), "{page}");
    sent(&mut ben, &format!("{PATH}/answer"), &[("exchange", "1")]).await;
    assert!(
        seen(&mut ana, exchanges::PATH).await.contains("Four people at most."),
        "in the words that stand"
    );
    let again = sent(&mut ben, &format!("{PATH}/answer"), &[("exchange", "1")]).await;
    assert!(again.starts_with("/exchanges/1"), "{again}");
    let counted = async || CountTaken.run(&world.site).await.expect("counted");
    counted().await;
    assert!(seen(&mut ben, PATH).await.contains("It stands:"), "nobody has chosen it");
    exchanges::done(&mut ana, "offers/1/choose", &[]).await;
    counted().await;
    assert!(seen(&mut ben, PATH).await.contains("as often as it can be"));
    let other = with(&REQUEST, &[("title", "One more bank of milk")]);
    let other = sent(&mut ana, "/exchanges/new", &other).await;
    let page = seen(&mut ana, &other).await;
    assert!(page.contains("Nobody here fits yet"), "used up is not suggested: {page}");
    world.run("UPDATE standing_answer SET created_at = $1", [1_i64.into()]).await;
    counted().await;
    assert!(seen(&mut ben, PATH).await.contains("It stands:"));
    assert!(seen(&mut ana, &other).await.contains(PATH));
}

#[on_both]
async fn a_need_is_shown_who_fits_with_reasons(world: World) {
    let (mut ana, mut ben) = two_countries(&world).await;
    exchanges::open(&mut ana).await;
    assert!(seen(&mut ana, exchanges::PATH).await.contains("Nobody here fits yet"));
    make(&mut ben, &OFFER).await;
    for page in [exchanges::PATH, "/matches"] {
        let page = seen(&mut ana, page).await;
        for part in [PATH, "Offers to share on the same theme", "Shared languages: Portuguese", "Study visit"]
        {
            assert!(page.contains(part), "{part}: {page}");
        }
    }
    let could = seen(&mut ben, "/matches").await;
    assert!(
        could.contains(exchanges::PATH) && could.contains("Offers to share on the same theme"),
        "{could}"
    );
    assert!(!seen(&mut world.visitor(), exchanges::PATH).await.contains("Who could help"));
    assert!(!seen(&mut world.practitioner("cem").await, exchanges::PATH).await.contains("Who could help"));
    assert!(seen(&mut ana, PATH).await.contains("It fits:"));
    sent(&mut ben, &format!("{PATH}/pause"), &[]).await;
    assert!(!seen(&mut ana, "/matches").await.contains(PATH), "paused is not suggested");
    let why = seen(&mut ana, PATH).await;
    assert!(why.contains("It is not suggested, because:") && why.contains("the offer is paused"), "{why}");
    let version = ben.get(&format!("{PATH}/edit")).await.hidden("version");
    let french = with(&OFFER, &[("languages", "fr"), ("version", &version)]);
    sent(&mut ben, &format!("{PATH}/edit"), &french).await;
    let why = seen(&mut ana, PATH).await;
    assert!(why.contains("no language is shared"), "{why}");
    let of_own = seen(&mut ben, exchanges::PATH).await;
    assert!(
        of_own.contains("no language is shared") && !of_own.contains(&format!("{PATH}/answer")),
        "{of_own}"
    );
}

#[on_both]
async fn whoever_does_not_sign_is_not_suggested(world: World) {
    let (mut ana, mut ben) = two_countries(&world).await;
    exchanges::open(&mut ana).await;
    let told =
        crate::solutions::telling("Milk banks that villages run", &[("themes", "maternal-and-child-health")]);
    let told = with(&told, &[("language", "pt"), ("themes", "maternal-and-child-health")]);
    let solution = sent(&mut ben, "/solutions/new", &told).await;
    world.run("UPDATE person SET listed = $1", [true.into()]).await;
    assert!(seen(&mut ana, exchanges::PATH).await.contains(&solution));
    world.run("UPDATE solution SET attribution = $1", ["country".into()]).await;
    assert!(!seen(&mut ana, exchanges::PATH).await.contains(&solution), "they have not signed it");
    world.run("UPDATE solution SET attribution = $1", ["name".into()]).await;
    world.run("UPDATE person SET listed = $1", [false.into()]).await;
    assert!(!seen(&mut ana, exchanges::PATH).await.contains(&solution), "they are not to be found");
}

#[on_both]
async fn both_sides_hear_of_what_is_new_and_fits(world: World) {
    let (mut ana, mut ben) = two_countries(&world).await;
    exchanges::open(&mut ana).await;
    world.work().await;
    make(&mut ben, &OFFER).await;
    world.work().await;
    let heard = seen(&mut ana, "/notices").await;
    assert!(heard.contains("A new standing offer fits your request:") && heard.contains(PATH), "{heard}");
    let other =
        sent(&mut ana, "/exchanges/new", &with(&REQUEST, &[("title", "One more bank of milk")])).await;
    world.work().await;
    let heard = seen(&mut ben, "/notices").await;
    assert!(heard.contains("A new request fits what you offer:") && heard.contains(&other), "{heard}");
    let told = "SELECT COUNT(*) AS n FROM notification WHERE kind = 'fitting-need'";
    assert_eq!(world.number(told).await, 1);
    let wishes = with(&crate::letters::WISHES, &[("way_matching", "never"), ("letters", "on")]);
    sent(&mut ben, "/settings/notifications", &wishes).await;
    sent(&mut ana, "/exchanges/new", &with(&REQUEST, &[("title", "A third bank of milk")])).await;
    world.work().await;
    assert_eq!(world.number(told).await, 1, "they have said that they do not want to hear of it");
}

/// However many could answer, and however much they have told: so many statements.
#[on_both]
async fn matches_cost_three_statements(world: World) {
    let (mut ana, mut ben) = two_countries(&world).await;
    exchanges::open(&mut ana).await;
    let counted = async |who: &mut Client| {
        let before = world.site.db.statements();
        seen(who, "/matches").await;
        world.site.db.statements() - before
    };
    make(&mut ben, &OFFER).await;
    let few = counted(&mut ana).await;
    for number in 0..5 {
        let title = format!("Another way to run a milk bank {number}");
        make(&mut ben, &with(&OFFER, &[("title", &title)])).await;
    }
    assert_eq!(counted(&mut ana).await, few);
    assert!(few <= 4, "who asks, needs, offers, solutions: {few}");
}
