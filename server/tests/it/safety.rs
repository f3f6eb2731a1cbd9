//! Bad input, bad manners, and what a page never holds.

use crate::{samples, solutions::telling, world::World};
use app::site::{feature::Route, routes};
use axum::http::{Method, StatusCode};
use macros::on_both;

/// What a call for suggestions answers where there are none.
const NOTHING: &str = "\"<p>Nothing found so far</p>\"";

const ATTACKS: [&str; 4] = [
    "</textarea><script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "'-alert(1)-'</title><script>alert(1)</script>",
];

fn assert_harmless(page: &str, what: &str) {
    for trace in ["<script>alert", "<img src=x", "</textarea><script"] {
        assert!(!page.contains(trace), "{trace} in {what}");
    }
}

#[tokio::test]
async fn text_cannot_break_out_of_any_field_or_page() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    for attack in ATTACKS {
        let title = format!("A title that is long enough {attack}");
        let form = telling(
            &title,
            &[
                ("summary", attack),
                ("challenge", attack),
                ("context", attack),
                ("went_wrong", attack),
                ("conditions", attack),
                ("organisation", attack),
                ("blocks[0][title]", attack),
                ("blocks[0][done]", attack),
                ("sources[0][title]", attack),
            ],
        );
        assert_harmless(
            &ana.post("/solutions/new", &[&form[..], &[("action", "preview")]].concat()).await.body,
            "a preview",
        );
        let published = ana.post("/solutions/new", &form).await;
        let path = published.location().to_owned();
        assert_harmless(&ana.get(&path).await.body, "a page");
        let edit = ana.get(&format!("{path}/edit")).await.body;
        assert_harmless(&edit, "a form");
        let escaped = attack.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert!(edit.contains(&escaped), "the form gives back what was typed");
        let posted = ana
            .post(
                "/discussions/new",
                &[
                    ("kind", "question"),
                    ("title", title.as_str()),
                    ("theme", "health"),
                    ("language", "en"),
                    ("body", attack),
                ],
            )
            .await;
        assert_harmless(&ana.get(posted.location()).await.body, "a thread");
        assert_harmless(&ana.get("/search?q=title").await.body, "search");
        assert_harmless(&ana.get("/").await.body, "home");
    }
}

#[tokio::test]
async fn a_textarea_gives_back_its_first_line_break() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let reply =
        ana.post("/solutions/new", &[("title", "x"), ("challenge", "\n\nBelow two empty lines")]).await;
    assert!(reply.body.contains(">\n\n\nBelow two empty lines</textarea>"));
}

#[tokio::test]
async fn forms_from_elsewhere_are_refused() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let body = || Some("body=Hello+there&kind=question".to_owned());
    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
    ] {
        let forms = routes::routes().into_iter().chain(routes::doors()).filter(|route| route.takes_form);
        let calls = ["/call/react", "/call/passkey-options", "/call/new-passkey-options"];
        for path in
            forms.map(|route| samples::address(route.path, samples::NEW)).chain(calls.map(str::to_owned))
        {
            let reply = ana.send(Method::POST, &path, body(), headers).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
        }
    }
}

#[tokio::test]
async fn a_page_of_nobody_holds_nothing_of_one_request() {
    let world = World::sqlite().await;
    samples::furnish(&world, &mut samples::people(&world).await).await;
    for path in samples::pages().iter().map(String::as_str).chain(["/sign-in", "/search?q=pumps"]) {
        let (one, two) = (world.visitor().get(path).await, world.visitor().get(path).await);
        assert_eq!(one.body, two.body, "{path}");
        assert!(!one.headers.contains_key("set-cookie"), "{path}");
    }
}

