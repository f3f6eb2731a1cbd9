//! What a dozen pages say, as files beside this one: a change of theirs is seen where it is reviewed, and
//! none comes unseen.
//!
//! After a change that is meant, `INSTA_UPDATE=always cargo test -p banyan snapshots` writes them anew.

use crate::{
    discussions,
    exchanges::{self, chosen, plan},
    solutions::publish,
    world::{Client, World},
};
use axum::http::StatusCode;
use scraper::{Html, Selector};

/// A solution, a discussion with a reply, and an exchange for which ben was chosen, all by ana.
async fn furnished() -> (World, Client, Client) {
    let world = World::sqlite().await;
    let (mut ana, mut ben, _) = chosen(&world).await;
    plan(&mut ana, "0").await;
    publish(&mut ana, "Pumps that villages repair").await;
    discussions::ask(&mut ana).await;
    ben.post(discussions::PATH, &[("body", "Train *two* mechanics in each village.")]).await;
    (world, ana, ben)
}

/// What stands between the navigation and the foot of a page, each element on a line of its own.
fn main_part(page: &str) -> String {
    let page = Html::parse_document(page);
    let main = page.select(&Selector::parse("main").expect("a selector")).next().expect("a main part");
    main.html().replace("<!---->", "").replace("<!>", "").replace("><", ">\n<")
}

/// What is another in each run or build (tokens, moments, the numbers of islands), and long lists of choices.
const REDACTED: [(&str, &str); 5] = [
    (r#"name="token" type="hidden" value="[^"]*""#, r#"name="token" type="hidden" value="[token]""#),
    (r#"<time datetime="20[^"]*">[^<]*</time>"#, "<time>[moment]</time>"),
    (r#"data-component="([A-Za-z]+)_\d+""#, r#"data-component="$1""#),
    (r"<!--.*?-->\n?", ""),
    (r"(<option[^\n]*\n){5,}", "<option>[choices]</option>\n"),
];

async fn check(name: &str, who: &mut Client, path: &str) {
    let page = who.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_filters(REDACTED);
    settings.bind(|| insta::assert_snapshot!(name, main_part(&page.body)));
}

#[tokio::test]
async fn pages_of_a_visitor() {
    let (world, ..) = furnished().await;
    let mut visitor = world.visitor();
    for (name, path) in [
        ("home", "/"),
        ("solutions", "/solutions"),
        ("solution", "/solutions/1-pumps-that-villages-repair"),
        ("discussions", "/discussions"),
        ("discussion", discussions::PATH),
        ("exchanges", "/exchanges"),
        ("exchange", exchanges::PATH),
        ("theme", "/themes/water"),
        ("person", "/people/ana"),
        ("search", "/search?q=pumps"),
        ("sign-in", "/sign-in"),
    ] {
        check(name, &mut visitor, path).await;
    }
}

#[tokio::test]
async fn pages_of_those_who_are_signed_in() {
    let (_world, mut ana, mut ben) = furnished().await;
    check("discussion-of-its-author", &mut ana, discussions::PATH).await;
    check("exchange-of-its-requester", &mut ana, exchanges::PATH).await;
    check("new-discussion", &mut ana, "/discussions/new?theme=water").await;
    check("notices", &mut ben, "/notices").await;
}

#[tokio::test]
async fn a_page_in_french() {
    let (world, ..) = furnished().await;
    let mut visitor = Client { language: "fr", ..world.visitor() };
    check("exchange-in-french", &mut visitor, exchanges::PATH).await;
}
