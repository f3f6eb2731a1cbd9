//! Passkeys, with a device made of software: what it holds opens the place, and nothing else does.

use crate::{
    browser::open,
    second_factor,
    world::{Client, Reply, World},
};
use axum::http::{Method, StatusCode};
use macros::on_both;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use webauthn_authenticator_rs::{
    prelude::{Url, WebauthnAuthenticator},
    softpasskey::SoftPasskey,
};

/// Browsers know passkeys only by the name of a host.
const NAMED: &str = "http://localhost:3000";

/// Something with a key in it.
struct Device {
    inside: SoftPasskey,
    id: Value,
    /// What it calls the person.
    handle: Value,
}

/// A question of the server, as the script gets it.
async fn asked(who: &mut Client, call: &str) -> (String, Value) {
    let reply = ask(who, call).await;
    assert_eq!(reply.status, StatusCode::OK, "{call}: {}", reply.body);
    let text: String = serde_json::from_str(&reply.body).expect("a text");
    let mut said: Value = serde_json::from_str(&text).expect("JSON in it");
    (said["ticket"].as_str().expect("a ticket").to_owned(), said["options"].take())
}

async fn ask(who: &mut Client, call: &str) -> Reply {
    let path = format!("/call/{call}");
    who.send(Method::POST, &path, Some(String::new()), &[("sec-fetch-site", "same-origin")]).await
}

fn url(origin: &str) -> Url {
    origin.parse().expect("an address")
}

impl Device {
    /// Makes a key as it is asked to; gives what it answers.
    fn make(mut options: Value, origin: &str) -> (Self, String) {
        // This one finds a key only when it is told which.
        options["authenticatorSelection"]["requireResidentKey"] = false.into();
        let handle = options["user"]["id"].clone();
        let asked = serde_json::from_value(json!({ "publicKey": options })).expect("a question");
        let mut inside = SoftPasskey::new(true);
        let answer = inside.do_registration(url(origin), asked).expect("a key");
        let answer = serde_json::to_value(&answer).expect("JSON");
        (Self { inside, id: answer["id"].clone(), handle }, answer.to_string())
    }

    fn answer(&mut self, mut options: Value, origin: &str) -> Value {
        options["allowCredentials"] = json!([{ "type": "public-key", "id": self.id }]);
        let asked = serde_json::from_value(json!({ "publicKey": options })).expect("a question");
        let answer = self.inside.do_authentication(url(origin), asked).expect("an answer");
        let mut answer = serde_json::to_value(&answer).expect("JSON");
        answer["response"]["userHandle"] = self.handle.clone();
        answer
    }

    /// Answers a new question; gives that question's ticket, and the answer.
    async fn answered(&mut self, who: &mut Client) -> (String, String) {
        let (ticket, options) = asked(who, "passkey-options").await;
        (ticket, self.answer(options, NAMED).to_string())
    }

    async fn sign_in(&mut self, world: &World) -> (Client, Reply) {
        let mut client = world.named(NAMED);
        let (ticket, answer) = self.answered(&mut client).await;
        let reply = send(&mut client, &ticket, &answer).await;
        (client, reply)
    }
}

async fn send(who: &mut Client, ticket: &str, answer: &str) -> Reply {
    who.post("/sign-in/passkey", &[("ticket", ticket), ("credential", answer), ("to", "/notices")]).await
}

async fn add(who: &mut Client, ticket: &str, answer: &str, name: &str) -> Reply {
    who.post("/settings/passkeys/new", &[("ticket", ticket), ("credential", answer), ("name", name)]).await
}

async fn made(who: &mut Client, name: &str) -> Device {
    let (ticket, options) = asked(who, "new-passkey-options").await;
    let (device, answer) = Device::make(options, NAMED);
    let reply = add(who, &ticket, &answer, name).await;
    assert_eq!(
        (reply.status, reply.location()),
        (StatusCode::SEE_OTHER, "/settings/security"),
        "{}",
        reply.body
    );
    device
}

async fn person(world: &World, handle: &str) -> Client {
    Client { cookie: world.practitioner(handle).await.cookie, ..world.named(NAMED) }
}