#[tokio::test]
async fn every_answer_is_safe_in_a_browser() {
    let world = World::sqlite().await;
    for path in ["/", "/nothing", "/healthz", "/solutions/new"] {
        let reply = world.visitor().get(path).await;
        let policy = reply.headers["content-security-policy"].to_str().expect("a policy");
        assert!(
            policy.contains("script-src 'self' 'wasm-unsafe-eval';") && !policy.contains("unsafe-inline"),
            "{path}"
        );
        assert_eq!(reply.headers["x-content-type-options"], "nosniff");
        assert!(
            !reply.body.contains("<script>")
                && !reply.body.contains(" style=\"")
                && !reply.body.contains(" onclick"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn too_large_too_many_and_wrong_have_pages_of_their_own() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let large = format!("body={}", "x".repeat(1_100_000));
    let reply =
        ana.send(Method::POST, "/discussions/new", Some(large), &[("sec-fetch-site", "same-origin")]).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(reply.body.contains("too much at once"));
    let reply = ana.send(Method::DELETE, "/solutions", None, &[("sec-fetch-site", "same-origin")]).await;
    assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(reply.body.contains("cannot do that"));
    let mut hasty = world.limited(3);
    let mut last = None;
    for _ in 0..5 {
        last = Some(hasty.post("/sign-in", &[]).await);
    }
    let last = last.expect("an answer");
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(last.headers.contains_key("retry-after") && last.body.contains("</html>"));
    let reply = ana
        .send(
            Method::POST,
            "/settings",
            Some("{}".into()),
            &[("sec-fetch-site", "same-origin"), ("content-type", "application/json")],
        )
        .await;
    assert!(
        reply.status.is_client_error() && reply.body.contains("could not be understood"),
        "{}",
        reply.body
    );
}

#[tokio::test]
async fn readers_who_save_data_get_no_script() {
    let world = World::sqlite().await;
    let page = world.visitor().get("/").await.body;
    assert!(page.contains("<leptos-island") && page.contains("boot.js"));
    let saving = world.visitor().send(Method::GET, "/", None, &[("save-data", "on")]).await.body;
    assert!(!saving.contains("boot.js"));
    let quiet = world.visitor().get("/themes").await.body;
    assert!(!quiet.contains("boot.js"), "no islands, no script");
}

#[tokio::test]
async fn calls_of_islands_say_no_more_than_pages() {
    let world = World::sqlite().await;
    let same = [("sec-fetch-site", "same-origin")];
    let reply = world.visitor().send(Method::POST, "/call/preview", Some("text=**a**".into()), &same).await;
    assert!(reply.body.contains("SignedOut") && !reply.body.contains("<strong>"), "{}", reply.body);
    let suggested = world.visitor().send(Method::GET, "/call/suggest?q=pumps", None, &same).await;
    assert_eq!(
        (suggested.status, suggested.body.as_str()),
        (StatusCode::OK, NOTHING),
        "open to all, over public text"
    );
    let asked = world.visitor().send(Method::GET, "/call/asked-before?title=pumps+again", None, &same).await;
    assert_eq!((asked.status, asked.body.as_str()), (StatusCode::UNAUTHORIZED, "\"SignedOut\""));
    for (path, body) in
        [("/call/react", "discussion=1&number=1&kind=helpful&yes=true"), ("/call/arrived", "token=x")]
    {
        let reply = world.visitor().send(Method::POST, path, Some(body.into()), &same).await;
        assert!(reply.body.contains("SignedOut"), "{path}: {}", reply.body);
    }
    let mut ana = world.practitioner("ana").await;
    let reply = ana.send(Method::POST, "/call/preview", Some("text=**a**<script>".into()), &same).await;
    assert!(reply.body.contains("<strong>a</strong>") && !reply.body.contains("<script>"), "{}", reply.body);
}

/// Every page, with this wherever its address is open and in all that it reads.
fn pages_with(odd: &str) -> Vec<String> {
    let pages = routes::routes().into_iter().chain(routes::doors()).filter(|route| route.is_page);
    let address = |route: Route| {
        let parts = route.path.split('/').map(|part| if part.starts_with('{') { odd } else { part });
        let path = parts.collect::<Vec<_>>().join("/");
        let read: Vec<_> = route.reads.iter().map(|name| format!("{name}={odd}")).collect();
        if read.is_empty() { path } else { format!("{path}?{}", read.join("&")) }
    };
    pages.map(address).collect()
}

#[on_both]
async fn odd_letters_and_numbers_are_no_fault(world: World) {
    let mut ana = world.practitioner("ana").await;
    let asked = ana
        .post(
            "/discussions/new",
            &[
                ("title", "Who repairs pumps?"),
                ("kind", "question"),
                ("theme", "water"),
                ("language", "en"),
                ("body", "Who?"),
            ],
        )
        .await;
    let thread = asked.location().to_owned();
    for odd in [
        "%00",
        "a%00b",
        "%ff%fe",
        "%E2%80%AE",
        "99999999999999999999",
        "-1",
        "%27%22%28*%29+OR+NEAR",
        "9223372036854775807",
    ] {
        for path in pages_with(odd).into_iter().chain([format!("/solutions/{odd}-x/revisions/{odd}")]) {
            let status = ana.get(&path).await.status;
            assert!(status.as_u16() < 500, "{path}: {status}");
        }
        let after = format!("{thread}?after={odd}");
        assert!(ana.get(&after).await.status.as_u16() < 500, "{after}");
        for (path, fields) in [
            ("/sign-in", "login={}&password={}&to={}&kept={}"),
            ("/sign-up", "name={}&handle={}&email={}&password={}&country={}"),
            (thread.as_str(), "body=Hello+{}&token={}"),
            (
                "/discussions/new",
                "title=A+question+{}&kind={}&theme={}&solution={}&language={}&body={}&token={}",
            ),
            (
                "/solutions/new",
                "title={}&countries={}&themes={}&year_from={}&blocks[0][title]={}&sources[0][url]={}&parent={}&token={}&version={}&action=save",
            ),
            (
                "/exchanges/new",
                "title={}&need={}&starts={}&ends={}&languages={}&themes={}&token={}&version={}&action=save",
            ),
            (
                "/settings",
                "name={}&country={}&languages[0][language]={}&country_for={}&links={}&time_zone={}&knows={}&wants={}&locale={}",
            ),
            ("/settings/password", "present={}&new={}"),
            ("/language", "language={}&to={}"),
        ] {
            let body = fields.replace("{}", odd);
            let status = ana
                .send(Method::POST, path, Some(body.clone()), &[("sec-fetch-site", "same-origin")])
                .await
                .status;
            assert!(status.as_u16() < 500, "{path} {body}: {status}");
        }
    }
}
