//! Maps for search engines: all that a visitor may read and nothing else.

use crate::{
    discussions, exchanges, offers, organisations,
    outward::{ORIGIN, all, introduce},
    pitfalls, samples, solutions,
    world::{Client, World},
};
use app::site::{exchanges::machine, solutions::rules, things::Thing};
use axum::http::StatusCode;
use macros::on_both;
use std::collections::BTreeSet;

fn between<'a>(xml: &'a str, tag: &str) -> Vec<&'a str> {
    let (begin, end) = (format!("<{tag}>"), format!("</{tag}>"));
    xml.split(&begin).skip(1).filter_map(|rest| rest.split(&end).next()).collect()
}

fn here(address: &str) -> &str {
    address.strip_prefix(ORIGIN).expect("of this place")
}

async fn read(who: &mut Client, path: &str) -> String {
    let reply = who.get(path).await;
    assert_eq!(reply.status, StatusCode::OK, "{path}");
    assert_eq!(reply.headers["content-type"], "application/xml; charset=utf-8", "{path}");
    assert!(reply.body.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), "{}", reply.body);
    reply.body
}

/// The paths that a part names.
async fn named(who: &mut Client, part: &str) -> Vec<String> {
    let xml = read(who, part).await;
    between(&xml, "loc").into_iter().map(|to| here(&to.replace("&amp;", "&")).to_owned()).collect()
}

/// All that the maps name of things, not of the place itself.
async fn things(who: &mut Client) -> BTreeSet<String> {
    let index = read(who, "/sitemap.xml").await;
    let mut found = BTreeSet::new();
    for part in between(&index, "loc").into_iter().map(here).filter(|part| !part.ends_with("/place.xml")) {
        found.extend(named(who, part).await);
    }
    found
}

fn set(paths: &[&str]) -> BTreeSet<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

#[on_both]
async fn a_map_leads_to_all_that_a_visitor_may_read_and_to_nothing_else(world: World) {
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    let [ana, ben, _] = &mut people;
    ana.post("/solutions/new", &[("title", "Half a thought"), ("action", "save")]).await;
    ana.post("/exchanges/new", &[("title", "Half a need"), ("action", "save")]).await;
    let archived = solutions::publish(ben, "Pumps that nobody repairs").await;
    ben.post(&format!("{archived}/archive"), &[]).await;
    let request = |title| [&[("title", title)], &exchanges::REQUEST[1..]].concat();
    let withdrawn = ben.post("/exchanges/new", &request("A need of yesterday")).await.location().to_owned();
    assert_eq!(ben.post(&format!("{withdrawn}/withdraw"), &[]).await.status, StatusCode::SEE_OTHER);
    let mut dora = world.practitioner("dora").await;
    introduce(&mut dora, "I plan water supply.").await;
    introduce(&mut world.practitioner("eve").await, "I was told to leave.").await;
    world.run("UPDATE person SET suspended_at = $1 WHERE handle = 'eve'", [1_i64.into()]).await;

    let mut visitor = world.visitor();
    let shown = [
        solutions::PATH,
        discussions::PATH,
        exchanges::PATH,
        offers::PATH,
        organisations::PATH,
        pitfalls::PATH,
        "/people/ana",
        "/people/dora",
    ];
    assert_eq!(things(&mut visitor).await, set(&shown), "no draft, nothing taken back, nobody by accident");
    assert_eq!(things(&mut dora).await, set(&shown), "the map is that of visitors");
    let found = named(&mut visitor, "/sitemap/place.xml").await;
    let of_place = [
        "/",
        "/solutions",
        "/discussions",
        "/exchanges",
        "/themes/water",
        "/about/rules",
        "/contact?lang=fr",
    ];
    assert!(of_place.iter().all(|path| found.iter().any(|found| found == path)), "{found:?}");
    let once: BTreeSet<_> = found.iter().collect();
    assert!(once.len() == found.len() && found.len() < 10_000);
    for path in found.iter().map(String::as_str).chain(shown) {
        let page = visitor.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let canonical = all(&page.body, "link[rel=canonical]", "href");
        assert_eq!(canonical, [format!("{ORIGIN}{path}")], "a map names the one address of a page");
        assert!(!page.body.contains("noindex"), "{path}");
    }
    for path in [&archived, &withdrawn, "/people/ben", "/people/cem"] {
        let page = visitor.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(
            page.body.contains("noindex") && !page.body.contains("og:title"),
            "{path}: nor is it found by links"
        );
    }
    let robots = visitor.get("/robots.txt").await.body;
    let closed: Vec<_> = robots.lines().filter_map(|line| line.strip_prefix("Disallow: ")).collect();
    assert!(!found.iter().any(|path| closed.iter().any(|closed| path.starts_with(closed))), "{closed:?}");
}

