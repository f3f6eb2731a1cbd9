//! What a request costs is bounded by what it carries: bytes, rows, statements and turns are counted here,
//! never time.

use crate::{
    discussions, exchanges, people,
    solutions::telling,
    world::{Client, PASSWORD, Reply, World},
};
use app::site::text;
use axum::http::{Method, StatusCode};
use macros::on_both;

/// What a call for suggestions answers where there are none.
const NOTHING: &str = "\"<p>Nothing found so far</p>\"";

const OTHER: &str = "seven green boats at dawn";

/// Texts of so many letters that would be many times as long in HTML.
fn greedy(letters: usize) -> Vec<String> {
    let up_to =
        |start: String, more: &str| start.clone() + &more.repeat((letters - start.len()) / more.len());
    let table = format!("{}|\n{}|\n", "|a".repeat(50), "|-".repeat(50));
    vec![
        up_to(table, "a\n"),
        up_to("[^a]: x\n\n".into(), "[^a]"),
        up_to(String::new(), "- a\n"),
        up_to(String::new(), "*a* "),
    ]
}

async fn sent(who: &mut Client, path: &str, fields: &[(&str, &str)]) -> String {
    let reply = who.post(path, fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}");
    reply.location().to_owned()
}

fn header<'r>(reply: &'r Reply, name: &str) -> &'r str {
    reply.headers.get(name).map_or("", |value| value.to_str().expect("letters"))
}

#[on_both]
async fn a_thread_is_no_longer_than_its_posts_allow(world: World) {
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let before = ana.get(discussions::PATH).await.body.len();
    let texts = greedy(20_000);
    for text in &texts {
        sent(&mut ana, discussions::PATH, &[("body", text)]).await;
    }
    let (page, most) = (
        ana.get(discussions::PATH).await.body.len(),
        texts.iter().map(|text| text::budget(text.len()) + 2_000).sum::<usize>(),
    );
    assert!(page - before <= most, "{page} bytes of {most}");
}

#[on_both]
async fn a_solution_is_rendered_once_and_within_its_budget(world: World) {
    let mut ana = world.practitioner("ana").await;
    let text = greedy(10_000).remove(0);
    let fields = ["challenge", "context", "results", "went_wrong", "cost"].map(|name| (name, text.as_str()));
    let path = sent(&mut ana, "/solutions/new", &telling("Pumps that villages repair", &fields)).await;
    let revision = format!("{path}/revisions/1");
    for page in [&path, &revision] {
        let bytes = world.visitor().get(page).await.body.len();
        assert!(bytes <= fields.len() * text::budget(text.len()) + 20_000, "{page}: {bytes}");
    }
    // What it was made of is gone: only what was rendered can be shown.
    world.run("UPDATE solution SET content = $1", [serde_json::json!({}).into()]).await;
    world.run("UPDATE solution_revision SET content = $1", [serde_json::json!({}).into()]).await;
    for page in [&path, &revision] {
        assert!(world.keeping_nothing().get(page).await.body.contains("|a|a|a|"), "{page}");
    }
}

#[on_both]
async fn profiles_and_plans_are_rendered_once(world: World) {
    let mut ana = world.practitioner("ana").await;
    let about = greedy(1_990).remove(0);
    let profile = [
        ("name", "Ana"),
        ("country", "KE"),
        ("languages[0][language]", "en"),
        ("locale", "en"),
        ("version", "1"),
        ("about", about.as_str()),
    ];
    sent(&mut ana, "/settings", &[&profile[..], &people::SEEN].concat()).await;
    let bytes = world.visitor().get("/people/ana").await.body.len();
    assert!(bytes <= text::budget(about.len()) + 10_000, "{bytes}");
    world.run("UPDATE person SET about = $1", ["SOMETHINGELSE".into()]).await;
    assert!(!world.keeping_nothing().get("/people/ana").await.body.contains("SOMETHINGELSE"));
    let (mut ana, _, _) = exchanges::chosen(&world).await;
    sent(&mut ana, &format!("{}/plan", exchanges::PATH), &[&exchanges::PLAN[..], &[("plan", "0")]].concat())
        .await;
    world.run("UPDATE exchange_plan SET costs_html = $1", ["<p>RENDEREDONCE</p>".into()]).await;
    assert!(ana.get(exchanges::PATH).await.body.contains("RENDEREDONCE"));
}

