//! What the head of a page says to who shows a link to it, its addresses in other languages, and the files that
//! browsers and search engines ask for.

use crate::{
    discussions, exchanges, people,
    samples::{self, pages},
    solutions::{self, telling},
    world::{Client, World},
};
use axum::http::{Method, StatusCode};
use scraper::{Html, Selector};
use std::path::Path;

pub const ORIGIN: &str = "http://127.0.0.1:3000";

/// This attribute of all such elements of a page.
pub fn all(page: &str, selector: &str, name: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let selector = Selector::parse(selector).expect("a selector");
    let found = page.select(&selector);
    found.filter_map(|element| element.attr(name).map(str::to_owned)).collect()
}

/// What the one `<meta>` of this name says.
pub fn meta(page: &str, name: &str) -> String {
    let kind = if name.starts_with("og:") { "property" } else { "name" };
    let found = all(page, &format!("meta[{kind}='{name}']"), "content");
    assert_eq!(found.len(), 1, "{name} in {page}");
    found.into_iter().next().unwrap_or_default()
}

/// Says what they do, as strangers read it.
pub async fn introduce(who: &mut Client, about: &str) {
    let page = who.get("/settings").await;
    let (version, name) = (page.hidden("version"), "Ana of the pumps");
    let fields = [
        ("name", name),
        ("country", "KE"),
        ("languages[0][language]", "en"),
        ("locale", "en"),
        ("organisation", "Water for all"),
        ("version", &version),
        ("about", about),
    ];
    let reply = who.post("/settings", &[&fields[..], &people::SEEN].concat()).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
}

#[tokio::test]
async fn every_public_page_says_what_a_link_to_it_shows() {
    let world = World::sqlite().await;
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
        let reply = visitor.get(&path).await;
        if !reply.headers["content-type"].to_str().is_ok_and(|kind| kind.starts_with("text/html")) {
            continue; // what programs read has no head
        }
        let page = reply.body;
        let colours: Vec<_> =
            ["content", "media"].map(|name| all(&page, "meta[name=theme-color]", name)).into();
        assert_eq!(colours[0], ["#faf7f0", "#161a17"], "{path}");
        assert_eq!(colours[1], ["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"], "{path}");
        assert_eq!(all(&page, "link[rel=manifest]", "href"), ["/site.webmanifest"], "{path}");
        assert_eq!(all(&page, "link[rel=icon]", "href"), ["/favicon.ico", "/public/icon.svg"], "{path}");
        assert_eq!(all(&page, "link[rel=apple-touch-icon]", "href"), ["/apple-touch-icon.png"], "{path}");
        if page.contains("content=\"noindex\"") {
            assert!(!page.contains("og:") && !page.contains("twitter:"), "{path}");
            continue;
        }
        for name in ["og:title", "og:description", "og:site_name", "og:image:alt", "description"] {
            assert!(!meta(&page, name).is_empty(), "{path} {name}");
        }
        assert_eq!(meta(&page, "twitter:card"), "summary_large_image");
        assert_eq!(vec![meta(&page, "og:url")], all(&page, "link[rel=canonical]", "href"), "{path}");
        shown += 1;
    }
    assert!(shown > 12, "{shown}");
    let mut ana = world.practitioner("ana").await;
    let own = ana.get("/solutions").await.body;
    assert!(!own.contains("og:title"), "who is signed in shows no links elsewhere");
}

#[tokio::test]
async fn a_link_shows_what_it_leads_to() {
    let world = World::sqlite().await;
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    introduce(&mut people[0], "I repair **hand pumps** in Turkana & beyond.").await;
    let mut visitor = world.visitor();
    for (path, kind, title, says, picture) in [
        (
            solutions::PATH,
            "article",
            "Pumps that villages repair",
            "Each village trains two",
            "solution-1.en",
        ),
        (discussions::PATH, "article", "How do you repair pumps?", "We have forty pumps.", "discussion-1.en"),
        (
            exchanges::PATH,
            "article",
            "Milk banks for district hospitals",
            "Three district hospitals",
            "exchange-1.en",
        ),
        (
            "/people/ana",
            "article",
            "Ana of the pumps",
            "I repair hand pumps in Turkana & beyond.",
            "person-1.en",
        ),
        ("/themes/water", "article", "Water", "", "theme-water.en"),
        ("/about", "website", "About Banyan", "Banyan is a place where people", "banyan.en"),
        ("/", "website", "Banyan", "", "banyan.en"),
    ] {
        let page = visitor.get(path).await.body;
        let said = ["og:type", "og:title", "og:site_name", "og:url"].map(|name| meta(&page, name));
        assert_eq!(said, [kind, title, "Banyan", &format!("{ORIGIN}{path}")], "{path}");
        let description = meta(&page, "og:description");
        assert!(description.starts_with(says) && description.chars().count() <= 161, "{path}: {description}");
        assert_eq!(meta(&page, "description"), description);
        assert_eq!(meta(&page, "twitter:card"), "summary_large_image");
        let image = meta(&page, "og:image");
        assert!(
            image.starts_with(&format!("{ORIGIN}/cards/{picture}.")) && image.ends_with(".png"),
            "{image}"
        );
        assert_eq!([meta(&page, "og:image:width"), meta(&page, "og:image:height")], ["1200", "630"]);
        assert_eq!(meta(&page, "og:image:alt"), title);
    }
}

