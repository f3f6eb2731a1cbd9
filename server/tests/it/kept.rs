//! Nothing typed is lost: not by another language, not where there is no turn, not by its length, and not among the
//! drafts of the device.

use crate::{
    browser::{Page, open},
    discussions,
    exchanges::{self, OFFER},
    solutions,
    world::{Client, PASSWORD, Reply, World},
};
use axum::http::{Method, StatusCode};

/// Of any form, and in any page.
const TYPED: &str = "Typed with care & patience";
const SHOWN: &str = "Typed with care &amp; patience";

/// Sends a form that comes back, and asks for it in French.
async fn in_french(who: &mut Client, path: &str, form: &[(&str, &str)], status: u16) -> Page {
    let reply = who.post(path, form).await;
    assert_eq!(reply.status, status, "{path} {form:?}: {}", reply.body);
    assert!(reply.body.contains(SHOWN), "{path}: {}", reply.body);
    let french = Page::of(reply, path).press("Français", &[]).send(who).await;
    assert!(french.status == StatusCode::OK || french.status.as_u16() == status, "{path}: {}", french.status);
    assert!(
        french.body.contains("<html lang=\"fr\"") && french.body.contains(SHOWN),
        "{path}: {}",
        french.body
    );
    let cookies: Vec<_> = french.headers.get_all("set-cookie").iter().collect();
    assert!(cookies.iter().any(|cookie| cookie.as_bytes().starts_with(b"banyan-language=fr")), "{path}");
    Page::of(french, path)
}

#[tokio::test]
async fn a_form_that_came_back_is_kept_in_another_language() {
    let world = World::sqlite().await;
    let (mut ana, mut ben, _) = exchanges::chosen(&world).await;
    let mut administrator = world.with_role("boss", "administrator").await;
    discussions::ask(&mut ana).await;
    solutions::publish(&mut ana, "Pumps that villages repair").await;
    let plan = format!("{}/plan", exchanges::PATH);
    let (thread, edit) = (discussions::PATH, format!("{}/posts/1/edit", discussions::PATH));
    let solution = format!("{}/edit", solutions::PATH);
    let counts = "SELECT (SELECT COUNT(*) FROM post) + (SELECT COUNT(*) FROM solution) + \
                  (SELECT COUNT(*) FROM exchange) + (SELECT COUNT(*) FROM audit) AS n";
    let before = world.number(counts).await;
    for (path, form, status) in [
        ("/discussions/new", &[("title", TYPED), ("action", "post")][..], 422),
        ("/discussions/new", &[("body", TYPED), ("action", "preview")], 200),
        (thread, &[("body", TYPED), ("action", "preview")], 200),
        (&edit, &[("body", TYPED), ("action", "preview")], 200),
        ("/solutions/new", &[("title", TYPED), ("action", "publish")], 422),
        ("/solutions/new", &[("blocks[3][title]", TYPED), ("action", "more-blocks")], 200),
        (&solution, &[("summary", TYPED), ("action", "publish")], 422),
        ("/exchanges/new", &[("title", TYPED), ("action", "submit")], 422),
        ("/exchanges/new", &[("need", TYPED), ("action", "preview")], 200),
        (&plan, &[("objectives", TYPED), ("action", "more-activities")], 200),
        ("/settings", &[("name", ""), ("about", TYPED)], 422),
    ] {
        in_french(&mut ana, path, form, status).await;
    }
    let rules = [("title", "The rules"), ("body", TYPED), ("action", "preview")];
    in_french(&mut administrator, "/about/rules/edit", &rules, 200).await;
    in_french(&mut world.visitor(), "/sign-up", &[("name", TYPED), ("password", "short")], 422).await;
    in_french(&mut world.visitor(), "/sign-in", &[("login", TYPED), ("password", "short")], 422).await;
    // What has no place any more is kept as text.
    let request = format!("{}/edit", exchanges::PATH);
    in_french(&mut ana, &request, &[("need", TYPED), ("action", "submit")], 403).await;
    let long = format!("{TYPED} {}", "long ".repeat(80));
    let step = format!("{}/step-back", exchanges::PATH);
    in_french(&mut ben, &step, &[("reason", &long)], 422).await;
    assert_eq!(world.number(counts).await, before, "nothing was written by any of it");

    let mut back = in_french(&mut ana, thread, &[("body", TYPED), ("action", "preview")], 200).await;
    back = back.press("Aperçu", &[]).back(&mut ana, 200).await; // which keeps no cookie for the language
    let number = back.press("Reply", &[]).taken(&mut ana).await;
    assert!(number.starts_with(thread), "and it can be sent from there: {number}");
}