#[on_both]
async fn a_history_is_shown_as_differences_page_by_page(world: World) {
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let edit = format!("{}/posts/1/edit", discussions::PATH);
    for version in 1..=25 {
        let body = format!(
            "We have **forty** pumps. {} Change {version}. {}",
            "word ".repeat(1_500),
            "end ".repeat(1_500)
        );
        sent(&mut ana, &edit, &[("body", &body), ("version", &version.to_string())]).await;
    }
    let first = ana.get(&format!("{}/posts/1/history", discussions::PATH)).await.body;
    assert!(first.len() < 60_000, "{} bytes of twenty-five times fifteen kilobytes", first.len());
    assert!(
        first.contains("<ins>25</ins>")
            && first.contains("<del>24</del>")
            && !first.contains("<ins>15</ins>"),
        "{first}"
    );
    let second = ana.get(&format!("{}/posts/1/history?before=16", discussions::PATH)).await.body;
    assert!(
        second.contains("<ins>15</ins>") && second.contains("?before=6") && !second.contains("<ins>25</ins>")
    );
    let last = ana.get(&format!("{}/posts/1/history?before=6", discussions::PATH)).await.body;
    assert!(
        last.contains("We have **forty** pumps.</blockquote>") && !last.contains("rel=\"next\""),
        "how it began, as it was typed"
    );
}

