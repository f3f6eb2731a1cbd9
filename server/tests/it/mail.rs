//! Letters: nothing of them is lost when a mail server fails, and what they say is ours.

use crate::{
    catcher::{Catcher, Mood},
    discussions,
    reach::joins,
    world::World,
};
use app::site::{
    features::{self, FEATURES},
    jobs::{self, Job},
    mail::{MailSettings, smtp_server},
    notices::WriteAtOnce,
    state::{Site, SiteSettings},
};
use axum::http::{Method, StatusCode};
use macros::on_both;
use mail_parser::{Message, MessageParser, MimeHeaders};
use std::net::TcpListener;

/// The same place, with a mail server.
pub fn with_server(world: &World, catcher: &Catcher) -> Site {
    with_mail(world, &catcher.url())
}

fn with_mail(world: &World, url: &str) -> Site {
    let mail = MailSettings { smtp: Some(smtp_server(url).expect("an address")), ..Default::default() };
    let settings = SiteSettings { mail, ..world.site.settings.clone() };
    Site::new(world.site.db.clone(), settings, world.site.assets.clone(), FEATURES)
}

pub async fn send(site: &Site) {
    jobs::work(site, features::OUTWARD).await.expect("work");
}

/// As if the pause after a failure were over.
async fn later(world: &World) {
    world.run("UPDATE job SET due_at = $1", [0_i64.into()]).await;
}

async fn waiting(world: &World) -> i64 {
    world.number("SELECT COUNT(*) FROM letter WHERE content IS NOT NULL").await
}

fn parsed(raw: &str) -> Message<'_> {
    MessageParser::default().parse(raw.as_bytes()).expect("a message")
}

#[on_both]
async fn a_letter_arrives_with_all_that_mail_programs_ask_for(world: World) {
    let catcher = Catcher::start(Mood::Takes).await;
    let site = with_server(&world, &catcher);
    joins(&world, "ana").await;
    send(&site).await;
    let caught = catcher.caught();
    assert_eq!(caught.len(), 1, "{caught:?}");
    assert_eq!(caught[0].to, ["ana@example.org"]);
    let letter = parsed(&caught[0].raw);
    assert_eq!(letter.subject(), Some("Confirm your address"));
    let (text, html) = (letter.body_text(0).expect("text"), letter.body_html(0).expect("HTML"));
    let link = "http://127.0.0.1:3000/verify/";
    assert!(text.contains(link) && html.contains(link), "{text} {html}");
    assert!(html.contains("lang=\"en\"") && caught[0].raw.len() < 20 * 1024);
    assert!(letter.content_type().is_some_and(|kind| kind.subtype() == Some("alternative")));
    assert_eq!(letter.header("Auto-Submitted").and_then(|value| value.as_text()), Some("auto-generated"));
    assert!(letter.message_id().is_some_and(|id| id.starts_with("letter-")));
    assert_eq!(waiting(&world).await, 0);
    send(&site).await;
    assert_eq!(catcher.caught().len(), 1, "once");
}

#[on_both]
async fn while_the_mail_server_fails_nothing_is_lost(world: World) {
    let catcher = Catcher::start(Mood::IsFull).await;
    let site = with_server(&world, &catcher);
    for handle in ["ana", "ben", "eva"] {
        joins(&world, handle).await;
    }
    for mood in [Mood::IsFull, Mood::LeavesAfterData] {
        catcher.behave(mood);
        send(&site).await;
        assert_eq!(waiting(&world).await, 3, "{mood:?}");
        later(&world).await;
    }
    let before = catcher.caught().len();
    catcher.behave(Mood::Takes);
    send(&site).await;
    assert_eq!((catcher.caught().len() - before, waiting(&world).await), (3, 0));
    // Who took a letter and did not say so gets it again, as the same.
    let ids = |from: usize, to: usize| {
        let caught = catcher.caught();
        let mut ids: Vec<_> =
            caught[from..to].iter().map(|one| parsed(&one.raw).message_id().map(str::to_owned)).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(0, 3), ids(before, before + 3));
}

