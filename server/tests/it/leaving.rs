//! Leaving: asleep at once, back within two weeks, or gone for good with all that is of one.

use crate::{
    discussions, exchanges, offers, passkeys, people, pitfalls, second_factor,
    solutions::{self, USE, publish, telling},
    world::{Client, PASSWORD, World},
};
use app::site::{features::tables, jobs::Job, people::own_data::Erase, time::Moment};
use axum::http::StatusCode;
use macros::on_both;
use std::{future::poll_fn, pin::pin, task::Poll};

/// Of a name, a short name and an address.
const WHO: &str = "zebraquill";
/// Of all texts.
const TEXT: &str = "xylographite";

async fn leave(who: &mut Client, texts: &str) {
    let reply = who.post("/settings/data/leave", &[("texts", texts)]).await;
    assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, "/"), "{}", reply.body);
}

async fn sign_in(world: &World, handle: &str) -> (Client, crate::world::Reply) {
    let mut who = world.visitor();
    let reply = who.post("/sign-in", &[("login", handle), ("password", PASSWORD)]).await;
    (who, reply)
}

/// As if two weeks had gone by.
async fn two_weeks_later(world: &World) {
    world.run("UPDATE leaving SET erase_at = erase_at - $1", [(14 * 86_400_000_i64).into()]).await;
}

async fn erase(world: &World) {
    two_weeks_later(world).await;
    Erase.run(&world.site).await.expect("erased");
}

#[on_both]
async fn an_account_sleeps_at_once(world: World) {
    let mut ana = world.practitioner("ana").await;
    let mut elsewhere = world.practitioner("ana").await;
    let mut ben = world.practitioner("ben").await;
    world.run("UPDATE person SET proven_at = 1", []).await;
    discussions::ask(&mut ana).await;
    assert_eq!(world.visitor().get("/people/ana").await.status, StatusCode::OK);
    let page = ana.get("/settings/data/leave").await.body;
    assert!(page.contains("For 14 days") && page.contains("without my name"), "{page}");
    let back = ana.post("/settings/data/leave", &[]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "what becomes of texts is hers to say");
    leave(&mut ana, "keep").await;
    for who in [&mut ana, &mut elsewhere] {
        assert!(who.get("/settings").await.location().starts_with("/sign-in"));
    }
    assert_eq!(world.visitor().get("/people/ana").await.status, StatusCode::NOT_FOUND);
    assert!(!world.visitor().get("/search?q=ana&kind=person").await.body.contains("/people/ana"));
    ben.post(discussions::PATH, &[("body", "What do you say, @ana?")]).await;
    world.work().await;
    assert_eq!(world.number("SELECT COUNT(*) FROM notification WHERE person_id = 1").await, 0);
    assert_eq!(world.number("SELECT unread FROM person WHERE id = 1").await, 0);
    world.visitor().post("/forgot-password", &[("login", "ana")]).await;
    world.work().await;
    let letters = world.letters().await;
    let subjects: Vec<_> =
        letters.iter().filter(|one| one.to == "ana@example.org").map(|one| &one.subject).collect();
    assert_eq!(subjects, ["Your account will be deleted"]);
}