/// Makes one for somebody.
pub async fn make(world: &World, handle: &str) {
    made(&mut person(world, handle).await, "a key").await;
}

async fn is_in(client: &Client) -> bool {
    client.clone().get("/settings").await.status == StatusCode::OK
}

#[on_both]
async fn a_passkey_signs_in_without_name_password_or_code(world: World) {
    let mut ana = person(&world, "ana").await;
    second_factor::turn_on(&mut ana).await;
    let (mut phone, mut desk) = (made(&mut ana, "My <phone>").await, made(&mut ana, "").await);
    assert_eq!(phone.handle, desk.handle, "they call her by one name");
    for number in 0..3 {
        let device = if number == 1 { &mut desk } else { &mut phone };
        let (client, reply) = device.sign_in(&world).await;
        assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, "/notices"), "{}", reply.body);
        assert!(is_in(&client).await);
    }
    let page = open(&mut ana, "/settings/security").await;
    assert!(page.body().contains("My &lt;phone&gt;") && page.body().contains("An unknown device"));
    assert_eq!(page.body().matches("last used").count(), 2);
    let signing_in = open(&mut world.named(NAMED), "/sign-in").await;
    assert!(signing_in.body().contains("data-passkey=\"/call/passkey-options\""), "{}", signing_in.body());
}

#[on_both]
async fn an_answer_is_good_once(world: World) {
    let mut ana = person(&world, "ana").await;
    let mut phone = made(&mut ana, "phone").await;
    let mut client = world.named(NAMED);
    let (ticket, answer) = phone.answered(&mut client).await;
    let each = (0..32).map(|_| {
        let (mut client, ticket, answer) = (client.clone(), ticket.clone(), answer.clone());
        async move {
            send(&mut client, &ticket, &answer).await;
            usize::from(is_in(&client).await)
        }
    });
    let all: usize = each.collect::<JoinSet<_>>().join_all().await.into_iter().sum();
    assert_eq!(all, 1);
    assert_eq!(send(&mut client, &ticket, &answer).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (another, _) = asked(&mut client, "passkey-options").await;
    assert_eq!(send(&mut client, &another, &answer).await.status, 422, "nor for another question");
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM passkey WHERE copied_at IS NOT NULL").await, 0);
    let (late, answer) = phone.answered(&mut client).await;
    world.run("UPDATE ticket SET expires_at = 1", []).await;
    assert_eq!(send(&mut client, &late, &answer).await.status, 422, "nor too late");
}

#[on_both]
async fn a_copied_passkey_is_refused_and_its_owner_told(world: World) {
    let mut ana = person(&world, "ana").await;
    let mut phone = made(&mut ana, "phone").await;
    let mut other = made(&mut ana, "other").await;
    let mut client = world.named(NAMED);
    // Two that count on their own: one of them is behind.
    let (first, behind) = phone.answered(&mut client).await;
    let (second, ahead) = phone.answered(&mut client).await;
    assert_eq!(send(&mut client.clone(), &second, &ahead).await.status, StatusCode::SEE_OTHER);
    let refused = send(&mut client, &first, &behind).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("has a copy of this passkey"), "{}", refused.body);
    assert!(!is_in(&client).await);
    let (client, still) = phone.sign_in(&world).await;
    assert!(
        still.body.contains("has a copy of this passkey") && !is_in(&client).await,
        "nor the other of the two"
    );
    assert_eq!(other.sign_in(&world).await.1.status, StatusCode::SEE_OTHER, "her others are not touched");
    let page = open(&mut ana, "/settings/security").await;
    assert_eq!(page.body().matches("somebody has a copy of it").count(), 1);
    page.press_if(|button| button.value == "1", &[]).expect("a button").taken(&mut ana).await;
    let gone = phone.sign_in(&world).await.1;
    assert!(gone.body.contains("is not known here"), "{}", gone.body);
}

