//! What machines read: maps, cards, icons, and what the head of a page says to who shows a link to it.

use crate::{
    samples::{self, pages},
    world::{Client, World},
};
use axum::http::{Method, StatusCode};
use macros::on_both;
use scraper::{Html, Selector};

const ORIGIN: &str = "http://127.0.0.1:3000";

fn all(page: &str, selector: &str, name: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let selector = Selector::parse(selector).expect("a selector");
    let found = page.select(&selector);
    found.filter_map(|element| element.attr(name).map(str::to_owned)).collect()
}

fn one(page: &str, selector: &str) -> String {
    let found = all(page, selector, "content");
    assert_eq!(found.len(), 1, "{selector} in {page}");
    found.into_iter().next().unwrap_or_default()
}

fn between<'a>(xml: &'a str, tag: &str) -> Vec<&'a str> {
    let (begin, end) = (format!("<{tag}>"), format!("</{tag}>"));
    xml.split(&begin).skip(1).filter_map(|rest| rest.split(&end).next()).collect()
}

async fn read(who: &mut Client, path: &str, kind: &str) -> String {
    let reply = who.get(path).await;
    assert_eq!(reply.status, StatusCode::OK, "{path}");
    assert!(reply.headers["content-type"].to_str().expect("letters").starts_with(kind), "{path}");
    reply.body
}

