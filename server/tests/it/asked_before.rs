//! Has this been asked? What is like a title, while a new thing is being written.

use crate::{
    discussions, exchanges,
    solutions::{publish, telling},
    world::{Client, Reply, World},
};
use axum::http::{Method, StatusCode};
use macros::on_both;
use scraper::{Html, Selector};

/// What is named under the title of a form: addresses.
fn named(page: &Reply) -> Vec<String> {
    let links = Selector::parse("form .suggestions a").expect("a selector");
    let html = Html::parse_document(&page.body);
    html.select(&links).filter_map(|link| link.attr("href").map(str::to_owned)).collect()
}

/// What is said of them.
fn said(page: &Reply) -> String {
    let status = Selector::parse("form .suggestions [role=status]").expect("a selector");
    let html = Html::parse_document(&page.body);
    html.select(&status).flat_map(|status| status.text()).collect::<String>().trim().to_owned()
}

fn question<'a>(title: &'a str, action: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut form = discussions::QUESTION.to_vec();
    form.retain(|(name, _)| *name != "title");
    form.extend([("title", title), ("action", action)]);
    form
}

/// As the island asks, by whom.
async fn call(who: &mut Client, title: &str) -> Reply {
    let query = serde_html_form::to_string([("title", title)]).expect("a query");
    let headers = [("sec-fetch-site", "same-origin")];
    who.send(Method::GET, &format!("/call/asked-before?{query}"), None, &headers).await
}

/// A solution on pumps, a thread on pumps, an exchange on milk; and ana who wrote them.
async fn furnished(world: &World) -> (Client, String) {
    let mut ana = world.practitioner("ana").await;
    let pumps = publish(&mut ana, "Pumps that villages repair").await;
    discussions::ask(&mut ana).await;
    exchanges::open(&mut ana).await;
    world.visitor().get("/search?q=x").await; // so that the index takes it in
    (ana, pumps)
}

#[on_both]
async fn a_preview_and_a_refusal_say_what_is_like_it(world: World) {
    let (mut ana, pumps) = furnished(&world).await;
    let asked = "Which pumps can villages repair?";
    let preview = ana.post("/discussions/new", &question(asked, "preview")).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert_eq!(named(&preview), [pumps.as_str(), discussions::PATH], "{}", preview.body);
    assert_eq!(said(&preview), "2 pages may say this already; they open in new tabs.");
    let mut refused = question(asked, "post");
    refused.retain(|(name, _)| *name != "body");
    let refused = ana.post("/discussions/new", &refused).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(named(&refused), named(&preview));
    let told = telling(asked, &[("action", "preview")]);
    assert_eq!(named(&ana.post("/solutions/new", &told).await), named(&preview));
    let short = telling(asked, &[("summary", "")]);
    let refused = ana.post("/solutions/new", &short).await;
    assert_eq!((refused.status, named(&refused)), (StatusCode::UNPROCESSABLE_ENTITY, named(&preview)));
}

#[on_both]
async fn a_title_that_came_with_the_address_is_looked_for(world: World) {
    let (mut ana, pumps) = furnished(&world).await;
    let form = ana.get("/discussions/new?title=repair+pumps+in+villages").await;
    assert_eq!(named(&form)[0], pumps);
    let empty = ana.get("/discussions/new").await;
    assert_eq!((named(&empty), said(&empty)), (Vec::new(), String::new()));
}

#[on_both]
async fn other_forms_of_words_typing_errors_and_other_kinds_are_found(world: World) {
    let (mut ana, pumps) = furnished(&world).await;
    for (title, expected) in [
        ("How was the pump repaired?", discussions::PATH),
        ("Villagers reparing pmups themselves", &pumps),
        ("PUMPS – REPAIRED BY VILLAGES?!", &pumps),
        ("A milk bank for a hospital", exchanges::PATH),
    ] {
        let preview = ana.post("/discussions/new", &question(title, "preview")).await;
        assert!(named(&preview).iter().any(|path| path == expected), "{title}: {:?}", named(&preview));
        let told = ana.post("/solutions/new", &telling(title, &[("action", "preview")])).await;
        assert_eq!(named(&told), named(&preview), "{title}");
    }
}

