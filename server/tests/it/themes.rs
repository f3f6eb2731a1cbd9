//! Themes: what is counted on them is what stands on their pages.

use crate::{
    discussions, exchanges, solutions,
    world::{Client, World},
};
use axum::http::StatusCode;
use macros::on_both;
use scraper::{Html, Selector};

async fn done(who: &mut Client, path: &str, fields: &[(&str, &str)]) -> String {
    let reply = who.post(path, fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}: {}", reply.body);
    reply.location().to_owned()
}

/// What is on several themes, of one family or of two; on a theme, and on a solution; and what has ended, is a draft,
/// or was archived.
async fn furnish(world: &World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    let two = solutions::telling(
        "Pumps that clinics repair",
        &[("themes", "health"), ("themes", "sanitation-and-hygiene")],
    );
    solutions::publish(&mut ana, "Pumps that villages repair").await;
    done(&mut ana, "/solutions/new", &two).await;
    done(
        &mut ana,
        "/solutions/new",
        &solutions::telling("Half a thought about pumps", &[("action", "save")]),
    )
    .await;
    let gone = solutions::publish(&mut ben, "Pumps that nobody repairs").await;
    done(&mut ben, &format!("{gone}/archive"), &[]).await;

    discussions::ask(&mut ana).await;
    let on_solution = [
        ("kind", "question"),
        ("title", "Who pays for the parts?"),
        ("body", "We save for them."),
        ("language", "en"),
        ("solution", "1"),
    ];
    done(&mut ben, "/discussions/new", &on_solution).await;

    exchanges::open(&mut ana).await;
    let other = [&[("title", "Nurses for milk banks")], &exchanges::REQUEST[1..]].concat();
    let withdrawn = done(&mut ana, "/exchanges/new", &other).await;
    done(&mut ana, &format!("{withdrawn}/withdraw"), &[]).await;
    let draft = [&exchanges::REQUEST[..11], &[("action", "save")]].concat();
    done(&mut ana, "/exchanges/new", &draft).await;
}

/// The themes of the page of all, each with what is said of its counts.
fn counted(page: &str) -> Vec<(String, String)> {
    let html = Html::parse_document(page);
    let all = |selector: &str| Selector::parse(selector).expect("a selector");
    let links = all("main .cards a");
    let text = |node: scraper::ElementRef<'_>| node.text().collect::<String>();
    html.select(&links)
        .map(|link| {
            let around = link.ancestors().filter_map(scraper::ElementRef::wrap);
            // A top theme stands in the heading of its card, one under it in a line of its own.
            let place = around.clone().find(|one| one.value().name() == "li").expect("a line");
            let meta = place.select(&all(":scope > .meta, :scope > .quiet")).next();
            (link.attr("href").expect("an address").to_owned(), meta.map(text).unwrap_or_default())
        })
        .collect()
}

#[on_both]
async fn what_is_counted_on_a_theme_is_what_its_page_shows(world: World) {
    furnish(&world).await;
    let mut visitor = world.visitor();
    let counted = counted(&visitor.get("/themes").await.body);
    assert!(counted.len() > 60, "{}", counted.len());
    let mut met = Vec::new();
    for (theme, said) in counted {
        let mut shown = Vec::new();
        for (list, one) in
            [("solutions", "solution"), ("discussions", "discussion"), ("exchanges", "exchange")]
        {
            let page = visitor.get(&format!("{theme}/{list}")).await.body;
            match page.matches("class=\"row\"").count() {
                0 => {}
                1 => shown.push(format!("1 {one}")),
                rows => shown.push(format!("{rows} {one}s")),
            }
        }
        let mut said: Vec<_> =
            said.split(" · ").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
        said.sort();
        shown.sort();
        assert_eq!(said, shown, "{theme}");
        if !said.is_empty() {
            met.push(theme);
        }
    }
    for theme in
        ["/themes/water", "/themes/water-supply", "/themes/health", "/themes/maternal-and-child-health"]
    {
        assert!(met.iter().any(|one| one == theme), "{theme}: {met:?}");
    }
}
