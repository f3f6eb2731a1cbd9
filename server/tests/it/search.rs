//! Search: the same words find the same things on both databases.

use crate::{
    discussions, exchanges,
    solutions::{publish, telling},
    world::{Client, World},
};
use axum::http::{Method, StatusCode};
use macros::on_both;

/// What is said where nothing is found.
const NOTHING: &str = "Nothing has these words.";

#[on_both]
async fn all_three_kinds_are_found_with_marks(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    discussions::ask(&mut ana).await;
    exchanges::open(&mut ana).await;
    let page = world.visitor().get("/search?q=pumps").await.body;
    assert!(page.contains("/solutions/1-") && page.contains(discussions::PATH), "{page}");
    assert!(page.contains("<mark>Pumps</mark>") && page.contains("<mark>pumps</mark>"));
    assert!(world.visitor().get("/search?q=donor+milk").await.body.contains(exchanges::PATH));
}

#[on_both]
async fn accents_case_and_endings_do_not_matter(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "L’École de Bamako et ses élèves").await;
    for q in ["ecole", "ÉCOLE", "eleve", "ecoles", "bama", "ecole+bamako"] {
        assert!(world.visitor().get(&format!("/search?q={q}")).await.body.contains("/solutions/1-"), "{q}");
    }
    let some = world.visitor().get("/search?q=ecole+kigali").await.body;
    assert!(some.contains("Nothing has all of these words") && some.contains("/solutions/1-"), "{some}");
}

#[on_both]
async fn odd_questions_are_harmless(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    for q in [
        "%22",
        "%27+OR+1%3D1--",
        "a%00b",
        "*",
        "NEAR(",
        "(((",
        "%26%7C!%3A*",
        "%F0%9F%92%A7",
        "",
        &"x".repeat(3000),
    ] {
        let reply = world.visitor().get(&format!("/search?q={q}")).await;
        assert_eq!(reply.status, StatusCode::OK, "{q}");
    }
    let reply = world.visitor().get("/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E").await.body;
    assert!(!reply.contains("<script>alert"));
}

#[on_both]
async fn what_changes_is_found_as_it_is_now(world: World) {
    let mut ana = world.practitioner("ana").await;
    let path = publish(&mut ana, "Pumps that villages repair").await;
    let version = ana.get(&format!("{path}/edit")).await.hidden("version");
    ana.post(&format!("{path}/edit"), &telling("Pumps that schools repair", &[("version", &version)])).await;
    let old = world.visitor().get("/search?q=%22pumps+that+villages%22").await.body;
    assert!(old.contains(NOTHING), "the old title is forgotten");
    assert!(
        world
            .visitor()
            .get("/search?q=schools")
            .await
            .body
            .contains("/solutions/1-pumps-that-schools-repair")
    );
}

#[on_both]
async fn of_replies_at_once_what_stays_is_found_and_nothing_else(world: World) {
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let (mut copy, mut other) = (ana.clone(), ana.clone());
    let form = [("body", "Seals wear out first."), ("token", "the-same-in-both")];
    tokio::join!(
        ana.post(discussions::PATH, &form),
        copy.post(discussions::PATH, &form),
        other.post(discussions::PATH, &[("body", "Rods break.")])
    );
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM post").await, 3);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM document WHERE kind = 'discussion'").await, 3);
    for q in ["seals+wear", "rods+break"] {
        assert!(world.visitor().get(&format!("/search?q={q}")).await.body.contains("#post-"), "{q}");
    }
}