#[on_both]
async fn whoever_signs_in_within_two_weeks_can_stay(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    leave(&mut ana, "remove").await;
    assert_eq!(sign_in(&world, "ben").await.1.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut nobody = world.visitor();
    assert_eq!(nobody.post("/sign-in/stay", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let (mut ana, asked) = sign_in(&world, "ana").await;
    assert!(asked.body.contains("Do you want to stay?"), "{}", asked.body);
    assert!(ana.get("/settings").await.location().starts_with("/sign-in"), "nothing is decided");
    Erase.run(&world.site).await.expect("looked");
    let reply = ana.post("/sign-in/stay", &[]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    assert_eq!(ana.get("/settings").await.status, StatusCode::OK);
    assert_eq!(world.visitor().get("/people/ana").await.status, StatusCode::OK);
    assert!(world.visitor().get("/search?q=ana&kind=person").await.body.contains("/people/ana"));
    assert_eq!(world.number("SELECT COUNT(*) FROM leaving").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM ticket").await, 0, "a press is good once");
    erase(&world).await;
    assert!(world.visitor().get(solutions::PATH).await.body.contains("box of parts"));
}

#[on_both]
async fn a_second_factor_is_asked_before_and_too_late_is_too_late(world: World) {
    let (mut ana, phone, _) = second_factor::guarded(&world, "ana").await;
    leave(&mut ana, "keep").await;
    let (mut half, asked) = sign_in(&world, "ana").await;
    assert!(!asked.body.contains("Do you want to stay?"));
    assert_eq!(half.post("/sign-in/stay", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let asked = half.post("/sign-in/code", &[("code", &phone.code(0))]).await;
    assert!(asked.body.contains("Do you want to stay?"), "{}", asked.body);
    two_weeks_later(&world).await;
    assert_eq!(half.post("/sign-in/stay", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sign_in(&world, "ana").await.1.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[on_both]
async fn who_has_not_lately_proven_who_they_are_is_asked(world: World) {
    let mut ana = world.practitioner("ana").await;
    world.run("UPDATE session SET confirmed_at = 1", []).await;
    assert!(ana.get("/settings/data/leave").await.location().starts_with("/settings/confirm"));
    let reply = ana.post("/settings/data/leave", &[("texts", "keep")]).await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    assert_eq!(world.number("SELECT COUNT(*) FROM leaving").await, 0);
}

#[on_both]
async fn the_last_administrator_stays(world: World) {
    let mut boss = world.with_role("boss", "administrator").await;
    let mut other = world.with_role("other", "administrator").await;
    leave(&mut boss, "keep").await;
    let refused = other.post("/settings/data/leave", &[("texts", "keep")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains("the only administrator"), "{}", refused.body);
    assert_eq!(other.get("/settings").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_people_of_a_demonstration_stay() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    world.run("UPDATE person SET demo = TRUE", []).await;
    let refused = ana.post("/settings/data/leave", &[("texts", "keep")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

fn marked<'a>(form: &[(&'a str, &'a str)], other: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = form.to_vec();
    for &(name, value) in other {
        form.retain(|(known, _)| *known != name);
        form.push((name, value));
    }
    form
}

async fn sent(who: &mut Client, path: &str, form: &[(&str, &str)]) -> String {
    let reply = who.post(path, form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}: {}", reply.body);
    reply.location().to_owned()
}

/// Somebody who has done everything that leaves something behind, with a mark in each; and ben, who has answered.
async fn furnished(world: &World) -> (Client, Client) {
    let (mut zoe, mut ben) = (world.practitioner(WHO).await, world.practitioner("ben").await);
    world.run("UPDATE person SET proven_at = 1, name = $1 WHERE id = 1", ["Quentin Zebraquill".into()]).await;
    world.run("UPDATE person SET proven_at = 1 WHERE id = 2", []).await;
    let profile = [
        ("name", "Quentin Zebraquill"),
        ("country", "KE"),
        ("pronouns", "xylographite"),
        ("links", "https://xylographite.example"),
        ("languages[0][language]", "en"),
        ("languages[0][level]", "first"),
        ("locale", "en"),
        ("organisation", "Ministry of xylographite"),
        ("about", "I know **xylographite**."),
        ("version", "1"),
    ];
    sent(&mut zoe, "/settings", &[&profile[..], &people::SEEN].concat()).await;
    let told =
        telling("Xylographite pumps", &[("challenge", "xylographite: a third of the pumps stood still.")]);
    let solution = sent(&mut zoe, "/solutions/new", &told).await;
    let again = [&told[..], &[("note", "xylographite"), ("version", "1")]].concat();
    sent(&mut zoe, &format!("{solution}/edit"), &again).await;
    zoe.post("/solutions/new", &[("title", "Half a xylographite"), ("action", "save")]).await;
    let adapted = [("parent", "1"), ("changed", "Lighter rods for steep paths")];
    sent(&mut ben, "/solutions/new", &telling("Pumps adapted to hills", &adapted)).await;
    let token = ben.get(&format!("{solution}/uses/new")).await.hidden("token");
    sent(&mut ben, &format!("{solution}/uses/new"), &[&USE[..], &[("token", token.as_str())]].concat()).await;
    let used = marked(&USE, &[("body", "We use xylographite in forty villages.")]);
    sent(&mut zoe, "/solutions/3-pumps-adapted-to-hills/uses/new", &used).await;
    let of_ben = "/solutions/3-pumps-adapted-to-hills";
    for (who, path, whom) in [(&mut ben, of_ben, "@zebraquill"), (&mut zoe, &*solution, "@ben")] {
        sent(who, &format!("{path}/together"), &[("whom", whom), ("helps_as", "co-author")]).await;
    }
    sent(&mut zoe, &format!("{of_ben}/invitation"), &[("action", "accept")]).await;
    let comment = [("part", "short"), ("comment", "Say more of xylographite.")];
    sent(&mut zoe, &format!("{of_ben}/comments"), &comment).await;
    world.run("UPDATE person SET proven_at = NULL WHERE id = 1", []).await; // it is known to be nobody's
    sent(&mut ben, "/solutions/new", &telling("Half a thought of Ben", &[("action", "save")])).await;
    let asked = [("whom", "zebraquill@example.org"), ("helps_as", "reader")];
    sent(&mut ben, "/solutions/4/together", &asked).await;
    world.run("UPDATE person SET proven_at = 1 WHERE id = 1", []).await;
    pitfalls::tell(&mut zoe, "A pitfall of xylographite").await;
    let link = marked(&pitfalls::LINK, &[("sentence", "We went round xylographite in time.")]);
    sent(&mut zoe, &format!("{solution}/pitfalls"), &link).await;
    let thread = discussions::ask_of(&mut zoe, "Who knows xylographite?").await;
    sent(&mut ben, &thread, &[("body", "I do, a little.")]).await;
    sent(&mut zoe, &thread, &[("body", "And xylographite *paste*?")]).await;
    let edited = [("body", "And xylographite, then?"), ("version", "1")];
    sent(&mut zoe, &format!("{thread}/posts/3/edit"), &edited).await;
    let of_ben = discussions::ask_of(&mut ben, "How do villages pay?").await;
    sent(&mut zoe, &of_ben, &[("body", "With xylographite.")]).await;
    sent(&mut ben, "/settings/following", &[("what", "person"), ("followed", "1"), ("level", "watch")]).await;
    for (what, followed) in [("theme", "water"), ("search", "q=xylographite")] {
        let follow = [("what", what), ("followed", followed), ("level", "watch")];
        sent(&mut zoe, "/settings/following", &follow).await;
    }
    let needed = marked(
        &exchanges::REQUEST,
        &[
            ("title", "Nurses for xylographite"),
            ("need", "Three hospitals ask for xylographite and for nurses."),
        ],
    );
    let request = sent(&mut zoe, "/exchanges/new", &needed).await;
    sent(&mut ben, &format!("{request}/offers"), &[("body", "We can send three nurses.")]).await;
    let banks = sent(&mut ben, "/exchanges/new", &exchanges::REQUEST).await;
    sent(&mut zoe, &format!("{banks}/offers"), &[("body", "We show xylographite to three nurses.")]).await;
    let offered = [
        ("title", "How xylographite is kept dry"),
        ("shared", "We show xylographite in two of our stores."),
        ("terms", "Bring no xylographite of your own."),
        ("organisation", "Store of xylographite"),
    ];
    sent(&mut zoe, "/offers/new", &marked(&offers::OFFER, &offered)).await;
    let ask = [("body", "May I ask you about xylographite?")];
    let between = sent(&mut zoe, "/people/ben/message", &ask).await.replace("#message-1", "");
    sent(&mut ben, &between, &[("body", "You may.")]).await;
    sent(&mut zoe, &between, &[("body", "Does xylographite float?")]).await;
    passkeys::make(world, WHO).await;
    second_factor::turn_on(&mut zoe).await;
    for sql in [
        "INSERT INTO identity (issuer, subject, person_id, created_at) VALUES ('https://i.example', 'zebraquill', 1, 1)",
        "INSERT INTO invitation (token_hash, made_by, address, uses, created_at, expires_at)
         VALUES ('a', 1, 'guest@example.org', 1, 1, 2)",
        "INSERT INTO invitation (token_hash, made_by, address, uses, created_at, expires_at)
         VALUES ('b', 2, 'zebraquill@example.org', 1, 1, 2)",
    ] {
        world.run(sql, []).await;
    }
    sent(&mut zoe, "/settings/data/export", &[]).await;
    world.work().await;
    world.run("UPDATE notification SET created_at = created_at - $1", [120_000_i64.into()]).await;
    app::site::notices::WriteAtOnce.run(&world.site).await.expect("written");
    let letters = world.letters().await;
    assert!(letters.iter().any(|one| one.to == "ben@example.org" && one.raw.contains("Zebraquill")));
    (zoe, ben)
}

/// Where a mark stands in the tables.
async fn in_tables(world: &World, mark: &str) -> Vec<String> {
    let mut found = Vec::new();
    for table in tables() {
        for (column, _) in &table.columns {
            let sql = format!("SELECT COALESCE(CAST({column} AS TEXT), '') FROM {}", table.name);
            let rows: Vec<(String,)> = world.site.db.raw(&sql, []).await.expect(&sql);
            let rows = rows.into_iter().filter(|(text,)| text.to_lowercase().contains(mark));
            found.extend(rows.map(|(text,)| format!("{}.{column}: {text}", table.name)));
        }
    }
    found
}

/// In which files of the data folder a mark stands, but that of the database and the search's own.
fn in_files(world: &World, mark: &str) -> Vec<String> {
    let mut found = Vec::new();
    for folder in ["outgoing", "exports"] {
        for entry in std::fs::read_dir(world.folder().join(folder)).into_iter().flatten().flatten() {
            let text = String::from_utf8_lossy(&std::fs::read(entry.path()).expect("read")).to_lowercase();
            if folder == "exports" || text.contains(mark) {
                found.push(format!("{}: {text}", entry.path().display()));
            }
        }
    }
    found
}

const PAGES: [&str; 24] = [
    "/",
    "/solutions",
    "/solutions/1",
    "/solutions/3-pumps-adapted-to-hills",
    "/solutions/3-pumps-adapted-to-hills/uses",
    "/discussions",
    "/discussions/1",
    "/discussions/2-how-do-villages-pay",
    "/exchanges",
    "/exchanges?state=withdrawn",
    "/exchanges/1",
    "/exchanges/2-milk-banks-for-district-hospitals",
    "/offers",
    "/offers/1",
    "/pitfalls",
    "/themes/water",
    "/messages",
    "/messages/1",
    "/people/ben",
    "/notices",
    "/settings/following",
    "/sitemap.xml",
    "/sitemap/people-0.xml",
    "/sitemap/solutions-0.xml",
];

async fn on_pages(who: &mut Client, mark: &str) -> Vec<String> {
    let mut found = Vec::new();
    let searched = format!("/search?q={mark}");
    for path in PAGES.iter().copied().chain([searched.as_str()]) {
        let reply = who.get(path).await;
        let to = reply.location().to_owned();
        let page =
            if reply.status == StatusCode::MOVED_PERMANENTLY { who.get(&to).await.body } else { reply.body };
        // A page of answers says what was looked for, and another language's address too.
        let said = if path == searched {
            page.split("<ul class=\"rows\">").nth(1).unwrap_or_default()
        } else {
            &page
        };
        if said.to_lowercase().contains(mark) || to.contains(mark) {
            found.push(format!("{path}: {page}"));
        }
    }
    found
}

#[on_both]
async fn nothing_is_left_of_who_takes_their_texts(world: World) {
    let (mut zoe, mut ben) = furnished(&world).await;
    let mut visitor = world.visitor();
    for mark in [WHO, TEXT] {
        assert!(in_tables(&world, mark).await.len() > 3, "{mark}");
        assert!(on_pages(&mut visitor, mark).await.len() > 3, "{mark} is kept in pages");
    }
    leave(&mut zoe, "remove").await;
    world.work().await;
    world.letters().await;
    for time in 0..2 {
        if time == 1 {
            // The process ended before the last step was noted.
            world
                .run(
                    "INSERT INTO leaving (person_id, texts, asked_at, erase_at) VALUES (1, 'remove', 1, 1)",
                    [],
                )
                .await;
        }
        erase(&world).await;
        world.work().await;
        for mark in [WHO, TEXT] {
            assert_eq!(in_tables(&world, mark).await, [""; 0], "{mark}");
            assert_eq!(in_files(&world, mark), [""; 0], "{mark}");
            for who in [&mut visitor, &mut ben] {
                assert_eq!(on_pages(who, mark).await, [""; 0], "{mark}");
            }
        }
    }
    for table in
        ["session", "passkey", "identity", "second_factor", "recovery_code", "export", "leaving", "ticket"]
    {
        let of = if table == "session" { " WHERE person_id = 1" } else { "" };
        assert_eq!(world.number(&format!("SELECT COUNT(*) FROM {table}{of}")).await, 0, "{table}");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM audit WHERE action = 'person.erase'").await, 2);
    let adapted = visitor.get("/solutions/3-pumps-adapted-to-hills").await.body;
    assert!(adapted.contains("href=\"/solutions/1\""), "the lineage stays: {adapted}");
    let thread = visitor.get("/discussions/1").await.body;
    assert!(thread.contains("I do, a little.") && thread.contains("Its author has left"), "{thread}");
    assert!(thread.contains("Somebody who left") && !thread.contains("/people/~"), "{thread}");
    assert!(ben.get("/search?q=little").await.body.contains("#post-2"), "what others said is found still");
    let unread = "SELECT unread - (SELECT COUNT(*) FROM notification WHERE person_id = 2 AND read_at IS NULL)
                  FROM person WHERE id = 2";
    assert_eq!(world.number(unread).await, 0, "what is forgotten is not counted");
}

/// Looks at some work so often, then lets go of it in the middle.
async fn cut_off<T>(work: impl Future<Output = T>, looks: usize) -> Option<T> {
    let mut work = pin!(work);
    for _ in 0..looks {
        if let Poll::Ready(done) = poll_fn(|context| Poll::Ready(work.as_mut().poll(context))).await {
            return Some(done);
        }
        tokio::task::yield_now().await;
    }
    None
}

#[on_both]
async fn who_is_erased_while_processes_are_killed_is_erased(world: World) {
    let (mut zoe, mut ben) = furnished(&world).await;
    leave(&mut zoe, "remove").await;
    two_weeks_later(&world).await;
    let (mut looks, mut begun) = (1, 0);
    while cut_off(Erase.run(&world.site), looks).await.is_none() {
        (looks, begun) = (looks + looks / 4 + 1, begun + 1);
    }
    assert!(begun > 0);
    world.work().await;
    for mark in [WHO, TEXT] {
        assert_eq!(in_tables(&world, mark).await, [""; 0], "{mark}");
        assert_eq!(in_files(&world, mark), [""; 0], "{mark}");
        assert_eq!(on_pages(&mut ben, mark).await, [""; 0], "{mark}");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM leaving").await, 0);
}

#[on_both]
async fn what_stays_has_no_name(world: World) {
    let (mut zoe, mut ben) = furnished(&world).await;
    let mut visitor = world.visitor();
    assert!(on_pages(&mut visitor, WHO).await.len() > 3);
    sent(&mut ben, "/discussions/2-how-do-villages-pay", &[("body", "Thanks, @someone.")]).await;
    leave(&mut zoe, "keep").await;
    erase(&world).await;
    world.work().await;
    assert_eq!(in_tables(&world, WHO).await, [""; 0]);
    assert_eq!(in_files(&world, WHO), [""; 0]);
    for who in [&mut visitor, &mut ben] {
        assert_eq!(on_pages(who, WHO).await, [""; 0]);
    }
    let thread = visitor.get("/discussions/1-who-knows-xylographite").await.body;
    assert!(thread.contains("And xylographite, then?") && thread.contains("Somebody who left"), "{thread}");
    let french =
        Client { language: "fr", ..world.visitor() }.get("/discussions/1-who-knows-xylographite").await;
    assert!(french.body.contains("Une personne partie"));
    assert!(visitor.get("/search?q=xylographite").await.body.contains("/solutions/1-xylographite-pumps"));
    assert_eq!(
        world.number("SELECT COUNT(*) FROM solution WHERE state = 'draft' AND author_id = 1").await,
        0
    );
    let request = visitor.get("/exchanges/1-nurses-for-xylographite").await.body;
    assert!(request.contains("tag state withdrawn"), "nobody waits for who does not come back: {request}");
}

#[on_both]
async fn what_was_agreed_stays_with_organisation_and_country(world: World) {
    let (mut ana, mut ben, _) = exchanges::chosen(&world).await;
    world.run("UPDATE person SET organisation = 'Instituto do Leite', country = 'BR' WHERE id = 2", []).await;
    world.run("UPDATE person SET name = 'Bento Nome' WHERE id = 2", []).await;
    exchanges::plan(&mut ana, "0").await;
    for who in [&mut ana, &mut ben] {
        exchanges::done(who, "agree", &[("plan", "1")]).await;
    }
    assert_eq!(exchanges::state(&world).await, "agreed");
    leave(&mut ben, "remove").await;
    erase(&world).await;
    assert_eq!(exchanges::state(&world).await, "agreed");
    for who in [&mut world.visitor(), &mut ana] {
        let page = who.get(exchanges::PATH).await.body.replace("<!>", "");
        assert!(!page.contains("Bento Nome") && page.contains("Somebody who left"), "{page}");
        assert!(page.contains("Instituto do Leite") && page.contains("Brazil"), "{page}");
    }
    assert!(ana.get(exchanges::PATH).await.body.contains("SECRETPLAN"), "the plan is hers too");
}

#[on_both]
async fn who_was_chosen_steps_back_when_they_leave(world: World) {
    let (mut ana, mut ben, mut cem) = exchanges::chosen(&world).await;
    leave(&mut ben, "keep").await;
    leave(&mut cem, "remove").await;
    erase(&world).await;
    assert_eq!(exchanges::state(&world).await, "open");
    assert_eq!(world.number("SELECT offers FROM exchange").await, 0);
    world.work().await;
    assert!(ana.get("/notices").await.body.replace("<!>", "").contains("Somebody who left"));
}

#[on_both]
async fn a_name_that_others_call_is_nobody_elses(world: World) {
    let mut ana = world.practitioner("ana").await;
    let mut ben = world.practitioner("ben").await;
    discussions::ask(&mut ben).await;
    sent(&mut ben, discussions::PATH, &[("body", "What do you say, @ana?")]).await;
    leave(&mut ana, "keep").await;
    erase(&world).await;
    assert_eq!(world.visitor().get("/people/ana").await.status, StatusCode::NOT_FOUND);
    let form = [
        ("name", "Ana"),
        ("handle", "ana"),
        ("email", "ana@example.org"),
        ("password", PASSWORD),
        ("country", "KE"),
    ];
    let refused = world.visitor().post("/sign-up", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let other = marked(&form, &[("handle", "ana-two")]);
    assert_eq!(
        world.visitor().post("/sign-up", &other).await.status,
        StatusCode::SEE_OTHER,
        "the address is free"
    );
}

#[on_both]
async fn who_fails_to_be_erased_is_tried_again_and_keeps_nobody_waiting(world: World) {
    let mut ana = world.practitioner("ana").await;
    let mut ben = world.practitioner("ben").await;
    leave(&mut ana, "keep").await;
    leave(&mut ben, "keep").await;
    two_weeks_later(&world).await;
    // Something of ana's file cannot be removed.
    let in_the_way = world.folder().join("exports/in-the-way.zip");
    std::fs::create_dir_all(&in_the_way).expect("a folder");
    let known = "INSERT INTO export (person_id, token, asked_at, size) VALUES (1, 'in-the-way', $1, 0)";
    world.run(known, [Moment::now().into()]).await;
    world.work().await;
    let names = "SELECT COUNT(*) FROM person WHERE name <> ''";
    assert_eq!(world.number(names).await, 1, "ben's is gone");
    assert_eq!(world.number("SELECT tries FROM job WHERE kind = 'erase-who-left'").await, 1);
    std::fs::remove_dir(&in_the_way).expect("removed");
    world.run("UPDATE job SET due_at = 1", []).await;
    world.work().await;
    assert_eq!(world.number(names).await, 0);
    assert_eq!(world.number("SELECT COUNT(*) FROM leaving").await, 0);
}