#[on_both]
async fn what_is_named_says_its_kind_and_its_language(world: World) {
    let (mut ana, _) = furnished(&world).await;
    let mut french = question("Comment réparer les pompes à main ?", "post");
    french.retain(|(name, _)| *name != "language");
    french.push(("language", "fr"));
    let asked = ana.post("/discussions/new", &french).await.location().to_owned();
    world.visitor().get("/search?q=x").await;
    let preview = ana.post("/discussions/new", &question("Reparer une pompe", "preview")).await;
    assert_eq!(said(&preview), "One page may say this already; it opens in a new tab.");
    let link = Selector::parse("form .suggestions li").expect("a selector");
    let html = Html::parse_document(&preview.body);
    let line = html.select(&link).next().expect("a line");
    assert_eq!(line.text().collect::<String>().trim(), "Comment réparer les pompes à main ? Discussion");
    let link = line.child_elements().next().expect("a link");
    let attributes = ["href", "lang", "target", "rel"].map(|name| link.attr(name).unwrap_or_default());
    assert_eq!(attributes, [asked.as_str(), "fr", "_blank", "noopener"]);
}

#[on_both]
async fn what_is_not_alike_is_not_named(world: World) {
    let (mut ana, _) = furnished(&world).await;
    for title in [
        "Latrines of clay in the floods of 2020",
        "How do you repair trust between donors?",
        "?!?!?!?!",
        "الصرف الصحي في القرى",
    ] {
        let preview = ana.post("/discussions/new", &question(title, "preview")).await;
        assert_eq!((named(&preview), said(&preview)), (Vec::new(), String::new()), "{title}");
    }
    let people = ana.get("/discussions/new?title=ana+ana+ana").await;
    assert!(!named(&people).iter().any(|path| path.starts_with("/people")), "{:?}", named(&people));
}

#[on_both]
async fn a_draft_is_asked_what_is_published_is_not(world: World) {
    let (mut ana, pumps) = furnished(&world).await;
    let title = "Pumps that villages repair again";
    let kept = ana.post("/solutions/new", &telling(title, &[("action", "save")])).await;
    let draft = ana.get(kept.location()).await;
    assert!(named(&draft).contains(&pumps), "{:?}", named(&draft));
    assert_eq!(named(&ana.get(&format!("{pumps}/edit")).await), Vec::<String>::new());
}

#[on_both]
async fn an_island_is_told_the_same_and_only_of_what_all_may_see(world: World) {
    let (mut ana, pumps) = furnished(&world).await;
    ana.post("/solutions/new", &telling("Pumps of a secret draft", &[("action", "save")])).await;
    let answer = call(&mut ana, "Which pumps can villages rep").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains(&pumps) && answer.body.contains(discussions::PATH), "{}", answer.body);
    assert!(!answer.body.contains("secret"));
    ana.post(&format!("{pumps}/archive"), &[]).await;
    let headers = [("host", "127.0.0.1:3000"), ("sec-fetch-site", "same-origin")];
    let cookie = ana.cookie.clone().expect("a session");
    let headers = [headers[0], headers[1], ("cookie", cookie.as_str())];
    let path = "/call/asked-before?title=Pumps+that+villages+repair";
    let answer = ana.send_bare(Method::GET, path, &headers).await;
    assert!(!answer.body.contains(&pumps), "gone before the index has heard of it: {}", answer.body);
    assert_eq!(call(&mut world.visitor(), "Pumps that villages").await.status, StatusCode::UNAUTHORIZED);
}

#[on_both]
async fn asking_is_no_write(world: World) {
    let (mut ana, _) = furnished(&world).await;
    let mut strict = Client { cookie: ana.cookie.clone(), ..world.limited(2) };
    for _ in 0..5 {
        assert_eq!(call(&mut strict, "Pumps that villages repair").await.status, StatusCode::OK);
        let preview = strict.post("/discussions/new", &question("Pumps of villages", "preview")).await;
        assert_eq!(preview.status, StatusCode::OK);
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM discussion").await, 1);
    assert!(call(&mut ana, &"pumps ".repeat(2_000)).await.status.is_success(), "however long");
}

#[tokio::test]
async fn a_form_does_without_an_index_that_fails() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    std::fs::write(world.folder().join("search"), "no folder").expect("written");
    let form = ana.get("/discussions/new?title=Pumps+that+villages+repair").await;
    assert_eq!((form.status, named(&form)), (StatusCode::OK, Vec::new()));
}
