//! The forms of every page, as a browser without scripting sends them.

use crate::{
    browser::{Button, Page, Sending, open},
    discussions,
    exchanges::{self, OFFER, REQUEST},
    files,
    issuer::Issuer,
    joining, messages, oidc, organisations, passkeys,
    samples::{self, SAMPLES},
    second_factor, solutions,
    world::{Client, PASSWORD, PICTURE, World},
};
use app::site::{feature, features::FEATURES, form::Marks, routes};
use image::ImageFormat;
use std::{collections::BTreeSet, sync::LazyLock};

const SOLUTION: &str = solutions::PATH;
const OPEN: &str = exchanges::PATH;

/// A place in which each form has a reason to be there.
async fn furnished(world: &World) -> samples::People {
    let mut people = samples::people(world).await;
    for sample in SAMPLES {
        (sample.furnish)(world, &mut people, samples::NEW).await;
        for write in (sample.writes)() {
            write.send(&mut people).await;
        }
    }
    people
}

/// What everybody may look at.
fn pages() -> Vec<String> {
    let others = [
        "/search?q=pumps",
        "/people/ben",
        "/people/helper/message",
        messages::PATH,
        "/sign-in?to=/settings",
        "/sign-up",
        "/forgot-password",
        "/nothing/here",
    ];
    samples::pages().into_iter().chain(others.map(str::to_owned)).collect()
}

/// Steps that end what the next page is about: they are pressed in the journeys below.
const LAST: [&str; 12] = [
    "/sign-out",
    "/withdraw",
    "/step-back",
    "/choose-another",
    "/retract",
    "/choose",
    "/agree",
    "/password",
    "/discard",
    "/archive",
    "/close",
    "/leave",
];

/// Opens a page, presses each of its buttons with what stands in the form, and keeps where they send to.
async fn press_all(who: &mut Client, address: &str, actions: &mut BTreeSet<String>) {
    let buttons = open(who, address).await.buttons();
    for button in buttons {
        actions.insert(button.action.clone());
        if !LAST.iter().any(|last| button.action.ends_with(last)) {
            press(who, address, &button, actions).await;
        }
    }
}

async fn press(who: &mut Client, address: &str, button: &Button, actions: &mut BTreeSet<String>) {
    let page = open(who, address).await;
    // What was pressed before it took it away.
    let Some(sending) = page.press_if(|other| other == button, &[]) else { return };
    assert!(
        is_declared(&sending),
        "a form that is not declared would be lost by who has to sign in first: {:?}",
        sending.fields
    );
    let reply = sending.send(who).await;
    let status = reply.status.as_u16();
    assert!(
        matches!(status, 200 | 303 | 422),
        "{address} → {button:?} {:?}: {status} {}",
        sending.fields,
        reply.body
    );
    if status != 303 {
        actions.extend(Page::of(reply, sending.address()).buttons().into_iter().map(|button| button.action));
    }
}

static MARKS: LazyLock<Marks> = LazyLock::new(|| Marks::of(feature::forms(FEATURES)));

/// Whether each field is one that a form of ours declares; what is never kept for later need not be.
fn is_declared(sending: &Sending) -> bool {
    let is_kept = sending.is_post() && !samples::is_door(sending.address());
    !is_kept || sending.fields.iter().all(|(name, _)| MARKS.get(name).is_some())
}