#[on_both]
async fn a_count_that_is_behind_what_is_kept_is_refused(world: World) {
    let mut ana = person(&world, "ana").await;
    let mut phone = made(&mut ana, "phone").await;
    assert_eq!(phone.sign_in(&world).await.1.status, StatusCode::SEE_OTHER);
    world.run("UPDATE passkey SET counter = $1", [100_i64.into()]).await;
    let refused = phone.sign_in(&world).await.1;
    assert!(refused.body.contains("has a copy of this passkey"), "{}", refused.body);
    assert_eq!(world.number("SELECT counter AS n FROM passkey").await, 100);
}

#[on_both]
async fn nothing_else_opens(world: World) {
    let mut ana = person(&world, "ana").await;
    let mut ben = person(&world, "ben").await;
    let mut phone = made(&mut ana, "phone").await;
    let bens = made(&mut ben, "phone").await;
    let mut client = world.named(NAMED);
    for nonsense in ["", "{}", "null", "[]", "\u{0}", &"[".repeat(10_000)] {
        let (ticket, _) = asked(&mut client, "passkey-options").await;
        assert_eq!(send(&mut client, &ticket, nonsense).await.status, 422, "{nonsense}");
        assert_eq!(send(&mut client, nonsense, nonsense).await.status, 422, "{nonsense}");
    }
    let (ticket, options) = asked(&mut client, "passkey-options").await;
    let elsewhere = phone.answer(options, "http://localhost:4000").to_string();
    assert_eq!(send(&mut client, &ticket, &elsewhere).await.status, 422, "said to another place");
    let (ticket, mut options) = asked(&mut client, "passkey-options").await;
    options["userVerification"] = "discouraged".into();
    let unasked = phone.answer(options, NAMED).to_string();
    assert_eq!(send(&mut client, &ticket, &unasked).await.status, 422, "without asking its owner");
    for change in [
        |answer: &mut Value, bens: &Device| answer["response"]["userHandle"] = bens.handle.clone(),
        |answer: &mut Value, bens: &Device| {
            answer["id"] = bens.id.clone();
            answer["rawId"] = bens.id.clone();
            answer["response"]["userHandle"] = bens.handle.clone();
        },
        |answer: &mut Value, _: &Device| answer["response"]["userHandle"] = Value::Null,
        |answer: &mut Value, _: &Device| answer["response"]["signature"] = "AAAA".into(),
    ] {
        let (ticket, options) = asked(&mut client, "passkey-options").await;
        let mut answer = phone.answer(options, NAMED);
        change(&mut answer, &bens);
        assert_eq!(send(&mut client, &ticket, &answer.to_string()).await.status, 422, "{answer}");
    }
    assert!(!is_in(&client).await);
    world.run("UPDATE person SET suspended_at = 1 WHERE handle = $1", ["ana".into()]).await;
    assert_eq!(phone.sign_in(&world).await.1.status, 422, "nor for who is suspended");
}

