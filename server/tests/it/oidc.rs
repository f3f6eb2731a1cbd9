//! Signing in with an account elsewhere.

use crate::{
    browser::{Page, open},
    issuer::{Issuer, Lie},
    second_factor,
    world::{Client, PASSWORD, Reply, World},
};
use axum::http::StatusCode;
use macros::on_both;
use serde_json::json;
use tokio::task::JoinSet;

const GO: &str = "/sign-in/oidc/test";
const ACCOUNT: &str = "/sign-in/oidc/test/account";

/// Goes to the issuer, and gives the address that one comes back by.
async fn gone(issuer: &Issuer, who: &mut Client, to: &str) -> String {
    let reply = who.post(GO, &[("to", to)]).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    let refresh = reply.headers["refresh"].to_str().expect("an address").to_owned();
    let address = refresh.strip_prefix("0; url=").expect("an address at once");
    assert!(reply.body.contains(&address.replace('&', "&amp;")), "and as a link: {}", reply.body);
    issuer.sign_in(address)
}

/// There and back.
pub async fn came_back(issuer: &Issuer, who: &mut Client, to: &str) -> Reply {
    let back = gone(issuer, who, to).await;
    who.get(&back).await
}

async fn is_in(client: &Client) -> bool {
    client.clone().get("/settings").await.status == StatusCode::OK
}

/// Somebody with a session, where one can sign in elsewhere too.
async fn person(world: &World, issuer: &Issuer, handle: &str) -> Client {
    Client { cookie: world.practitioner(handle).await.cookie, ..world.with_issuer(issuer.known()) }
}

/// Somebody who has joined the account elsewhere that the issuer speaks of.
pub async fn joined(world: &World, issuer: &Issuer, handle: &str) -> Client {
    let mut who = person(world, issuer, handle).await;
    assert_eq!(came_back(issuer, &mut who, "/").await.location(), ACCOUNT);
    let page = open(&mut who, &format!("{ACCOUNT}?lang=en")).await;
    page.press("Join them", &[]).taken(&mut who).await;
    who
}

/// Somebody who came from elsewhere and made an account.
async fn newcomer(world: &World, issuer: &Issuer, handle: &str) -> Client {
    let mut who = world.with_issuer(issuer.known());
    assert_eq!(came_back(issuer, &mut who, "/notices").await.location(), ACCOUNT);
    let form = open(&mut who, ACCOUNT).await;
    let email = format!("{handle}@example.org");
    let typed = [("name", "Eve"), ("handle", handle), ("email", email.as_str()), ("country", "MZ")];
    assert_eq!(form.press("Create my account", &typed).taken(&mut who).await, "/welcome?to=%2Fnotices");
    who
}

#[on_both]
async fn who_is_not_known_makes_an_account_and_comes_back_to_it(world: World) {
    let issuer = Issuer::start().await;
    let mut eve = world.with_issuer(issuer.known());
    let page = open(&mut eve, "/sign-in?to=/notices").await;
    assert_eq!(page.press("Sign in with Test", &[]).address(), GO);
    issuer.say(
        "eve",
        json!({ "name": "Eve <E>", "email": "eve@id.example", "email_verified": true }),
        Lie::No,
    );
    assert_eq!(came_back(&issuer, &mut eve, "/notices").await.location(), ACCOUNT);
    assert!(!is_in(&eve).await);
    let form = open(&mut eve, ACCOUNT).await;
    assert!(
        form.body().contains("Eve &lt;E&gt;") && form.body().contains("eve@id.example"),
        "{}",
        form.body()
    );
    let back = form.press("Create my account", &[("handle", "admin")]).back(&mut eve, 422).await;
    let typed = [("handle", "eve"), ("country", "MZ")];
    assert_eq!(back.press("Create my account", &typed).taken(&mut eve).await, "/welcome?to=%2Fnotices");
    assert!(is_in(&eve).await);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM person WHERE password_hash = ''").await, 1);
    assert_eq!(eve.get(ACCOUNT).await.location(), "/settings/security", "that is done");
    assert_eq!(world.with_issuer(issuer.known()).get(ACCOUNT).await.location(), "/sign-in");
    let mut again = world.with_issuer(issuer.known());
    assert_eq!(came_back(&issuer, &mut again, "/notices").await.location(), "/notices");
    assert!(is_in(&again).await);
    for password in ["", " ", PASSWORD] {
        let mut visitor = world.visitor();
        visitor.post("/sign-in", &[("login", "eve"), ("password", password)]).await;
        assert!(!is_in(&visitor).await, "{password:?}");
    }
}