#[on_both]
async fn the_same_notice_is_one_while_it_is_unread(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    discussions::ask(&mut ana).await;
    sent(&mut ben, discussions::PATH, &[("body", "Train two mechanics.")]).await;
    for yes in ["yes", "no", "yes", "no", "yes"] {
        sent(&mut ana, &format!("{}/posts/2/answer", discussions::PATH), &[("yes", yes)]).await;
    }
    let marked = "SELECT COUNT(*) AS n FROM notification WHERE kind = 'answer'";
    assert_eq!(
        (
            world.number(marked).await,
            world.number("SELECT unread AS n FROM person WHERE handle = 'ben'").await
        ),
        (1, 1)
    );
    sent(&mut ben, "/notices", &[]).await;
    for yes in ["no", "yes"] {
        sent(&mut ana, &format!("{}/posts/2/answer", discussions::PATH), &[("yes", yes)]).await;
    }
    assert_eq!(world.number(marked).await, 2, "after it was read it is another");
    assert_eq!(world.number("SELECT unread AS n FROM person WHERE handle = 'ben'").await, 1);
    exchanges::open(&mut ana).await;
    for (number, replaces) in [(1, "0"), (2, "1"), (3, "1")] {
        let body = format!("We run {number} banks and can host nurses.");
        sent(&mut ben, &format!("{}/offers", exchanges::PATH), &[("body", &body), ("replaces", replaces)])
            .await;
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM notification WHERE kind = 'offer'").await, 1);
}

#[on_both]
async fn what_is_added_to_an_address_makes_no_other_page(world: World) {
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    for path in ["/", "/discussions", discussions::PATH, "/search?q=pumps"] {
        let (mut page, mut before) = (String::new(), -1);
        while before != world.site.db.statements() as i64 {
            // Until PostgreSQL has told of what was written before.
            before = world.site.db.statements() as i64;
            page = world.visitor().get(path).await.body;
        }
        for number in 0..5 {
            let sign = if path.contains('?') { '&' } else { '?' };
            assert_eq!(world.visitor().get(&format!("{path}{sign}x={number}&theme=&utm=1")).await.body, page);
        }
        assert_eq!(world.site.db.statements() as i64, before, "{path}");
    }
    let one = world.visitor().get("/discussions?theme=water&kind=question").await.body;
    assert_eq!(
        world.visitor().get("/discussions?kind=conversation&kind=question&theme=water").await.body,
        one,
        "the last of two counts"
    );
}

#[on_both]
async fn a_browser_that_was_here_before_is_not_locked_out_by_strangers(world: World) {
    let mut browser = world.visitor();
    let joined = browser
        .post(
            "/sign-up",
            &[
                ("name", "Ana"),
                ("handle", "ana"),
                ("email", "ana@example.org"),
                ("password", PASSWORD),
                ("country", "MZ"),
            ],
        )
        .await;
    let cookies = joined.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    let known = cookies
        .filter_map(|cookie| cookie.split(';').next())
        .find(|pair| pair.starts_with("banyan-known="))
        .expect("a cookie")
        .to_owned();
    let networks = world.with(|settings| settings.proxies = 1);
    let try_from = async |number: u32, cookie: Option<&str>, password: &str| {
        let address = format!("198.51.{}.{}", number / 200, number % 200);
        let body = serde_html_form::to_string([("login", "ana"), ("password", password)]).expect("a form");
        let mut client = Client { cookie: cookie.map(str::to_owned), ..networks.clone() };
        client
            .send(
                Method::POST,
                "/sign-in",
                Some(body),
                &[("sec-fetch-site", "same-origin"), ("x-forwarded-for", &address)],
            )
            .await
            .status
    };
    let mut refused = false;
    for number in 0..260 {
        refused = try_from(number, None, OTHER).await == StatusCode::TOO_MANY_REQUESTS;
        if refused {
            break;
        }
    }
    assert!(refused, "all strangers together wait in the end");
    // A try is given back every two seconds; of several at once most are refused even with the right
    // password.
    for cookie in [None, Some("banyan-known=invented")] {
        let mut statuses = Vec::new();
        for number in 300..305 {
            statuses.push(try_from(number, cookie, PASSWORD).await);
        }
        assert!(statuses.contains(&StatusCode::TOO_MANY_REQUESTS), "{statuses:?}");
    }
    assert_eq!(try_from(302, Some(&known), PASSWORD).await, StatusCode::SEE_OTHER);
    let mut last = StatusCode::OK;
    for number in 0..12 {
        last = try_from(400 + number, Some(&known), OTHER).await;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS, "a known browser has a budget too");
}

#[on_both]
async fn names_that_look_alike_are_one(world: World) {
    world.practitioner("paul").await;
    let join = async |handle: &str| {
        let email = format!("{handle}@example.net");
        let form =
            [("name", "P"), ("handle", handle), ("email", &email), ("password", PASSWORD), ("country", "KE")];
        world.visitor().post("/sign-up", &form).await
    };
    for handle in ["pau1", "admin", "m0derator", "sup-port"] {
        assert_eq!(join(handle).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{handle}");
    }
    assert!(join("admin").await.body.contains("kept for those who run the place"));
    assert_eq!(join("paula").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_file_of_the_database_is_missed_when_it_is_gone() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    assert_eq!(world.visitor().get("/readyz").await.status, StatusCode::OK);
    let (file, away) = (world.file(), world.file().with_extension("away"));
    std::fs::rename(&file, &away).expect("moved");
    let refused = ana.post(discussions::PATH, &[("body", "Nobody keeps this.")]).await;
    assert_eq!(refused.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(refused.body.contains("Nobody keeps this."), "the text comes back");
    assert_eq!(world.visitor().get("/readyz").await.status, StatusCode::SERVICE_UNAVAILABLE);
    std::fs::copy(&away, &file).expect("replaced");
    assert_eq!(
        world.visitor().get("/readyz").await.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "another file is not this one"
    );
    std::fs::rename(&away, &file).expect("moved back");
    assert_eq!(world.visitor().get("/readyz").await.status, StatusCode::OK);
    sent(&mut ana, discussions::PATH, &[("body", "This is kept.")]).await;
    let page = ana.get(discussions::PATH).await.body;
    assert!(page.contains("This is kept.") && !page.contains("Nobody keeps this."));
}

#[tokio::test]
async fn a_kept_page_is_sent_while_the_database_is_silent() {
    let world = World::postgres().await;
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let before = world.visitor().get("/discussions").await.body;
    sent(&mut ana, discussions::PATH, &[("body", "This touches the list.")]).await;
    let lock = world.site.db.begin().await.expect("a transaction");
    lock.raw("LOCK TABLE discussion IN ACCESS EXCLUSIVE MODE", []).await.expect("a lock");
    let old = world.visitor().get("/discussions").await;
    assert_eq!((old.status, old.body.as_str()), (StatusCode::OK, before.as_str()));
    assert!(header(&old, "warning").starts_with("111"), "and marked as old");
    let none = world.visitor().get("/discussions?kind=question").await;
    assert_eq!(none.status, StatusCode::SERVICE_UNAVAILABLE, "a page of which there is no old one");
    drop(lock);
    while world.visitor().get("/discussions").await.headers.contains_key("warning") {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn calls_lead_nowhere_and_say_who_may() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    for referer in ["https://evil.example/", "javascript:alert(1)", "http://127.0.0.1:3000/solutions"] {
        let headers = [("sec-fetch-site", "same-origin"), ("accept", "text/html"), ("referer", referer)];
        for (path, body) in [
            ("/call/preview", "text=a"),
            ("/call/arrived", "token=x"),
            ("/call/react", "discussion=1&number=1&kind=helpful&yes=true"),
        ] {
            let reply = ana.send(Method::POST, path, Some(body.into()), &headers).await;
            assert!(
                !reply.status.is_redirection() && !reply.headers.contains_key("location"),
                "{path} {referer}: {}",
                reply.status
            );
            assert!(
                header(&reply, "cache-control").contains("no-store")
                    && header(&reply, "vary").contains("Cookie")
            );
            let visitor = world.visitor().send(Method::POST, path, Some(body.into()), &headers).await;
            assert_eq!(
                (visitor.status, header(&visitor, "location")),
                (StatusCode::UNAUTHORIZED, ""),
                "{path}"
            );
        }
        for (path, body) in
            [("/call/preview", "x=1"), ("/call/react", "discussion=one&number=1&kind=helpful&yes=true")]
        {
            let reply = ana.send(Method::POST, path, Some(body.into()), &headers).await;
            assert_eq!(
                (reply.status, header(&reply, "location")),
                (StatusCode::BAD_REQUEST, ""),
                "{path} {body}"
            );
        }
        let found = world.visitor().send(Method::GET, "/call/suggest?q=pumps", None, &headers).await;
        assert_eq!((found.status, found.body.as_str()), (StatusCode::OK, NOTHING));
    }
}

#[tokio::test]
async fn what_was_typed_comes_back_when_there_is_no_turn() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let mut hasty = Client { cookie: ana.cookie.clone(), ..world.limited(2) };
    let form = [("body", "Typed with <care> & \"patience\"."), ("token", "t1"), ("password", "SECRETWORD")];
    let mut refused = None;
    for _ in 0..20 {
        let reply = hasty.post(discussions::PATH, &form).await;
        if reply.status == StatusCode::TOO_MANY_REQUESTS {
            refused.get_or_insert(reply);
        }
    }
    let refused = refused.expect("too many");
    assert!(
        refused.body.contains("Typed with &lt;care&gt; &amp; \"patience\".")
            && refused.headers.contains_key("retry-after")
    );
    assert!(
        refused.body.contains(&format!("action=\"{}\"", discussions::PATH))
            && !refused.body.contains("SECRETWORD")
    );
    let last = hasty.post(discussions::PATH, &form).await;
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!last.body.contains("Typed with"), "not again and again: that would cost more than it brings");
    let mut other = Client { cookie: world.practitioner("ben").await.cookie, ..hasty.clone() };
    assert_eq!(
        other.post(discussions::PATH, &form).await.status,
        StatusCode::SEE_OTHER,
        "people behind one address are counted by person"
    );
}

#[tokio::test]
async fn a_kept_form_is_no_longer_than_it_came() {
    let world = World::sqlite().await;
    let page = world.visitor().post("/discussions/new", &[]).await.body.len();
    let letters = "é".repeat(200_000);
    for body in [
        format!("body={letters}"),
        "a=&".repeat(100_000),
        "&".repeat(500_000),
        "%".repeat(300_000),
        format!("body={}", "<".repeat(300_000)),
    ] {
        let length = body.len();
        let reply = world
            .visitor()
            .send(Method::POST, "/discussions/new", Some(body), &[("sec-fetch-site", "same-origin")])
            .await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
        // A sign of HTML is four or five letters in it, and the form stands in the page once.
        assert!(reply.body.len() <= page + 5 * length, "{} bytes of {length}", reply.body.len());
        assert!(reply.hidden("kept").replace("&amp;", "&").replace("&lt;", "<").len() <= length);
    }
}

#[tokio::test]
async fn what_is_kept_while_one_signs_in_arrives_in_any_script() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    // 900 KB as a browser encodes it, and half as much again inside another form.
    let letters = "中".repeat(100_000);
    let held = world.visitor().post(discussions::PATH, &[("body", &letters)]).await;
    assert_eq!(held.status, StatusCode::UNAUTHORIZED);
    let kept = held.hidden("kept").replace("&amp;", "&");
    let back = world
        .visitor()
        .post(
            "/sign-in",
            &[("login", "ana"), ("password", PASSWORD), ("to", discussions::PATH), ("kept", &kept)],
        )
        .await;
    assert_eq!(back.status, StatusCode::OK, "and not too large");
    assert!(back.body.contains(&letters) && back.body.contains(&format!("action=\"{}\"", discussions::PATH)));
}

#[tokio::test]
async fn who_tries_too_often_gets_the_form_back_and_what_it_holds() {
    let world = World::sqlite().await;
    world.practitioner("ana").await;
    let form = [("login", "ana"), ("password", OTHER), ("to", "/discussions/new"), ("kept", "body=A+word")];
    let mut last = world.visitor().post("/sign-in", &form).await;
    for _ in 0..11 {
        last = world.visitor().post("/sign-in", &form).await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(
        last.headers.contains_key("retry-after")
            && last.body.contains("type=\"password\"")
            && !last.body.contains(OTHER)
    );
    assert_eq!(
        (last.hidden("kept").as_str(), last.hidden("to").as_str()),
        ("body=A+word", "/discussions/new")
    );
}

#[tokio::test]
async fn answers_that_set_a_cookie_are_nobody_elses() {
    let world = World::sqlite().await;
    let join = [
        ("name", "Ana"),
        ("handle", "ana"),
        ("email", "ana@example.org"),
        ("password", PASSWORD),
        ("country", "MZ"),
    ];
    let joined = world.visitor().post("/sign-up", &join).await;
    let language = world.visitor().post("/language", &[("language", "fr"), ("to", "/")]).await;
    for reply in [joined, language] {
        assert!(
            reply.headers.contains_key("set-cookie") && header(&reply, "cache-control").contains("no-store")
        );
    }
}

#[tokio::test]
async fn a_request_is_for_one_host() {
    let world = World::sqlite().await;
    for hosts in [&[][..], &["127.0.0.1:3000", "evil.example"]] {
        let headers: Vec<_> = hosts.iter().map(|host| ("host", *host)).collect();
        for path in ["/", "/healthz", "/assets/none.css"] {
            assert_eq!(
                world.visitor().send_bare(Method::GET, path, &headers).await.status,
                StatusCode::BAD_REQUEST,
                "{path} {hosts:?}"
            );
        }
    }
}

#[tokio::test]
async fn pages_that_are_not_kept_are_compressed_too() {
    let world = World::sqlite().await;
    let long = format!("/search?q={}", "word+".repeat(80));
    let ended = Client { cookie: Some("banyan=ended".into()), ..world.visitor() };
    for (mut who, path) in [
        (ended.clone(), "/themes"),
        (world.visitor(), long.as_str()),
        (ended, long.as_str()),
        (world.keeping_nothing(), "/themes"),
    ] {
        let reply = who.send(Method::GET, path, None, &[("accept-encoding", "br")]).await;
        assert_eq!((reply.status, header(&reply, "content-encoding")), (StatusCode::OK, "br"), "{path}");
        assert!(reply.headers.get_all("vary").iter().any(|value| value == "accept-encoding"), "{path}");
    }
}
