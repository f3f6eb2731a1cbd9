//! Accounts under attack: guessed passwords, stolen cookies, and what a refusal gives away.

use crate::world::{Client, PASSWORD, World};
use app::site::session;
use axum::http::StatusCode;
use macros::on_both;
use std::time::Duration;

const OTHER: &str = "seven green boats at dawn";
const TAKEN: &str = "Somebody has this short name.";

fn form<'a>(handle: &'a str, email: &'a str, password: &'a str) -> [(&'a str, &'a str); 5] {
    [("name", "Ana"), ("handle", handle), ("email", email), ("password", password), ("country", "MZ")]
}

async fn signed_in(world: &World, password: &str) -> Client {
    let mut client = world.visitor();
    client.post("/sign-in", &[("login", "ana"), ("password", password)]).await;
    client
}

async fn is_in(client: &Client) -> bool {
    client.clone().get("/settings").await.status == StatusCode::OK
}

#[on_both]
async fn passwords_are_not_kept_for_after_the_sign_in(world: World) {
    let sent = world.visitor().post("/settings/password", &[("present", PASSWORD), ("new", OTHER)]).await;
    assert_eq!((sent.status, sent.location()), (StatusCode::SEE_OTHER, "/sign-in?to=%2Fsettings%2Fsecurity"));
    let fields = [("name", "Ana"), ("password", PASSWORD), ("present", PASSWORD), ("new", OTHER)];
    let kept = world.visitor().post("/settings", &fields).await;
    assert_eq!((kept.status, kept.hidden("kept").as_str()), (StatusCode::UNAUTHORIZED, "name=Ana"));
}

#[on_both]
async fn a_changed_password_is_worth_another_cookie(world: World) {
    let mut ana = world.practitioner("ana").await;
    let stolen = ana.clone();
    let elsewhere = signed_in(&world, PASSWORD).await;
    assert!(is_in(&stolen).await && is_in(&elsewhere).await);
    let changed = ana.post("/settings/password", &[("present", PASSWORD), ("new", OTHER)]).await;
    assert_eq!((changed.status, changed.location()), (StatusCode::SEE_OTHER, "/settings/security"));
    assert_ne!(ana.cookie, stolen.cookie);
    assert!(is_in(&ana).await && !is_in(&stolen).await && !is_in(&elsewhere).await);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM session").await, 1);
    assert!(!is_in(&signed_in(&world, PASSWORD).await).await && is_in(&signed_in(&world, OTHER).await).await);
}

#[on_both]
async fn nobody_gets_in_with_a_password_that_is_changed_at_that_moment(world: World) {
    let mut ana = world.practitioner("ana").await;
    for (present, new) in [(PASSWORD, OTHER), (OTHER, PASSWORD), (PASSWORD, OTHER)] {
        let change = [("present", present), ("new", new)];
        let (changed, one, two) = tokio::join!(
            ana.post("/settings/password", &change),
            signed_in(&world, present),
            signed_in(&world, present)
        );
        assert_eq!(changed.status, StatusCode::SEE_OTHER);
        assert!(is_in(&ana).await && !is_in(&one).await && !is_in(&two).await);
    }
}

#[on_both]
async fn a_session_begins_only_with_the_password_that_was_checked(world: World) {
    world.practitioner("ana").await;
    world
        .run("UPDATE person SET password_hash = $1 WHERE handle = $2", ["checked".into(), "ana".into()])
        .await;
    let tx = world.site.db.begin().await.expect("a transaction");
    assert!(session::still_has(&tx, app::site::ids::PersonId(1), "checked").await.expect("an answer"));
    assert!(!session::still_has(&tx, app::site::ids::PersonId(1), "another").await.expect("an answer"));
    assert!(!session::still_has(&tx, app::site::ids::PersonId(2), "checked").await.expect("an answer"));
    tx.raw("UPDATE person SET suspended_at = 1 WHERE handle = $1", ["ana".into()]).await.expect("suspended");
    assert!(!session::still_has(&tx, app::site::ids::PersonId(1), "checked").await.expect("an answer"));
}