#[on_both]
async fn what_most_issuers_sign_with_is_understood(world: World) {
    let issuer = Issuer::start().await;
    issuer.say("eve", json!({}), Lie::Rsa);
    newcomer(&world, &issuer, "eve").await;
}

#[on_both]
async fn what_cannot_be_trusted_lets_nobody_in(world: World) {
    let issuer = Issuer::start().await;
    newcomer(&world, &issuer, "eve").await;
    for lie in [
        Lie::Nonce,
        Lie::NoNonce,
        Lie::Issuer,
        Lie::Audience,
        Lie::Audiences,
        Lie::Expired,
        Lie::NoExpiry,
        Lie::Key,
        Lie::Unsigned,
        Lie::Shared,
        Lie::NoToken,
        Lie::Elsewhere,
    ] {
        issuer.say("one", json!({}), lie);
        let mut client = world.with_issuer(issuer.known());
        let reply = came_back(&issuer, &mut client, "/").await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{lie:?}: {}", reply.body);
        assert!(reply.body.contains("cannot be trusted") && !reply.body.contains("nonce"), "{lie:?}");
        assert!(!is_in(&client).await, "{lie:?}");
    }
    for lie in [Lie::Down, Lie::Large] {
        issuer.say("one", json!({}), lie);
        let reply = world.with_issuer(issuer.known()).post(GO, &[]).await;
        assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE, "{lie:?}");
        assert!(reply.body.contains("cannot be reached just now"), "{lie:?}");
    }
    issuer.say("one", json!({}), Lie::No);
    let mut client = world.with_issuer(issuer.known());
    let back = gone(&issuer, &mut client, "/").await;
    issuer.say("one", json!({}), Lie::Plain);
    assert_eq!(client.get(&back).await.status, StatusCode::BAD_REQUEST, "secrets do not travel in the open");
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM identity").await, 1);
}

#[on_both]
async fn what_comes_back_is_of_this_browser_of_now_and_good_once(world: World) {
    let issuer = Issuer::start().await;
    newcomer(&world, &issuer, "eve").await;
    let refused = async |client: &mut Client, back: &str| {
        let reply = client.get(back).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{back}: {}", reply.body);
        assert!(!is_in(client).await, "{back}");
    };
    let mut client = world.with_issuer(issuer.known());
    let back = gone(&issuer, &mut client, "/").await;
    refused(&mut world.with_issuer(issuer.known()), &back).await;
    let forged = back.split("&state=").next().expect("the code").to_owned();
    refused(&mut client.clone(), &format!("{forged}&state=made-up")).await;
    refused(&mut client, &back).await; // the wrong state has used it up
    for change in ["&error=access_denied", "&iss=https%3A%2F%2Fid.example"] {
        let mut client = world.with_issuer(issuer.known());
        let back = gone(&issuer, &mut client, "/").await;
        refused(&mut client, &format!("{back}{change}")).await;
    }
    let mut late = world.with_issuer(issuer.known());
    let back = gone(&issuer, &mut late, "/").await;
    world.run("UPDATE ticket SET expires_at = 1", []).await;
    refused(&mut late, &back).await;
    let mut client = world.with_issuer(issuer.known());
    let back = gone(&issuer, &mut client, "/").await;
    let each = (0..32).map(|_| {
        let (mut client, back) = (client.clone(), back.clone());
        async move {
            client.get(&back).await;
            usize::from(is_in(&client).await)
        }
    });
    let all: usize = each.collect::<JoinSet<_>>().join_all().await.into_iter().sum();
    assert_eq!(all, 1);
    world.run("UPDATE person SET suspended_at = 1", []).await;
    let mut client = world.with_issuer(issuer.known());
    let back = gone(&issuer, &mut client, "/").await;
    refused(&mut client, &back).await;
}

