//! Long lists, page by page: to the end, and back.

use crate::world::{Reply, World};
use axum::http::StatusCode;
use scraper::{Html, Selector};
use std::collections::BTreeSet;

/// The addresses that a page names: of these elements, their `href`.
fn named(page: &Reply, selector: &str) -> Vec<String> {
    let document = Html::parse_document(&page.body);
    let found = Selector::parse(selector).expect("a selector");
    document.select(&found).filter_map(|element| element.attr("href")).map(str::to_owned).collect()
}

fn canonical(page: &Reply) -> String {
    let address = named(page, "link[rel=canonical]").pop().expect("one address");
    address.strip_prefix("http://127.0.0.1:3000").expect("of this place").to_owned()
}

/// Many of each kind by ana, all on one theme; some were active in one moment.
async fn many(world: &World, count: i64) {
    world.practitioner("ana").await;
    let numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1)";
    let ana = "(SELECT id FROM person WHERE handle = 'ana')";
    for sql in [
        format!(
            "{numbers} INSERT INTO discussion (author_id, kind, title, theme, language, posts, active_at, created_at) \
             SELECT {ana}, 'question', 'Question ' || i, 'health', 'en', 1, i / 3, i FROM n"
        ),
        format!(
            "{numbers} INSERT INTO person (handle, look, name, email, password_hash, role, country, languages, organisation, \
             about, about_html, knows, wants, time_zone, locale, demo, unread, version, created_at) \
             SELECT 'many-' || i, 'many-' || i, 'Many ' || i, 'many-' || i, '', role, country, languages, '', \
             '', '', knows, wants, '', locale, demo, 0, 1, i / 3 FROM n, person WHERE handle = 'ana' AND i > 1"
        ),
    ] {
        world.run(&sql, [count.into()]).await;
    }
}

/// Goes from a page on to the end, then back to the first; gives all rows that it met.
async fn walk(world: &World, start: &str, rows: &str) -> Vec<String> {
    let mut visitor = world.visitor();
    let (mut path, mut met, mut pages) = (start.to_owned(), Vec::new(), Vec::new());
    loop {
        let page = visitor.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert_eq!(canonical(&page), path, "each page has an address of its own");
        met.extend(named(&page, rows));
        pages.push(path);
        match named(&page, ".pager a[rel=next]").pop() {
            Some(next) => path = next,
            None => break,
        }
    }
    while let Some(path) = pages.pop() {
        let page = visitor.get(&path).await;
        let back = named(&page, ".pager a[rel=prev]");
        match pages.last() {
            Some(before) => {
                assert_eq!(back, std::slice::from_ref(before), "the page before {path}");
                assert!(named(&page, ".pager a").contains(&start.to_owned()), "and the first");
            }
            None => assert!(back.is_empty(), "nothing comes before {path}"),
        }
    }
    met
}

#[tokio::test]
async fn a_list_goes_on_to_its_end_and_back() {
    let world = World::sqlite().await;
    many(&world, 65).await;
    let rows = ".row h3 a";
    for list in [
        "/discussions",
        "/discussions?theme=health",
        "/people/ana/discussions",
        "/themes/health/discussions",
        "/people",
        "/people?country=KE&language=en",
    ] {
        let met = walk(&world, list, rows).await;
        let different: BTreeSet<_> = met.iter().collect();
        assert_eq!((met.len(), different.len()), (65, 65), "{list}");
    }
    for page in ["/people/ana", "/themes/health"] {
        let page = world.visitor().get(page).await;
        let more = named(&page, "section p a").into_iter().find(|href| href.contains("/discussions?after="));
        let second = world.visitor().get(&more.expect("the way on")).await;
        assert_eq!(named(&second, rows).len(), 20);
        assert!(named(&page, rows).iter().all(|row| !named(&second, rows).contains(row)), "it goes on");
    }
}

#[tokio::test]
async fn a_page_that_has_become_empty_leads_back() {
    let world = World::sqlite().await;
    many(&world, 3).await;
    for path in ["/discussions?after=0-0", "/people/ana/discussions?after=0-0", "/solutions?after=0-0"] {
        let page = world.visitor().get(path).await;
        assert_eq!(page.status, StatusCode::OK);
        let first = path.split('?').next().expect("a path").to_owned();
        assert_eq!(named(&page, ".pager a[rel=prev]"), [first], "{path}");
    }
    let unknown = world.visitor().get("/people/ana/people").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}
