//! Who hears of what: with the write, or soon after it.

use crate::{
    discussions,
    exchanges::{self, chosen, done},
    solutions::{self, publish},
    world::{Client, World},
};
use macros::on_both;

/// What somebody has not read, newest first: each as its sentence without the marks of the page.
async fn unread(who: &mut Client) -> Vec<String> {
    let page = who.get("/notices").await.body;
    let rows = page.split("<li class=\"row unread\">").skip(1);
    let sentences = rows.flat_map(|row| row.split("<button").next()).flat_map(|row| row.split("<p>").skip(1));
    sentences.map(|row| row.split("</p>").next().unwrap_or_default().to_owned()).collect()
}

async fn heard(world: &World, who: &mut Client, what: &str) {
    world.work().await;
    let told = unread(who).await;
    assert!(told.iter().any(|row| row.contains(what)), "{what}: {told:?}");
}

#[on_both]
async fn whoever_takes_part_in_a_thread_hears_of_what_comes_after(world: World) {
    let (mut ana, mut ben, mut cem) =
        (world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await);
    discussions::ask(&mut ana).await;
    let reply = async |who: &mut Client, body: &str| {
        assert_eq!(who.post(discussions::PATH, &[("body", body)]).await.status, 303);
        world.work().await;
    };
    reply(&mut ben, "Train two mechanics.").await;
    assert_eq!(unread(&mut ben).await.len(), 0, "nobody is told of their own acts");
    reply(&mut cem, "Keep spare parts.").await;
    reply(&mut cem, "And a list of them.").await;
    let told = unread(&mut ben).await;
    assert_eq!(told.len(), 1, "what has not been read is told once: {told:?}");
    assert!(told[0].contains("#post-3"), "it leads to the first that is new: {told:?}");
    assert_eq!(unread(&mut ana).await.len(), 3, "who began it hears of each");
    assert_eq!(unread(&mut cem).await.len(), 0);

    // Whoever looks at the thread has read it; the mark in the header goes with it.
    assert!(ben.get("/").await.body.contains("class=\"count\""));
    assert!(!ben.get(discussions::PATH).await.body.contains("class=\"count\""));
    assert_eq!(unread(&mut ben).await.len(), 0);
    assert_eq!(world.number("SELECT unread AS n FROM person WHERE handle = 'ben'").await, 0);
    reply(&mut ana, "Thank you both.").await;
    for handle in ["ben", "cem"] {
        let unread = format!("SELECT unread AS n FROM person WHERE handle = '{handle}'");
        assert_eq!(world.number(&unread).await, 1, "{handle}");
    }
}

#[on_both]
async fn the_author_hears_of_an_adaptation_once_it_is_published(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    publish(&mut ana, "Pumps that villages repair").await;
    let adapted = |action| {
        solutions::telling(
            "Pumps adapted to hills",
            &[("parent", "1"), ("changed", "Lighter rods for steep paths"), ("action", action)],
        )
    };
    let draft = ben.post("/solutions/new", &adapted("save")).await.location().to_owned();
    assert_eq!(unread(&mut ana).await.len(), 0, "a draft is nobody else's to know");
    let version = ben.get(&draft).await.hidden("version");
    let publish = [&adapted("publish")[..], &[("version", &version)]].concat();
    assert_eq!(ben.post(&draft, &publish).await.status, 303);
    heard(&world, &mut ana, "an adaptation of your solution").await;
    ana.get("/solutions/2-pumps-adapted-to-hills").await;
    assert_eq!(unread(&mut ana).await.len(), 0);
}

