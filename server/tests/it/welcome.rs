//! The first steps of who has just joined.

use crate::{
    browser::open,
    world::{Client, PASSWORD, World},
};
use axum::http::StatusCode;
use macros::on_both;

/// Somebody who has just signed up, on their way to a page.
async fn newcomer(world: &World, to: &str) -> (Client, String) {
    let mut ana = world.visitor();
    let fields = [
        ("name", "Ana"),
        ("handle", "ana"),
        ("email", "ana@example.org"),
        ("password", PASSWORD),
        ("country", "MZ"),
        ("to", to),
    ];
    let reply = ana.post("/sign-up", &fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    (ana, reply.location().to_owned())
}

#[on_both]
async fn who_joins_answers_three_questions_and_goes_on(world: World) {
    let (mut ana, first) = newcomer(&world, "/solutions/new").await;
    assert_eq!(first, "/welcome?to=%2Fsolutions%2Fnew");
    let page = open(&mut ana, &first).await;
    assert!(
        page.body().contains("A letter went to") && page.body().contains("ana@example.org"),
        "{}",
        page.body()
    );
    let more = page.press("One more language", &[]).back(&mut ana, 200).await;
    let typed = [
        ("languages[0][language]", "pt"),
        ("languages[0][level]", "first"),
        ("languages[1][language]", "en"),
        ("knows", "water-supply"),
        ("wants", "primary-health-care"),
    ];
    assert_eq!(more.press("Save and go on", &typed).taken(&mut ana).await, "/solutions/new");
    let profile = world.visitor().get("/people/ana").await.body;
    for part in ["Portuguese (first language), English", "Water supply", "Primary health care", "Mozambique"]
    {
        assert!(profile.contains(part), "{part}: {profile}");
    }
    assert!(world.visitor().get("/people?theme=water-supply").await.body.contains("/people/ana"));
    assert!(!ana.get("/").await.body.contains("href=\"/welcome\""), "that is done");
    assert!(open(&mut ana, "/welcome").await.body().contains("Save and go on"), "and can be opened again");
}

#[on_both]
async fn the_questions_can_be_left(world: World) {
    let (mut ana, first) = newcomer(&world, "").await;
    assert_eq!(first, "/welcome");
    assert!(ana.get("/").await.body.contains("href=\"/welcome\""), "the start page leads there meanwhile");
    let again = world.visitor().post("/sign-in", &[("login", "ana"), ("password", PASSWORD)]).await;
    assert_eq!(again.location(), "/welcome", "and so does the next sign-in");
    let page = open(&mut ana, &first).await;
    assert_eq!(page.press("Not now", &[("knows", "water-supply")]).taken(&mut ana).await, "/");
    assert!(!ana.get("/").await.body.contains("href=\"/welcome\""));
    let after = world.visitor().post("/sign-in", &[("login", "ana"), ("password", PASSWORD)]).await;
    assert_eq!(after.location(), "/");
    assert!(!world.visitor().get("/people/ana").await.body.contains("Water supply"), "nothing was kept");
}

#[on_both]
async fn what_is_left_stays_as_it_is(world: World) {
    let (mut ana, _) = newcomer(&world, "").await;
    let empty = [("country", ""), ("languages[0][language]", ""), ("version", "1"), ("action", "save")];
    assert_eq!(ana.post("/welcome", &empty).await.location(), "/");
    let kept =
        "SELECT COUNT(*) AS n FROM person WHERE country = 'MZ' AND CAST(languages AS TEXT) LIKE '%en%'";
    assert_eq!(world.number(kept).await, 1);
    let late = ana.post("/welcome", &[("country", "KE"), ("version", "1")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("<blockquote class=\"kept\">Mozambique</blockquote>"), "{}", late.body);
    for (field, wrong) in [("country", "XX"), ("knows", "nothing"), ("languages[0][language]", "english")] {
        let reply = ana.post("/welcome", &[(field, wrong), ("version", "2")]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(reply.body.contains("A letter went to"));
    }
    let evil = ana.post("/welcome", &[("to", "//evil.example"), ("version", "2")]).await;
    assert_eq!(evil.location(), "/");
}

#[on_both]
async fn who_has_shown_their_address_is_told_of_no_letter(world: World) {
    let (mut ana, _) = newcomer(&world, "").await;
    world.run("UPDATE person SET proven_at = 1", []).await;
    assert!(!ana.get("/welcome").await.body.contains("A letter went to"));
}
