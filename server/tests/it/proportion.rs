//! What a request can cost is bounded by what it carries: an answer is no longer than the page as it would
//! be, and what was typed.
//!
//! The page as it would be is the answer to the same form with one value more than there may be, so it has
//! all rows and complaints that it can have. To it may come what was typed and comes back, each letter of
//! which takes at most six bytes as HTML (`&quot;`).

use crate::{
    exchanges::{self, OFFER},
    solutions::telling,
    world::{Client, Reply, World},
};
use axum::http::Method;

const HTML: usize = 6;

async fn send(who: &mut Client, path: &str, body: String) -> Reply {
    assert!(body.len() <= 1 << 20, "{} bytes", body.len());
    who.send(Method::POST, path, Some(body), &[("sec-fetch-site", "same-origin")]).await
}

/// Sends so many of these pairs after a form; of what is typed in them, so many bytes may come back more than
/// with a few of them.
async fn in_proportion(
    who: &mut Client,
    path: &str,
    form: &str,
    (pairs, few, many): (&str, usize, usize),
    typed: usize,
    status: u16,
) {
    // `#` is the number of the row.
    let times = |count: usize| (0..count).map(|row| pairs.replace('#', &row.to_string())).collect::<String>();
    let (few, many) = (format!("{form}{}", times(few)), format!("{form}{}", times(many)));
    let page = send(who, path, few).await.body.len();
    let sent = many.len();
    let reply = send(who, path, many).await;
    println!(
        "{path} {} bytes sent: {} came back, {page} as it would be, {typed} typed",
        sent,
        reply.body.len()
    );
    assert_eq!(reply.status, status, "{path}");
    assert!(
        reply.body.len() <= page + HTML * typed,
        "{path}: {} bytes for {page} and {typed}",
        reply.body.len()
    );
}

async fn nothing_is_stored(world: &World) {
    for table in ["solution", "discussion", "exchange_plan"] {
        assert_eq!(world.number(&format!("SELECT COUNT(*) AS n FROM {table}")).await, 0, "{table}");
    }
}

#[tokio::test]
async fn values_that_no_field_has_room_for_cost_nothing() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let profile = "name=Ana&country=KE&locale=en&version=0&";
    in_proportion(&mut ana, "/settings", profile, ("languages[#][language]=&", 6, 20_000), 0, 422).await;
    in_proportion(&mut ana, "/settings", profile, ("languages[#][language]=xx&", 6, 20_000), 400, 422).await;
    in_proportion(&mut ana, "/settings", profile, ("knows=xx&", 13, 90_000), 100 * "xx, ".len(), 422).await;
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM person WHERE name = 'Ana'").await, 0);
    let names: String = (0..90_000).map(|number| format!("n{number}=&")).collect();
    in_proportion(&mut ana, "/settings", profile, (&names, 0, 1), 0, 422).await;
}

#[tokio::test]
async fn countries_beyond_the_most_cost_nothing() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let every = app::site::vocabulary::COUNTRIES.options(app::site::locale::Locale::ENGLISH);
    let every: String = every.iter().map(|(code, _)| format!("countries={code}&")).collect();
    for (action, empty, too_many) in [("preview", 200, 422), ("save", 303, 422), ("publish", 422, 422)] {
        let form = format!("action={action}&version=0&");
        let form = if action == "save" { format!("{form}year_from=soon&") } else { form };
        let status = if action == "save" { 422 } else { empty };
        in_proportion(&mut ana, "/solutions/new", &form, ("countries=&", 3, 10_000), 0, status).await;
        in_proportion(&mut ana, "/solutions/new", &form, ("countries=MZ&", 3, 10_000), 0, status).await;
        in_proportion(&mut ana, "/solutions/new", &form, (&every, 1, 40), 0, too_many).await;
    }
    nothing_is_stored(&world).await;
}

#[tokio::test]
async fn rows_beyond_the_most_cost_nothing() {
    let world = World::sqlite().await;
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    exchanges::open(&mut ana).await;
    exchanges::done(&mut ben, "offers", &OFFER).await;
    exchanges::done(&mut ana, "offers/1/choose", &[]).await;
    let plan = format!("{}/plan", exchanges::PATH);
    for (activity, status) in [
        ("activities[#][starts]=soon&", 422),
        ("activities[#][what]=Visit&activities[#][starts]=soon&", 422),
        ("activities[#][what]=&", 422),
    ] {
        in_proportion(&mut ana, &plan, "objectives=Learn&", (activity, 21, 15_000), 0, status).await;
    }
    in_proportion(
        &mut ana,
        &plan,
        "action=more-activities&",
        ("activities[#][what]=Visit&", 21, 21_000),
        0,
        200,
    )
    .await;
    for (row, most) in [
        ("blocks[#][done]=x&", 12),
        ("indicators[#][unit]=x&", 20),
        ("sources[#][url]=x&sources[#][title]=&", 20),
    ] {
        for action in ["preview", "save", "publish"] {
            in_proportion(
                &mut ana,
                "/solutions/new",
                &format!("action={action}&"),
                (row, most + 1, 21_000),
                0,
                422,
            )
            .await;
        }
    }
    nothing_is_stored(&world).await;
}

