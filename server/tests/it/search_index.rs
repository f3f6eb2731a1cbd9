//! The index beside the database: it follows, in every process, whatever happens to either.

use crate::{exchanges, people, solutions::publish, world::World};
use axum::http::Method;
use macros::on_both;
use std::fs;

async fn finds(world: &World, q: &str) -> bool {
    world.visitor().get(&format!("/search?q={q}")).await.body.contains("class=\"row\"")
}

/// The same, of an index that has not looked since.
async fn finds_as_it_is(world: &World, q: &str) -> bool {
    let headers = [("host", "127.0.0.1:3000"), ("accept-language", "en")];
    let page = world.visitor().send_bare(Method::GET, &format!("/search?q={q}"), &headers).await;
    page.body.contains("class=\"row\"")
}

#[on_both]
async fn every_process_finds_what_any_has_written(world: World) {
    let other = world.neighbour().await;
    let mut ana = world.practitioner("ana").await;
    let solution = publish(&mut ana, "Pumps that villages repair").await;
    assert!(finds(&world, "pumps").await);
    // Until PostgreSQL has told the other process.
    while !finds(&other, "pumps").await {
        tokio::task::yield_now().await;
    }
    ana.post(&format!("{solution}/archive"), &[]).await;
    assert!(!finds(&world, "pumps").await, "nobody finds what is gone");
    while finds(&other, "pumps").await {
        tokio::task::yield_now().await;
    }
}

#[on_both]
async fn what_was_written_before_and_after_a_restart_is_found(world: World) {
    publish(&mut world.practitioner("ana").await, "Pumps that villages repair").await;
    assert!(finds(&world, "pumps").await);
    publish(&mut world.practitioner("ben").await, "Seals that last for years").await;
    let world = world.restarted().await;
    assert!(finds_as_it_is(&world, "pumps").await, "it is still there");
    publish(&mut world.practitioner("cleo").await, "Wells that stay clean").await;
    for q in ["pumps", "seals", "wells"] {
        assert!(finds(&world, q).await, "{q}");
    }
}

#[on_both]
async fn an_index_that_is_damaged_is_made_anew(world: World) {
    publish(&mut world.practitioner("ana").await, "Pumps that villages repair").await;
    assert!(finds(&world, "pumps").await);
    let files = world.folder().join("search").join("0");
    for (file, content) in [("meta.json", "{"), ("version", "0")] {
        fs::write(files.join(file), content).expect("written over");
    }
    let world = world.restarted().await;
    assert!(finds(&world, "pumps").await);
}

#[on_both]
async fn an_index_of_another_place_is_made_anew(world: World) {
    publish(&mut world.practitioner("ana").await, "Quinoa on old terraces").await;
    assert!(finds(&world, "quinoa").await);
    let other = World::sqlite().await;
    publish(&mut other.practitioner("ana").await, "Tsetse traps of blue cloth").await;
    assert!(finds(&other, "tsetse").await);
    let files = |world: &World| world.folder().join("search").join("0");
    let (from, to) = (files(&world), files(&other));
    fs::remove_dir_all(&to).expect("removed");
    fs::create_dir(&to).expect("a folder");
    for file in fs::read_dir(from).expect("files") {
        let file = file.expect("a file");
        fs::copy(file.path(), to.join(file.file_name())).expect("a copy");
    }
    let other = other.restarted().await;
    assert!(finds(&other, "tsetse").await && !finds(&other, "quinoa").await);
}

#[on_both]
async fn what_is_withdrawn_is_gone_before_the_index_has_heard_of_it(world: World) {
    let mut ana = world.practitioner("ana").await;
    exchanges::open(&mut ana).await;
    assert!(finds(&world, "milk").await);
    world.run("DELETE FROM document WHERE kind = $1", ["exchange".into()]).await;
    assert!(!finds_as_it_is(&world, "milk+banks").await, "a page that nobody has kept");
}

#[on_both]
async fn people_are_found_by_what_they_are_called_now(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    let form = ana.get("/settings").await;
    let changed = [
        ("name", "Zenobia Kalunga"),
        ("country", "ZM"),
        ("languages[0][language]", "en"),
        ("locale", "en"),
        ("organisation", "Lusaka Water Board"),
        ("version", &form.hidden("version")),
        ("action", "save"),
    ];
    ana.post("/settings", &[&changed[..], &people::SEEN].concat()).await;
    let page = world.visitor().get("/search?q=zenobia+kalunga").await.body;
    assert!(page.contains("/people/ana") && page.contains("/solutions/1-"), "{page}");
    assert!(world.visitor().get("/search?q=Lusaka+Water+Board").await.body.contains("/people/ana"));
    assert!(world.visitor().get("/search?q=%E8%B5%9E%E6%AF%94%E4%BA%9A").await.body.contains("/people/ana"));
}

#[on_both]
async fn an_answer_is_narrowed_and_counted(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    exchanges::open(&mut ana).await;
    crate::discussions::ask(&mut ana).await;
    let all = world.visitor().get("/search?q=pumps").await.body;
    assert!(all.contains("kind=solution") && all.contains("kind=discussion"), "{all}");
    let one = world.visitor().get("/search?q=pumps&kind=solution").await.body;
    assert_eq!(one.matches("class=\"row\"").count(), 1);
    assert!(one.contains("kind=discussion"), "a kind can be exchanged for another");
    let none = world.visitor().get("/search?q=pumps&kind=solution&country=FR").await.body;
    assert!(none.contains("/search?q=pumps\"") && none.contains("/discussions/new?title=pumps"), "{none}");
    let odd = world.visitor().get("/search?q=pumps&kind=house&page=x&sort=best").await;
    assert_eq!(odd.status, 200);
}
