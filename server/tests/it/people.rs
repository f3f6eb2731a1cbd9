//! Accounts: signing up, in and out, profiles, sessions.

use crate::world::{PASSWORD, World};
use axum::http::StatusCode;
use macros::on_both;

const NEW: [(&str, &str); 5] = [
    ("name", "Ana"),
    ("handle", "ana"),
    ("email", "ana@example.org"),
    ("password", PASSWORD),
    ("country", "MZ"),
];

/// A profile that everybody sees and finds.
pub const SEEN: [(&str, &str); 9] = [
    ("pronouns_for", "everybody"),
    ("country_for", "everybody"),
    ("organisation_for", "everybody"),
    ("languages_for", "everybody"),
    ("about_for", "everybody"),
    ("links_for", "everybody"),
    ("knows_for", "everybody"),
    ("wants_for", "everybody"),
    ("listed", "yes"),
];

fn with(field: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    NEW.iter().map(|&(name, old)| if name == field { (name, value) } else { (name, old) }).collect()
}

#[on_both]
async fn signing_up_signs_in(world: World) {
    let mut ana = world.visitor();
    let reply = ana.post("/sign-up", &NEW).await;
    assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, "/welcome"));
    assert!(ana.get("/settings").await.body.contains("value=\"Ana\""));
    assert!(world.visitor().get("/people/ana").await.body.contains("Mozambique"));
}

#[on_both]
async fn a_form_that_comes_twice_makes_one_account(world: World) {
    let (mut first, mut second) = (world.visitor(), world.visitor());
    assert_eq!(first.post("/sign-up", &NEW).await.status, StatusCode::SEE_OTHER);
    assert_eq!(second.post("/sign-up", &NEW).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM person").await, 1);
}

#[on_both]
async fn a_wrong_form_comes_back_with_what_was_typed(world: World) {
    let mut ana = world.visitor();
    let reply = ana.post("/sign-up", &with("password", "short")).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        reply.body.contains("value=\"ana@example.org\"") && reply.body.contains("at least 15 characters")
    );
    assert!(!reply.body.contains("short\""), "the password does not come back");
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM person").await, 0);
}

#[on_both]
async fn a_name_is_somebodys(world: World) {
    world.practitioner("ana").await;
    let reply = world.visitor().post("/sign-up", &with("email", "other@example.org")).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.body.contains("Somebody has this short name"));
}

#[on_both]
async fn signing_in_by_handle_or_address_and_not_otherwise(world: World) {
    world.practitioner("ana").await;
    for login in ["ana", "ANA@example.org"] {
        let mut ana = world.visitor();
        let reply =
            ana.post("/sign-in", &[("login", login), ("password", PASSWORD), ("to", "/solutions/new")]).await;
        assert_eq!(reply.location(), "/solutions/new", "{login}");
        assert_eq!(ana.get("/settings").await.status, StatusCode::OK);
    }
    for (login, password) in [("ana", "not the password at all"), ("nobody", PASSWORD), ("", "")] {
        let reply = world.visitor().post("/sign-in", &[("login", login), ("password", password)]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.body.contains("do not fit together"), "the same words for {login}");
    }
}

#[on_both]
async fn signing_in_goes_only_to_this_site(world: World) {
    world.practitioner("ana").await;
    let reply = world
        .visitor()
        .post("/sign-in", &[("login", "ana"), ("password", PASSWORD), ("to", "//evil.example")])
        .await;
    assert_eq!(reply.location(), "/");
}

#[on_both]
async fn a_session_is_another_after_signing_in_and_gone_after_signing_out(world: World) {
    let mut ana = world.practitioner("ana").await;
    let first = ana.cookie.clone();
    ana.post("/sign-in", &[("login", "ana"), ("password", PASSWORD)]).await;
    assert_ne!(ana.cookie, first);
    let kept = ana.clone();
    let reply = ana.post("/sign-out", &[]).await;
    assert_eq!(
        reply.headers["clear-site-data"], "\"storage\"",
        "drafts are not for who uses the device next"
    );
    let mut thief = kept;
    assert_eq!(thief.get("/settings").await.status, StatusCode::SEE_OTHER);
}

