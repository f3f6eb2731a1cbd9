//! Where one is signed in: looked at, and ended.

use crate::{
    browser::open,
    world::{Client, PASSWORD, World},
};
use axum::http::{Method, StatusCode};
use macros::on_both;

const FIREFOX: &str = "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0";
const EDGE: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 \
                    Safari/537.36 Edg/131.0.0.0";

/// Signs in with a browser that says this of itself.
async fn signed_in(world: &World, handle: &str, says: &str) -> Client {
    let mut client = world.visitor();
    let form = serde_html_form::to_string([("login", handle), ("password", PASSWORD)]).expect("a form");
    let headers = [("sec-fetch-site", "same-origin"), ("user-agent", says)];
    let reply = client.send(Method::POST, "/sign-in", Some(form), &headers).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    client
}

async fn is_in(client: &Client) -> bool {
    client.clone().get("/settings").await.status == StatusCode::OK
}

#[on_both]
async fn one_sees_ones_sessions_and_nobody_elses(world: World) {
    world.practitioner("ana").await;
    world.practitioner("ben").await;
    let mut phone = signed_in(&world, "ana", FIREFOX).await;
    signed_in(&world, "ana", EDGE).await;
    signed_in(&world, "ana", "<b>\"curl\"</b>").await;
    let mut ben = signed_in(&world, "ben", EDGE).await;
    let page = open(&mut phone, "/settings/sessions").await;
    for said in ["Firefox, Android", "Edge, Windows", "An unknown device"] {
        assert!(page.body().contains(said), "{said}: {}", page.body());
    }
    assert_eq!(page.body().matches("this device").count(), 1);
    assert_eq!(page.body().matches("Sign out there").count(), 3, "all but this one");
    let theirs = open(&mut ben, "/settings/sessions").await;
    assert!(!theirs.body().contains("Firefox"), "{}", theirs.body());
    world.run("UPDATE session SET expires_at = 1 WHERE system = $1", ["Windows".into()]).await;
    assert!(
        !open(&mut phone, "/settings/sessions").await.body().contains("Windows"),
        "what has ended is gone"
    );
}

#[on_both]
async fn one_session_ends_and_the_others_go_on(world: World) {
    world.practitioner("ana").await;
    let mut phone = signed_in(&world, "ana", FIREFOX).await;
    let (desk, tool) = (signed_in(&world, "ana", EDGE).await, signed_in(&world, "ana", "curl").await);
    let page = open(&mut phone, "/settings/sessions").await;
    // The one used last stands first; of those of one moment either may.
    let ended = page.press("Sign out there", &[]);
    assert_eq!(ended.taken(&mut phone).await, "/settings/sessions");
    assert!(is_in(&phone).await);
    assert_eq!(usize::from(is_in(&desk).await) + usize::from(is_in(&tool).await), 1);
    assert_eq!(ended.taken(&mut phone).await, "/settings/sessions", "a second press changes nothing");
    let others = open(&mut phone, "/settings/sessions").await.press("Sign out everywhere else", &[]);
    others.taken(&mut phone).await;
    assert!(is_in(&phone).await && !is_in(&desk).await && !is_in(&tool).await);
    let alone = open(&mut phone, "/settings/sessions").await;
    assert!(!alone.body().contains("Sign out everywhere else"), "there is nothing else");
    for (action, count) in [("session.end", 2), ("session.end-others", 1)] {
        let kept = format!("SELECT COUNT(*) AS n FROM audit WHERE action = '{action}'");
        assert_eq!(world.number(&kept).await, count, "{action}");
    }
}

#[on_both]
async fn nobody_ends_the_session_of_another(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    let session = "SELECT token_hash FROM session WHERE person_id = 1";
    let rows: Vec<(String,)> = world.site.db.raw(session, []).await.expect("hers");
    ben.post("/settings/sessions", &[("session", &rows[0].0)]).await;
    ben.post("/settings/sessions", &[("session", "%' OR 1=1 --")]).await;
    ben.post("/settings/sessions", &[]).await;
    assert!(is_in(&ana).await && is_in(&ben).await);
    ana.post("/settings/sessions", &[("session", &rows[0].0)]).await;
    assert!(!is_in(&ana).await, "one's own this way too");
}