#[on_both]
async fn whose_offer_was_not_chosen_hears_of_it_and_can_take_it_back(world: World) {
    let (mut ana, mut ben, mut cem) = chosen(&world).await;
    heard(&world, &mut cem, "chose another offer").await;
    assert!(unread(&mut ben).await.iter().all(|row| !row.contains("another offer")));
    let page = cem.get(exchanges::PATH).await.body;
    assert!(page.contains("waits, because another was chosen") && page.contains("Take the offer back"));
    assert_eq!(unread(&mut cem).await.len(), 0);

    // When it opens again, the offers that wait stand again, and their makers hear of that.
    done(&mut ben, "step-back", &[("reason", "No time")]).await;
    heard(&world, &mut cem, "open again").await;
    assert!(cem.get(exchanges::PATH).await.body.contains("<b>stands</b>"));
    done(&mut ana, "offers/2/choose", &[]).await;
    done(&mut cem, "step-back", &[("reason", "Nor have I")]).await;
}

#[on_both]
async fn an_offer_that_waits_is_taken_back(world: World) {
    let (mut ana, _, mut cem) = chosen(&world).await;
    ana.post("/notices", &[]).await; // of what nobody has heard nothing is told
    done(&mut cem, "offers/retract", &[]).await;
    assert!(cem.get(exchanges::PATH).await.body.contains("<b>taken back</b>"));
    heard(&world, &mut ana, "took back an offer").await;
    assert_eq!(world.number("SELECT offers AS n FROM exchange").await, 1);
}

#[on_both]
async fn an_open_request_is_corrected_in_sight_of_all(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    exchanges::open(&mut ana).await;
    done(&mut ben, "offers", &exchanges::OFFER).await;
    let edit = format!("{}/edit", exchanges::PATH);
    let version = ana.get(&edit).await.hidden("version");
    let corrected = |title: &'static str, version: &str, action: &'static str| {
        let mut fields: Vec<(String, String)> =
            exchanges::REQUEST[1..11].iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
        fields.extend(
            [("title", title), ("version", version), ("action", action)].map(|(a, b)| (a.into(), b.into())),
        );
        fields
    };
    let post = async |who: &mut Client, fields: Vec<(String, String)>| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        who.post(&edit, &fields).await
    };
    // The button for a draft does not take it out of sight.
    assert_eq!(post(&mut ana, corrected("Milk banks for two districts", &version, "save")).await.status, 303);
    let page = world.visitor().get("/exchanges").await.body;
    assert!(page.contains("Milk banks for two districts") && page.contains("1 offer"));
    assert!(world.visitor().get("/search?q=two+districts").await.body.contains("/exchanges/1-"));
    heard(&world, &mut ben, "corrected a request").await;
    assert_eq!(post(&mut ana, corrected("Milk banks again", &version, "submit")).await.status, 409);
    assert_eq!(post(&mut ben, corrected("Milk banks of mine", &version, "submit")).await.status, 403);
}

#[on_both]
async fn what_an_action_answers_is_said_once(world: World) {
    let mut ana = world.practitioner("ana").await;
    let reply = ana.post("/solutions/new", &solutions::telling("Pumps that villages repair", &[])).await;
    let cookie = reply.headers.get("set-cookie").expect("an answer").to_str().expect("text").to_owned();
    assert!(cookie.starts_with("banyan-said=solution-published;") && cookie.contains("HttpOnly"), "{cookie}");
    let session = ana.cookie.clone().expect("a session");
    let mut told =
        Client { cookie: Some(format!("{session}; banyan-said=solution-published")), ..world.visitor() };
    let page = told.get(solutions::PATH).await;
    assert!(page.body.contains("class=\"flash no-print\"") && page.body.contains("Published."));
    let gone = page.headers.get("set-cookie").expect("it is taken away").to_str().expect("text");
    assert!(gone.starts_with("banyan-said=;") && gone.contains("Max-Age=0"), "{gone}");
    // A name that nothing says is no answer, and a visitor with one is not given what is kept.
    for name in ["", "x", "solution-published2", "<b>"] {
        let mut other = Client { cookie: Some(format!("{session}; banyan-said={name}")), ..world.visitor() };
        assert!(!other.get("/").await.body.contains("class=\"flash"), "{name}");
    }
    let mut out = Client { cookie: Some("banyan-said=signed-out".into()), ..world.visitor() };
    assert!(out.get("/").await.body.contains("You are signed out."));
    assert!(!world.visitor().get("/").await.body.contains("You are signed out."));
}