#[on_both]
async fn a_passkey_is_made_by_its_owner_only_and_once(world: World) {
    let (mut ana, mut ben) = (person(&world, "ana").await, person(&world, "ben").await);
    let (ticket, options) = asked(&mut ana, "new-passkey-options").await;
    let (mut device, answer) = Device::make(options, NAMED);
    assert_eq!(add(&mut ben, &ticket, &answer, "mine").await.status, 422, "not by another");
    assert_eq!(
        add(&mut ana, &ticket, &answer, "mine").await.status,
        303,
        "what another tried is not used up"
    );
    assert_eq!(add(&mut ana, &ticket, &answer, "mine").await.status, 422, "not twice");
    let (ticket, _) = asked(&mut ana, "new-passkey-options").await;
    assert_eq!(add(&mut ana, &ticket, &answer, "mine").await.status, 422, "not for another question");
    let (ticket, options) = asked(&mut ana, "new-passkey-options").await;
    let (_, elsewhere) = Device::make(options, "http://localhost:4000");
    assert_eq!(add(&mut ana, &ticket, &elsewhere, "mine").await.status, 422, "not said to another place");
    let (ticket, _) = asked(&mut ana, "new-passkey-options").await;
    for nonsense in ["", "{}", "\u{0}"] {
        assert_eq!(add(&mut ana, &ticket, nonsense, "mine").await.status, 422, "{nonsense}");
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM passkey").await, 1);
    ben.post("/settings/passkeys/remove", &[("passkey", "1")]).await;
    assert_eq!(device.sign_in(&world).await.1.status, StatusCode::SEE_OTHER, "another removes nothing");
    ana.post("/settings/passkeys/remove", &[("passkey", "1")]).await;
    assert_eq!(device.sign_in(&world).await.1.status, 422);
}

#[on_both]
async fn a_passkey_is_offered_to_who_has_proven_who_they_are(world: World) {
    assert_eq!(ask(&mut world.named(NAMED), "new-passkey-options").await.status, StatusCode::UNAUTHORIZED);
    let mut ana = person(&world, "ana").await;
    world.run("UPDATE session SET confirmed_at = confirmed_at - $1", [901_000_i64.into()]).await;
    assert_eq!(ask(&mut ana, "new-passkey-options").await.status, StatusCode::FORBIDDEN);
    let mut ana = person(&world, "ana").await;
    for number in 0..20 {
        made(&mut ana, &format!("key {number}")).await;
    }
    assert_eq!(ask(&mut ana, "new-passkey-options").await.status, StatusCode::FORBIDDEN, "twenty are enough");
}

#[on_both]
async fn a_passkey_proves_again_who_one_is_and_only_ones_own(world: World) {
    let (mut ana, mut ben) = (person(&world, "ana").await, person(&world, "ben").await);
    let (mut hers, mut his) = (made(&mut ana, "phone").await, made(&mut ben, "phone").await);
    let mut left_open = async |device: &mut Device| {
        world.run("UPDATE session SET confirmed_at = 0", []).await;
        let (ticket, answer) = device.answered(&mut ana).await;
        let form = [("ticket", ticket.as_str()), ("credential", &answer), ("to", "/settings/second-factor")];
        let reply = ana.post("/settings/confirm/passkey", &form).await;
        (reply.status, ana.get("/settings/second-factor").await.status)
    };
    assert_eq!(left_open(&mut his).await, (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::SEE_OTHER));
    assert_eq!(left_open(&mut hers).await, (StatusCode::SEE_OTHER, StatusCode::OK));
}

#[on_both]
async fn the_last_passkey_that_opens_stays_where_there_is_no_other_way_in(world: World) {
    let mut ana = person(&world, "ana").await;
    made(&mut ana, "phone").await;
    made(&mut ana, "desk").await;
    let remove = async |ana: &mut Client, id: &str| {
        ana.post("/settings/passkeys/remove", &[("passkey", id)]).await;
        world.number("SELECT COUNT(*) AS n FROM passkey").await
    };
    world.run("UPDATE person SET password_hash = ''", []).await;
    world.run("UPDATE passkey SET copied_at = 1 WHERE id = 2", []).await;
    assert_eq!(remove(&mut ana, "1").await, 2, "the other one opens nothing");
    assert_eq!(remove(&mut ana, "7").await, 2);
    assert_eq!(remove(&mut ana, "2").await, 1);
    assert_eq!(remove(&mut ana, "1").await, 1);
    world.run("UPDATE person SET password_hash = 'some'", []).await;
    assert_eq!(remove(&mut ana, "1").await, 0);
}

#[tokio::test]
async fn where_a_place_is_only_a_number_there_are_none() {
    let world = World::sqlite().await;
    assert!(!world.visitor().get("/sign-in").await.body.contains("data-passkey"));
    assert_eq!(ask(&mut world.visitor(), "passkey-options").await.status, StatusCode::FORBIDDEN);
    let mut ana = world.practitioner("ana").await;
    assert!(!ana.get("/settings/security").await.body.contains("Passkeys"));
    assert!(ana.get("/settings/passkeys/new").await.body.contains("reached by a name"));
    assert_eq!(send(&mut world.visitor(), "x", "{}").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn questions_are_asked_so_often_and_no_more() {
    let world = World::sqlite().await;
    let mut client = world.named(NAMED);
    let mut last = StatusCode::OK;
    for _ in 0..62 {
        last = ask(&mut client, "passkey-options").await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}