#[tokio::test]
async fn every_form_is_whole_and_the_server_takes_it() {
    let world = World::sqlite().await;
    let [mut ana, mut ben, mut cem] = furnished(&world).await;
    let mut helper = world.with_role("helper", "facilitator").await;
    let mut moderator = world.with_role("mia", "moderator").await;
    let mut administrator = world.with_role("boss", "administrator").await;
    let mut actions = BTreeSet::new();
    for written in [solutions::DRAFT, organisations::PATH] {
        press_all(&mut cem, &format!("{written}/invitation"), &mut actions).await;
    }
    let added = files::add_picture(&mut ana, solutions::PATH).await;
    let (list, number) = added.location().split_once("#file-").expect("the place of a file");
    let photo = format!("{SOLUTION}/uses/1/photo");
    ben.post(&photo, &[("description", "A pump"), ("file", PICTURE)]).await;
    press_all(&mut ben, &photo, &mut actions).await;
    for page in [format!("{list}/{number}"), list.to_owned()] {
        press_all(&mut ana, &page, &mut actions).await;
    }
    let photo = files::picture(100, 100, ImageFormat::Png);
    ana.upload("/settings/photo", &[], "me.png", &photo).await;
    press_all(&mut ana, "/settings/photo", &mut actions).await;
    let shared = files::add_picture(&mut ana, exchanges::RUNNING).await;
    let (list, number) = shared.location().split_once("#file-").expect("the place of a file");
    press_all(&mut ana, &format!("{list}/{number}"), &mut actions).await;
    for part in ["names", "files"] {
        press_all(&mut ana, &format!("{}/{part}", organisations::PATH), &mut actions).await;
    }
    for address in samples::pages_of_ana() {
        let status = ana.get(&address).await.status;
        if status == 403
            && ["/edit", "/names", "1-office-of-rural-water/files"].iter().any(|end| address.ends_with(end))
        {
            continue; // what was furnished since took it away: what is planned is not corrected any more
        }
        assert_eq!(status, 200, "{address}");
        press_all(&mut ana, &address, &mut actions).await;
    }
    world.practitioner("ana").await; // on another device too
    press_all(&mut ana, "/settings/sessions", &mut actions).await;
    press_all(&mut ana, "/settings/calendar", &mut actions).await; // by now there is one to be taken away
    let pages = pages();
    press_all(&mut administrator, "/about/rules/edit", &mut actions).await;
    press_all(&mut administrator, "/about/rules/versions/0", &mut actions).await;
    // The tree of themes is one for all tests: its forms are looked at, and sent in `themes_edited`.
    for page in
        ["/themes/edit", "/themes/new", "/themes/water/edit", "/themes/water/merge", "/solutions/import"]
    {
        let offered = open(&mut administrator, page).await;
        actions.extend(offered.buttons().into_iter().map(|button| button.action));
    }
    for who in [&mut world.visitor(), &mut cem, &mut helper, &mut moderator, &mut ben, &mut ana] {
        for address in &pages {
            press_all(who, address, &mut actions).await;
        }
    }
    world
        .run("UPDATE solution SET attribution = 'withheld', checked_at = 1 WHERE id = $1", [1_i64.into()])
        .await;
    for who in [&mut moderator, &mut ana] {
        press_all(who, SOLUTION, &mut actions).await;
    }
    assert_eq!(open(&mut ana, exchanges::DRAFT).await.reply.status, 200);
    press_all(&mut moderator, organisations::PATH, &mut actions).await;
    press_all(&mut moderator, &format!("{}/merge", organisations::PATH), &mut actions).await;
    press_all(&mut administrator, "/settings/place", &mut actions).await;
    press_all(&mut administrator, exchanges::RUNNING, &mut actions).await;
    press_all(&mut administrator, "/settings/place/focal-points", &mut actions).await;
    let named =
        "UPDATE person SET focal_for = (SELECT country FROM exchange WHERE id = 1) WHERE handle = 'helper'";
    world.run(named, []).await;
    let waits = ana.post("/exchanges/new", &REQUEST).await.location().to_owned();
    for page in [waits.clone(), format!("{waits}/endorse")] {
        press_all(&mut helper, &page, &mut actions).await;
    }
    joining::someone_waits(&world, &mut administrator).await;
    press_all(&mut administrator, "/settings/place/joining", &mut actions).await;
    let issuer = Issuer::start().await;
    let mut from_elsewhere = world.with_issuer(issuer.known());
    oidc::came_back(&issuer, &mut from_elsewhere, "/").await;
    press_all(&mut from_elsewhere, "/sign-in/oidc/test/account", &mut actions).await;
    press_all(&mut world.with_issuer(issuer.known()), "/sign-in", &mut actions).await;
    let mut dee = oidc::joined(&world, &issuer, "dee").await;
    press_all(&mut dee, "/settings/security", &mut actions).await;
    press_all(&mut world.named("http://localhost:3000"), "/sign-in", &mut actions).await;
    passkeys::make(&world, "ana").await;
    press_all(&mut ana, "/settings/security", &mut actions).await;
    let offered = open(&mut ana, "/settings/second-factor").await;
    actions.extend(offered.buttons().into_iter().map(|button| button.action));
    second_factor::turn_on(&mut ana).await;
    let on = open(&mut ana, "/settings/second-factor").await;
    actions.extend(on.buttons().into_iter().map(|button| button.action));
    let asked = world.visitor().post("/sign-in", &[("login", "ana"), ("password", PASSWORD)]).await;
    actions.extend(Page::of(asked, "/sign-in").buttons().into_iter().map(|button| button.action));
    let mut leaver = world.practitioner("leaver").await;
    leaver.post("/settings/data/leave", &[("texts", "keep")]).await;
    let asked = world.visitor().post("/sign-in", &[("login", "leaver"), ("password", PASSWORD)]).await;
    actions.extend(Page::of(asked, "/sign-in").buttons().into_iter().map(|button| button.action));
    passkeys::make(&world, "ana").await;
    world.run("UPDATE session SET confirmed_at = 0", []).await;
    let mut left_open = Client { cookie: ana.cookie.clone(), ..world.named("http://localhost:3000") };
    press_all(&mut left_open, "/settings/confirm?to=/settings/second-factor", &mut actions).await;
    let missing: Vec<_> =
        posts().into_iter().filter(|route| !actions.iter().any(|action| leads_to(action, route))).collect();
    // Those behind links that are sent are pressed where letters are read (`reach`, `letters`), and what waits to be
    // imported in `bulk`.
    let sent = [
        "/solutions/import/check",
        "/reset-password/{token}",
        "/solutions/{at}/invitation/{token}",
        "/organisations/{at}/invitation/{token}",
        // What only some see in some states is sent in `workspace` and `organisations`.
        "/exchanges/{at}/supporter",
        "/exchanges/{at}/endorse",
        "/exchanges/{at}/close",
        "/organisations/{at}/invitation",
        "/organisations/{at}/files/{file}",
        "/organisations/{at}/files/{file}/remove",
        "/unsubscribe/{token}",
        "/verify/{token}",
    ];
    let missing: Vec<_> = missing.into_iter().filter(|route| !sent.contains(route)).collect();
    assert_eq!(missing, ["/sign-in/demo"], "no form leads there");
}