/// As the states are added to, this says what a map has of them.
#[tokio::test]
async fn of_each_state_a_map_has_what_lists_have() {
    let world = World::sqlite().await;
    samples::furnish(&world, &mut samples::people(&world).await).await;
    let mut visitor = world.keeping_nothing();
    for state in rules::State::ALL {
        world.run("UPDATE solution SET state = $1", [state.code().into()]).await;
        let is_there = things(&mut visitor).await.contains(solutions::PATH);
        assert_eq!(is_there, *state == rules::State::Published, "{state}");
    }
    for state in machine::State::ALL {
        use machine::State as Is;
        world.run("UPDATE exchange SET state = $1", [state.code().into()]).await;
        let is_there = things(&mut visitor).await.contains(exchanges::PATH);
        let is_hidden = matches!(
            state,
            Is::Draft | Is::AwaitingEndorsement | Is::Withdrawn | Is::Expired | Is::Cancelled | Is::Stopped
        );
        assert_eq!(is_there, !is_hidden, "{state}");
    }
}

#[on_both]
async fn a_person_is_in_a_map_when_their_page_says_something_to_a_stranger(world: World) {
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    let [_, ben, cem] = &mut people;
    let mut visitor = world.visitor();
    let mut is_named = async |handle: &str| {
        let path = format!("/people/{handle}");
        let named = things(&mut visitor).await.contains(&path);
        let page = visitor.get(&path).await.body;
        assert_eq!(named, !page.contains("noindex"), "{handle}: map and page say the same");
        named
    };
    assert!(is_named("ana").await && !is_named("ben").await, "ana has told something");
    // What stands on pages of others, or on none.
    for (to, fields) in [
        (discussions::PATH, vec![("body", "Train two mechanics.")]),
        ("/solutions/new", vec![("title", "Half a thought"), ("action", "save")]),
        ("/exchanges/new", vec![("title", "Half a need"), ("action", "save")]),
        (&format!("{}/offers", exchanges::PATH), exchanges::OFFER.to_vec()),
        ("/discussions/1-how-do-you-repair-pumps/reactions/helpful", vec![("yes", "1")]),
    ] {
        assert_eq!(ben.post(to, &fields).await.status, StatusCode::SEE_OTHER, "{to}");
        assert!(!is_named("ben").await, "{to}");
    }
    introduce(ben, "I train mechanics.").await;
    assert!(is_named("ben").await);
    introduce(ben, "").await;
    assert!(!is_named("ben").await, "they have thought better of it");
    let told = solutions::publish(ben, "Cisterns that villages build").await;
    assert!(is_named("ben").await);
    ben.post(&format!("{told}/archive"), &[]).await;
    assert!(!is_named("ben").await, "of what was put away nothing is left");
    let asked = [("title", "Who pays the mechanics?"), ("theme", "water-supply"), ("kind", "question")];
    let asked = [&asked[..], &discussions::QUESTION[3..]].concat();
    assert_eq!(cem.post("/discussions/new", &asked).await.status, StatusCode::SEE_OTHER);
    assert!(is_named("cem").await);
    let request = [&[("title", "Nurses for milk banks")], &exchanges::REQUEST[1..]].concat();
    let wanted = ben.post("/exchanges/new", &request).await.location().to_owned();
    assert!(is_named("ben").await);
    ben.post(&format!("{wanted}/withdraw"), &[]).await;
    assert!(!is_named("ben").await);
}

