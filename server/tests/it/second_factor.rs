//! A second factor: codes of half a minute, codes for when the phone is lost, and who needs one.

use crate::{
    browser::{Page, open},
    solutions,
    world::{Client, PASSWORD, Reply, World},
};
use app::site::{people::store, token::hash};
use axum::http::StatusCode;
use macros::on_both;
use scraper::{Html, Selector};
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::task::JoinSet;
use totp_rs::{Builder, Secret};

/// What stands on a page to be kept secret: the secret of an app, or codes.
fn secrets(page: &str) -> Vec<String> {
    let (html, secret) = (Html::parse_document(page), Selector::parse("code.secret").expect("a selector"));
    html.select(&secret).map(|code| code.text().collect()).collect()
}

/// A phone, whose clock is off by so many seconds.
pub struct Phone(String);

impl Phone {
    pub fn code(&self, off: i64) -> String {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
        let secret = Secret::try_from_base32(self.0.replace(' ', "")).expect("base 32");
        Builder::new()
            .with_secret(secret)
            .build_noncompliant()
            .generate(now.saturating_add_signed(off))
            .to_string()
    }
}

/// Sets a second factor up; gives the phone, and the codes for when it is lost.
pub async fn turned_on(who: &mut Client) -> (Phone, Vec<String>) {
    // Whatever language they read: what is pressed here is said in English.
    let address = "/settings/second-factor?lang=en";
    let page = open(who, address).await;
    if let Some(begin) = page.press_if(|button| button.words == "Set it up", &[]) {
        begin.taken(who).await;
    }
    let page = open(who, address).await;
    let phone = Phone(secrets(page.body()).remove(0));
    // A clock that is behind: every later code is good still.
    let code = phone.code(-75);
    let codes = page.press("Turn it on", &[("code", &code)]).back(who, 200).await;
    (phone, secrets(codes.body()))
}

/// As [`turned_on`], for who needs no code.
pub async fn turn_on(who: &mut Client) {
    turned_on(who).await;
}

/// Somebody who has one, with the phone and the codes.
pub async fn guarded(world: &World, handle: &str) -> (Client, Phone, Vec<String>) {
    let mut who = world.practitioner(handle).await;
    let (phone, codes) = turned_on(&mut who).await;
    (who, phone, codes)
}

/// A browser that brought the password.
async fn half(world: &World, handle: &str) -> (Client, Page) {
    let mut client = world.visitor();
    let asked =
        client.post("/sign-in", &[("login", handle), ("password", PASSWORD), ("to", "/notices")]).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
    assert!(client.cookie.is_none(), "no session yet");
    (client, Page::of(asked, "/sign-in"))
}

async fn send(client: &mut Client, code: &str) -> Reply {
    client.post("/sign-in/code", &[("code", code), ("to", "/notices")]).await
}

async fn is_in(client: &Client) -> bool {
    client.clone().get("/settings").await.status == StatusCode::OK
}

/// So many browsers that brought the password of the first person, each on its own.
async fn halves(world: &World, count: usize) -> Vec<Client> {
    let mut clients = Vec::new();
    for number in 0..count {
        let token = format!("half-{number}");
        let ticket = "INSERT INTO ticket (token_hash, purpose, person_id, content, expires_at) \
                      VALUES ($1, 'sign-in', 1, '{}', 9999999999999)";
        world.run(ticket, [hash(&token).into()]).await;
        clients.push(Client { ticket: Some(format!("banyan-ticket={token}")), ..world.visitor() });
    }
    clients
}

/// How many of these get in with one code at the same time.
async fn get_in(clients: Vec<Client>, code: &str) -> usize {
    let code = code.to_owned();
    let each = clients.into_iter().map(|mut client| {
        let code = code.clone();
        async move {
            let reply = send(&mut client, &code).await;
            let is_in = is_in(&client).await;
            assert_eq!(is_in, reply.status == StatusCode::SEE_OTHER, "{}", reply.status);
            usize::from(is_in)
        }
    });
    each.collect::<JoinSet<_>>().join_all().await.into_iter().sum()
}