#[tokio::test]
async fn what_waits_to_be_sent_is_kept_in_another_language() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let form = [("body", TYPED), ("action", "reply"), ("token", "one")];
    let mut visitor = world.visitor();
    let unsent = visitor.post(discussions::PATH, &form).await;
    let text = unsent.hidden("kept");
    let kept = Page::of(unsent, discussions::PATH).press("Français", &[]).back(&mut visitor, 200).await;
    assert!(
        kept.body().contains("<html lang=\"fr\"") && kept.reply.hidden("kept") == text,
        "{}",
        kept.body()
    );
    let welcome = kept.press("Se connecter", &[("login", "ana"), ("password", PASSWORD)]);
    let welcome = welcome.back(&mut visitor, 200).await;
    let french = welcome.press("Français", &[]).back(&mut visitor, 200).await;
    assert!(
        french.body().contains("<html lang=\"fr\"") && french.body().contains(SHOWN),
        "{}",
        french.body()
    );
    let again = french.press("English", &[]).back(&mut visitor, 200).await;
    assert!(again.body().contains("<html lang=\"en\"") && again.body().contains(SHOWN));
    assert_eq!(open(&mut visitor, &again.link("Do not send it")).await.reply.status, 200);
    let sent = again.press("Send it", &[]).taken(&mut visitor).await;
    assert_eq!(sent, format!("{}#post-2", discussions::PATH));
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM post").await, 2);
}

#[tokio::test]
async fn an_address_that_only_takes_forms_leads_to_a_page() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let (answer, here) = (format!("{}/posts/9/answer", discussions::PATH), discussions::PATH);
    for (path, form, status, page) in [
        ("/settings/password", &[("present", "no"), ("new", "no")][..], 422, "/settings"),
        (&answer, &[("yes", "yes")], 404, here),
        ("/exchanges/9-x/offers/3/choose", &[], 404, "/exchanges/9-x"),
    ] {
        let reply = ana.post(path, form).await;
        assert_eq!(reply.status, status, "{path}");
        let led = Page::of(reply, path).press("Français", &[]).taken(&mut ana).await;
        assert_eq!(led, page, "{path}");
    }
    assert_eq!(ana.get("/settings").await.status, StatusCode::OK);
}

/// A form that comes back from a guard that lets nobody write, whole.
fn assert_given_back(reply: &Reply, action: &str) {
    assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(reply.headers.contains_key("retry-after") && reply.body.contains(SHOWN), "{}", reply.body);
    assert!(reply.body.contains(&format!("action=\"{action}\"")), "{}", reply.body);
}