#[on_both]
async fn each_post_is_found_and_a_thread_only_once(world: World) {
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    for body in ["Seals wear out first.", "Seals again, and rods.", "Nothing about it."] {
        ana.post(discussions::PATH, &[("body", body)]).await;
    }
    let page = world.visitor().get("/search?q=seals").await.body;
    assert_eq!(page.matches("class=\"row\"").count(), 1);
    assert!(page.contains("<mark>Seals</mark>") && page.contains(&format!("{}#post-", discussions::PATH)));
    assert!(
        world.visitor().get("/search?q=pumps+rods").await.body.contains("#post-3"),
        "the title counts for each of its posts"
    );
    ana.post(&format!("{}/posts/3/edit", discussions::PATH), &[("body", "Only bolts."), ("version", "1")])
        .await;
    // In quotation marks: as it was typed, and nothing near it.
    let page = world.visitor().get("/search?q=%22rods%22").await.body;
    assert!(page.contains(NOTHING), "{page}");
}

#[on_both]
async fn a_title_is_not_lost_among_many_texts(world: World) {
    let mut ana = world.practitioner("ana").await;
    let solution = publish(&mut ana, "Seals that last for years").await;
    for thread in 1..=4 {
        let number = thread.to_string();
        let title = format!("How do you repair pumps in district {number}?");
        let begun = ana
            .post(
                "/discussions/new",
                &[
                    ("kind", "question"),
                    ("title", &title),
                    ("theme", "water-supply"),
                    ("language", "en"),
                    ("body", "Seals and rods."),
                ],
            )
            .await;
        for post in 0..30 {
            ana.post(begun.location(), &[("body", &format!("The seals of pump {post}, seals, seals."))])
                .await;
        }
    }
    let page = world.visitor().get("/search?q=seal").await.body;
    assert_eq!(page.matches("class=\"row\"").count(), 5, "each once");
    let (first, second) =
        (page.find(&solution).expect("the solution"), page.find("/discussions/1-").expect("a thread"));
    assert!(first < second, "what has it in its title comes first");
    let suggested = world
        .visitor()
        .send(Method::GET, "/call/suggest?q=sea", None, &[("sec-fetch-site", "same-origin")])
        .await;
    assert!(suggested.body.contains("Seals that last"), "{}", suggested.body);
}

#[on_both]
async fn drafts_are_not_found_by_anyone(world: World) {
    let mut ana = world.practitioner("ana").await;
    ana.post("/solutions/new", &[("title", "Zanzibarine secrets"), ("action", "save")]).await;
    ana.post("/exchanges/new", &[("title", "Zanzibarine needs"), ("action", "save")]).await;
    for mut who in [ana, world.visitor(), world.with_role("mia", "moderator").await] {
        assert!(who.get("/search?q=zanzibarine").await.body.contains(NOTHING));
    }
}

#[on_both]
async fn a_thing_is_found_by_its_country_and_theme_and_shows_none_of_that_as_text(world: World) {
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    exchanges::open(&mut ana).await;
    for (asked, found) in [
        ("Kenya", ["/discussions/1-", "/exchanges/1-"].as_slice()),
        ("water supply", &["/discussions/1-"]),
        ("Approvisionnement", &["/discussions/1-"]),
        ("maternal health", &["/exchanges/1-"]),
    ] {
        let page = world.visitor().get(&format!("/search?q={}", asked.replace(' ', "+"))).await.body;
        for address in found {
            assert!(page.contains(address), "{asked}: {address}");
        }
        assert!(!page.contains("Approvisionnement en eau</"), "the index's own words are not text: {asked}");
        assert!(!page.contains("<mark>Kenya"), "{asked}");
    }
}

#[on_both]
async fn a_country_is_found_by_what_it_was_called(world: World) {
    let mut ana = world.practitioner("ana").await;
    exchanges::open(&mut ana).await;
    let moved = "UPDATE document SET countries = '[\"CD\", \"SZ\"]' WHERE kind = $1";
    world.run(moved, ["exchange".into()]).await;
    for name in ["Zaire", "Congo-Kinshasa", "rdc", "swaziland", "Eswatini", "史瓦帝尼"] {
        let page = world.visitor().get(&format!("/search?q={name}")).await.body;
        assert!(page.contains("/exchanges/1-"), "{name}");
    }
}

