//! Kept pages: the same as new ones after every write, in every process, and never anybody's own.

use crate::{
    discussions, exchanges,
    solutions::{self, publish},
    world::{Client, World},
};
use app::site::{
    audit::audit,
    ids::{DiscussionId, PersonId},
};
use axum::http::{Method, StatusCode};
use macros::on_both;
use std::time::Duration;

/// Every kind of page that a visitor can read, narrowed and whole.
const PAGES: [&str; 25] = [
    "/",
    "/solutions",
    "/solutions?theme=water",
    "/solutions?theme=health",
    "/solutions?country=MZ&outcome=worked",
    "/solutions/1-pumps-that-villages-repair",
    "/solutions/1-pumps-that-villages-repair/revisions",
    "/solutions/2-pumps-adapted-to-hills",
    "/discussions",
    "/discussions?theme=water-supply",
    "/discussions?unanswered=yes",
    discussions::PATH,
    "/discussions/1-how-do-you-repair-pumps/posts/2/history",
    "/discussions/2-who-pays-the-mechanics",
    "/exchanges",
    "/exchanges?theme=health",
    "/exchanges?state=open",
    exchanges::PATH,
    "/themes",
    "/themes/water",
    "/themes/maternal-and-child-health",
    "/people/ana",
    "/people/ben",
    "/search?q=pumps",
    "/search?q=mechanics",
];

/// The kept pages are what a server that keeps nothing makes of the same database. Asked for twice, so
/// that the second answer is a kept one.
async fn same(world: &World, after: &str) {
    let (mut kept, mut fresh) = (world.visitor(), world.keeping_nothing());
    for page in PAGES {
        let now = fresh.get(page).await;
        for _ in 0..2 {
            let reply = kept.get(page).await;
            assert_eq!(reply.status, now.status, "{page} after {after}");
            assert_eq!(reply.body, now.body, "{page} after {after}");
        }
    }
}

async fn post(who: &mut Client, path: &str, fields: &[(&str, &str)]) {
    let reply = who.post(path, fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}: {}", reply.body);
}

async fn profile(who: &mut Client, name: &str) {
    let version = who.get("/settings").await.hidden("version");
    post(
        who,
        "/settings",
        &[("name", name), ("country", "KE"), ("languages", "en"), ("locale", "en"), ("version", &version)],
    )
    .await;
}

async fn edit_solution(who: &mut Client, path: &str, extra: &[(&str, &str)]) {
    let version = who.get(&format!("{path}/edit")).await.hidden("version");
    let mut form = solutions::telling("Pumps that villages repair", extra);
    form.push(("version", &version));
    post(who, &format!("{path}/edit"), &form).await;
}