#[tokio::test]
async fn what_people_write_stays_text_in_the_head() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let title = "Pumps \"><script>alert(1)</script> & 'more'";
    let summary = [("summary", "One </title><meta name=\"x\"> & two of them, trained and paid.")];
    let path = ana.post("/solutions/new", &telling(title, &summary)).await.location().to_owned();
    let page = world.visitor().get(&path).await.body;
    assert_eq!(meta(&page, "og:title"), title);
    assert_eq!(meta(&page, "og:description"), summary[0].1);
    assert!(!page.contains("<script>alert") && all(&page, "meta[name=x]", "name").is_empty());
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
    for path in ["/solutions", solutions::PATH, "/people/ana"] {
        let page = visitor.get(&format!("{path}?lang=fr")).await.body;
        assert!(page.contains("<html lang=\"fr\"") && !page.contains("hreflang"), "{path}");
        assert_eq!(all(&page, "link[rel=canonical]", "href"), [format!("{ORIGIN}{path}")]);
    }
    let unknown = visitor.get("/?lang=tlh").await.body;
    assert_eq!(all(&unknown, "link[rel=canonical]", "href"), [format!("{ORIGIN}/")]);
}

#[tokio::test]
async fn browsers_and_search_engines_find_what_they_ask_for() {
    let world = World::sqlite().await;
    let front = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app");
    let mut visitor = world.with(|settings| settings.site = Some(front.clone()));
    for (path, kind) in [
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/site.webmanifest", "application/manifest+json"),
        ("/favicon.ico", "image/x-icon"),
        ("/apple-touch-icon.png", "image/png"),
        ("/public/icon.svg", "image/svg+xml"),
        ("/public/icon-192.png", "image/png"),
        ("/public/icon-512.png", "image/png"),
    ] {
        let file = visitor.get(path).await;
        assert_eq!(
            (file.status, &file.headers["content-type"]),
            (StatusCode::OK, &kind.parse().expect("a type"))
        );
        assert_eq!(file.headers["cache-control"], "public, max-age=86400", "{path}");
        assert!(!file.body.is_empty() && !file.headers.contains_key("set-cookie"), "{path}");
    }
    let robots = visitor.get("/robots.txt").await.body;
    assert!(robots.starts_with("User-agent: *\n"), "{robots}");
    let closed: Vec<_> = robots.lines().filter_map(|line| line.strip_prefix("Disallow: ")).collect();
    assert!(!closed.iter().any(|path| ["/", ""].contains(path)), "{robots}");
    for path in ["/settings", "/notices", "/sign-in", "/sign-up", "/search", "/call/", "/*&"] {
        assert!(closed.contains(&path), "{path} in {robots}");
    }
    assert!(robots.ends_with(&format!("\nSitemap: {ORIGIN}/sitemap.xml\n")), "{robots}");
    let manifest: serde_json::Value =
        serde_json::from_str(&visitor.get("/site.webmanifest").await.body).expect("JSON");
    let said = ["name", "start_url", "display", "theme_color"].map(|name| manifest[name].as_str());
    assert_eq!(said, [Some("Banyan"), Some("/"), Some("minimal-ui"), Some("#faf7f0")]);
    for icon in manifest["icons"].as_array().expect("icons") {
        let file = visitor.get(icon["src"].as_str().expect("an address")).await;
        assert_eq!(file.headers["content-type"], icon["type"].as_str().expect("a type"));
    }
}
