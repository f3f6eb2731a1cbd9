//! Lists as other programs read them.

use crate::{
    discussions,
    solutions::{publish, telling},
    world::World,
};
use atom_syndication::Feed;
use axum::http::StatusCode;
use macros::on_both;

#[on_both]
async fn a_list_is_a_feed_a_table_and_json(world: World) {
    let mut ana = world.practitioner("ana").await;
    let path = publish(&mut ana, "Pumps & pipes that villages repair").await;
    let mut visitor = world.visitor();

    let feed = visitor.get("/solutions.atom?theme=water-supply").await;
    assert_eq!(feed.status, StatusCode::OK);
    assert!(feed.headers["content-type"].to_str().expect("plain").starts_with("application/atom+xml"));
    let read: Feed = feed.body.parse().expect("a feed");
    let entry = &read.entries()[0];
    assert_eq!(entry.title().as_str(), "Pumps & pipes that villages repair");
    assert!(entry.links()[0].href().ends_with(&path));
    assert!(read.id().ends_with("/solutions.atom?theme=water-supply"), "{}", read.id());

    let table = visitor.get("/solutions.csv").await;
    let mut reader = csv::Reader::from_reader(table.body.as_bytes());
    let headers = reader.headers().expect("headers").clone();
    let title = headers.iter().position(|name| name == "title").expect("a title");
    let row = reader.records().next().expect("a row").expect("a whole one");
    assert_eq!(&row[title], "Pumps & pipes that villages repair");

    let json: serde_json::Value =
        serde_json::from_str(&visitor.get("/solutions.json").await.body).expect("JSON");
    assert_eq!(json["solutions"][0]["title"], "Pumps & pipes that villages repair");
}

#[on_both]
async fn discussions_and_exchanges_are_feeds_too(world: World) {
    let mut ana = world.practitioner("ana").await;
    ana.post("/discussions/new", &discussions::QUESTION).await;
    let mut visitor = world.visitor();
    let feed: Feed = visitor.get("/discussions.atom").await.body.parse().expect("a feed");
    assert_eq!(feed.entries()[0].title().as_str(), "How do you repair pumps?");
    let none: Feed = visitor.get("/discussions.atom?theme=trade").await.body.parse().expect("a feed");
    assert!(none.entries().is_empty());
    let feed: Feed = visitor.get("/exchanges.atom?state=open").await.body.parse().expect("a feed");
    assert!(feed.entries().is_empty() && feed.title().as_str().contains(" · "), "it says what narrows it");
}

#[on_both]
async fn what_narrows_the_page_narrows_what_programs_read(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    let mut visitor = world.visitor();
    for nothing in [
        "/solutions.json?theme=trade",
        "/solutions.json?q=kiosks",
        "/solutions.json?outcome=partly&q=pumps+kiosks",
    ] {
        assert_eq!(visitor.get(nothing).await.body, "{\"solutions\":[]}", "{nothing}");
    }
    assert!(visitor.get("/solutions").await.body.contains("href=\"/solutions.atom\""));
    assert!(visitor.get("/solutions?theme=trade").await.body.contains("/solutions.csv?theme=trade"));
}

#[on_both]
async fn a_feed_is_new_at_once_and_holds_no_draft(world: World) {
    let mut ana = world.practitioner("ana").await;
    let before = world.visitor().get("/solutions.atom").await.body;
    assert!(!before.contains("<entry>"));
    let draft = telling("A draft of pumps", &[("action", "save")]);
    assert_eq!(ana.post("/solutions/new", &draft).await.status, StatusCode::SEE_OTHER);
    assert!(!world.visitor().get("/solutions.atom").await.body.contains("A draft of pumps"));
    assert!(!ana.get("/solutions.json").await.body.contains("A draft of pumps"));
    publish(&mut ana, "Pumps that villages repair").await;
    assert!(world.visitor().get("/solutions.atom").await.body.contains("Pumps that villages repair"));
}