#[tokio::test]
async fn of_many_lines_only_what_was_typed_comes_back() {
    let world = World::sqlite().await;
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    for (path, form) in [
        ("/exchanges/new", "title=Milk+banks&action=submit&objectives="),
        ("/exchanges/new", "title=Milk+banks&action=save&objectives="),
        ("/solutions/new", "title=Pumps+that+work&action=publish&conditions="),
        ("/solutions/new", "title=Pumps+that+work&action=save&conditions="),
        ("/solutions/new", "title=Pumps+that+work&action=preview&conditions="),
    ] {
        in_proportion(&mut ana, path, form, ("a%0D%0A", 21, 50_000), 50_000 * 3, 422).await;
        in_proportion(&mut ana, path, form, ("%22%26%0A", 21, 50_000), 50_000 * 3, 422).await;
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM exchange").await, 0);
    exchanges::open(&mut ana).await;
    exchanges::done(&mut ben, "offers", &OFFER).await;
    exchanges::done(&mut ana, "offers/1/choose", &[]).await;
    let plan = format!("{}/plan", exchanges::PATH);
    in_proportion(
        &mut ana,
        &plan,
        "activities[0][what]=Visit&objectives=",
        ("a%0D%0A", 21, 50_000),
        50_000 * 3,
        422,
    )
    .await;
    in_proportion(
        &mut ana,
        &plan,
        "activities[0][what]=Visit&objectives=Learn&deliverables=",
        ("a%0D%0A", 21, 50_000),
        50_000 * 3,
        422,
    )
    .await;
    nothing_is_stored(&world).await;
}

/// A text longer than its rule is not rendered, and the form says so.
#[tokio::test]
async fn the_length_comes_before_the_preview() {
    let world = World::sqlite().await;
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    exchanges::open(&mut ana).await;
    crate::discussions::ask(&mut ana).await;
    let thread = crate::discussions::PATH;
    let (edit, offers) = (format!("{thread}/posts/1/edit"), format!("{}/offers", exchanges::PATH));
    let footnotes = "[^a]".repeat(250_000);
    for (who, path, field, most) in [
        (&mut ana.clone(), "/discussions/new", "body", 20_000),
        (&mut ana.clone(), thread, "body", 20_000),
        (&mut ana.clone(), &edit, "body", 20_000),
        (&mut ana.clone(), "/exchanges/new", "need", 10_000),
        (&mut ben, &offers, "body", 10_000),
        (&mut ana.clone(), "/solutions/new", "challenge", 10_000),
        (&mut ana.clone(), "/solutions/new", "went_wrong", 10_000),
    ] {
        for text in [&footnotes[..], &"x".repeat(most + 1)] {
            let form = format!("{field}={text}&action=preview");
            let begun = std::time::Instant::now();
            let reply = send(who, path, form).await;
            println!("{path} {field}: {:?}", begun.elapsed());
            assert_eq!(reply.status, 422, "{path} {field}");
            let complaint = format!("id=\"{field}-complaint\" class=\"complaint\">Please write at most");
            assert!(
                reply.body.contains(&complaint) && !reply.body.contains("preview-page"),
                "{path} {field}: {}",
                &reply.body[..4_000]
            );
            assert!(reply.body.contains(text), "nothing typed is lost");
        }
        for text in ["", "x", &"x".repeat(most)] {
            let reply = send(who, path, format!("{field}={text}&action=preview")).await;
            assert!(
                reply.status == 200 && reply.body.contains("preview-page"),
                "{path} {field} {}",
                text.len()
            );
        }
    }
    let incomplete =
        ana.post("/solutions/new", &telling("Pumps", &[("year_from", "soon"), ("action", "preview")])).await;
    assert_eq!(incomplete.status, 422);
    assert!(incomplete.body.contains("id=\"year_from-complaint\""), "what cannot be shown is said");
}
