//! What people write, from the form to the page: the preview is the post, notes of two posts do not meet, and what
//! shows nothing is not taken.

use crate::{
    discussions::{self, QUESTION},
    exchanges::{self, OFFER, PLAN, REQUEST},
    solutions::telling,
    world::{Client, World},
};
use axum::http::{Method, StatusCode};
use macros::on_both;
use scraper::{Html, Selector};
use std::collections::HashSet;

const NOTES: &str =
    "Two mechanics[^1] in each village[^b].\n\n[^1]: One is too few.\n[^b]: Of a hundred people.";

/// The first text in what is found, as its element stands on the page.
fn prose(body: &str, within: &str) -> String {
    let selector = Selector::parse(&format!("{within} .prose")).expect("a selector");
    Html::parse_document(body).select(&selector).next().unwrap_or_else(|| panic!("{within} in {body}")).html()
}

fn changed<'a>(form: &[(&'a str, &'a str)], changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = form.iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    kept.chain(changes).copied().collect()
}

fn asked<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    changed(&QUESTION, changes)
}

#[tokio::test]
async fn a_preview_is_the_post() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let texts = [
        "  - one\n  - two",
        "    code\n    more",
        "\r\n\r\n> quote\r\nanswer",
        "~5 and ~6, [x](www.example.org/a)\u{B}![](/p.jpg)",
        NOTES,
        "| a | b |\n|---|---|\n| مرحبا | c | d |",
        "مرحبا `ls` بكم\n\nHello",
    ];
    for (language, text) in
        ["en", "ar", "fr"].into_iter().flat_map(|language| texts.map(|text| (language, text)))
    {
        let form = asked(&[("language", language), ("body", text)]);
        let preview = ana.post("/discussions/new", &[&form[..], &[("action", "preview")]].concat()).await;
        let preview = prose(&preview.body, ".preview-page").replace("preview-", "post-1-");
        let path = ana.post("/discussions/new", &form).await.location().to_owned();
        let post = prose(&ana.get(&path).await.body, "#post-1");
        assert_eq!(preview, post, "{language}: {text}");
        assert!(
            post.contains("dir=\"auto\"") && post.contains("lang=\"ar\"") == (language == "ar"),
            "{post}"
        );

        let reply = ana.post(&path, &[("body", text), ("action", "preview")]).await;
        assert_eq!(prose(&reply.body, ".preview-page").replace("preview-", "post-1-"), post);
        let edited =
            ana.post(&format!("{path}/posts/1/edit"), &[("body", text), ("action", "preview")]).await;
        assert_eq!(prose(&edited.body, ".preview-page").replace("preview-", "post-1-"), post);
        let call = serde_html_form::to_string([("text", text)]).expect("a form");
        let same = [("sec-fetch-site", "same-origin")];
        let called = ana.send(Method::POST, "/call/preview", Some(call), &same).await.body;
        let called: String = serde_json::from_str(&called).expect("a text");
        let inner = post.split_once('>').and_then(|(_, inner)| inner.strip_suffix("</div>"));
        let called = prose(&format!("<div class=\"prose\">{called}</div>"), "html");
        let called = called.split_once('>').and_then(|(_, inner)| inner.strip_suffix("</div>"));
        assert_eq!(called.map(|called| called.replace("preview-", "post-1-")).as_deref(), inner);
    }
}