#[on_both]
async fn kept_pages_are_as_new_after_every_write(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    same(&world, "signing up").await;
    let solution = publish(&mut ana, "Pumps that villages repair").await;
    same(&world, "publishing").await;
    edit_solution(
        &mut ana,
        &solution,
        &[
            ("summary", "Each village trains three mechanics now."),
            ("outcome", "worked-in-part"),
            ("note", "Three"),
        ],
    )
    .await;
    same(&world, "a revision").await;
    post(
        &mut ben,
        "/solutions/new",
        &solutions::telling(
            "Pumps adapted to hills",
            &[("parent", "1"), ("changed", "Lighter rods for steep paths")],
        ),
    )
    .await;
    same(&world, "an adaptation").await;
    post(&mut ben, "/solutions/new", &solutions::telling("Nobody sees this yet", &[("action", "save")]))
        .await;
    same(&world, "a draft").await;

    discussions::ask(&mut ana).await;
    same(&world, "a question").await;
    post(&mut ben, discussions::PATH, &[("body", "Train *two* mechanics.")]).await;
    same(&world, "a reply").await;
    post(&mut ana, &format!("{}/reactions/helpful", discussions::PATH), &[("yes", "2")]).await;
    same(&world, "a mark").await;
    post(&mut ana, &format!("{}/posts/2/answer", discussions::PATH), &[("yes", "yes")]).await;
    same(&world, "an answer").await;
    post(
        &mut ben,
        &format!("{}/posts/2/edit", discussions::PATH),
        &[("body", "Train three mechanics."), ("version", "1")],
    )
    .await;
    same(&world, "an edited post").await;
    post(
        &mut ben,
        "/discussions/new",
        &[
            ("kind", "conversation"),
            ("title", "Who pays the mechanics?"),
            ("solution", "1"),
            ("language", "en"),
            ("body", "We ask."),
        ],
    )
    .await;
    same(&world, "a discussion of a solution").await;
    post(&mut ana, "/discussions/2-who-pays-the-mechanics", &[("body", "The villages do.")]).await;
    same(&world, "a reply there").await;
    edit_solution(
        &mut ana,
        &solution,
        &[("summary", "What hangs on it shows its title."), ("themes", "health")],
    )
    .await;
    same(&world, "a move to other themes").await;

    exchanges::open(&mut ana).await;
    same(&world, "a request").await;
    post(&mut ben, &format!("{}/offers", exchanges::PATH), &[("body", "We run eleven banks.")]).await;
    same(&world, "an offer").await;
    post(&mut ana, &format!("{}/offers/1/choose", exchanges::PATH), &[]).await;
    same(&world, "a choice").await;
    post(
        &mut ana,
        &format!("{}/plan", exchanges::PATH),
        &[("objectives", "One bank"), ("activities[0][what]", "A visit"), ("plan", "0")],
    )
    .await;
    same(&world, "a plan").await;
    post(&mut ben, &format!("{}/agree", exchanges::PATH), &[("plan", "1")]).await;
    same(&world, "an agreement of one").await;
    post(&mut ben, &format!("{}/step-back", exchanges::PATH), &[("reason", "No time")]).await;
    same(&world, "a step back").await;
    post(&mut ana, &format!("{}/withdraw", exchanges::PATH), &[]).await;
    same(&world, "a withdrawal").await;

    profile(&mut ana, "Ana of the Pumps").await;
    same(&world, "a new name").await;
    profile(&mut ben, "Ben of the Hills").await;
    same(&world, "another new name").await;
}

#[on_both]
async fn another_process_learns_all_that_a_large_write_touches(world: World) {
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let neighbour = world.neighbour().await;
    let mut visitor = neighbour.visitor();
    while !visitor.get(discussions::PATH).await.body.contains("forty") {
        tokio::task::yield_now().await; // until it listens
    }
    let tx = world.site.db.begin().await.expect("a transaction");
    tx.raw("UPDATE post SET html = $1", ["<p>changed with many</p>".into()]).await.expect("changed");
    // More than PostgreSQL can tell in one message; the discussion comes after all the people.
    (1_000_000..1_002_000).for_each(|id| tx.touch(PersonId(id)));
    tx.touch(DiscussionId(1));
    audit(&tx, None, "test.many", None).await.expect("an entry");
    tx.commit().await.expect("committed");
    let heard = tokio::time::timeout(Duration::from_secs(20), async {
        while !visitor.get(discussions::PATH).await.body.contains("changed with many") {
            tokio::task::yield_now().await;
        }
    });
    heard.await.expect("all of it was told");
}

#[on_both]
async fn another_process_learns_of_every_write(world: World) {
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let neighbour = world.neighbour().await;
    let until_it_has = async |text: &str| {
        let patience = tokio::time::timeout(Duration::from_secs(20), async {
            while !neighbour.visitor().get(discussions::PATH).await.body.contains(text) {
                tokio::task::yield_now().await; // PostgreSQL tells a moment later
            }
        });
        patience.await.unwrap_or_else(|_| panic!("{text} never came"));
    };
    until_it_has("forty").await;
    for body in ["First word.", "Second word.", "Third word."] {
        post(&mut ana, discussions::PATH, &[("body", body)]).await;
        until_it_has(body).await;
    }
}