/// The addresses that take forms.
fn posts() -> Vec<&'static str> {
    let all = routes::routes().into_iter().chain(routes::doors());
    all.filter(|route| route.takes_form).map(|route| route.path).collect()
}

fn leads_to(action: &str, route: &str) -> bool {
    let (action, route): (Vec<_>, Vec<_>) = (action.split('/').collect(), route.split('/').collect());
    action.len() == route.len()
        && action.iter().zip(&route).all(|(one, other)| one == other || other.starts_with('{'))
}

#[tokio::test]
async fn an_account_from_sign_up_to_another_password() {
    let world = World::sqlite().await;
    let mut ana = world.visitor();
    let form = open(&mut ana, "/sign-up?to=/settings").await;
    let typed = [
        ("name", "Ana"),
        ("handle", "ana"),
        ("email", "ana@example.org"),
        ("password", PASSWORD),
        ("country", "MZ"),
    ];
    let back = form.press("Create my account", &typed[..4]).back(&mut ana, 422).await;
    assert_eq!(
        back.press("Create my account", &[typed[3], typed[4]]).taken(&mut ana).await,
        "/welcome?to=%2Fsettings"
    );

    let settings = open(&mut ana, "/settings").await;
    let typed = [
        ("languages[0][language]", "pt"),
        ("languages[0][level]", "first"),
        ("knows", "health"),
        ("wants", "water-supply"),
        ("about", "Nurse."),
    ];
    assert_eq!(settings.press("Save", &typed).taken(&mut ana).await, "/people/ana");
    let settings = open(&mut ana, "/settings").await;
    let sending = settings.press("Save", &[("name", "")]);
    for known in typed {
        assert!(sending.fields.contains(&(known.0.to_owned(), known.1.to_owned())), "{known:?}");
    }
    let security = open(&mut ana, &settings.link("Security")).await;
    let back =
        security.press("Change the password", &[("present", "not this one")]).back(&mut ana, 422).await;
    back.press("Change the password", &[("present", PASSWORD), ("new", "seven green boats at dawn")])
        .taken(&mut ana)
        .await;
    let mut elsewhere = world.visitor();
    elsewhere.post("/sign-in", &[("login", "ana"), ("password", "seven green boats at dawn")]).await;
    open(&mut ana, "/settings/sessions").await.press("Sign out everywhere else", &[]).taken(&mut ana).await;
    assert_eq!(open(&mut ana, "/themes").await.press("Français", &[]).taken(&mut ana).await, "/themes");
    open(&mut ana, "/").await.press("Sign out", &[]).taken(&mut ana).await;

    let mut back = world.visitor();
    let form = open(&mut back, "/sign-in?to=/notices").await;
    let again = form.press("Sign in", &[("login", "ana"), ("password", PASSWORD)]).back(&mut back, 422).await;
    assert_eq!(
        again.press("Sign in", &[("password", "seven green boats at dawn")]).taken(&mut back).await,
        "/notices"
    );
}