#[on_both]
async fn notes_of_two_posts_do_not_meet(world: World) {
    let mut ana = world.practitioner("ana").await;
    let mut ben = world.practitioner("ben").await;
    discussions::ask(&mut ana).await;
    for who in [&mut ana, &mut ben] {
        let reply = who.post(discussions::PATH, &[("body", NOTES)]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    }
    // With the preview of a third, the same text stands there three times.
    let page = ana.post(discussions::PATH, &[("body", NOTES), ("action", "preview")]).await.body;
    let page = Html::parse_document(&page);
    let all = |selector: &str| Selector::parse(selector).expect("a selector");
    let ids: Vec<_> = page.select(&all("[id]")).filter_map(|one| one.attr("id")).collect();
    assert_eq!(ids.len(), ids.iter().collect::<HashSet<_>>().len(), "no id twice: {ids:?}");
    let mut followed = 0;
    for text in page.select(&all(".prose")) {
        for link in text.select(&all("a[href^='#']")) {
            let to = link.attr("href").unwrap_or_default();
            assert_eq!(text.select(&all(to)).count(), 1, "{to} leads to its own text");
            let is_back = link.inner_html() == "↩";
            assert_eq!(link.attr("aria-label").is_some_and(|name| name.starts_with("Back to")), is_back);
            followed += 1;
        }
    }
    assert_eq!(followed, 3 * 4);
    let mut french = Client { language: "fr", ..world.visitor() };
    let page = french.get(discussions::PATH).await.body;
    assert_eq!(page.matches("aria-label=\"Revenir").count(), 4, "{page}");
    let found = world.visitor().get("/search?q=mechanics1").await.body;
    assert!(!found.contains("post-2"), "the number of a note is no part of a word");
}

async fn refused(who: &mut Client, path: &str, form: &[(&str, &str)], field: &str) {
    let reply = who.post(path, form).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}: {}", reply.body);
    assert!(reply.body.contains(&format!("id=\"{field}-complaint\"")), "{}", reply.body);
    assert!(reply.body.contains("Please answer this."), "{}", reply.body);
}

#[tokio::test]
async fn what_shows_nothing_is_missing() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let unseen = [
        "\u{200D}".repeat(20),
        "\u{200E} \u{200F}".repeat(9),
        "\u{A0}".repeat(20),
        "\u{2028}\u{3000}".repeat(9),
    ];
    for blank in &unseen {
        refused(&mut ana, "/discussions/new", &asked(&[("title", blank)]), "title").await;
        refused(&mut ana, "/solutions/new", &telling(blank, &[]), "title").await;
        refused(&mut ana, "/solutions/new", &telling("Pumps", &[("summary", blank)]), "summary").await;
        refused(&mut ana, "/settings", &[("name", blank), ("country", "MZ"), ("form", "profile")], "name")
            .await;
    }
    let unshown = ["&nbsp;&nbsp;&#8203;", "[a]: https://example.org 'words'", "#\n\n>\n\n---", "```\n\n```"]
        .map(str::to_owned);
    for blank in unseen.iter().chain(&unshown) {
        refused(&mut ana, "/discussions/new", &asked(&[("body", blank)]), "body").await;
        refused(&mut ana, discussions::PATH, &[("body", blank)], "body").await;
        refused(
            &mut ana,
            "/solutions/new",
            &telling("Pumps for hills", &[("challenge", blank)]),
            "challenge",
        )
        .await;
    }
}

#[tokio::test]
async fn headings_of_the_place_are_in_its_own_language() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let extra = [
        ("language", "ar"),
        ("context", "قرى"),
        ("conditions", "ماء"),
        ("blocks[0][title]", "مضخة"),
        ("blocks[0][done]", "حفرنا"),
        ("blocks[0][learned]", "تعلمنا"),
        ("indicators[0][name]", "مضخات"),
        ("indicators[0][baseline]", "10"),
        ("indicators[0][result]", "20"),
    ];
    let reply = ana.post("/solutions/new", &telling("Pumps in Arabic", &extra)).await;
    let page = ana.get(reply.location()).await.body;
    let document = Html::parse_document(&page);
    let all = |selector: &str| Selector::parse(selector).expect("a selector");
    let mut ours = 0;
    for heading in document.select(&all("h2, h4, caption, thead th, h3")) {
        let text: String = heading.text().collect();
        let around = heading.ancestors().filter_map(scraper::ElementRef::wrap);
        let language = std::iter::once(heading).chain(around).find_map(|one| one.attr("lang"));
        let is_ours = text.is_ascii();
        ours += usize::from(is_ours);
        assert_eq!(language, Some(if is_ours { "en" } else { "ar" }), "{text}");
    }
    assert!(ours > 5, "{page}");
    let told = document
        .select(&all(".prose"))
        .all(|text| text.attr("lang") == Some("ar") && text.attr("dir") == Some("auto"));
    assert!(told, "{page}");
}

