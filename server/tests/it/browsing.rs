//! What the list of solutions is narrowed to, and how it is looked at.

use crate::{
    solutions::telling,
    world::{Client, World},
};
use axum::http::StatusCode;
use macros::on_both;

async fn publish(who: &mut Client, title: &str, extra: &[(&str, &str)]) {
    let reply = who.post("/solutions/new", &telling(title, extra)).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
}

const PUMPS: &str = "Pumps that villages repair";
const WELLS: &str = "Wells that schools dig";
const CLAY: &str = "Filters made of clay";

async fn three(world: &World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, PUMPS, &[("year_from", "2019"), ("year_to", "2021")]).await;
    let wells = [("evidence", "evaluated"), ("year_from", "2021"), ("countries", "KE")];
    publish(&mut ana, WELLS, &wells).await;
    publish(&mut ana, CLAY, &[("outcome", "did-not-work"), ("went_wrong", "They broke.")]).await;
}

#[on_both]
async fn evidence_and_years_narrow_the_list_and_are_counted(world: World) {
    three(&world).await;
    let mut visitor = world.visitor();
    for (query, expected) in [
        ("evidence=evaluated", &[WELLS][..]),
        ("evidence=monitored", &[PUMPS, CLAY]),
        ("evidence=hearsay", &[PUMPS, WELLS, CLAY]),
        ("year=2019", &[PUMPS]),
        ("year=2021", &[PUMPS, WELLS]),
        ("year=2025", &[WELLS]),
        ("year=1950", &[]),
        ("year=soon", &[PUMPS, WELLS, CLAY]),
        ("year=2021&evidence=monitored", &[PUMPS]),
        ("year=2021&sort=used", &[PUMPS, WELLS]),
    ] {
        let page = visitor.get(&format!("/solutions?{query}")).await.body;
        for title in [PUMPS, WELLS, CLAY] {
            assert_eq!(page.contains(title), expected.contains(&title), "{title} under {query}");
        }
        let json = visitor.get(&format!("/solutions.json?{query}")).await.body;
        assert_eq!(json.matches("\"address\":").count(), expected.len(), "{query}: {json}");
    }
    let page = visitor.get("/solutions").await.body;
    for option in ["value=\"2021\">2021 (2)", "value=\"2019\">2019 (1)", "value=\"evaluated\">"] {
        assert!(page.contains(option), "{option}: {page}");
    }
}

#[on_both]
async fn the_map_says_how_many_there_are_in_each_country(world: World) {
    three(&world).await;
    let mut visitor = world.visitor();
    let map = visitor.get("/solutions?view=map").await.body;
    assert!(map.contains("class=\"map\"") && !map.contains(PUMPS), "{map}");
    for (country, href) in [("Mozambique", "/solutions?country=MZ"), ("Kenya", "/solutions?country=KE")] {
        assert!(map.contains(&format!("<a href=\"{href}\">{country}</a>")), "{country}: {map}");
    }
    assert!(map.contains("<td>3</td>") && map.contains("<td>1</td>"), "{map}");
    // What narrows it narrows the map, and stays when a country is chosen.
    let narrowed = visitor.get("/solutions?outcome=did-not-work&view=map").await.body;
    assert!(!narrowed.contains("Kenya</a>"), "{narrowed}");
    assert!(narrowed.contains("href=\"/solutions?outcome=did-not-work&amp;country=MZ\""), "{narrowed}");
    let saving =
        visitor.send(axum::http::Method::GET, "/solutions?view=map", None, &[("save-data", "on")]).await;
    assert!(
        !saving.body.contains("class=\"map\"") && saving.body.contains("Mozambique"),
        "the words are enough"
    );
    let nothing = visitor.get("/solutions?view=map&theme=health").await.body;
    assert!(nothing.contains("Nothing fits"), "{nothing}");
}