#[on_both]
async fn many_letters_go_on_one_connection(world: World) {
    let catcher = Catcher::start(Mood::Takes).await;
    let site = with_server(&world, &catcher);
    let handles: Vec<String> = (0..30).map(|number| format!("guest-{number}")).collect();
    for handle in &handles {
        joins(&world, handle).await;
    }
    send(&site).await;
    let to: Vec<_> = catcher.caught().into_iter().flat_map(|letter| letter.to).collect();
    assert_eq!(to, handles.iter().map(|handle| format!("{handle}@example.org")).collect::<Vec<_>>());
    assert_eq!(catcher.calls(), 1);
}

#[on_both]
async fn a_server_that_does_not_know_us_is_no_fault_of_those_who_are_written_to(world: World) {
    let catcher = Catcher::start(Mood::KnowsUsNot).await;
    let site = with_server(&world, &catcher);
    for handle in ["ana", "ben", "eva"] {
        joins(&world, handle).await;
    }
    for _ in 0..3 {
        send(&site).await;
        later(&world).await;
    }
    assert_eq!(catcher.calls(), 1, "it is left alone for a while, whoever else waits");
    assert_eq!(waiting(&world).await, 3);
    assert_eq!(world.number("SELECT COUNT(*) FROM person WHERE refusals > 0").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM job WHERE tries > 0").await, 0);
    catcher.behave(Mood::Takes);
    send(&with_server(&world, &catcher)).await; // which has not been refused before
    assert_eq!((catcher.caught().len(), waiting(&world).await), (3, 0));
}

#[on_both]
async fn a_server_that_is_not_there_is_asked_once_for_all(world: World) {
    let nobody = TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a port");
    let gone = with_mail(&world, &format!("smtp://{nobody}"));
    for handle in ["ana", "ben", "eva"] {
        joins(&world, handle).await;
    }
    for _ in 0..3 {
        send(&gone).await;
        later(&world).await;
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM job WHERE failure IS NOT NULL").await, 1);
    assert_eq!(waiting(&world).await, 3);
    let catcher = Catcher::start(Mood::Takes).await;
    send(&with_server(&world, &catcher)).await;
    assert_eq!((catcher.caught().len(), waiting(&world).await), (3, 0));
}

#[on_both]
async fn who_waits_for_a_letter_gets_it_before_those_who_do_not(world: World) {
    let catcher = Catcher::start(Mood::Takes).await;
    let site = with_server(&world, &catcher);
    let (mut ana, mut ben) = (joins(&world, "ana").await, joins(&world, "ben").await);
    send(&site).await;
    world.run("UPDATE person SET proven_at = $1", [1_i64.into()]).await;
    let thread = discussions::ask_of(&mut ana, "Who repairs pumps?").await;
    ben.post(&thread, &[("body", "We do.")]).await;
    world.work().await;
    world.run("UPDATE notification SET created_at = created_at - $1", [120_000_i64.into()]).await;
    WriteAtOnce.run(&world.site).await.expect("written");
    world.visitor().post("/forgot-password", &[("login", "ben")]).await;
    world.work().await;
    send(&site).await;
    let caught = catcher.caught();
    let subjects: Vec<_> =
        caught[2..].iter().map(|one| parsed(&one.raw).subject().map(str::to_owned)).collect();
    assert_eq!(subjects.len(), 2, "{caught:?}");
    assert_eq!(subjects[0].as_deref(), Some("Set a new password"), "{caught:?}");
}

#[on_both]
async fn what_nobody_will_ever_take_is_given_up_and_counted(world: World) {
    let catcher = Catcher::start(Mood::Refuses("ben@example.org")).await;
    let site = with_server(&world, &catcher);
    joins(&world, "ana").await;
    joins(&world, "ben").await;
    send(&site).await;
    assert_eq!(waiting(&world).await, 0);
    assert_eq!(catcher.caught().len(), 1);
    assert_eq!(world.number("SELECT refusals FROM person WHERE handle = 'ben'").await, 1);
    assert_eq!(world.number("SELECT refusals FROM person WHERE handle = 'ana'").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM letter WHERE failure IS NOT NULL").await, 1);
}

#[on_both]
async fn a_letter_that_waits_for_days_is_given_up(world: World) {
    let catcher = Catcher::start(Mood::IsFull).await;
    let site = with_server(&world, &catcher);
    joins(&world, "ana").await;
    world.run("UPDATE letter SET created_at = $1", [1_i64.into()]).await;
    send(&site).await;
    assert_eq!(waiting(&world).await, 0);
    assert_eq!(world.number("SELECT refusals FROM person WHERE handle = 'ana'").await, 1);
}

#[on_both]
async fn letters_that_wait_too_long_are_said_where_it_is_watched(world: World) {
    joins(&world, "ana").await;
    assert_eq!(world.visitor().get("/readyz").await.body, "ready");
    world.run("UPDATE letter SET created_at = $1", [1_i64.into()]).await;
    let reply = world.visitor().get("/readyz").await;
    assert_eq!(reply.status, StatusCode::OK, "pages do not need it");
    assert!(reply.body.contains("letters wait since 1970"), "{}", reply.body);
}

#[on_both]
async fn links_lead_to_the_configured_origin_whatever_a_request_says(world: World) {
    let form = "name=Ana&handle=ana&email=ana%40example.org&password=mango+river+lantern+nine&country=MZ";
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("x-forwarded-host", "evil.example"),
        ("forwarded", "host=evil.example"),
        ("x-forwarded-proto", "gopher"),
    ];
    let reply = world.visitor().send(Method::POST, "/sign-up", Some(form.into()), &headers).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    world.run("UPDATE person SET proven_at = $1", [1_i64.into()]).await;
    let headers = [("sec-fetch-site", "same-origin"), ("host", "evil.example")];
    let forgotten = Some("login=ana".to_owned());
    let reply = world.visitor().send(Method::POST, "/forgot-password", forgotten, &headers).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
    world.work().await;
    let letters = world.letters().await;
    assert_eq!(letters.len(), 2);
    for (letter, path) in letters.iter().zip(["/verify/", "/reset-password/"]) {
        assert!(letter.text.contains(&format!("http://127.0.0.1:3000{path}")), "{letters:?}");
        assert!(!letter.raw.contains("evil"), "{letters:?}");
    }
}

#[tokio::test]
async fn letters_that_became_files_are_for_who_runs_the_place() {
    let world = World::sqlite().await;
    let mut ana = joins(&world, "ana").await;
    joins(&world, "chief").await;
    let mut chief = world.with_role("chief", "administrator").await;
    world.letters().await;
    for mut client in [world.visitor(), ana.clone()] {
        assert_eq!(client.get("/outgoing-mail").await.status, StatusCode::NOT_FOUND);
    }
    let page = chief.get("/outgoing-mail").await;
    assert!(
        page.body.contains("ana@example.org") && page.body.contains("chief@example.org"),
        "{}",
        page.body
    );
    let link = page.body.split("href=\"/outgoing-mail/").nth(1).and_then(|rest| rest.split('"').next());
    let path = format!("/outgoing-mail/{}", link.expect("a letter"));
    let letter = chief.get(&path).await;
    assert!(letter.body.contains("href=\"/verify/"), "{}", letter.body);
    assert_eq!(ana.get(&path).await.status, StatusCode::NOT_FOUND);
    for name in ["..", "%2e%2e%2ftest", "nothing"] {
        let path = format!("/outgoing-mail/{name}");
        assert_eq!(chief.get(&path).await.status, StatusCode::NOT_FOUND, "{name}");
    }
}