#[tokio::test]
async fn what_is_chosen_beyond_three_comes_back_and_makes_room_for_one_more() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let mut form = open(&mut ana, "/solutions/new").await;
    // Her own country stands there already.
    for (chosen, country) in (1..).zip(["MZ", "TZ", "UG", "RW"]) {
        let sent = form.press("Keep as a draft", &[]);
        assert!(
            sent.fields.iter().filter(|(name, value)| name == "countries" && value.is_empty()).count() >= 1
        );
        // The last menu is the free one.
        let typed: Vec<(&str, &str)> = sent
            .fields
            .iter()
            .filter(|(name, value)| name == "countries" && !value.is_empty())
            .take(3)
            .map(|(_, value)| ("countries", value.as_str()))
            .collect();
        let preview = form.press("Preview", &[&typed[..], &[("countries", country)]].concat());
        form = preview.back(&mut ana, 200).await;
        let kept = form.press("Preview", &[]);
        let kept: Vec<&str> = kept
            .fields
            .iter()
            .filter(|(name, value)| name == "countries" && !value.is_empty())
            .map(|(_, value)| value.as_str())
            .collect();
        assert_eq!(kept.len(), chosen + 1, "{kept:?}");
    }
    for name in ["Uganda", "Rwanda"] {
        assert!(form.body().contains(&format!("checked> {name}</label>")), "{}", form.body());
    }
    let path = form.press("Keep as a draft", &[("title", "In five countries")]).taken(&mut ana).await;
    let edit = open(&mut ana, &path).await;
    let countries: Vec<String> = edit
        .press("Preview", &[])
        .fields
        .into_iter()
        .filter(|(name, value)| name == "countries" && !value.is_empty())
        .map(|(_, value)| value)
        .collect();
    assert_eq!(countries, ["KE", "MZ", "TZ", "UG", "RW"]);
}

#[tokio::test]
async fn a_solution_and_a_discussion_on_it() {
    let world = World::sqlite().await;
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    let form = open(&mut ana, "/solutions/new").await;
    let draft =
        form.press("Keep as a draft", &[("title", "Pumps that villages repair")]).taken(&mut ana).await;
    let form = open(&mut ana, &draft).await;
    let refused = form.press("Publish", &[]).back(&mut ana, 422).await;
    let typed = [("outcome", "worked"), ("countries", "MZ"), ("themes", "water-supply")];
    assert_eq!(refused.press("Publish", &typed).taken(&mut ana).await, SOLUTION);

    let edit = open(&mut ana, &format!("{SOLUTION}/edit")).await;
    edit.press("Publish the changes", &[("summary", "Each village trains two mechanics.")])
        .taken(&mut ana)
        .await;
    let stale = edit
        .press("Publish the changes", &[("summary", "Each village trains three mechanics.")])
        .back(&mut ana, 409)
        .await;
    stale.press("Publish the changes", &[("note", "Three of them")]).taken(&mut ana).await;
    assert!(world.visitor().get(SOLUTION).await.body.contains("three mechanics"));

    let solution = open(&mut ben, SOLUTION).await;
    let form = open(&mut ben, &solution.link("Start a discussion on this")).await;
    let typed = [("title", "Who pays for the parts?"), ("body", "We *save* for them.")];
    let preview = form.press("Preview", &typed).back(&mut ben, 200).await;
    assert!(preview.body().contains("<em>save</em>"));
    let refused = preview.press("Post it", &[("title", "Who?")]).back(&mut ben, 422).await;
    let discussion = refused.press("Post it", &typed[..1]).taken(&mut ben).await;
    assert!(world.visitor().get(SOLUTION).await.body.contains(&format!("href=\"{discussion}\"")));
    assert!(world.visitor().get(&discussion).await.body.contains(&format!("href=\"{SOLUTION}\"")));
}

