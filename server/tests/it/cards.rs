//! The pictures that links show, as those ask for them who show links.

use crate::{
    discussions, exchanges,
    outward::{ORIGIN, introduce, meta},
    samples, solutions,
    solutions::telling,
    world::{Client, Reply, World},
};
use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// The address of the picture that a page names.
async fn named(who: &mut Client, page: &str) -> String {
    let page = who.get(page).await;
    assert_eq!(page.status, StatusCode::OK);
    meta(&page.body, "og:image").strip_prefix(ORIGIN).expect("of this place").to_owned()
}

/// A picture: its width, its height, and how many bytes it has.
async fn drawn(who: &Client, path: &str) -> (u32, u32, usize) {
    let request = Request::builder().uri(path).header("host", "127.0.0.1:3000").body(Body::empty());
    let answer = who.app.clone().oneshot(request.expect("a request")).await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    for (name, value) in [
        ("content-type", "image/png"),
        ("cache-control", "public, max-age=2592000, immutable"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(answer.headers()[name], value, "{path}");
    }
    assert!(!answer.headers().contains_key("set-cookie"), "{path}");
    let png = answer.into_body().collect().await.expect("a body").to_bytes();
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n", "{path}");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20), png.len())
}

/// Where another address of a picture leads.
fn way(reply: &Reply) -> &str {
    assert_eq!(reply.status, StatusCode::TEMPORARY_REDIRECT, "{}", reply.body);
    assert_eq!(reply.headers["cache-control"], "no-cache", "a title may become again what it was");
    reply.location()
}

#[tokio::test]
async fn every_page_has_a_picture_of_a_few_kilobytes() {
    let world = World::sqlite().await;
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    introduce(&mut people[0], "I repair hand pumps.").await;
    let mut visitor = world.visitor();
    let mut seen = Vec::new();
    for page in
        [solutions::PATH, discussions::PATH, exchanges::PATH, "/people/ana", "/themes/water", "/about"]
    {
        let picture = named(&mut visitor, page).await;
        let (width, height, bytes) = drawn(&visitor, &picture).await;
        assert_eq!((width, height), (1200, 630), "{picture}");
        assert!((1_000..60 << 10).contains(&bytes), "{picture}: {bytes}");
        assert_eq!(drawn(&people[2], &picture).await.2, bytes, "the same for who is signed in");
        seen.push(picture);
    }
    seen.dedup();
    assert_eq!(seen.len(), 6);
    assert_eq!(named(&mut visitor, "/").await, seen[5], "pages of no thing show that of the place");
}

#[tokio::test]
async fn a_picture_is_not_sent_again_to_who_has_it() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let page = solutions::publish(&mut ana, "Pumps that villages repair").await;
    let picture = named(&mut world.visitor(), &page).await;
    for who in [&mut world.visitor(), &mut world.keeping_nothing(), &mut ana] {
        let tag = who.get(&picture).await.headers["etag"].to_str().expect("letters").to_owned();
        let again = who.send(Method::GET, &picture, None, &[("if-none-match", &tag)]).await;
        assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
        assert_eq!(again.headers["etag"], tag);
        let other = who.send(Method::GET, &picture, None, &[("if-none-match", "\"x\"")]).await;
        assert_eq!(other.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn what_stands_on_a_picture_is_in_its_address() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let mut path = solutions::publish(&mut ana, "Wells that villages dig").await;
    let mut visitor = world.visitor();
    let before = named(&mut visitor, &path).await;
    for (title, is_as_before) in [("Cisterns that villages build", false), ("Wells that villages dig", true)]
    {
        let version = ana.get(&format!("{path}/edit")).await.hidden("version");
        let form = [&telling(title, &[])[..], &[("version", &version)]].concat();
        path = ana.post(&format!("{path}/edit"), &form).await.location().to_owned();
        let now = named(&mut visitor, &path).await;
        assert_eq!(now == before, is_as_before, "{title}");
        drawn(&visitor, &now).await;
        if !is_as_before {
            assert_eq!(way(&visitor.get(&before).await), now, "an old address leads to the new picture");
        }
    }
    drawn(&visitor, &before).await;
}

/// Nobody has pictures drawn without end by making up addresses.
#[tokio::test]
async fn a_picture_has_one_address() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let page = solutions::publish(&mut ana, "Pumps that villages repair").await;
    let mut visitor = world.visitor();
    let picture = named(&mut visitor, &page).await;
    for other in [
        "/cards/solution-1.png",
        "/cards/solution-1",
        "/cards/solution-1.en.png",
        "/cards/solution-1.fr.0011223344556677.png",
        "/cards/solution-1.en.0011223344556677.png",
        "/cards/solution-1.tlh.%3Cscript%3E.png",
        &format!("{picture}.png"),
        &picture.replace(".png", ".jpg"),
        &picture.to_uppercase().replace("/CARDS/SOLUTION-1.EN", "/cards/solution-1.en"),
    ] {
        for who in [&mut visitor, &mut ana] {
            assert_eq!(way(&who.get(other).await), picture, "{other}");
        }
    }
    let asked = visitor.get(&format!("{picture}?x=1")).await;
    assert_eq!(asked.status, StatusCode::OK, "what is added to an address makes no other one");
    assert_eq!(way(&visitor.get("/cards/banyan").await), named(&mut visitor, "/").await);
}

#[tokio::test]
async fn a_card_shows_only_what_a_visitor_may_see() {
    let world = World::sqlite().await;
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    let [ana, ben, cem] = &mut people;
    ana.post("/solutions/new", &[("title", "MARKdraft"), ("action", "save")]).await;
    ana.post("/exchanges/new", &[("title", "MARKdraft"), ("action", "save")]).await;
    introduce(cem, "I was told to leave.").await;
    let mut visitor = world.visitor();
    let cems = named(&mut visitor, "/people/cem").await;
    let pumps = named(&mut visitor, solutions::PATH).await;
    let banks = named(&mut visitor, exchanges::PATH).await;
    for picture in [&cems, &pumps, &banks] {
        drawn(&visitor, picture).await;
    }
    world.run("UPDATE person SET suspended_at = $1 WHERE handle = 'cem'", [1_i64.into()]).await;
    ana.post(&format!("{}/archive", solutions::PATH), &[]).await;
    ana.post(&format!("{}/withdraw", exchanges::PATH), &[]).await;
    let unknown = [
        "/cards/solution-2.png",
        "/cards/exchange-2.png",
        "/cards/solution-99.png",
        "/cards/solution-x.png",
        "/cards/solution-0.png",
        "/cards/page-1.png",
        "/cards/person-2.en.png",
        "/cards/theme-nothing-like-it.png",
        "/cards/banyans",
        "/cards/.png",
        "/cards/%00",
    ];
    for picture in unknown.into_iter().chain([cems.as_str(), &pumps, &banks]) {
        for who in [&mut visitor, &mut *ana, &mut *ben] {
            assert_eq!(who.get(picture).await.status, StatusCode::NOT_FOUND, "{picture}");
        }
    }
}

#[tokio::test]
async fn a_picture_speaks_the_language_of_its_page() {
    let world = World::sqlite().await;
    let mut visitor = world.visitor();
    for page in ["/", "/themes/water", "/about"] {
        let [english, french] =
            [named(&mut visitor, page).await, named(&mut visitor, &format!("{page}?lang=fr")).await];
        assert!(english.contains(".en.") && french.contains(".fr."), "{english} {french}");
        // Those who show links say no language.
        let bare = [("host", "127.0.0.1:3000")];
        for picture in [english, french] {
            assert_eq!(
                visitor.send_bare(Method::GET, &picture, &bare).await.status,
                StatusCode::OK,
                "{picture}"
            );
        }
    }
}

#[tokio::test]
async fn titles_of_every_kind_are_drawn_or_left_out() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let mut visitor = world.visitor();
    for (title, language) in [
        ("W".repeat(120), "en"),
        ("Sixteen villages that share one spring and how the women of the water committee keep the pipes and the peace".to_owned(), "en"),
        ("إصلاح المضخات في القرى: ما الذي نجح؟".to_owned(), "ar"),
        ("Pumps (مضخات) & <b>wells</b> \"now\"".to_owned(), "en"),
        ("Seedlings 🌱 for schools 👩🏾‍🌾 🇰🇪".to_owned(), "en"),
        ("🌱🌱🌱🌱🌱🌱🌱🌱".to_owned(), "en"),
        ("हैंडपंप की मरम्मत गाँव में".to_owned(), "hi"),
        ("村庄水泵维修的八个经验".to_owned(), "zh"),
        ("የውሃ ፓምፖች ጥገና በመንደር".to_owned(), "am"),
        ("ការជួសជុលស្នប់ទឹកនៅភូមិ".to_owned(), "km"),
        ("e\u{301}\u{323}\u{302} pumps with many marks".to_owned(), "yo"),
    ] {
        let reply = ana.post("/solutions/new", &telling(&title, &[("language", language)])).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{title}: {}", reply.body);
        let picture = named(&mut visitor, reply.location()).await;
        let (width, height, bytes) = drawn(&visitor, &picture).await;
        assert_eq!((width, height), (1200, 630), "{title}");
        assert!((1_000..60 << 10).contains(&bytes), "{title}: {bytes}");
    }
}