#[tokio::test]
async fn what_is_given_back_can_be_sent_again_from_wherever() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let form = [("body", TYPED), ("action", "reply"), ("token", "one")];
    let mut hasty = Client { cookie: ana.cookie.clone(), ..world.limited(1) };
    assert_eq!(hasty.post("/notices", &[]).await.status, StatusCode::SEE_OTHER);
    let refused = hasty.post(discussions::PATH, &form).await;
    assert_given_back(&refused, discussions::PATH);
    let page = Page::of(refused, discussions::PATH);
    let french = page.press("Français", &[]).back(&mut hasty, 200).await;
    let sent = french.press("Envoyer", &[]).taken(&mut ana).await;
    assert_eq!(sent, format!("{}#post-2", discussions::PATH));

    // Who signs in again with a text that waits for it.
    let kept = format!("body={}&action=reply", TYPED.replace(' ', "+").replace('&', "%26"));
    let signing_in =
        [("login", "ana"), ("password", PASSWORD), ("to", discussions::PATH), ("kept", kept.as_str())];
    let mut visitor = world.limited(1);
    assert_eq!(visitor.post("/sign-in", &[("login", "x")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let refused = visitor.post("/sign-in", &signing_in).await;
    assert_given_back(&refused, discussions::PATH);
    assert!(!refused.body.contains(PASSWORD));
    let joining = [("name", TYPED), ("handle", "cem"), ("password", PASSWORD)];
    let refused = visitor.post("/sign-up", &joining).await;
    assert_given_back(&refused, "/sign-up");
    assert!(!refused.body.contains(PASSWORD));
    let back = Page::of(refused, "/sign-up").press("Send it", &[]).back(&mut world.visitor(), 422).await;
    assert!(back.body().contains(SHOWN));
}

#[tokio::test]
async fn what_only_shows_or_marks_does_not_use_up_what_one_may_write() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let ben = world.practitioner("ben").await;
    let mut hasty = Client { cookie: ben.cookie.clone(), ..world.limited(2) };
    let mark = format!("{}/reactions/helpful", discussions::PATH);
    for number in 0..5 {
        for (path, form, status) in [
            (discussions::PATH, &[("body", TYPED), ("action", "preview")][..], 200),
            ("/solutions/new", &[("title", TYPED), ("action", "more-blocks")], 200),
            ("/solutions/new", &[("title", TYPED), ("action", "again-fr")], 200),
            ("/exchanges/new", &[("need", TYPED), ("action", "preview")], 200),
            (&mark, &[(if number % 2 == 0 { "yes" } else { "no" }, "1")], 303),
            ("/language", &[("language", "en"), ("to", "/")], 303),
            ("/call/preview", &[("text", TYPED)], 200),
        ] {
            assert_eq!(hasty.post(path, form).await.status, status, "{path} {form:?}");
        }
        assert_eq!(hasty.get("/search?q=pumps").await.status, 200);
        assert_eq!(hasty.get("/call/suggest?q=pumps").await.status, 200);
    }
    for number in 0..2 {
        let reply = [("body", "A reply that is long enough."), ("token", ["one", "two"][number])];
        assert_eq!(hasty.post(discussions::PATH, &reply).await.status, StatusCode::SEE_OTHER, "{number}");
    }
    let third = hasty.post(discussions::PATH, &[("body", TYPED), ("token", "three")]).await;
    assert_given_back(&third, discussions::PATH);
}

#[tokio::test]
async fn a_mark_that_could_not_be_saved_says_why() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let page = ana.get(discussions::PATH).await.body;
    for why in ["signed-out", "unreachable", "refused", "too-many", "full"] {
        assert_eq!(page.matches(&format!("data-why=\"{why}\"")).count(), 1, "{why}");
    }
    assert!(page.contains(&format!("href=\"/sign-in?to={}\"", discussions::PATH.replace('/', "%2F"))));
    let mark = |kind: &str| Some(format!("discussion=1&number=1&kind={kind}&yes=true"));
    let mut hasty = world.with(|settings| settings.reads_per_minute = 1);
    hasty.cookie = world.practitioner("ben").await.cookie;
    let headers = [("sec-fetch-site", "same-origin")];
    let mut said = Vec::new();
    for _ in 0..3 {
        let reply = hasty.send(Method::POST, "/call/react", mark("helpful"), &headers).await;
        said.push((reply.status.as_u16(), reply.body));
    }
    assert!(said.contains(&(429, "\"TooMany\"".to_owned())), "{said:?}");
    let signed_out = world.visitor().send(Method::POST, "/call/react", mark("helpful"), &headers).await;
    assert_eq!((signed_out.status.as_u16(), signed_out.body.as_str()), (401, "\"SignedOut\""));
}

