//! What is related: most alike first, only what anyone may see, and never longer than that.

use crate::{
    discussions,
    solutions::{publish, telling},
    world::{Client, World},
};
use macros::on_both;
use scraper::{Html, Selector};
use std::fs;

const PUMPS: &str = "Pumps that villages repair";
const MECHANICS: &str = "Mechanics of the village repair pumps";

/// The titles under "More like this".
async fn related(who: &mut Client, path: &str) -> Vec<String> {
    let page = who.get(path).await;
    assert_eq!(page.status, 200, "{path}");
    let links = Selector::parse("#related li a, .beside h2 + ul li a").expect("a selector");
    Html::parse_document(&page.body).select(&links).map(|link| link.text().collect()).collect()
}

/// Has the index take in what was written.
async fn take_in(world: &World) {
    world.visitor().get("/search?q=x").await;
}

/// Tells a solution that differs in this from the one of [`publish`].
async fn tell(who: &mut Client, title: &str, other: &[(&str, &str)]) -> String {
    let mut form = telling(title, &[]);
    form.retain(|(name, _)| other.iter().all(|(known, _)| known != name));
    form.extend(other);
    who.post("/solutions/new", &form).await.location().to_owned()
}

const MILK: [(&str, &str); 4] = [
    ("summary", "Mothers give what others need."),
    ("challenge", "Babies went without."),
    ("themes", "maternal-and-child-health"),
    ("countries", "BR"),
];

#[on_both]
async fn things_name_what_is_most_like_them(world: World) {
    let mut ana = world.practitioner("ana").await;
    let pumps = publish(&mut ana, PUMPS).await;
    let dry = [("summary", "Boreholes that last."), ("themes", "water-supply")];
    tell(&mut ana, "Wells for dry years", &dry).await;
    tell(&mut ana, MECHANICS, &[]).await;
    let milk = tell(&mut ana, "Banks of donor milk", &MILK).await;
    tell(&mut ana, "Pumps and milk, half told", &[("action", "save")]).await;
    discussions::ask(&mut ana).await;
    take_in(&world).await;
    let found = related(&mut world.visitor(), &pumps).await;
    assert_eq!(found[0], MECHANICS, "{found:?}");
    assert_eq!(found.len(), 3, "the thread and the wells too, nothing else: {found:?}");
    assert_eq!(related(&mut world.visitor(), &milk).await, Vec::<String>::new());
    let beside = related(&mut world.visitor(), discussions::PATH).await;
    assert!(beside.contains(&PUMPS.to_owned()) && !beside.iter().any(|title| title.contains("milk")));
    assert_eq!(related(&mut ana, &pumps).await, found, "who is signed in is told the same");
}

#[on_both]
async fn what_is_hidden_is_named_no_more(world: World) {
    let mut ana = world.practitioner("ana").await;
    let pumps = publish(&mut ana, PUMPS).await;
    let mechanics = tell(&mut ana, MECHANICS, &[]).await;
    take_in(&world).await;
    for _ in 0..2 {
        assert_eq!(related(&mut world.visitor(), &pumps).await, [MECHANICS]);
    }
    assert_eq!(related(&mut ana, &pumps).await, [MECHANICS]);
    ana.post(&format!("{mechanics}/archive"), &[]).await;
    // The index has not heard of it, and need not.
    assert_eq!(related(&mut world.visitor(), &pumps).await, Vec::<String>::new());
    assert_eq!(related(&mut ana, &pumps).await, Vec::<String>::new());
}

#[on_both]
async fn a_new_title_is_named_at_once(world: World) {
    let mut ana = world.practitioner("ana").await;
    let pumps = publish(&mut ana, PUMPS).await;
    let mechanics = tell(&mut ana, MECHANICS, &[]).await;
    take_in(&world).await;
    assert_eq!(related(&mut world.visitor(), &pumps).await, [MECHANICS]);
    let version = ana.get(&format!("{mechanics}/edit")).await.hidden("version");
    let renamed = telling("Smiths of the village repair pumps", &[("version", &version)]);
    ana.post(&format!("{mechanics}/edit"), &renamed).await;
    assert_eq!(related(&mut world.visitor(), &pumps).await, ["Smiths of the village repair pumps"]);
}