#[on_both]
async fn who_says_only_what_must_not_be_there_is_told_to_say_more(world: World) {
    let page = world.visitor().get("/search?q=-solar").await.body;
    assert!(page.contains("Say also what you look for") && !page.contains(NOTHING), "{page}");
    let page = world.visitor().get("/search?q=pumps+-solar").await.body;
    assert!(page.contains(NOTHING));
}

/// The addresses that a question finds, in order.
async fn order(world: &World, q: &str) -> Vec<String> {
    let page = world.visitor().get(&format!("/search?q={q}")).await.body;
    judged::found(&page)
}

/// Of the text that search finds of a part of a thing.
async fn used(world: &World, kind: &str, part: i64) -> i64 {
    let sql =
        format!("SELECT used AS n FROM document WHERE kind = '{kind}' AND subject_id = 1 AND part = {part}");
    world.number(&sql).await
}

#[on_both]
async fn of_two_alike_what_is_used_comes_first(world: World) {
    let mut ana = world.practitioner("ana").await;
    let mut ben = world.practitioner("ben").await;
    let mut cem = world.practitioner("cem").await;
    discussions::ask(&mut ana).await;
    let second = ana.post("/discussions/new", &discussions::QUESTION).await.location().to_owned();
    assert_eq!(order(&world, "repair+pumps").await, [second.as_str(), discussions::PATH], "the newer");
    let mark = format!("{}/reactions/helpful", discussions::PATH);
    for reader in [&mut ben, &mut cem] {
        reader.post(&mark, &[("yes", "1")]).await;
        reader.post(&mark, &[("yes", "1")]).await; // counts once
    }
    assert_eq!(used(&world, "discussion", 0).await, 2);
    assert_eq!(order(&world, "repair+pumps").await, [discussions::PATH, second.as_str()], "the helpful");
    for reader in [&mut ben, &mut cem] {
        reader.post(&mark, &[("no", "1")]).await;
    }
    assert_eq!(used(&world, "discussion", 0).await, 0);
    assert_eq!(order(&world, "repair+pumps").await, [second.as_str(), discussions::PATH]);
}

#[on_both]
async fn replies_answers_and_adaptations_are_use(world: World) {
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let mut counted = Vec::new();
    for reply in 2..=9 {
        ana.post(discussions::PATH, &[("body", &format!("Reply {reply}"))]).await;
        counted.push(used(&world, "discussion", 0).await);
    }
    assert_eq!(counted, [1, 1, 2, 2, 2, 2, 3, 3], "each time that there are twice as many");
    let answer = async |who: &mut Client, number: i64, yes: &str| {
        who.post(&format!("{}/posts/{number}/answer", discussions::PATH), &[("yes", yes)]).await;
    };
    for (number, yes, expected) in
        [(2, "yes", 6), (2, "yes", 6), (3, "yes", 6), (2, "no", 6), (3, "no", 3), (3, "no", 3)]
    {
        answer(&mut ana, number, yes).await;
        assert_eq!(used(&world, "discussion", 0).await, expected, "{number} {yes}");
    }
    assert_eq!(used(&world, "discussion", 1).await, 0);

    let mut ben = world.practitioner("ben").await;
    publish(&mut ana, "Pumps that villages repair").await;
    let adapted = telling("Pumps adapted to hills", &[("parent", "1"), ("changed", "Lighter rods")]);
    let adaptation = ben.post("/solutions/new", &adapted).await.location().to_owned();
    assert_eq!(used(&world, "solution", 0).await, 3);
    let version = ana.get("/solutions/1-pumps-that-villages-repair/edit").await.hidden("version");
    let revised =
        telling("Pumps that villages repair", &[("version", &version), ("summary", "Three mechanics.")]);
    ana.post("/solutions/1-pumps-that-villages-repair/edit", &revised).await;
    assert_eq!(used(&world, "solution", 0).await, 3, "a revision forgets nothing");
    ben.post(&format!("{adaptation}/archive"), &[]).await;
    assert_eq!(used(&world, "solution", 0).await, 0);
}