#[tokio::test]
async fn a_thread_with_its_marks() {
    let world = World::sqlite().await;
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    let form = open(&mut ana, "/discussions/new?theme=water-supply").await;
    let typed = [("title", "How do you repair pumps?"), ("body", "We have forty pumps.")];
    assert_eq!(form.press("Post it", &typed).taken(&mut ana).await, discussions::PATH);

    let thread = open(&mut ben, discussions::PATH).await;
    let preview = thread.press("Preview", &[("body", "Train *two* mechanics.")]).back(&mut ben, 200).await;
    assert_eq!(preview.press("Reply", &[]).taken(&mut ben).await, format!("{}#post-2", discussions::PATH));
    let helpful =
        |page: &Page| page.press_if(|button| button.words.starts_with("Helpful"), &[]).expect("a mark");
    let counts = [1, 0];
    for count in counts {
        helpful(&open(&mut ben, discussions::PATH).await).taken(&mut ben).await;
        assert_eq!(
            world
                .number(
                    "SELECT CAST(COALESCE(NULLIF(REPLACE(reactions, 'helpful ', ''), ''), '0') AS BIGINT) AS n FROM post WHERE number = 1"
                )
                .await,
            count
        );
    }
    for (button, count) in [("This is the answer", 1), ("Not the answer after all", 0)] {
        open(&mut ana, discussions::PATH).await.press(button, &[]).taken(&mut ana).await;
        assert_eq!(
            world.number("SELECT COUNT(*) AS n FROM discussion WHERE answer_id IS NOT NULL").await,
            count
        );
    }
    let thread = open(&mut ben, discussions::PATH).await;
    let edit = open(&mut ben, &thread.link("Edit")).await;
    edit.press("Save", &[("body", "Train three mechanics.")]).taken(&mut ben).await;
    let stale = edit.press("Save", &[("body", "Train four mechanics.")]).back(&mut ben, 409).await;
    stale.press("Save", &[]).taken(&mut ben).await;
    assert!(world.visitor().get(discussions::PATH).await.body.contains("Train four mechanics."));
    // Whoever looks at the thread has read what happened in it.
    assert_eq!(world.number("SELECT SUM(unread) AS n FROM person").await, 0);
    let reply = open(&mut ben, discussions::PATH).await;
    reply.press("Reply", &[("body", "And keep the parts in the village.")]).taken(&mut ben).await;
    open(&mut ana, "/notices").await.press("Mark all as read", &[]).taken(&mut ana).await;
}

#[tokio::test]
async fn a_form_waits_for_who_has_to_sign_in_again() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let sending = open(&mut ana, discussions::PATH)
        .await
        .press("Reply", &[("body", "Kept & sent “later”.\nIn two lines.")]);
    let mut signed_out = world.visitor();
    let form = sending.back(&mut signed_out, 401).await;
    let welcome =
        form.press("Sign in", &[("login", "ana"), ("password", PASSWORD)]).back(&mut signed_out, 200).await;
    assert_eq!(
        welcome.press("Send it", &[]).taken(&mut signed_out).await,
        format!("{}#post-2", discussions::PATH)
    );
    assert!(signed_out.get(discussions::PATH).await.body.contains("Kept &amp; sent “later”.<br"));
}

