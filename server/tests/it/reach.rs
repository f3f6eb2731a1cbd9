//! Addresses that are proven, passwords that are forgotten: links that work once and say nothing to strangers.

use crate::world::{Client, Letter, PASSWORD, World};
use axum::http::StatusCode;
use macros::on_both;
use mail_parser::MessageParser;

const OTHER: &str = "seven green boats at dawn";

/// The path of the first link of a kind in a letter.
fn link(letter: &Letter, start: &str) -> String {
    let from = letter.text.find(start).unwrap_or_else(|| panic!("no {start} in {}", letter.text));
    letter.text[from..].split_whitespace().next().expect("a link").to_owned()
}

/// Somebody who signs up as people do, and gets a letter.
pub async fn joins(world: &World, handle: &str) -> Client {
    let mut who = world.visitor();
    let email = format!("{handle}@example.org");
    let form =
        [("name", handle), ("handle", handle), ("email", &email), ("password", PASSWORD), ("country", "KE")];
    let reply = who.post("/sign-up", &form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    who
}

async fn prove(world: &World, handle: &str) {
    let letters = world.letters().await;
    let address = format!("{handle}@example.org");
    let letter = letters.iter().rfind(|letter| letter.to == address).expect("a letter");
    let reply = world.visitor().post(&link(letter, "/verify/"), &[]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
}

async fn forgot(world: &World, login: &str) -> String {
    let reply = world.visitor().post("/forgot-password", &[("login", login)]).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    world.work().await;
    reply.body
}

async fn is_in(client: &Client) -> bool {
    client.clone().get("/settings").await.status == StatusCode::OK
}

async fn signs_in(world: &World, login: &str, password: &str) -> bool {
    world.visitor().post("/sign-in", &[("login", login), ("password", password)]).await.status
        == StatusCode::SEE_OTHER
}

async fn proven(world: &World) -> i64 {
    world.number("SELECT COUNT(*) FROM person WHERE proven_at IS NOT NULL").await
}

#[on_both]
async fn an_address_is_proven_by_pressing_and_not_by_looking(world: World) {
    joins(&world, "ana").await;
    let letters = world.letters().await;
    assert_eq!(letters.len(), 1);
    let path = link(&letters[0], "/verify/");
    for _ in 0..3 {
        let page = world.visitor().get(&path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("ana@example.org"), "{}", page.body);
    }
    assert_eq!(proven(&world).await, 0);
    let uses = (0..32).map(|_| {
        let (mut client, path) = (world.visitor(), path.clone());
        tokio::spawn(async move { client.post(&path, &[]).await.status })
    });
    let mut worked = 0;
    for answer in uses.collect::<Vec<_>>() {
        worked += usize::from(answer.await.expect("an answer") == StatusCode::SEE_OTHER);
    }
    assert_eq!((worked, proven(&world).await), (1, 1));
    assert_eq!(world.visitor().get(&path).await.status, StatusCode::NOT_FOUND);
}

#[on_both]
async fn who_has_forgotten_a_password_sets_another(world: World) {
    let mut ana = joins(&world, "ana").await;
    prove(&world, "ana").await;
    forgot(&world, "Ana@Example.org").await;
    let letters = world.letters().await;
    let path = link(&letters[1], "/reset-password/");
    assert_eq!(world.visitor().get(&path).await.status, StatusCode::OK);
    let short = world.visitor().post(&path, &[("new", "short")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY, "and the link is as good as before");
    let common = world.visitor().post(&path, &[("new", "passwordpassword")]).await;
    assert_eq!(common.status, StatusCode::UNPROCESSABLE_ENTITY);
    let uses = (0..32).map(|_| {
        let (mut client, path) = (world.visitor(), path.clone());
        tokio::spawn(async move { client.post(&path, &[("new", OTHER)]).await.status })
    });
    let mut worked = 0;
    for answer in uses.collect::<Vec<_>>() {
        worked += usize::from(answer.await.expect("an answer") == StatusCode::SEE_OTHER);
    }
    assert_eq!(worked, 1);
    assert!(!is_in(&ana).await, "every session ends");
    assert!(signs_in(&world, "ana", OTHER).await && !signs_in(&world, "ana", PASSWORD).await);
    assert!(world.letters().await.last().is_some_and(|letter| letter.subject == "Your password was changed"));
    ana.post("/sign-in", &[("login", "ana"), ("password", OTHER)]).await;
    assert!(is_in(&ana).await);
}

#[on_both]
async fn a_link_ends_with_its_hour(world: World) {
    joins(&world, "ana").await;
    prove(&world, "ana").await;
    forgot(&world, "ana").await;
    let path = link(&world.letters().await[1], "/reset-password/");
    world.run("UPDATE secret_link SET expires_at = $1", [1_i64.into()]).await;
    for reply in [world.visitor().get(&path).await, world.visitor().post(&path, &[("new", OTHER)]).await] {
        assert_eq!(reply.status, StatusCode::NOT_FOUND);
    }
    assert!(signs_in(&world, "ana", PASSWORD).await);
}

#[on_both]
async fn what_is_answered_does_not_say_who_has_an_account(world: World) {
    joins(&world, "ana").await;
    prove(&world, "ana").await;
    let known = forgot(&world, "ana@example.org").await;
    let before = world.letters().await.len();
    for nobody in ["nobody@example.org", "nobody", "ana@example.org, eve@example.org", "ana@exаmple.org"] {
        assert_eq!(forgot(&world, nobody).await, known, "{nobody}");
    }
    assert_eq!(world.letters().await.len(), before, "and nobody gets a letter");
}

#[on_both]
async fn an_address_that_is_not_proven_gets_no_letter_but_the_one_that_asks_for_it(world: World) {
    joins(&world, "ana").await;
    forgot(&world, "ana").await;
    let letters = world.letters().await;
    assert_eq!(letters.len(), 2);
    assert!(letters.iter().all(|letter| letter.subject == "Confirm your address"), "{letters:?}");
}

#[on_both]
async fn signing_up_does_not_say_whether_an_address_is_known(world: World) {
    let sign_up = |handle| {
        [
            ("name", "Ana"),
            ("handle", handle),
            ("email", "ana@example.org"),
            ("password", PASSWORD),
            ("country", "MZ"),
        ]
    };
    joins(&world, "ana").await;
    prove(&world, "ana").await;
    let mut eve = world.visitor();
    let known = eve.post("/sign-up", &sign_up("eve")).await;
    assert_eq!((known.status, known.location()), (StatusCode::SEE_OTHER, "/welcome"), "{}", known.body);
    let letters = world.letters().await;
    let told = letters.last().expect("a letter");
    assert_eq!((told.to.as_str(), told.subject.as_str()), ("ana@example.org", "You have an account already"));
    assert!(told.text.contains("@ana") && !told.text.contains("eve"), "{}", told.text);
    // The address is still ana's, to sign in with and to get letters at.
    let mut browser = world.visitor();
    browser.post("/sign-in", &[("login", "ana@example.org"), ("password", PASSWORD)]).await;
    assert!(browser.get("/").await.body.contains("/people/ana\""));
    assert!(eve.get("/settings").await.body.contains("Not confirmed yet"));
    // And so it stays, though eve proves what she can.
    eve.post("/settings/verify", &[]).await;
    assert_eq!(proven(&world).await, 1);
}

#[on_both]
async fn two_who_say_the_same_address_is_theirs_and_one_of_them_proves_it(world: World) {
    let sign_up = |handle| {
        [
            ("name", "Ana"),
            ("handle", handle),
            ("email", "ana@example.org"),
            ("password", PASSWORD),
            ("country", "MZ"),
        ]
    };
    for handle in ["first", "second"] {
        world.visitor().post("/sign-up", &sign_up(handle)).await;
    }
    let letters = world.letters().await;
    let [one, two] = [link(&letters[0], "/verify/"), link(&letters[1], "/verify/")];
    assert_eq!(world.visitor().post(&one, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.visitor().post(&two, &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(proven(&world).await, 1);
}

#[on_both]
async fn a_change_of_address_is_told_at_the_old_one_and_can_be_taken_back(world: World) {
    let mut ana = joins(&world, "ana").await;
    prove(&world, "ana").await;
    let wrong = ana.post("/settings/address", &[("email", "new@example.org"), ("present", OTHER)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let asked = ana.post("/settings/address", &[("email", "new@example.org"), ("present", PASSWORD)]).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.body);
    assert!(signs_in(&world, "ana@example.org", PASSWORD).await, "nothing changes before it is proven");
    let letters = world.letters().await;
    let asking = letters.last().expect("a letter");
    assert_eq!(asking.to, "new@example.org");
    ana.post(&link(asking, "/verify/"), &[]).await;
    assert!(signs_in(&world, "new@example.org", PASSWORD).await);
    let letters = world.letters().await;
    let told = letters.last().expect("a letter");
    assert_eq!((told.to.as_str(), told.subject.as_str()), ("ana@example.org", "Your address was changed"));
    let undo = link(told, "/verify/");
    assert_eq!(world.visitor().get(&undo).await.status, StatusCode::OK);
    assert_eq!(world.visitor().post(&undo, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!is_in(&ana).await, "whoever made the change is signed out");
    assert!(signs_in(&world, "ana@example.org", PASSWORD).await);
    assert!(!signs_in(&world, "new@example.org", PASSWORD).await);
}

#[on_both]
async fn a_thousand_askings_are_three_letters(world: World) {
    let mut ana = joins(&world, "ana").await;
    for number in 0..1_000 {
        let reply = if number % 2 == 0 {
            ana.post("/settings/verify", &[]).await
        } else {
            world.visitor().post("/forgot-password", &[("login", "ana")]).await
        };
        assert!(reply.status.is_success() || reply.status == StatusCode::SEE_OTHER, "{}", reply.status);
    }
    world.work().await;
    assert_eq!(world.letters().await.len(), 3);
}

#[on_both]
async fn a_letter_goes_to_one_address_whatever_is_typed(world: World) {
    let list = "ana@example.org, eve@example.org";
    for wrong in [
        list,
        "ana@example.org;eve@example.org",
        "ana@example.org eve@example.org",
        "ana@example.org\r\nBcc: eve@example.org",
        "ana@example.org%0d%0aBcc:eve@example.org\n",
        "Ana <ana@example.org>",
        "<ana@example.org>",
    ] {
        let form =
            [("name", "Ana"), ("handle", "ana"), ("email", wrong), ("password", PASSWORD), ("country", "KE")];
        let reply = world.visitor().post("/sign-up", &form).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
    }
    assert_eq!(world.letters().await.len(), 0);
    let form = [
        ("name", "Ana\r\nBcc: eve@example.org"),
        ("handle", "ana"),
        ("email", "ana@example.org"),
        ("email", "eve@example.org"),
        ("email[]", "eve@example.org"),
        ("email[1]", "eve@example.org"),
        ("password", PASSWORD),
        ("country", "KE"),
    ];
    let mut ana = world.visitor();
    ana.post("/sign-up", &form).await;
    let letters = world.letters().await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    let message = MessageParser::default().parse(letters[0].raw.as_bytes()).expect("a message");
    assert!(message.bcc().is_none() && message.cc().is_none(), "{}", letters[0].raw);
    assert_eq!(message.to().map(|to| to.iter().count()), Some(1));
    let address = letters[0].to.clone();
    prove(&world, address.trim_end_matches("@example.org")).await;
    // Neither a second one, nor one that only looks the same.
    for typed in [
        vec![("login", address.as_str()), ("login", "mallory@example.org")],
        vec![("login", "mallory@example.org"), ("login", address.as_str())],
        vec![
            ("login", address.as_str()),
            ("login[]", "mallory@example.org"),
            ("email", "mallory@example.org"),
        ],
        vec![("login", list)],
        vec![("login", "ana@ex\u{430}mple.org")],
        vec![("login", "\u{FF41}na@example.org")],
        vec![("login", "ana@example.org\r\nBcc: mallory@example.org")],
    ] {
        let reply = world.visitor().post("/forgot-password", &typed).await;
        assert_eq!(reply.status, StatusCode::OK, "{typed:?}");
    }
    world.work().await;
    for letter in world.letters().await {
        assert_eq!(letter.to, address, "{}", letter.raw);
        assert!(!letter.raw.contains("mallory"), "{}", letter.raw);
    }
}