#[tokio::test]
async fn what_is_too_long_comes_back_whole_and_lengths_are_as_people_see_them() {
    let world = World::sqlite().await;
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    exchanges::open(&mut ana).await;
    for page in ["/solutions/new", "/exchanges/new", "/discussions/new", "/settings", exchanges::PATH] {
        let page = ben.get(page).await.body;
        let fields = page.split("<input").filter(|field| !field.contains("type=\"search\""));
        assert!(fields.into_iter().all(|field| !field.contains("maxlength=")), "a browser would cut");
    }
    // As long as may be, and one letter longer.
    for letter in ["𞤀", "👩\u{200D}🌾", "நி", "x"] {
        for (count, status) in [(120, 200), (121, 422)] {
            let title = letter.repeat(count);
            let form = [("title", title.as_str()), ("action", "preview")];
            let reply = ana.post("/solutions/new", &form).await;
            assert_eq!(reply.status, status, "{count} {letter}: {}", reply.body);
            assert!(reply.body.contains(&title), "not cut");
        }
    }
    let reason = "A reason. ".repeat(40);
    let withdraw = format!("{}/withdraw", exchanges::PATH);
    let reply = ana.post(&withdraw, &[("reason", &reason), ("token", "one")]).await;
    assert_eq!(reply.status, 422);
    assert!(reply.body.contains(reason.trim()) && reply.body.contains("at most 300"), "{}", reply.body);
    assert_eq!(exchanges::state(&world).await, "open", "nothing is done with half a reason");
    let organisation = "An office. ".repeat(40);
    let offer = [OFFER[0], ("organisation", organisation.as_str())];
    let reply = ben.post(&format!("{}/offers", exchanges::PATH), &offer).await;
    assert!(reply.status == 422 && reply.body.contains(organisation.trim()), "{}", reply.body);
}

/// The name under which the device keeps what is typed on a page.
fn draft(page: &str) -> String {
    let at = page.find("draft_key").unwrap_or_else(|| panic!("no draft is kept of {page}"));
    page[at..].chars().skip("draft_key".len()).take(60).collect()
}

#[tokio::test]
async fn each_text_has_a_draft_of_its_own() {
    let world = World::sqlite().await;
    let (mut ana, mut ben, _) = exchanges::chosen(&world).await;
    let title = "Pumps that villages repair";
    solutions::publish(&mut ana, title).await;
    let new = draft(&ben.get("/solutions/new").await.body);
    let adapted = ben.get("/solutions/new?from=1").await;
    let parent = adapted.hidden("parent");
    let theme = draft(&ben.get("/solutions/new?theme=water-supply").await.body);
    assert_eq!(theme, new, "a theme is only where it begins");
    let from = draft(&adapted.body);
    assert_ne!(from, new);
    let preview = [("title", "Pumps here"), ("parent", &parent), ("action", "preview")];
    assert_eq!(draft(&ben.post("/solutions/new", &preview).await.body), from, "when it comes back too");
    let plain = [("title", "Pumps here"), ("action", "preview")];
    assert_eq!(draft(&ben.post("/solutions/new", &plain).await.body), new);
    let edit = draft(&ana.get(&format!("{}/edit", solutions::PATH)).await.body);
    let settings = draft(&ben.get("/settings").await.body);
    let plan = draft(&ana.get(&format!("{}/plan", exchanges::PATH)).await.body);
    let mut dee = world.practitioner("dee").await;
    let mut other = exchanges::REQUEST;
    other[0].1 = "Another need of hospitals";
    let led = ana.post("/exchanges/new", &other).await;
    assert_eq!(led.status, StatusCode::SEE_OTHER, "{}", led.body);
    let offer = draft(&dee.get(led.location()).await.body);
    let all = [new, from, edit, settings, plan, offer];
    let different: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(different.len(), all.len(), "{all:?}");
    // A form that came back is known as that, so that a draft that is discarded is gone from the page as well.
    let back = ben.post("/settings", &[("name", "")]).await.body;
    assert!(back.contains("data-back") && !ben.get("/settings").await.body.contains("data-back"));
}
