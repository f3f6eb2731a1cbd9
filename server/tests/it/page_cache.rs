//! Kept pages: the same as new ones after every write, in every process, and never anybody's own.

use crate::{
    discussions, people,
    samples::{self, SAMPLES},
    solutions::{self, publish},
    world::{Client, World},
};
use app::site::{
    audit::audit,
    features::FEATURES,
    ids::{DiscussionId, PersonId},
};
use axum::http::{Method, StatusCode};
use macros::on_both;
use std::{sync::LazyLock, time::Duration};

/// Every kind of page that a visitor can read, narrowed and whole.
static PAGES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let others = [
        "/themes/water",
        "/themes/maternal-and-child-health",
        "/people/ben",
        "/search?q=pumps",
        "/search?q=mechanics",
        "/sitemap.xml",
        "/sitemap/solutions-0.xml",
        "/sitemap/discussions-0.xml",
        "/sitemap/exchanges-0.xml",
        "/sitemap/people-0.xml",
    ];
    samples::pages().into_iter().chain(others.map(str::to_owned)).collect()
});

/// The kept pages are what a server that keeps nothing makes of the same database. Asked for twice, so
/// that the second answer is a kept one.
async fn same(world: &World, after: &str) {
    let (mut kept, mut fresh) = (world.visitor(), world.keeping_nothing());
    for page in PAGES.iter() {
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
        &[
            &[("name", name), ("country", "KE"), ("languages[0][language]", "en")][..],
            &[("locale", "en"), ("version", &version)],
            &people::SEEN,
        ]
        .concat(),
    )
    .await;
}

/// What hangs on a solution shows its title, and stands on its themes.
async fn move_solution(who: &mut Client) {
    let edit = format!("{}/edit", solutions::PATH);
    let version = who.get(&edit).await.hidden("version");
    let moved = [
        ("summary", "What hangs on it shows its title."),
        ("themes", "health"),
        ("version", version.as_str()),
    ];
    post(who, &edit, &solutions::telling("Pumps that villages repair", &moved)).await;
}

#[on_both]
async fn kept_pages_are_as_new_after_every_write(world: World) {
    let mut people = samples::people(&world).await;
    same(&world, "signing up").await;
    for sample in SAMPLES {
        (sample.furnish)(&world, &mut people, samples::NEW).await;
        same(&world, sample.path).await;
        for write in (sample.writes)() {
            write.send(&mut people).await;
            same(&world, write.0).await;
        }
    }
    let [ana, ben, _] = &mut people;
    move_solution(ana).await;
    same(&world, "a move to other themes").await;
    profile(ana, "Ana of the Pumps").await;
    same(&world, "a new name").await;
    profile(ben, "Ben of the Hills").await;
    same(&world, "another new name").await;
    for page in PAGES.iter() {
        assert_eq!(world.visitor().get(page).await.status, StatusCode::OK, "{page}");
    }
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

/// How many statements each page costs: for a visitor, and for a person (whose session is one of them). What the
/// lists can be narrowed to is counted by the page of themes, which comes first, and kept; what is related is looked for
/// by the visitor, and remembered.
fn statements() -> Vec<(&'static str, usize, usize)> {
    let at_home = FEATURES.iter().filter(|feature| feature.home.is_some()).count();
    let of_samples = SAMPLES.iter().flat_map(|sample| {
        let [list, page] = sample.statements;
        [(sample.thing.list(), list.0, list.1), (sample.path, page.0, page.1)]
    });
    let others =
        [("/", at_home + 7, at_home + 4), ("/search?q=pumps", 1, 3), ("/themes", 3, 1), ("/people", 2, 3)];
    others.into_iter().chain(of_samples).collect()
}

#[on_both]
async fn a_page_asks_little(world: World) {
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    let [mut ana, ..] = people;
    for number in 0..60 {
        post(&mut ana, discussions::PATH, &[("body", &format!("Reply {number}"))]).await;
    }
    let count = async |who: &mut Client, path: &str| {
        let before = world.site.db.statements();
        let status = who.get(path).await.status;
        assert!(matches!(status, StatusCode::OK | StatusCode::SEE_OTHER), "{path}: {status}");
        (world.site.db.statements() - before) as usize
    };
    // Until the index has taken in what PostgreSQL has told of.
    while count(&mut world.keeping_nothing(), "/search?q=pumps").await > 1 {}
    let mut got = Vec::new();
    for (path, ..) in statements() {
        got.push((path, count(&mut world.keeping_nothing(), path).await, count(&mut ana, path).await));
    }
    assert_eq!(got, statements());
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
    assert_eq!(world.site.db.statements() - before, 2, "the rows, and what they can be narrowed to");
}