#[tokio::test]
async fn a_page_is_kept_until_it_is_touched() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let before = world.visitor().get(discussions::PATH).await.body;
    world.run("UPDATE post SET html = $1", ["<p>not told to anybody</p>".into()]).await;
    assert_eq!(world.visitor().get(discussions::PATH).await.body, before, "it is sent again, not made again");
    assert!(
        ana.get(discussions::PATH).await.body.contains("not told to anybody"),
        "what is signed in to is always made"
    );
    post(&mut ana, discussions::PATH, &[("body", "Two mechanics.")]).await;
    let after = world.visitor().get(discussions::PATH).await.body;
    assert!(after.contains("not told to anybody") && after.contains("Two mechanics."));
}

#[tokio::test]
async fn a_page_answers_to_its_language_encoding_and_wish_to_save_data() {
    let world = World::sqlite().await;
    let mut seen = std::collections::HashSet::new();
    for language in ["en", "fr"] {
        for encoding in ["br", "gzip", "identity"] {
            for saves in ["on", "off"] {
                for round in 0..2 {
                    let headers =
                        [("accept-language", language), ("accept-encoding", encoding), ("save-data", saves)];
                    let reply = world.visitor().send(Method::GET, "/", None, &headers).await;
                    let sent = reply
                        .headers
                        .get("content-encoding")
                        .map_or("identity", |value| value.to_str().expect("a word"));
                    assert_eq!(sent, encoding);
                    let tag = reply.headers["etag"].to_str().expect("a tag").to_owned();
                    assert_eq!(seen.insert(tag), round == 0, "{language} {encoding} {saves}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_browser_that_has_it_is_sent_nothing() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let tag =
        world.visitor().get(discussions::PATH).await.headers["etag"].to_str().expect("a tag").to_owned();
    let again = world.visitor().send(Method::GET, discussions::PATH, None, &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    assert_eq!(again.headers["etag"].to_str().expect("a tag"), tag);
    assert!(
        again.headers.contains_key("content-security-policy")
            && !again.headers.contains_key("content-encoding")
    );
    post(&mut ana, discussions::PATH, &[("body", "Two mechanics.")]).await;
    let changed =
        world.visitor().send(Method::GET, discussions::PATH, None, &[("if-none-match", &tag)]).await;
    assert_eq!(changed.status, StatusCode::OK);
}

/// How many statements each page costs: for a visitor, and for a person (whose session is one of them).
const STATEMENTS: [(&str, usize, usize); 9] = [
    ("/", 3, 5),
    ("/solutions", 1, 2),
    ("/solutions/1-pumps-that-villages-repair", 1, 2),
    ("/discussions", 1, 2),
    (discussions::PATH, 2, 3),
    ("/exchanges", 1, 2),
    (exchanges::PATH, 2, 4),
    ("/search?q=pumps", 1, 2),
    ("/themes", 0, 1),
];

#[on_both]
async fn a_page_asks_little(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    discussions::ask(&mut ana).await;
    exchanges::open(&mut ana).await;
    for number in 0..60 {
        post(&mut ana, discussions::PATH, &[("body", &format!("Reply {number}"))]).await;
    }
    let count = async |who: &mut Client, path: &str| {
        let before = world.site.db.statements();
        assert_eq!(who.get(path).await.status, StatusCode::OK);
        (world.site.db.statements() - before) as usize
    };
    let mut got = Vec::new();
    for (path, ..) in STATEMENTS {
        got.push((path, count(&mut world.keeping_nothing(), path).await, count(&mut ana, path).await));
    }
    assert_eq!(got, STATEMENTS);
    count(&mut world.visitor(), "/").await;
    assert_eq!(count(&mut world.visitor(), "/").await, 0, "a kept page costs none");
}

#[tokio::test]
async fn many_who_want_one_page_make_it_once() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    let before = world.site.db.statements();
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..32 {
        let mut visitor = world.visitor();
        asking.spawn(async move { visitor.get("/solutions").await.status });
    }
    while let Some(status) = asking.join_next().await {
        assert_eq!(status.expect("an answer"), StatusCode::OK);
    }
    assert_eq!(world.site.db.statements() - before, 1);
}