/// The language of each element of a kind, as it is said on it.
fn languages(body: &str, selector: &str) -> Vec<Option<String>> {
    let all = Selector::parse(selector).expect("a selector");
    Html::parse_document(body).select(&all).map(|one| one.attr("lang").map(str::to_owned)).collect()
}

#[tokio::test]
async fn what_both_sides_write_is_in_the_language_of_the_request() {
    let world = World::sqlite().await;
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    let french = || vec![Some("fr".to_owned())];
    let reply = ana.post("/exchanges/new", &changed(&REQUEST, &[("language", "fr")])).await;
    assert_eq!(reply.location(), exchanges::PATH);

    let offers = format!("{}/offers", exchanges::PATH);
    let preview = ben.post(&offers, &changed(&OFFER, &[("action", "preview")])).await.body;
    assert_eq!(languages(&preview, ".preview-page .prose"), french(), "{preview}");
    assert!(preview.contains("data-language=\"fr\""), "so that a preview with scripting is in it too");
    exchanges::done(&mut ben, "offers", &OFFER).await;
    assert_eq!(languages(&ana.get(exchanges::PATH).await.body, "#offer-1 .prose"), french());

    exchanges::done(&mut ana, "offers/1/choose", &[]).await;
    let path = format!("{}/plan", exchanges::PATH);
    let form = [&PLAN[..], &[("plan", "0"), ("action", "preview")]].concat();
    let preview = ana.post(&path, &form).await.body;
    assert_eq!(languages(&preview, ".preview-page .prose"), french(), "{preview}");
    exchanges::plan(&mut ana, "0").await;
    let page = ben.get(exchanges::PATH).await.body;
    assert_eq!(languages(&page, "#plan .prose, #plan h3 + ul"), [french(), french()].concat());
    let headings = languages(&page, "h2, h3, caption, thead th");
    assert!(headings.len() > 5 && headings.iter().all(Option::is_none), "{page}");
}

#[tokio::test]
async fn the_parts_of_a_solution_are_previewed_in_its_language() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let extra = [
        ("language", "ar"),
        ("blocks[0][title]", "مضخة"),
        ("blocks[0][done]", "حفرنا"),
        ("blocks[0][enabled]", "المال"),
        ("went_wrong", "لا شيء"),
        ("action", "preview"),
    ];
    let preview = ana.post("/solutions/new", &changed(&telling("Pumps", &[]), &extra)).await.body;
    let told = languages(&preview, ".preview-page :is(h1, .lead, .blocks h3, .prose)");
    assert!(told.len() >= 6 && told.iter().all(|one| one.as_deref() == Some("ar")), "{told:?} {preview}");
    let ours = languages(&preview, ".preview-page :is(section > h2, h4)");
    assert!(ours.len() >= 3 && ours.iter().all(Option::is_none), "{ours:?}");
}

#[tokio::test]
async fn titles_are_in_the_language_of_what_they_name() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let path =
        ana.post("/discussions/new", &asked(&[("language", "ar"), ("title", "كيف نصلح المضخات؟")])).await;
    let path = path.location().to_owned();
    let edit = format!("{path}/posts/1/edit");
    ana.post(&edit, &[("body", "ماء كثير في القرى"), ("version", "1"), ("action", "save")]).await;
    let arabic = |body: &str, selector: &str| {
        let said = languages(body, selector);
        assert!(
            !said.is_empty() && said.iter().all(|one| one.as_deref() == Some("ar")),
            "{selector}: {body}"
        );
    };
    for (page, selector) in [
        (path.clone(), "h1"),
        (format!("{path}/posts/1/history"), ".eyebrow a, .prose, .kept"),
        (edit, ".eyebrow a"),
        ("/discussions".to_owned(), ".row h3"),
        ("/people/ana".to_owned(), ".row h3"),
        ("/search?q=المضخات".to_owned(), ".row h3, .row h3 + p"),
    ] {
        arabic(&ana.get(&page).await.body, selector);
    }
}
