//! What each letter says, in each language.

use crate::{
    browser::open,
    discussions,
    issuer::Issuer,
    letters::WISHES,
    oidc, passkeys, second_factor,
    world::{Client, Letter, PASSWORD, World},
};
use app::site::{
    jobs::Job,
    locale::Locale,
    notices::{Digests, WriteAtOnce},
};

const REDACTED: [(&str, &str); 3] = [
    (r"(erased on|effacé le) .*\.", "$1 [day]."),
    (r"/(verify|reset-password|unsubscribe)/[0-9A-Za-z_-]+", "/$1/[token]"),
    (r"(?m)^(Date|Message-ID|Content-Type|MIME-Version): .*\r?\n", ""),
];

/// Each letter of a life: an account, its address, its password, what is told at once and in a summary.
async fn life(world: &World, language: &'static str) -> Vec<Letter> {
    let mut people = Vec::new();
    for handle in ["ana", "ben", "cem"] {
        let mut who = speaking(world, language);
        let email = format!("{handle}@example.org");
        let form = [
            ("name", handle),
            ("handle", handle),
            ("email", &email),
            ("password", PASSWORD),
            ("country", "KE"),
        ];
        who.post("/sign-up", &form).await;
        people.push(who);
    }
    let mut again = speaking(world, language);
    world.run("UPDATE person SET proven_at = $1", [1_i64.into()]).await;
    let form = [
        ("name", "Ana"),
        ("handle", "ana-two"),
        ("email", "ana@example.org"),
        ("password", PASSWORD),
        ("country", "KE"),
    ];
    again.post("/sign-up", &form).await;
    again.post("/forgot-password", &[("login", "ana")]).await;
    let [ana, ben, cem] = people.as_mut_slice() else { unreachable!("three") };
    let new = [("email", "ana@other.example"), ("present", PASSWORD)];
    assert_eq!(ana.post("/settings/address", &new).await.status, 303);
    world.work().await;
    let to_new = world.letters().await.into_iter().rfind(|letter| letter.to == "ana@other.example");
    let path = to_new.expect("a letter").text;
    let path = &path[path.find("/verify/").expect("a link")..];
    ana.post(path.split_whitespace().next().expect("a link"), &[]).await;
    let password = [("present", PASSWORD), ("new", "seven green boats at dawn")];
    assert_eq!(cem.post("/settings/password", &password).await.status, 303);
    discussions::ask(ana).await;
    for who in [&mut *ben, &mut *cem] {
        who.post(discussions::PATH, &[("body", "We train two mechanics.")]).await;
        tell(world).await;
    }
    for who in [&mut *ben, &mut *cem] {
        who.post(discussions::PATH, &[("body", "And we keep parts.")]).await;
    }
    ana.post("/notices", &[]).await;
    crate::messages::write(cem, "ana", "May I ask you about your **pumps**?").await;
    tell(world).await;
    ana.post("/notices", &[]).await;
    for who in [&mut *ben, &mut *cem] {
        who.post(discussions::PATH, &[("body", "What do you say, @ana?")]).await;
    }
    tell(world).await;
    ben.post("/settings/notifications", &[&WISHES[..], &[("letters", "on")]].concat()).await;
    let wants = serde_json::json!(["water-supply"]);
    world.run("UPDATE person SET wants = $1 WHERE handle = 'ben'", [wants.into()]).await;
    world.run("UPDATE letter_wish SET due_at = $1, told_at = 1", [1_i64.into()]).await;
    Digests.run(&world.site).await.expect("written");
    ben.post("/settings/data/export", &[]).await;
    world.work().await;
    world.letters().await; // what waits is not sent to who leaves
    ben.post("/settings/data/leave", &[("texts", "keep")]).await;
    world.letters().await
}

fn speaking(world: &World, language: &'static str) -> Client {
    Client { language, ..world.visitor() }
}

async fn tell(world: &World) {
    world.work().await;
    world.run("UPDATE notification SET created_at = created_at - $1", [120_000_i64.into()]).await;
    WriteAtOnce.run(&world.site).await.expect("written");
}

/// Each letter about how somebody gets in: that they are let in, and what has become of their ways.
async fn ways_in(world: &World, language: &'static str) -> Vec<Letter> {
    let mut boss = world.with_role("boss", "administrator").await;
    let joining = "/settings/place/joining";
    boss.post(joining, &[("mode", "approval")]).await;
    let form = [
        ("name", "Ana"),
        ("handle", "ana"),
        ("email", "ana@example.org"),
        ("password", PASSWORD),
        ("country", "KE"),
    ];
    speaking(world, language).post("/sign-up", &form).await;
    world.run("UPDATE person SET proven_at = $1", [1_i64.into()]).await;
    open(&mut boss, joining).await.press("Let in", &[]).taken(&mut boss).await;
    boss.post(joining, &[("mode", "open")]).await;
    passkeys::make(world, "ana").await;
    let mut ana = world.practitioner("ana").await;
    ana.post("/settings/passkeys/remove", &[("passkey", "1")]).await;
    second_factor::turn_on(&mut ana).await;
    for deed in ["codes", "off"] {
        ana.post(&format!("/settings/second-factor/{deed}"), &[]).await;
    }
    let issuer = Issuer::start().await;
    let mut joined = oidc::joined(world, &issuer, "ana").await;
    open(&mut joined, "/settings/security?lang=en").await.press("Part them", &[]).taken(&mut joined).await;
    let letters = world.letters().await;
    letters.into_iter().filter(|letter| letter.to == "ana@example.org").skip(1).collect()
}

#[tokio::test]
async fn every_letter_says_what_it_should_in_every_language() {
    for t in Locale::all() {
        let worlds = (World::sqlite().await, World::sqlite().await);
        for (name, letters) in [
            ("letters", life(&worlds.0, t.code()).await),
            ("letters-ways-in", ways_in(&worlds.1, t.code()).await),
        ] {
            look(name, t, &letters);
        }
    }
}

fn look(name: &str, t: Locale, letters: &[Letter]) {
    let said: Vec<_> = letters
        .iter()
        .map(|letter| format!("To: {}\nSubject: {}\n\n{}", letter.to, letter.subject, letter.text.trim()))
        .collect();
    assert!(letters.iter().all(|letter| letter.raw.len() < 20 << 10), "each is at most 20 KB");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_filters(REDACTED);
    settings.bind(|| {
        insta::assert_snapshot!(format!("{name}-{}", t.code()), said.join("\n\n=====\n\n"));
    });
}
