//! Private text, looked for everywhere as everybody else.

use crate::{
    discussions, exchanges, on_both, solutions,
    world::{Client, World},
};
use axum::http::StatusCode;

/// What is written where only some may read it, and who those are.
const PRIVATE: [(&str, &[&str]); 8] = [
    ("MARKdraftsolution", &["ana"]),
    ("MARKdraftexchange", &["ana"]),
    ("MARKoffer", &["ana", "ben"]),
    ("MARKretracted", &["ana", "cem"]),
    ("MARKplan", &["ana", "ben"]),
    ("markmail", &["ana"]),
    ("MARKreason", &["ana", "ben"]),
    ("MARKhandwritten", &[]),
];

/// Where one could meet them.
const PLACES: [&str; 25] = [
    "/",
    "/solutions",
    "/solutions/1",
    "/solutions/2-markdraftsolution",
    "/solutions/2/edit",
    "/solutions/2/revisions",
    "/solutions/new?from=2",
    "/discussions",
    discussions::PATH,
    "/discussions/new?solution=2",
    "/exchanges",
    exchanges::PATH,
    "/exchanges/1/plan",
    "/exchanges/2",
    "/exchanges/2/edit",
    "/themes/water",
    "/themes/maternal-and-child-health",
    "/people/ana",
    "/people/ben",
    "/people/cem",
    "/search?q=mark",
    "/search?q=MARKdraftsolution",
    "/call/suggest?q=mark",
    "/notices",
    "/settings",
];

async fn post(who: &mut Client, path: &str, fields: &[(&str, &str)]) {
    let reply = who.post(path, fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}: {}", reply.body);
}

/// Three people, and a mark in each of their private places.
async fn plant(world: &World) -> [(&'static str, Client); 3] {
    let (mut ana, mut ben, mut cem) = (world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await);
    world.run("UPDATE person SET email = 'markmail@example.org' WHERE handle = $1", ["ana".into()]).await;
    world.run("UPDATE person SET password_hash = 'MARKhandwritten' WHERE handle = $1", ["ben".into()]).await;
    solutions::publish(&mut ana, "Pumps that villages repair").await;
    post(&mut ana, "/solutions/new", &[("title", "MARKdraftsolution"), ("challenge", "MARKdraftsolution"), ("action", "save")]).await;
    discussions::ask(&mut ana).await;
    exchanges::open(&mut ana).await;
    post(&mut ana, "/exchanges/new", &[("title", "MARKdraftexchange"), ("need", "MARKdraftexchange"), ("action", "save")]).await;
    post(&mut ben, &format!("{}/offers", exchanges::PATH), &[("body", "MARKoffer: we can host three nurses.")]).await;
    post(&mut cem, &format!("{}/offers", exchanges::PATH), &[("body", "MARKretracted: we could host three nurses.")]).await;
    post(&mut cem, &format!("{}/offers/retract", exchanges::PATH), &[]).await;
    post(&mut ana, &format!("{}/offers/1/choose", exchanges::PATH), &[]).await;
    post(
        &mut ana,
        &format!("{}/plan", exchanges::PATH),
        &[("objectives", "MARKplan"), ("activity_what", "MARKplan"), ("costs", "MARKplan"), ("plan", "0")],
    )
    .await;
    post(&mut ana, &format!("{}/choose-another", exchanges::PATH), &[("reason", "MARKreason")]).await;
    post(&mut ana, &format!("{}/offers/1/choose", exchanges::PATH), &[]).await;
    [("ana", ana), ("ben", ben), ("cem", cem)]
}

on_both! {
    async fn private_text_is_met_by_nobody_else(world) {
        let people = plant(&world).await;
        let mut everybody: Vec<(&str, Client)> = people.into();
        everybody.push(("moderator", world.with_role("moa", "moderator").await));
        everybody.push(("facilitator", world.with_role("fay", "facilitator").await));
        everybody.push(("visitor", world.visitor())); // last: what was made for the others must not have been kept for them
        let mut met = std::collections::HashSet::new();
        for (name, who) in &mut everybody {
            for place in PLACES {
                let page = who.get(place).await.body.replace(&format!("value=\"{}\"", "MARKdraftsolution"), "");
                // The words that were looked for stand in the field; only what is found counts.
                let page = if place.starts_with("/search") { page.split("</form>").last().unwrap_or_default().to_owned() } else { page };
                for (mark, readers) in PRIVATE {
                    if page.contains(mark) {
                        assert!(readers.contains(name), "{mark} is met by {name} at {place}");
                        met.insert(mark);
                    }
                }
            }
        }
        for mark in ["MARKdraftsolution", "MARKdraftexchange", "MARKoffer", "MARKplan"] {
            assert!(met.contains(mark), "{mark} can be read by those who may");
        }
    }
}