#[on_both]
async fn signing_in_ends_the_session_that_was_there(world: World) {
    let mut browser = world.practitioner("ana").await;
    let first = browser.clone();
    browser.post("/sign-in", &[("login", "ana"), ("password", PASSWORD)]).await;
    assert!(is_in(&browser).await && !is_in(&first).await);
    let second = browser.clone();
    let other = browser.post("/sign-up", &form("ben", "ben@example.org", PASSWORD)).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "{}", other.body);
    assert!(is_in(&browser).await && !is_in(&second).await);
    let third = browser.clone();
    browser.post("/sign-in", &[("login", "ana"), ("password", OTHER)]).await;
    assert!(is_in(&third).await, "a wrong password ends nothing");
}

#[on_both]
async fn a_short_name_that_is_somebodys_is_said_and_an_address_is_not(world: World) {
    world.practitioner("ana").await;
    world.run("UPDATE person SET created_at = 1, proven_at = 1 WHERE handle = $1", ["ana".into()]).await;
    for email in ["new@example.org", "ana@example.org"] {
        let refused = world.visitor().post("/sign-up", &form("ana", email, PASSWORD)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.body.contains(TAKEN), "{}", refused.body);
    }
    let known = world.visitor().post("/sign-up", &form("new", "ana@example.org", PASSWORD)).await;
    let unknown = world.visitor().post("/sign-up", &form("newer", "new@example.org", PASSWORD)).await;
    assert_eq!((known.status, unknown.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!((&known.body, known.location()), (&unknown.body, unknown.location()));
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM person").await, 3);
}

#[on_both]
async fn two_copies_of_a_form_at_once_make_one_account(world: World) {
    let (mut one, mut two) = (world.visitor(), world.visitor());
    let form = form("ana", "ana@example.org", PASSWORD);
    let (first, second) = tokio::join!(one.post("/sign-up", &form), two.post("/sign-up", &form));
    assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM person").await, 1);
    assert!(is_in(&one).await && is_in(&two).await);
}

#[on_both]
async fn a_page_is_read_though_the_last_use_cannot_be_written(world: World) {
    let ana = world.practitioner("ana").await;
    world.run("UPDATE session SET seen_at = $1", [1_i64.into()]).await;
    let tx = world.site.db.begin().await.expect("a transaction");
    tx.raw("UPDATE session SET created_at = $1", [1_i64.into()]).await.expect("a lock");
    let page = tokio::time::timeout(Duration::from_secs(3), is_in(&ana)).await;
    assert_eq!(page, Ok(true));
    drop(tx);
    for _ in 0..200 {
        if world.number("SELECT seen_at AS n FROM session").await > 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it is written when it can be");
}

#[tokio::test]
async fn an_account_is_one_however_its_name_is_written_and_its_owner_is_not_kept_out() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let mut answers = Vec::new();
    for login in ["ana", " ANA ", "a\u{200B}na", "Ana\t"].iter().cycle().take(12) {
        answers.push(world.visitor().post("/sign-in", &[("login", login), ("password", OTHER)]).await.status);
    }
    assert_eq!(
        answers[9..],
        [StatusCode::UNPROCESSABLE_ENTITY, StatusCode::TOO_MANY_REQUESTS, StatusCode::TOO_MANY_REQUESTS]
    );
    let changed = ana.post("/settings/password", &[("present", PASSWORD), ("new", OTHER)]).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER, "strangers' tries are not hers");
}

#[tokio::test]
async fn a_form_that_comes_again_with_other_passwords_is_an_attempt() {
    let world = World::sqlite().await;
    world.practitioner("ana").await;
    let mut last = StatusCode::OK;
    for _ in 0..12 {
        last = world.visitor().post("/sign-up", &form("ana", "ana@example.org", OTHER)).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}
