//! A session that was left open changes nothing by which its owner gets in, until they prove again who they are.

use crate::{
    browser::{Page, open},
    second_factor,
    world::{Client, PASSWORD, World},
};
use axum::http::StatusCode;
use macros::on_both;

/// What is dangerous: method, address, and the page to go back to.
const DANGEROUS: [(&str, &str, &str); 12] = [
    ("GET", "/settings/second-factor", "/settings/second-factor"),
    ("POST", "/settings/second-factor", "/settings/second-factor"),
    ("POST", "/settings/second-factor/confirm", "/settings/second-factor"),
    ("POST", "/settings/second-factor/codes", "/settings/second-factor"),
    ("POST", "/settings/second-factor/off", "/settings/second-factor"),
    ("GET", "/settings/passkeys/new", "/settings/passkeys/new"),
    ("POST", "/settings/passkeys/new", "/settings/passkeys/new"),
    ("POST", "/settings/passkeys/remove", "/settings"),
    ("GET", "/settings/data/leave", "/settings/data/leave"),
    ("POST", "/settings/data/leave", "/settings/data/leave"),
    ("GET", "/settings/place", "/settings/place"),
    ("POST", "/settings/place", "/settings/place"),
];

/// As if so many seconds had gone by since everybody last proved who they are.
async fn later(world: &World, seconds: i64) {
    world.run("UPDATE session SET confirmed_at = confirmed_at - $1", [(seconds * 1000).into()]).await;
}

async fn is_fresh(who: &mut Client) -> bool {
    who.get("/settings/second-factor").await.status == StatusCode::OK
}

#[on_both]
async fn after_a_quarter_of_an_hour_it_is_asked_again(world: World) {
    let mut ana = world.practitioner("ana").await;
    later(&world, 14 * 60).await;
    assert!(is_fresh(&mut ana).await);
    later(&world, 2 * 60).await;
    let led = ana.get("/settings/second-factor").await;
    assert_eq!(led.location(), "/settings/confirm?to=%2Fsettings%2Fsecond-factor");
    let page = open(&mut ana, led.location()).await;
    assert!(!page.body().contains("Or a code"), "she has none");
    for wrong in ["", "not this one"] {
        let back = ana.post("/settings/confirm", &[("password", wrong), ("to", "/")]).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    assert!(!is_fresh(&mut ana).await);
    let french = page.press("Français", &[]).back(&mut ana, 200).await;
    let back = french.press("Continuer", &[("password", PASSWORD)]).taken(&mut ana).await;
    assert_eq!(back, "/settings/second-factor");
    assert!(is_fresh(&mut ana).await);
    assert_eq!(ana.get(led.location()).await.location(), "/settings/second-factor", "it is not asked twice");
}

#[on_both]
async fn all_that_is_dangerous_asks_and_what_is_not_does_not(world: World) {
    let mut boss = world.with_role("boss", "administrator").await;
    later(&world, 901).await;
    for (method, path, back) in DANGEROUS {
        if method == "GET" {
            let to = format!("/settings/confirm?to={}", path.replace('/', "%2F"));
            assert_eq!(boss.get(path).await.location(), to);
            continue;
        }
        let reply = boss.post(path, &[]).await;
        assert_eq!((reply.status, reply.hidden("to").as_str()), (StatusCode::UNAUTHORIZED, back), "{path}");
        let forged = boss.post(path, &[("code", "123456"), ("passkey", "1"), ("roles", "moderator")]).await;
        assert_eq!(forged.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM guarded_role").await, 0);
    for path in ["/settings", "/settings/security", "/settings/sessions", "/notices"] {
        assert_eq!(boss.get(path).await.status, StatusCode::OK, "{path}");
    }
    let changed =
        boss.post("/settings/password", &[("present", PASSWORD), ("new", "seven green boats at dawn")]).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "the present password is the proof");
    assert!(is_fresh(&mut boss).await);
}

#[on_both]
async fn nothing_that_was_typed_is_lost(world: World) {
    let mut boss = world.with_role("boss", "administrator").await;
    let page = open(&mut boss, "/settings/place").await;
    later(&world, 901).await;
    let asked = page.press("Save", &[("roles", "moderator")]).back(&mut boss, 401).await;
    let wrong = asked.press("Go on", &[("password", "not this one")]).back(&mut boss, 422).await;
    let waits = wrong.press("Go on", &[("password", PASSWORD)]).back(&mut boss, 200).await;
    assert_eq!(waits.press("Send it", &[]).taken(&mut boss).await, "/settings/place");
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM guarded_role").await, 1);
}

#[on_both]
async fn a_code_proves_it_too_and_only_ones_own(world: World) {
    let (mut ana, phone, codes) = second_factor::guarded(&world, "ana").await;
    let (_, _, of_ben) = second_factor::guarded(&world, "ben").await;
    later(&world, 901).await;
    let page = open(&mut ana, "/settings/confirm?to=/settings/second-factor").await;
    for wrong in ["000000", &of_ben[0]] {
        page.press("Go on", &[("code", wrong)]).back(&mut ana, 422).await;
    }
    page.press("Go on", &[("code", &phone.code(0))]).taken(&mut ana).await;
    assert!(is_fresh(&mut ana).await);
    later(&world, 901).await;
    page.press("Go on", &[("code", &codes[0])]).taken(&mut ana).await;
    assert!(is_fresh(&mut ana).await);
    later(&world, 901).await;
    page.press("Go on", &[("code", &codes[0])]).back(&mut ana, 422).await;
}

#[on_both]
async fn it_is_proven_in_one_session_and_not_in_the_others(world: World) {
    let (mut one, mut other) = (world.practitioner("ana").await, world.practitioner("ana").await);
    later(&world, 901).await;
    let page = open(&mut one, "/settings/confirm?to=/").await;
    page.press("Go on", &[("password", PASSWORD)]).taken(&mut one).await;
    assert!(is_fresh(&mut one).await && !is_fresh(&mut other).await);
}

#[tokio::test]
async fn who_was_signed_out_meanwhile_signs_in_and_where_it_leads_is_here() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    later(&world, 901).await;
    let page = open(&mut ana, "/settings/confirm?to=/settings/second-factor").await;
    let mut visitor = world.visitor();
    let led = page.press("Go on", &[("password", PASSWORD)]).send(&mut visitor).await;
    assert_eq!(led.location(), "/sign-in?to=%2Fsettings%2Fsecond-factor");
    for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let page = Page::of(ana.get(&format!("/settings/confirm?to={elsewhere}")).await, "/settings/confirm");
        assert_eq!(page.reply.hidden("to"), "/", "{elsewhere}");
        let reply = ana.post("/settings/confirm", &[("password", PASSWORD), ("to", elsewhere)]).await;
        assert_eq!(reply.location(), "/", "{elsewhere}");
        later(&world, 901).await;
    }
}

#[tokio::test]
async fn who_guesses_the_password_in_an_open_session_waits() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    later(&world, 901).await;
    let mut last = StatusCode::OK;
    for _ in 0..12 {
        last = ana.post("/settings/confirm", &[("password", "not the password")]).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}