#[on_both]
async fn a_code_is_asked_after_the_password(world: World) {
    let (mut ana, phone, codes) = guarded(&world, "ana").await;
    assert_eq!(codes.len(), 10);
    let (mut client, page) = half(&world, "ana").await;
    assert!(!is_in(&client).await, "the password alone opens nothing");
    let wrong = page.press("Sign in", &[("code", "000000")]).back(&mut client, 422).await;
    assert!(wrong.body().contains("This code is not right") && !wrong.body().contains("000000"));
    let french = wrong.press("Français", &[]).back(&mut client, 200).await;
    assert_eq!(
        french.press("Se connecter", &[("code", &phone.code(0))]).taken(&mut client).await,
        "/notices"
    );
    assert!(is_in(&client).await);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM ticket").await, 0, "the half is used up");
    let page = open(&mut ana, "/settings/second-factor").await;
    assert!(secrets(page.body()).is_empty(), "the secret is shown once");
    assert!(page.body().contains("10 recovery codes are left"));
    let security = open(&mut ana, "/settings/security").await;
    assert!(security.body().contains("10 recovery codes are left"));
}

#[on_both]
async fn turning_it_on_needs_a_code_of_the_phone_and_ends_other_sessions(world: World) {
    let mut ana = world.practitioner("ana").await;
    let elsewhere = world.practitioner("ana").await;
    ana.post("/settings/second-factor", &[]).await;
    let page = open(&mut ana, "/settings/second-factor").await;
    let secret = secrets(page.body()).remove(0);
    for part in ["class=\"qr\"", "href=\"otpauth://totp/"] {
        assert!(page.body().contains(part), "{part}: {}", page.body());
    }
    for wrong in ["", "000000", "ABCD-EFGH-JKLM-NPQR"] {
        page.press("Turn it on", &[("code", wrong)]).back(&mut ana, 422).await;
    }
    let mut visitor = world.visitor();
    let signed = visitor.post("/sign-in", &[("login", "ana"), ("password", PASSWORD)]).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "what is only offered is not asked");
    ana.post("/settings/second-factor", &[]).await;
    let another = secrets(&ana.get("/settings/second-factor").await.body).remove(0);
    assert_ne!(secret, another, "each press offers another");
    let code = Phone(another).code(0);
    let codes = ana.post("/settings/second-factor/confirm", &[("code", &code)]).await;
    assert_eq!(codes.headers["cache-control"], "private, no-store");
    assert!(is_in(&ana).await && !is_in(&elsewhere).await && !is_in(&visitor).await);
    ana.post("/settings/second-factor", &[]).await;
    let kept = "SELECT COUNT(*) AS n FROM second_factor WHERE confirmed_at IS NOT NULL";
    assert_eq!(world.number(kept).await, 1, "what is on is not offered anew");
}

#[on_both]
async fn a_code_is_good_once(world: World) {
    let (_, phone, _) = guarded(&world, "ana").await;
    let code = phone.code(0);
    let (mut one, _) = half(&world, "ana").await;
    let (mut two, _) = half(&world, "ana").await;
    assert_eq!(send(&mut one, &code).await.status, StatusCode::SEE_OTHER);
    assert_eq!(send(&mut two, &code).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        send(&mut two, &phone.code(-60)).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "nor an older"
    );
    assert_eq!(send(&mut two, &phone.code(60)).await.status, StatusCode::SEE_OTHER, "a later one is");
}

#[on_both]
async fn of_32_who_bring_one_code_one_gets_in(world: World) {
    let (_, phone, codes) = guarded(&world, "ana").await;
    assert_eq!(get_in(halves(&world, 32).await, &phone.code(0)).await, 1);
    world.run("DELETE FROM ticket", []).await;
    assert_eq!(get_in(halves(&world, 32).await, &codes[3]).await, 1);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM recovery_code").await, 9);
    world.run("DELETE FROM ticket", []).await;
    let one = halves(&world, 1).await.remove(0);
    assert_eq!(get_in(vec![one; 32], &codes[4]).await, 1, "and of 32 copies of one half");
}