#[on_both]
async fn a_map_leads_to_all_that_a_visitor_may_read_and_to_nothing_else(world: World) {
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    let draft = [("title", "MARKdraft"), ("challenge", "MARKdraft"), ("action", "save")];
    people[0].post("/solutions/new", &draft).await;
    people[0]
        .post("/exchanges/new", &[("title", "MARKdraft"), ("need", "MARKdraft"), ("action", "save")])
        .await;
    world.run("UPDATE person SET suspended_at = $1 WHERE handle = 'cem'", [1_i64.into()]).await;
    let mut visitor = world.visitor();
    let robots = read(&mut visitor, "/robots.txt", "text/plain").await;
    let map = robots.lines().find_map(|line| line.strip_prefix("Sitemap: ")).expect("a map");
    let index = read(&mut visitor, map.strip_prefix(ORIGIN).expect("of this place"), "application/xml").await;
    let parts = between(&index, "loc");
    let mut found = Vec::new();
    for part in &parts {
        let part =
            read(&mut visitor, part.strip_prefix(ORIGIN).expect("of this place"), "application/xml").await;
        assert!(part.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?><urlset xmlns="), "{part}");
        found.extend(between(&part, "loc").into_iter().map(|to| to.replace("&amp;", "&")));
    }
    for path in [
        "/",
        "/solutions",
        "/themes/water",
        "/about/rules",
        "/contact",
        "/contact?lang=fr",
        "/solutions/1-pumps-that-villages-repair",
        crate::discussions::PATH,
        crate::exchanges::PATH,
        "/people/ana",
        "/people/ben",
    ] {
        assert!(found.contains(&format!("{ORIGIN}{path}")), "{path} in {found:?}");
    }
    for address in &found {
        let path = address.strip_prefix(ORIGIN).expect("of this place");
        let page = visitor.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let canonical = all(&page.body, "link[rel=canonical]", "href");
        assert_eq!(canonical, [address.as_str()], "a map names the one address of a page");
        assert!(!page.body.contains("noindex"), "{path}");
    }
    let others = ["markdraft", "/people/cem", "/settings", "/new", "/edit"];
    assert!(!found.iter().any(|address| others.iter().any(|other| address.contains(other))), "{found:?}");
}

#[on_both]
async fn a_map_is_as_new_after_every_write(world: World) {
    let mut visitor = world.visitor();
    let before = read(&mut visitor, "/sitemap.xml", "application/xml").await;
    assert_eq!(between(&before, "loc").len(), 1, "an empty place has its own pages: {before}");
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    let with = read(&mut visitor, "/sitemap.xml", "application/xml").await;
    for collection in ["solutions", "discussions", "exchanges", "people"] {
        assert!(with.contains(&format!("{ORIGIN}/sitemap/{collection}-0.xml")), "{with}");
    }
    read(&mut visitor, "/sitemap/people-0.xml", "application/xml").await;
    crate::solutions::publish(&mut people[1], "Wells & <cisterns> of “Chókwè”, dug by villages").await;
    let solutions = read(&mut visitor, "/sitemap/solutions-0.xml", "application/xml").await;
    assert_eq!(between(&solutions, "loc").len(), 2, "{solutions}");
    for nothing in ["/sitemap/solutions-1.xml", "/sitemap/people-9.xml"] {
        assert!(between(&read(&mut visitor, nothing, "application/xml").await, "loc").is_empty());
    }
    for unknown in [
        "/sitemap/solutions-x.xml",
        "/sitemap/solutions.xml",
        "/sitemap/houses-0.xml",
        "/sitemap/solutions--1.xml",
        "/sitemap/solutions-99999999999999999.xml",
    ] {
        assert_eq!(visitor.get(unknown).await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[tokio::test]
async fn a_large_map_is_read_in_parts() {
    let world = World::sqlite().await;
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    crate::solutions::publish(&mut people[0], "Wells that villages dig").await;
    world.run("UPDATE sqlite_sequence SET seq = $1 WHERE name = 'solution'", [4_001.into()]).await;
    let far = crate::solutions::publish(&mut people[0], "Cisterns that villages build").await;
    assert_eq!(far, "/solutions/4002-cisterns-that-villages-build");
    let mut visitor = world.keeping_nothing();
    let index = visitor.get("/sitemap.xml").await.body;
    assert!(
        index.contains("/sitemap/solutions-2.xml") && !index.contains("/sitemap/solutions-3.xml"),
        "{index}"
    );
    for (part, count) in [(0, 2), (1, 0), (2, 1)] {
        let part = visitor.get(&format!("/sitemap/solutions-{part}.xml")).await.body;
        assert_eq!(between(&part, "loc").len(), count, "{part}");
    }
}

#[on_both]
async fn every_public_page_says_what_a_link_to_it_shows(world: World) {
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    for sample in samples::SAMPLES {
        for write in (sample.writes)() {
            write.send(&mut people).await;
        }
    }
    let mut visitor = world.visitor();
    let mut shown = 0;
    for path in pages() {
        let page = visitor.get(&path).await.body;
        assert_eq!(all(&page, "meta[name=theme-color]", "content").len(), 2, "{path}");
        assert_eq!(all(&page, "link[rel=manifest]", "href"), ["/site.webmanifest"], "{path}");
        assert_eq!(all(&page, "link[rel=apple-touch-icon]", "href"), ["/apple-touch-icon.png"], "{path}");
        if page.contains("content=\"noindex\"") {
            assert!(!page.contains("og:title"), "{path}");
            continue;
        }
        for property in ["og:title", "og:description", "og:site_name"] {
            assert!(!one(&page, &format!("meta[property='{property}']")).is_empty(), "{path} {property}");
        }
        assert_eq!(one(&page, "meta[name='twitter:card']"), "summary_large_image");
        assert_eq!(
            vec![one(&page, "meta[property='og:url']")],
            all(&page, "link[rel=canonical]", "href"),
            "{path}"
        );
        let picture = one(&page, "meta[property='og:image']");
        let card = visitor.get(picture.strip_prefix(ORIGIN).expect("of this place")).await;
        assert_eq!(
            (card.status, card.headers["content-type"].as_bytes()),
            (StatusCode::OK, &b"image/png"[..])
        );
        assert_eq!(card.headers["cross-origin-resource-policy"].as_bytes(), b"cross-origin", "{picture}");
        shown += 1;
    }
    assert!(shown > 12, "{shown}");
    let solution = visitor.get("/solutions/1-pumps-that-villages-repair").await.body;
    assert_eq!(one(&solution, "meta[property='og:image']"), format!("{ORIGIN}/cards/solution-1.png"));
    let mut ana = world.practitioner("ana").await;
    assert!(
        !ana.get("/solutions").await.body.contains("og:title"),
        "who is signed in shows no links elsewhere"
    );
}

#[tokio::test]
async fn a_card_shows_what_a_visitor_may_see_and_changes_with_it() {
    let world = World::sqlite().await;
    let mut people = samples::people(&world).await;
    let [ana, ..] = &mut people;
    let draft = [("title", "MARKdraft"), ("challenge", "MARKdraft"), ("action", "save")];
    ana.post("/solutions/new", &draft).await;
    ana.post("/exchanges/new", &[("title", "MARKdraft"), ("need", "MARKdraft"), ("action", "save")]).await;
    for unknown in [
        "/cards/solution-1.png",
        "/cards/exchange-1.png",
        "/cards/solution-99.png",
        "/cards/solution-x.png",
        "/cards/page-1.png",
        "/cards/theme-nothing-like-it.png",
        "/cards/banyan",
        "/cards/.png",
    ] {
        for who in [&mut world.visitor(), &mut *ana] {
            assert_eq!(who.get(unknown).await.status, StatusCode::NOT_FOUND, "{unknown}");
        }
    }
    let path = crate::solutions::publish(ana, "Wells that villages dig").await;
    assert!(path.starts_with("/solutions/2-"), "{path}");
    let mut visitor = world.visitor();
    let before = visitor.get("/cards/solution-2.png").await;
    assert_eq!(
        visitor.get("/cards/solution-2.png").await.headers["etag"],
        before.headers["etag"],
        "it is kept"
    );
    let version = ana.get(&format!("{path}/edit")).await.hidden("version");
    let mut form = crate::solutions::telling("Cisterns that villages build", &[]);
    form.push(("version", &version));
    assert_eq!(ana.post(&format!("{path}/edit"), &form).await.status, 303);
    assert_ne!(visitor.get("/cards/solution-2.png").await.headers["etag"], before.headers["etag"]);
    for card in ["/cards/banyan.png", "/cards/theme-water.png", "/cards/person-1.png"] {
        assert_eq!(visitor.get(card).await.status, StatusCode::OK, "{card}");
    }
}

#[tokio::test]
async fn pages_that_are_translated_have_an_address_in_each_language() {
    let world = World::sqlite().await;
    samples::furnish(&world, &mut samples::people(&world).await).await;
    let mut visitor = world.visitor();
    for path in ["/", "/themes", "/themes/water", "/about", "/about/rules", "/contact"] {
        for (asked, language) in
            [(path.to_owned(), "en"), (format!("{path}?lang=fr"), "fr"), (format!("{path}?lang=en"), "en")]
        {
            let page = visitor.get(&asked).await.body;
            assert!(page.contains(&format!("<html lang=\"{language}\"")), "{asked}");
            assert_eq!(all(&page, "link[rel=canonical]", "href"), [format!("{ORIGIN}{asked}")]);
            let languages = all(&page, "link[rel=alternate]", "hreflang");
            assert_eq!(languages, ["en", "fr", "x-default"], "{asked}");
            let addresses = all(&page, "link[rel=alternate]", "href");
            let each = ["?lang=en", "?lang=fr", ""].map(|lang| format!("{ORIGIN}{path}{lang}"));
            assert_eq!(addresses, each, "{asked}");
        }
        let chosen = [("accept-language", "fr"), ("cookie", "banyan-language=fr")];
        let page = visitor.send(Method::GET, &format!("{path}?lang=en"), None, &chosen).await.body;
        assert!(page.contains("<html lang=\"en\""), "{path}: the address says it");
        assert!(
            page.contains(&format!("name=\"to\" value=\"{path}\"")),
            "{path}: a choice is not undone by it"
        );
    }
    for path in ["/solutions", "/solutions/1-pumps-that-villages-repair", "/people/ana"] {
        let page = visitor.get(&format!("{path}?lang=fr")).await.body;
        assert!(page.contains("<html lang=\"fr\"") && !page.contains("hreflang"), "{path}");
        assert_eq!(all(&page, "link[rel=canonical]", "href"), [format!("{ORIGIN}{path}")]);
    }
    let unknown = visitor.get("/?lang=tlh").await.body;
    assert_eq!(all(&unknown, "link[rel=canonical]", "href"), [format!("{ORIGIN}/")]);
}