#[on_both]
async fn a_changed_password_ends_the_other_sessions(world: World) {
    let mut ana = world.practitioner("ana").await;
    let mut elsewhere = world.visitor();
    elsewhere.post("/sign-in", &[("login", "ana"), ("password", PASSWORD)]).await;
    let wrong = ana
        .post("/settings/password", &[("present", "wrong wrong wrong"), ("new", "seven green boats at dawn")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right =
        ana.post("/settings/password", &[("present", PASSWORD), ("new", "seven green boats at dawn")]).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER);
    assert_eq!(ana.get("/settings").await.status, StatusCode::OK);
    assert_eq!(elsewhere.get("/settings").await.status, StatusCode::SEE_OTHER);
}

#[on_both]
async fn suspension_ends_sessions_at_once(world: World) {
    let mut ana = world.practitioner("ana").await;
    world.run("UPDATE person SET suspended_at = 1 WHERE handle = $1", ["ana".into()]).await;
    assert_eq!(ana.get("/settings").await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.visitor().get("/people/ana").await.status, StatusCode::NOT_FOUND);
}

#[on_both]
async fn a_profile_is_saved_over_the_version_that_was_read(world: World) {
    let mut ana = world.practitioner("ana").await;
    let version = ana.get("/settings").await.hidden("version");
    let form = [
        ("name", "Ana M."),
        ("pronouns", "she/her"),
        ("country", "MZ"),
        ("languages[0][language]", "pt"),
        ("languages[0][level]", "first"),
        ("languages[1][language]", "en"),
        ("links", "https://example.org/ana"),
        ("knows", "water-supply"),
        ("locale", "fr"),
        ("version", &version),
    ];
    let form = [&form[..], &SEEN].concat();
    assert_eq!(ana.post("/settings", &form).await.status, StatusCode::SEE_OTHER);
    let page = world.visitor().get("/people/ana").await.body;
    for part in [
        "Portuguese (first language), English",
        "Water supply",
        "she/her",
        "href=\"https://example.org/ana\"",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let again = ana.post("/settings", &form).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("value=\"Ana M.\""));
    let changed: Vec<_> =
        form.into_iter().map(|(name, value)| (name, if name == "country" { "KE" } else { value })).collect();
    let theirs = ana.post("/settings", &changed).await.body;
    assert!(
        theirs.contains("<blockquote class=\"kept\">Mozambique</blockquote>"),
        "what was saved meanwhile: {theirs}"
    );
    assert_eq!(theirs.matches("<blockquote").count(), 1, "and no more than differs");
}

#[on_both]
async fn what_was_written_outlives_a_session(world: World) {
    let mut ana = world.practitioner("ana").await;
    let token = ana.get("/discussions/new").await.hidden("token");
    ana.cookie = None;
    let form = [
        ("token", token.as_str()),
        ("kind", "question"),
        ("title", "How do you repair pumps?"),
        ("theme", "water-supply"),
        ("language", "en"),
        ("body", "We have <forty> pumps."),
    ];
    let held = ana.post("/discussions/new", &form).await;
    assert_eq!(held.status, StatusCode::UNAUTHORIZED);
    let (to, kept) = (held.hidden("to"), held.hidden("kept").replace("&amp;", "&"));
    let back =
        ana.post("/sign-in", &[("login", "ana"), ("password", PASSWORD), ("to", &to), ("kept", &kept)]).await;
    assert_eq!(back.status, StatusCode::OK);
    assert!(back.body.contains("We have &lt;forty&gt; pumps."), "{}", back.body);
    let sent = ana.post(&to, &form).await;
    assert!(sent.location().starts_with("/discussions/"), "{}", sent.body);
}

#[on_both]
async fn there_is_no_demo_person_where_there_is_no_demo(world: World) {
    world.practitioner("ana").await;
    world.run("UPDATE person SET demo = TRUE WHERE handle = $1", ["ana".into()]).await;
    assert_eq!(
        world.visitor().post("/sign-in/demo", &[("handle", "ana")]).await.status,
        StatusCode::NOT_FOUND
    );
    let by_password = world.visitor().post("/sign-in", &[("login", "ana"), ("password", PASSWORD)]).await;
    assert_eq!(by_password.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_language_is_the_readers() {
    let world = World::sqlite().await;
    let mut reader = world.visitor();
    reader.language = "sw,fr-CA;q=0.8,en;q=0.5";
    assert!(reader.get("/").await.body.contains("<html lang=\"fr\" dir=\"ltr\""));
    let chosen = reader.post("/language", &[("language", "en"), ("to", "/themes")]).await;
    assert_eq!(chosen.location(), "/themes");
    assert!(chosen.headers["set-cookie"].to_str().expect("a cookie").starts_with("banyan-language=en"));
}

#[tokio::test]
async fn too_many_attempts_at_one_account_wait() {
    let world = World::sqlite().await;
    world.practitioner("ana").await;
    let mut last = StatusCode::OK;
    for _ in 0..12 {
        last = world
            .visitor()
            .post("/sign-in", &[("login", "ana"), ("password", "not the password at all")])
            .await
            .status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}