#[tokio::test]
async fn an_exchange_from_need_to_agreement_and_back() {
    let world = World::sqlite().await;
    let (mut ana, mut ben, mut cem) =
        (world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await);
    let form = open(&mut ana, "/exchanges/new").await;
    let draft = form.press("Keep as a draft", &[("title", REQUEST[0].1)]).taken(&mut ana).await;
    let refused = open(&mut ana, &draft).await.press("Open the request", &[]).back(&mut ana, 422).await;
    let typed = [("need", REQUEST[1].1), ("languages", "pt"), ("themes", "maternal-and-child-health")];
    let preview = refused.press("Preview", &typed).back(&mut ana, 200).await;
    assert_eq!(preview.press("Open the request", &[]).taken(&mut ana).await, OPEN);

    let mut helper = world.with_role("helper", "facilitator").await;
    open(&mut helper, OPEN)
        .await
        .press("Suggest a practitioner", &[("handle", "cem")])
        .taken(&mut helper)
        .await;
    open(&mut cem, OPEN).await.press("Send the offer", &OFFER).taken(&mut cem).await;
    open(&mut cem, OPEN).await.press("Take the offer back", &[]).taken(&mut cem).await;
    let refused = open(&mut ben, OPEN)
        .await
        .press("Send the offer", &[("body", "Too short")])
        .back(&mut ben, 422)
        .await;
    let preview = refused.press("Preview", &OFFER).back(&mut ben, 200).await;
    preview.press("Send the offer", &[]).taken(&mut ben).await;
    let choose =
        async |ana: &mut Client| open(ana, OPEN).await.press("Choose this offer", &[]).taken(ana).await;
    choose(&mut ana).await;

    let write = open(&mut ana, OPEN).await.link("Write the plan");
    let plan = open(&mut ana, &write).await;
    let refused = plan
        .press("Save the plan", &[("activities[0][what]", ""), ("activities[0][place]", "Nairobi")])
        .back(&mut ana, 422)
        .await;
    refused.press("Save the plan", &[("activities[0][what]", "Visit to two banks")]).taken(&mut ana).await;
    for who in [&mut ana, &mut ben] {
        open(who, OPEN).await.press("Agree to plan 1", &[]).taken(who).await;
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM exchange WHERE state = 'agreed'").await, 1);
    let change = open(&mut ben, OPEN).await.link("Change the plan");
    let (one, two) = (open(&mut ana, &change).await, open(&mut ben, &change).await);
    one.press("Save the plan", &[("costs", "Ana pays.")]).taken(&mut ana).await;
    let stale = two.press("Save the plan", &[("costs", "Ben pays.")]).back(&mut ben, 409).await;
    stale.press("Save the plan", &[]).taken(&mut ben).await;
    assert_eq!(world.number("SELECT plan AS n FROM exchange").await, 3);

    open(&mut ana, OPEN)
        .await
        .press("Choose another offer", &[("reason", "Somebody nearer.")])
        .taken(&mut ana)
        .await;
    choose(&mut ana).await;
    open(&mut ben, OPEN).await.press("Step back", &[("reason", "No staff.")]).taken(&mut ben).await;
    open(&mut ana, OPEN).await.press("Withdraw the request", &[]).taken(&mut ana).await;
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM exchange WHERE state = 'withdrawn'").await, 1);
}

/// How many parts, results and sources a form has.
fn rows(form: &Page) -> [usize; 3] {
    let sending = form.press("Preview", &[]);
    [("blocks[", "[title]"), ("indicators[", "[name]"), ("sources[", "[title]")]
        .map(|(group, field)| sending.count_in(group, field))
}

#[tokio::test]
async fn a_solution_comes_back_with_the_rows_that_it_was_sent_with() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let mut form = open(&mut ana, "/solutions/new").await;
    assert_eq!(rows(&form), [1, 1, 1]);
    for (button, status, expected) in [
        ("Preview", 200, [1, 1, 1]),
        ("Publish", 422, [1, 1, 1]),
        ("Add a part", 200, [2, 1, 1]),
        ("Add a part", 200, [3, 1, 1]),
        ("Preview", 200, [3, 1, 1]),
        ("Add a source", 200, [3, 1, 2]),
        ("Publish", 422, [3, 1, 2]),
        ("Publish", 422, [3, 1, 2]),
        ("Add a measured result", 200, [3, 2, 2]),
        ("Preview", 200, [3, 2, 2]),
    ] {
        form = form.press(button, &[]).back(&mut ana, status).await;
        assert_eq!(rows(&form), expected, "after {button}");
    }
    let typed = [
        ("title", "Half a thought"),
        ("blocks[0][title]", "Mechanics"),
        ("blocks[1][title]", ""),
        ("blocks[2][title]", "Parts"),
        ("sources[0][title]", "A report"),
    ];
    let form = form.press("Preview", &typed).back(&mut ana, 200).await;
    assert_eq!(rows(&form), [3, 2, 2], "an empty row between others stays");
    let draft = form.press("Keep as a draft", &[]).taken(&mut ana).await;
    let mut form = open(&mut ana, &draft).await;
    assert_eq!(rows(&form), [3, 1, 2], "what is there, and room for one more");
    while let Some(more) = form.press_if(|button| button.words == "Add a source", &[]) {
        form = more.back(&mut ana, 200).await;
    }
    assert_eq!(rows(&form), [3, 1, 20]);
    let none = ana.post("/solutions/new", &[("action", "preview")]).await;
    assert_eq!(
        rows(&Page::of(none, "/solutions/new")),
        [1, 1, 1],
        "a form that was sent without any has one of each"
    );
}