#[on_both]
async fn a_clock_may_be_off_and_no_more_than_that(world: World) {
    let (_, phone, _) = guarded(&world, "ana").await;
    for (off, status) in [(150, 422), (-150, 422), (-45, 303), (30, 303), (90, 303)] {
        let (mut client, _) = half(&world, "ana").await;
        // The phone's code of 75 seconds ago was used to turn it on.
        assert_eq!(send(&mut client, &phone.code(off)).await.status, status, "{off}");
    }
}

#[on_both]
async fn each_recovery_code_is_good_once_however_it_is_typed(world: World) {
    let (mut ana, _, codes) = guarded(&world, "ana").await;
    let ways: [fn(&str) -> String; 3] = [str::to_owned, str::to_lowercase, |code| code.replace('-', " ")];
    for (code, typed) in codes.iter().zip(ways) {
        let (mut client, _) = half(&world, "ana").await;
        assert_eq!(send(&mut client, &typed(code)).await.status, StatusCode::SEE_OTHER, "{code}");
        let (mut again, _) = half(&world, "ana").await;
        assert_eq!(send(&mut again, code).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
    }
    assert!(open(&mut ana, "/settings/second-factor").await.body().contains("7 recovery codes are left"));
    let page = open(&mut ana, "/settings/second-factor").await;
    let new = secrets(page.press("Make new recovery codes", &[]).back(&mut ana, 200).await.body());
    assert_eq!(new.len(), 10);
    let (mut client, _) = half(&world, "ana").await;
    assert_eq!(
        send(&mut client, &codes[9]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the old ones are void"
    );
    assert_eq!(send(&mut client, &new[0]).await.status, StatusCode::SEE_OTHER);
    let known = "SELECT COUNT(*) AS n FROM recovery_code WHERE LENGTH(code_hash) <> 43";
    assert_eq!(world.number(known).await, 0, "none is kept as it is typed");
}

#[on_both]
async fn a_recovery_code_is_of_one_person(world: World) {
    let (_, _, of_ana) = guarded(&world, "ana").await;
    let (_, phone, _) = guarded(&world, "ben").await;
    let (mut client, _) = half(&world, "ana").await;
    assert_eq!(send(&mut client, &phone.code(0)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (mut client, _) = half(&world, "ben").await;
    assert_eq!(send(&mut client, &of_ana[0]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[on_both]
async fn who_guesses_codes_waits_and_the_owner_gets_in_with_a_recovery_code(world: World) {
    let (_, phone, codes) = guarded(&world, "ana").await;
    let (mut guesser, _) = half(&world, "ana").await;
    for _ in 0..6 {
        assert_eq!(send(&mut guesser, "000000").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let waits = send(&mut guesser, &phone.code(0)).await;
    assert_eq!(waits.status, StatusCode::TOO_MANY_REQUESTS, "even a right one");
    assert!(waits.headers.contains_key("retry-after") && waits.body.contains("too many wrong codes"));
    let (mut owner, _) = half(&world, "ana").await;
    assert_eq!(send(&mut owner, &codes[0]).await.status, StatusCode::SEE_OTHER);
    world.run("UPDATE second_factor SET failed_at = failed_at - $1", [31_000_i64.into()]).await;
    assert_eq!(send(&mut guesser, &phone.code(0)).await.status, StatusCode::SEE_OTHER, "after a while again");
    assert_eq!(world.number("SELECT failed AS n FROM second_factor").await, 0);
}

#[on_both]
async fn a_half_ends_with_the_password_with_time_and_with_the_person(world: World) {
    let (mut ana, phone, codes) = guarded(&world, "ana").await;
    let over = |reply: &Reply| {
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(reply.body.contains("Please sign in again"), "{}", reply.body);
    };
    over(&send(&mut world.visitor(), &phone.code(0)).await);
    let mut forged = Client { ticket: Some("banyan-ticket=made-up".into()), ..world.visitor() };
    over(&send(&mut forged, &phone.code(0)).await);
    let (mut late, _) = half(&world, "ana").await;
    world.run("UPDATE ticket SET expires_at = 1", []).await;
    over(&send(&mut late, &phone.code(0)).await);
    let (mut client, _) = half(&world, "ana").await;
    ana.post("/settings/sessions", &[]).await; // signed out everywhere else
    over(&send(&mut client, &phone.code(0)).await);
    let (mut client, _) = half(&world, "ana").await;
    let changed =
        ana.post("/settings/password", &[("present", PASSWORD), ("new", "seven green boats at dawn")]).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER);
    over(&send(&mut client, &phone.code(0)).await);
    ana.post("/settings/password", &[("present", "seven green boats at dawn"), ("new", PASSWORD)]).await;
    let (mut client, _) = half(&world, "ana").await;
    world.run("UPDATE person SET suspended_at = 1 WHERE handle = $1", ["ana".into()]).await;
    over(&send(&mut client, &codes[0]).await);
    assert!(!is_in(&client).await);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM recovery_code").await, 10, "and nothing was used up");
}

#[on_both]
async fn no_other_door_leads_past_it(world: World) {
    let form = [
        ("name", "Ana"),
        ("handle", "ana"),
        ("email", "ana@example.org"),
        ("password", PASSWORD),
        ("country", "MZ"),
    ];
    let mut ana = world.visitor();
    assert_eq!(ana.post("/sign-up", &form).await.status, StatusCode::SEE_OTHER);
    turn_on(&mut ana).await;
    let mut again = world.visitor();
    assert_eq!(
        again.post("/sign-up", &form).await.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the same form twice"
    );
    assert!(!is_in(&again).await);
}

#[tokio::test]
async fn who_guesses_passwords_is_not_told_who_has_one() {
    let world = World::sqlite().await;
    guarded(&world, "ana").await;
    world.practitioner("ben").await;
    let mut answers = Vec::new();
    for login in ["ana", "ben", "nobody", "ana@example.org"] {
        let mut client = world.visitor();
        let form = [("login", login), ("password", "not the password at all")];
        let reply = client.post("/sign-in", &form).await;
        assert!(client.ticket.is_none() && client.cookie.is_none(), "{login}");
        answers.push((reply.status, reply.body.replace(&format!("\"{login}\""), "somebody")));
    }
    assert_eq!(answers[0].0, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answers.iter().all(|answer| *answer == answers[0]));
}

#[tokio::test]
async fn what_was_being_written_waits_for_both_questions() {
    let world = World::sqlite().await;
    let (_, phone, _) = guarded(&world, "ana").await;
    let mut visitor = world.visitor();
    let kept = visitor.post("/discussions/new", &[("title", "Kept & sent"), ("body", "later")]).await;
    let page = Page::of(kept, "/discussions/new");
    let asked =
        page.press("Sign in", &[("login", "ana"), ("password", PASSWORD)]).back(&mut visitor, 200).await;
    let wrong = asked.press("Sign in", &[("code", "12345")]).back(&mut visitor, 422).await;
    let welcome = wrong.press("Sign in", &[("code", &phone.code(0))]).back(&mut visitor, 200).await;
    assert!(welcome.body().contains("Welcome back") && welcome.body().contains("Kept &amp; sent"));
}

#[on_both]
async fn a_role_may_need_it(world: World) {
    let mut boss = world.with_role("boss", "administrator").await;
    let mut mia = world.with_role("mia", "moderator").await;
    let mut ana = world.practitioner("ana").await;
    solutions::publish(&mut ana, "Pumps that villages repair").await;
    let edit = format!("{}/edit", solutions::PATH);
    assert_eq!(mia.get(&edit).await.status, StatusCode::OK);
    let page = open(&mut boss, "/settings/place").await;
    let own_first = page.press("Save", &[("roles", "administrator")]).back(&mut boss, 422).await;
    assert!(own_first.body().contains("Set up your own second factor first"));
    page.press("Save", &[("roles", "moderator"), ("roles", "facilitator")]).taken(&mut boss).await;
    assert_eq!(mia.get(&edit).await.status, StatusCode::FORBIDDEN, "at once");
    let told = mia.get("/").await.body;
    assert!(told.contains("You are Moderator, but this needs a second factor"), "{told}");
    assert!(!ana.get("/").await.body.contains("needs a second factor"));
    turn_on(&mut mia).await;
    assert_eq!(mia.get(&edit).await.status, StatusCode::OK);
    assert!(!mia.get("/").await.body.contains("needs a second factor"));
    mia.post("/settings/second-factor/off", &[]).await;
    assert_eq!(mia.get(&edit).await.status, StatusCode::FORBIDDEN);
    turn_on(&mut boss).await;
    let page = open(&mut boss, "/settings/place").await;
    page.press("Save", &[("roles", "administrator")]).taken(&mut boss).await;
    assert_eq!(boss.get("/settings/place").await.status, StatusCode::OK);
    assert_eq!(mia.get("/settings/place").await.status, StatusCode::FORBIDDEN);
}

#[on_both]
async fn a_password_beside_it_may_be_shorter_and_does_not_stay_alone(world: World) {
    const SHORT: &str = "kiwi7!Qz#f";
    let mut ana = world.practitioner("ana").await;
    let refused = ana.post("/settings/password", &[("present", PASSWORD), ("new", SHORT)]).await;
    assert!(refused.body.contains("at least 15 characters"), "{}", refused.body);
    let (phone, _) = turned_on(&mut ana).await;
    let change = async |ana: &mut Client, present: &str, new: &str| {
        ana.post("/settings/password", &[("present", present), ("new", new)]).await
    };
    let refused = change(&mut ana, PASSWORD, "kiwi7!Q").await;
    assert!(refused.status == 422 && refused.body.contains("at least 8 characters"), "{}", refused.body);
    assert_eq!(change(&mut ana, PASSWORD, SHORT).await.status, StatusCode::SEE_OTHER);
    let off = async |ana: &mut Client| {
        ana.post("/settings/second-factor/off", &[]).await;
        world.number("SELECT COUNT(*) AS n FROM second_factor").await
    };
    assert_eq!(off(&mut ana).await, 1, "it would stand alone");
    assert_eq!(change(&mut ana, SHORT, PASSWORD).await.status, StatusCode::SEE_OTHER);
    assert_eq!(off(&mut ana).await, 0);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM recovery_code").await, 0);
    let mut client = world.visitor();
    let signed = client.post("/sign-in", &[("login", "ana"), ("password", PASSWORD)]).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "no code is asked any more");
    assert_eq!(send(&mut world.visitor(), &phone.code(0)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[on_both]
async fn who_runs_the_place_helps_who_has_lost_everything(world: World) {
    guarded(&world, "ana").await;
    let set = async |without: bool| {
        let done = store::set_password(&world.site, "ana", "seven green boats at dawn".into(), without).await;
        done.expect("an answer").expect("she is there").expect("a good password");
        let mut ana = world.visitor();
        let asked =
            ana.post("/sign-in", &[("login", "ana"), ("password", "seven green boats at dawn")]).await;
        asked.status
    };
    assert_eq!(set(false).await, StatusCode::OK, "a code is asked still");
    for without in [true, false] {
        let set = store::set_password(&world.site, "ana", "kiwi7!Qz#f".into(), without).await;
        let stands_alone = set.expect("an answer").expect("she is there").is_err();
        assert_eq!(stands_alone, without, "so short only beside a second factor");
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM second_factor").await, 1);
    assert_eq!(set(true).await, StatusCode::SEE_OTHER);
    let told = "SELECT COUNT(*) AS n FROM audit WHERE action = 'second-factor.off'";
    assert_eq!(world.number(told).await, 1);
}