#[on_both]
async fn a_map_is_as_new_after_every_write(world: World) {
    let mut visitor = world.visitor();
    let before = read(&mut visitor, "/sitemap.xml").await;
    assert_eq!(between(&before, "loc").len(), 1, "an empty place has its own pages: {before}");
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    let with = read(&mut visitor, "/sitemap.xml").await;
    let parts = [
        "place",
        "solutions-0",
        "discussions-0",
        "exchanges-0",
        "offers-0",
        "pitfalls-0",
        "organisations-0",
        "people-0",
    ];
    let found: BTreeSet<_> = between(&with, "loc").into_iter().map(here).map(str::to_owned).collect();
    assert_eq!(found, parts.map(|part| format!("/sitemap/{part}.xml")).into());
    let solutions = named(&mut visitor, "/sitemap/solutions-0.xml").await;
    let title = "Wells & <cisterns> of “Chókwè”, dug by villages";
    let told = solutions::publish(&mut people[1], title).await;
    assert_eq!(named(&mut visitor, "/sitemap/solutions-0.xml").await, [&solutions[..], &[told]].concat());
    let at = |xml: &str| between(xml, "lastmod").into_iter().map(str::to_owned).collect::<Vec<_>>();
    world.run("UPDATE discussion SET active_at = $1", [1_772_404_200_000_i64.into()]).await;
    let quiet = read(&mut world.keeping_nothing(), "/sitemap/discussions-0.xml").await;
    assert_eq!(at(&quiet), ["2026-03-01T22:30:00Z"]);
    read(&mut visitor, "/sitemap/discussions-0.xml").await;
    people[1].post(discussions::PATH, &[("body", "Train two mechanics.")]).await;
    let active = at(&read(&mut visitor, "/sitemap/discussions-0.xml").await);
    assert!(active.len() == 1 && active[0].as_str() > "2026-03-01T22:30:00Z", "{active:?}");
    for part in ["solutions-0", "exchanges-0"] {
        let xml = read(&mut visitor, &format!("/sitemap/{part}.xml")).await;
        assert_eq!(between(&xml, "lastmod").len(), between(&xml, "loc").len(), "{xml}");
    }
    for unknown in [
        "solutions-1.xml",
        "people-9.xml",
        "solutions-x.xml",
        "solutions.xml",
        "houses-0.xml",
        "pages-0.xml",
        "solutions--1.xml",
        "solutions-99999999999999999.xml",
        "place",
        "solutions-0",
    ] {
        let answer = visitor.get(&format!("/sitemap/{unknown}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[tokio::test]
async fn a_large_map_is_read_in_parts_with_one_question_each() {
    let world = World::sqlite().await;
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    solutions::publish(&mut people[0], "Wells that villages dig").await;
    world.run("UPDATE sqlite_sequence SET seq = $1 WHERE name = 'solution'", [4_001.into()]).await;
    let far = solutions::publish(&mut people[0], "Cisterns that villages build").await;
    assert_eq!(far, "/solutions/4002-cisterns-that-villages-build");
    let numbers = "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < $1)";
    let many = format!(
        "{numbers} INSERT INTO discussion (id, author_id, kind, title, theme, language, posts, active_at, created_at) \
         SELECT i, 1, 'question', 'Question ' || i, 'health', 'en', 1, i, i FROM n"
    );
    world.run(&many, [2_500.into()]).await;
    let mut visitor = world.keeping_nothing();
    let index = read(&mut visitor, "/sitemap.xml").await;
    for (thing, last) in [("solutions", 2), ("discussions", 1), ("exchanges", 0), ("people", 0)] {
        let has = |part: i32| index.contains(&format!("/sitemap/{thing}-{part}.xml</loc>"));
        assert!(has(last) && !has(last + 1), "{thing} in {index}");
    }
    let mut met = 0;
    for (part, count) in [
        ("solutions-0", 2),
        ("solutions-1", 0),
        ("solutions-2", 1),
        ("discussions-0", 2_000),
        ("discussions-1", 500),
    ] {
        let before = world.site.db.statements();
        met += named(&mut visitor, &format!("/sitemap/{part}.xml")).await.len();
        let asked = world.site.db.statements() - before;
        assert!(asked == 1 || asked == 2 && count == 0, "{part}: {asked}");
        assert_eq!(named(&mut visitor, &format!("/sitemap/{part}.xml")).await.len(), count, "{part}");
    }
    assert_eq!(met, 2_503, "each once");
    let before = world.site.db.statements();
    read(&mut visitor, "/sitemap.xml").await;
    assert_eq!(world.site.db.statements() - before, 7, "the last of each kind");
    assert_eq!(Thing::ALL.len(), 9, "pages of the place are in a part of their own");
}