#[tokio::test]
async fn a_plan_comes_back_with_the_rows_that_it_was_sent_with() {
    let world = World::sqlite().await;
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    exchanges::open(&mut ana).await;
    exchanges::done(&mut ben, "offers", &OFFER).await;
    exchanges::done(&mut ana, "offers/1/choose", &[]).await;
    let rows = |form: &Page| form.press("Save the plan", &[]).count_in("activities[", "[what]");
    let address = format!("{OPEN}/plan");
    let mut form = open(&mut ana, &address).await;
    assert_eq!(rows(&form), 1);
    for (button, status, expected) in [
        ("Save the plan", 422, 1),
        ("Add an activity", 200, 2),
        ("Save the plan", 422, 2),
        ("Save the plan", 422, 2),
        ("Add an activity", 200, 3),
    ] {
        form = form.press(button, &[]).back(&mut ana, status).await;
        assert_eq!(rows(&form), expected, "after {button}");
    }
    form.press("Save the plan", &[("activities[0][what]", "Visit"), ("activities[1][what]", "Report")])
        .taken(&mut ana)
        .await;
    let mut form = open(&mut ben, &address).await;
    assert_eq!(rows(&form), 3, "what is there, and room for one more");
    while let Some(more) = form.press_if(|button| button.words == "Add an activity", &[]) {
        form = more.back(&mut ben, 200).await;
    }
    assert_eq!(rows(&form), 20);
}

#[test]
fn a_page_is_read_as_browsers_read_it() {
    let page = |body: &str| {
        Page::of(
            crate::world::Reply {
                status: axum::http::StatusCode::OK,
                headers: axum::http::HeaderMap::new(),
                body: body.to_owned(),
            },
            "/here",
        )
    };
    let form = "<form id=f method=post><input name=a value=1><input type=checkbox name=b value=2><input type=checkbox name=c checked><select name=d><option value=x>X<option value=y selected>Y</select><textarea name=e required></textarea><input name=g disabled><button name=h value=i>Go</button><button name=h value=j formaction=/there>Other</button></form><input name=k form=f value=9>";
    let sent = |sending: &Sending| {
        sending.fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
    };
    let go = page(form).press("Go", &[("e", "T\nU"), ("b", "2")]);
    assert_eq!((go.address(), sent(&go).as_str()), ("/here", "a=1&b=2&c=on&d=y&e=T\r\nU&h=i&k=9"));
    let other = page(form).press("Other", &[("a", "2"), ("d", "x"), ("e", "T")]);
    assert_eq!((other.address(), sent(&other).as_str()), ("/there", "a=2&c=on&d=x&e=T&h=j&k=9"));
    for (wrong, fault) in [
        ("<input name=a><form></form>", "in no form"),
        ("<button name=a form=nothing></button>", "in no form"),
        ("<form><p><form></form></form>", "2 forms are written, 1 are there"),
        ("<p id=a><p id=a>", "2 times the id a"),
        ("<label for=a></label>", "a label of nothing"),
    ] {
        let said = std::panic::catch_unwind(|| page(wrong))
            .err()
            .and_then(|said| said.downcast::<String>().ok())
            .expect("a complaint");
        assert!(said.contains(fault), "{said}");
    }
}