#[on_both]
async fn an_address_gives_nobody_an_account(world: World) {
    let issuer = Issuer::start().await;
    world.practitioner("ana").await;
    for (claims, shown) in [
        (json!({ "email": "ana@example.org", "email_verified": true }), true),
        (json!({ "email": "ana@example.org", "email_verified": false }), false),
        (json!({ "email": "ana@example.org" }), false),
    ] {
        issuer.say("mallory", claims, Lie::No);
        let mut mallory = world.with_issuer(issuer.known());
        assert_eq!(came_back(&issuer, &mut mallory, "/").await.location(), ACCOUNT);
        assert!(!is_in(&mallory).await);
        let form = open(&mut mallory, ACCOUNT).await;
        assert_eq!(form.body().contains("ana@example.org"), shown, "only what is proven to be theirs");
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM identity").await, 0);
}

#[on_both]
async fn an_account_is_joined_by_who_is_signed_in_to_it(world: World) {
    let issuer = Issuer::start().await;
    let mut ana = person(&world, &issuer, "ana").await;
    let back = gone(&issuer, &mut ana, "/settings/security").await;
    world.run("UPDATE session SET confirmed_at = 0", []).await;
    assert_eq!(ana.get(&back).await.location(), ACCOUNT);
    let asked = ana.get(ACCOUNT).await;
    assert!(asked.location().starts_with("/settings/confirm?to="), "{}", asked.location());
    let confirm = open(&mut ana, asked.location()).await;
    assert_eq!(confirm.press("Go on", &[("password", PASSWORD)]).taken(&mut ana).await, ACCOUNT);
    let page = open(&mut ana, ACCOUNT).await;
    assert!(page.body().contains("lets you in as @ana"));
    assert_eq!(
        world.number("SELECT COUNT(*) AS n FROM identity").await,
        0,
        "nothing is joined without her press"
    );
    page.press("Join them", &[]).taken(&mut ana).await;
    let mut elsewhere = world.with_issuer(issuer.known());
    came_back(&issuer, &mut elsewhere, "/").await;
    assert!(elsewhere.get("/settings").await.body.contains("value=\"ana\""));
    let mut ben = person(&world, &issuer, "ben").await;
    let refused = came_back(&issuer, &mut ben, "/").await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
    let security = open(&mut ana, "/settings/security").await;
    security.press("Part them", &[]).taken(&mut ana).await;
    let mut stranger = world.with_issuer(issuer.known());
    assert_eq!(came_back(&issuer, &mut stranger, "/").await.location(), ACCOUNT);
}

#[on_both]
async fn a_second_factor_is_asked_here_too(world: World) {
    let issuer = Issuer::start().await;
    let mut ana = joined(&world, &issuer, "ana").await;
    let (phone, _) = second_factor::turned_on(&mut ana).await;
    let mut client = world.with_issuer(issuer.known());
    let asked = came_back(&issuer, &mut client, "/notices").await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(!is_in(&client).await);
    let asked = Page::of(asked, "/sign-in");
    let to = asked.press("Sign in", &[("code", &phone.code(0))]).taken(&mut client).await;
    assert!(to == "/notices" && is_in(&client).await);
}

#[on_both]
async fn signing_in_there_again_proves_it_here(world: World) {
    let issuer = Issuer::start().await;
    let mut eve = newcomer(&world, &issuer, "eve").await;
    let now = app::site::time::Moment::now().0 / 1000;
    for (signed_in, is_fresh) in [
        (json!({}), false),
        (json!({ "auth_time": now - 3_600 }), false),
        (json!({ "auth_time": now }), true),
    ] {
        world.run("UPDATE session SET confirmed_at = 0", []).await;
        issuer.say("one", signed_in, Lie::No);
        let page = open(&mut eve, "/settings/confirm?to=/settings/second-factor").await;
        assert!(!page.body().contains("name=\"password\""), "she has none");
        let sent = page.press("Sign in with Test", &[]).send(&mut eve).await;
        let refresh = sent.headers["refresh"].to_str().expect("an address")["0; url=".len()..].to_owned();
        assert!(refresh.contains("prompt=login") && refresh.contains("max_age=0"), "{refresh}");
        let back = issuer.sign_in(&refresh);
        assert_eq!(eve.get(&back).await.location(), "/settings/second-factor");
        assert_eq!(eve.get("/settings/second-factor").await.status == StatusCode::OK, is_fresh);
    }
}

#[on_both]
async fn a_session_from_elsewhere_is_as_fresh_as_the_proof_there(world: World) {
    let issuer = Issuer::start().await;
    newcomer(&world, &issuer, "eve").await;
    let now = app::site::time::Moment::now().0 / 1000;
    for (signed_in, is_fresh) in [
        (json!({}), false), // it may have let her pass without a word
        (json!({ "auth_time": now - 3_600 }), false),
        (json!({ "auth_time": now - 60 }), true),
    ] {
        issuer.say("one", signed_in.clone(), Lie::No);
        let mut client = world.with_issuer(issuer.known());
        came_back(&issuer, &mut client, "/").await;
        assert!(is_in(&client).await);
        let dangerous = client.get("/settings/second-factor").await.status;
        assert_eq!(dangerous == StatusCode::OK, is_fresh, "{signed_in}");
    }
    issuer.say("one", json!({ "auth_time": now + 86_400 }), Lie::No);
    let mut client = world.with_issuer(issuer.known());
    came_back(&issuer, &mut client, "/").await;
    let ahead = format!("SELECT COUNT(*) AS n FROM session WHERE confirmed_at > {}", (now + 600) * 1000);
    assert_eq!(world.number(&ahead).await, 0, "nobody has proven it tomorrow");
}

#[on_both]
async fn the_last_way_in_stays(world: World) {
    let issuer = Issuer::start().await;
    let mut eve = newcomer(&world, &issuer, "eve").await;
    let count = "SELECT COUNT(*) AS n FROM identity";
    open(&mut eve, "/settings/security").await.press("Part them", &[]).taken(&mut eve).await;
    assert_eq!(world.number(count).await, 1, "she would be locked out");
    world.run("UPDATE session SET confirmed_at = 0", []).await;
    let new = [("new", PASSWORD)];
    assert!(eve.post("/settings/password", &new).await.location().starts_with("/settings/confirm"));
    world.run("UPDATE session SET confirmed_at = 9999999999999", []).await;
    let page = open(&mut eve, "/settings/security").await;
    page.press("Change the password", &[("new", PASSWORD)]).taken(&mut eve).await;
    let mut visitor = world.visitor();
    visitor.post("/sign-in", &[("login", "eve"), ("password", PASSWORD)]).await;
    assert!(is_in(&visitor).await);
    open(&mut eve, "/settings/security").await.press("Part them", &[]).taken(&mut eve).await;
    assert_eq!(world.number(count).await, 0);
    let mut dee = newcomer(&world, &issuer, "dee").await;
    let gone = "INSERT INTO identity (issuer, subject, person_id, created_at) \
                SELECT 'https://gone.example', 'dee', id, 1 FROM person WHERE handle = 'dee'";
    world.run(gone, []).await;
    let page = open(&mut dee, "/settings/security").await;
    let each = page.buttons().into_iter().filter(|button| button.words == "Part them");
    let keys: Vec<_> = each.map(|button| button.value).collect();
    for (key, left) in [(&keys[1], 2), (&keys[0], 1), (&keys[1], 1)] {
        dee.post("/settings/identities/remove", &[("identity", key)]).await;
        assert_eq!(world.number(count).await, left, "an issuer that the place knows no more lets nobody in");
    }
}

#[tokio::test]
async fn what_was_being_written_waits_until_its_writer_is_back() {
    let world = World::sqlite().await;
    let issuer = Issuer::start().await;
    newcomer(&world, &issuer, "eve").await;
    let mut visitor = world.with_issuer(issuer.known());
    let kept = visitor.post("/discussions/new", &[("title", "Kept & sent"), ("body", "later")]).await;
    let page = Page::of(kept, "/discussions/new");
    let sent = page.press("Sign in with Test", &[]).send(&mut visitor).await;
    let refresh = sent.headers["refresh"].to_str().expect("an address")["0; url=".len()..].to_owned();
    let welcome = visitor.get(&issuer.sign_in(&refresh)).await;
    assert!(
        welcome.body.contains("Welcome back") && welcome.body.contains("Kept &amp; sent"),
        "{}",
        welcome.body
    );
    let mut visitor = world.with_issuer(issuer.known());
    let long = "word ".repeat(8_000);
    let kept = Page::of(visitor.post("/discussions/new", &[("body", &long)]).await, "/discussions/new");
    let refused = kept.press("Sign in with Test", &[]).back(&mut visitor, 422).await;
    assert!(refused.body().contains("too long to wait") && refused.reply.hidden("kept").len() > 30_000);
}