#[on_both]
async fn what_is_new_is_named_when_the_index_has_it(world: World) {
    let mut ana = world.practitioner("ana").await;
    let pumps = publish(&mut ana, PUMPS).await;
    take_in(&world).await;
    assert_eq!(related(&mut world.visitor(), &pumps).await, Vec::<String>::new());
    tell(&mut ana, MECHANICS, &[]).await;
    assert_eq!(related(&mut world.visitor(), &pumps).await, Vec::<String>::new());
    take_in(&world).await;
    assert_eq!(related(&mut world.visitor(), &pumps).await, [MECHANICS], "the kept page is made anew");
}

#[on_both]
async fn another_process_names_neither_what_is_hidden(world: World) {
    let mut ana = world.practitioner("ana").await;
    let pumps = publish(&mut ana, PUMPS).await;
    let mechanics = tell(&mut ana, MECHANICS, &[]).await;
    let other = world.neighbour().await;
    while related(&mut other.visitor(), &pumps).await != [MECHANICS] {
        take_in(&other).await;
    }
    ana.post(&format!("{mechanics}/archive"), &[]).await;
    while !related(&mut other.visitor(), &pumps).await.is_empty() {
        tokio::task::yield_now().await; // until PostgreSQL has told it
    }
}

#[on_both]
async fn what_stands_on_the_page_already_is_not_named_twice(world: World) {
    let mut ana = world.practitioner("ana").await;
    let pumps = publish(&mut ana, PUMPS).await;
    let adapted = [("parent", "1"), ("changed", "Lighter rods")];
    let child = tell(&mut ana, "Pumps that villages repair, in hills", &adapted).await;
    let on_it = [
        ("kind", "question"),
        ("title", "Which pumps do villages repair?"),
        ("solution", "1"),
        ("language", "en"),
        ("body", "Which pumps do villages repair by themselves?"),
    ];
    ana.post("/discussions/new", &on_it).await;
    take_in(&world).await;
    for path in [&pumps, &child] {
        assert_eq!(related(&mut world.visitor(), path).await, Vec::<String>::new(), "{path}");
    }
    assert!(world.visitor().get(&pumps).await.body.contains(&child));
}

#[on_both]
async fn a_reply_elsewhere_leaves_kept_pages_and_what_is_known(world: World) {
    let mut ana = world.practitioner("ana").await;
    let pumps = publish(&mut ana, PUMPS).await;
    discussions::ask(&mut ana).await;
    let far = [
        ("kind", "question"),
        ("title", "Who has latrines of clay?"),
        ("theme", "maternal-and-child-health"),
        ("language", "en"),
        ("body", "Clay cracks."),
    ];
    let elsewhere = ana.post("/discussions/new", &far).await.location().to_owned();
    take_in(&world).await;
    let before = related(&mut world.visitor(), &pumps).await;
    assert_eq!(before.len(), 1, "{before:?}");
    let asked = async |who: &mut Client| {
        let before = world.site.db.statements();
        related(who, &pumps).await;
        world.site.db.statements() - before
    };
    assert_eq!(asked(&mut world.keeping_nothing()).await, 1, "what is related is remembered");
    ana.post(&elsewhere, &[("body", "Ours did not.")]).await;
    take_in(&world).await;
    assert_eq!(asked(&mut world.keeping_nothing()).await, 1);
    while asked(&mut world.visitor()).await > 0 {
        tokio::task::yield_now().await; // PostgreSQL tells of the reply a moment later
    }
}

#[on_both]
async fn a_title_in_another_language_says_so(world: World) {
    let mut ana = world.practitioner("ana").await;
    let pumps = publish(&mut ana, PUMPS).await;
    tell(&mut ana, "Des pompes que les villages réparent", &[("language", "fr")]).await;
    take_in(&world).await;
    let page = world.visitor().get(&pumps).await.body;
    let section = page.split("id=\"related\"").nth(1).expect("a section");
    assert!(section.contains("lang=\"fr\"") && section.contains("Des pompes"), "{section}");
}

#[tokio::test]
async fn pages_do_without_an_index_that_fails() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let pumps = publish(&mut ana, PUMPS).await;
    fs::write(world.folder().join("search"), "no folder").expect("written");
    assert_eq!(related(&mut world.visitor(), &pumps).await, Vec::<String>::new());
}
