//! Private text, looked for everywhere as everybody else.

use crate::{
    discussions, exchanges, solutions,
    world::{Client, World},
};
use axum::http::StatusCode;
use macros::on_both;
use std::collections::HashSet;

/// What is written where only some may read it, who those are, and whether it can be met at all.
const PRIVATE: [(&str, &[&str], bool); 19] = [
    ("MARKdraftsolution", &["ana"], true),
    ("MARKcomment", &["ana"], true),
    ("MARKdraftexchange", &["ana"], true),
    ("MARKoffer", &["ana", "ben"], true),
    ("MARKretracted", &["ana", "cem"], true),
    ("MARKlater", &["ana", "dee"], true),
    ("MARKlast", &["ana", "eli"], true),
    ("MARKplan", &[], false), // made with ben, who is gone: on record only
    ("MARKnewplan", &["ana", "eli"], true),
    ("markmail", &["ana"], false),
    ("MARKreason", &["ana", "ben"], true),
    ("MARKstepback", &["ana", "dee"], true),
    ("MARKwithdrawn", &["ana", "ben"], true),
    ("MARKhandwritten", &[], false),
    ("MARKoldworkspace", &[], false), // said to ben, who is gone
    ("MARKworkspace", &["ana", "eli"], true),
    ("MARKtodo", &["ana", "eli"], true),
    ("MARKawaiting", &["ana", "dee"], true), // dee is the focal point
    ("MARKreturned", &["ana", "dee"], true), // whom it was returned by
];

const WITHDRAWN: &str = "/exchanges/3-nurses-for-milk-banks";

/// Where one could meet them.
const PLACES: [&str; 66] = [
    "/",
    "/solutions",
    "/solutions/1-pumps-that-villages-repair",
    "/solutions/2-markdraftsolution",
    "/solutions/2-markdraftsolution/edit",
    "/solutions/2-markdraftsolution/revisions",
    "/solutions/2-markdraftsolution/comments",
    "/solutions/2-markdraftsolution/together",
    "/solutions/2-markdraftsolution/parts/story",
    "/solutions/new?from=2",
    "/sitemap/solutions-0.xml",
    "/sitemap/exchanges-0.xml",
    "/solutions.atom",
    "/solutions.csv",
    "/solutions.json",
    "/people/ana/solutions",
    "/people/ana/exchanges",
    "/discussions",
    discussions::PATH,
    "/exchanges",
    "/exchanges?state=open",
    "/exchanges?view=board",
    "/exchanges?view=register",
    "/exchanges?view=map",
    "/exchanges.csv",
    "/exchanges.json",
    "/countries",
    "/countries/KE",
    "/learning",
    exchanges::PATH,
    "/exchanges/1-milk-banks-for-district-hospitals/plan",
    "/exchanges/2-markdraftexchange",
    "/exchanges/2-markdraftexchange/edit",
    WITHDRAWN,
    "/exchanges/1-milk-banks-for-district-hospitals/workspace",
    "/exchanges/1-milk-banks-for-district-hospitals/to-dos",
    "/exchanges/1-milk-banks-for-district-hospitals/attendance",
    "/exchanges/1-milk-banks-for-district-hospitals/evaluation",
    "/exchanges/1-milk-banks-for-district-hospitals/supporter",
    "/exchanges/1-milk-banks-for-district-hospitals/print",
    "/exchanges/1-milk-banks-for-district-hospitals/history",
    "/exchanges/1-milk-banks-for-district-hospitals/plan/versions",
    "/exchanges/1-milk-banks-for-district-hospitals/calendar.ics",
    "/exchanges/4-markawaiting-beds/print",
    "/exchanges/4-markawaiting-beds/history",
    "/offers",
    "/matches",
    "/organisations",
    "/exchanges/4-markawaiting-beds",
    "/exchanges/5-markreturned-beds",
    "/themes/water",
    "/themes/maternal-and-child-health",
    "/people/ana",
    "/people/ben",
    "/people/cem",
    "/people/dee",
    "/people/eli",
    "/search?q=mark",
    "/search?q=MARKdraftsolution",
    "/search?q=MARKplan",
    "/search?q=milk",
    "/call/suggest?q=mark",
    "/call/asked-before?title=markdraftsolution",
    "/call/asked-before?title=markplan+of+markneed",
    "/notices",
    "/settings",
];

async fn post(who: &mut Client, path: &str, fields: &[(&str, &str)]) {
    let reply = who.post(path, fields).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}: {}", reply.body);
}

async fn step(who: &mut Client, verb: &str, fields: &[(&str, &str)]) {
    post(who, &format!("{}/{verb}", exchanges::PATH), fields).await;
}

/// Five people, and a mark in each of their private places. Of the providers, ben was chosen and dropped,
/// cem took an offer back, dee was chosen and stepped back, and eli is chosen now.
async fn plant(world: &World) -> [(&'static str, Client); 5] {
    let (mut ana, mut ben, mut cem) =
        (world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await);
    let (mut dee, mut eli) = (world.practitioner("dee").await, world.practitioner("eli").await);
    world.run("UPDATE person SET email = 'markmail@example.org' WHERE handle = $1", ["ana".into()]).await;
    world.run("UPDATE person SET password_hash = 'MARKhandwritten' WHERE handle = $1", ["ben".into()]).await;
    solutions::publish(&mut ana, "Pumps that villages repair").await;
    post(
        &mut ana,
        "/solutions/new",
        &[("title", "MARKdraftsolution"), ("challenge", "MARKdraftsolution"), ("action", "save")],
    )
    .await;
    let comment = [("part", "story"), ("comment", "MARKcomment")];
    post(&mut ana, "/solutions/2-markdraftsolution/comments", &comment).await;
    discussions::ask(&mut ana).await;
    exchanges::open(&mut ana).await;
    post(
        &mut ana,
        "/exchanges/new",
        &[("title", "MARKdraftexchange"), ("need", "MARKdraftexchange"), ("action", "save")],
    )
    .await;
    step(&mut ben, "offers", &[("body", "MARKoffer: we can host three nurses.")]).await;
    step(&mut cem, "offers", &[("body", "MARKretracted: we could host three nurses.")]).await;
    step(&mut cem, "offers/retract", &[]).await;
    step(&mut dee, "offers", &[("body", "MARKlater: we can host four nurses.")]).await;
    step(&mut eli, "offers", &[("body", "MARKlast: we can host five nurses.")]).await;
    step(&mut ana, "offers/1/choose", &[]).await;
    let plan = |mark: &'static str| {
        [("objectives", mark), ("activities[0][what]", mark), ("costs", mark), ("plan", "0")]
    };
    step(&mut ana, "plan", &plan("MARKplan")).await;
    step(&mut ana, "workspace", &[("message", "MARKoldworkspace")]).await;
    step(&mut ana, "choose-another", &[("reason", "MARKreason")]).await;
    step(&mut ana, "offers/3/choose", &[]).await;
    step(&mut dee, "step-back", &[("reason", "MARKstepback")]).await;
    step(&mut ana, "offers/4/choose", &[]).await;
    step(&mut eli, "plan", &plan("MARKnewplan")).await;
    step(&mut ana, "workspace", &[("message", "MARKworkspace")]).await;
    step(&mut eli, "to-dos", &[("task", "MARKtodo: write letters"), ("who", "requester")]).await;
    withdraw(&mut ana, &mut ben).await;
    wait_for(world, &mut ana, &mut dee).await;
    [("ana", ana), ("ben", ben), ("cem", cem), ("dee", dee), ("eli", eli)]
}

/// Two requests in the name of a country whose focal point is dee: one waits, one was returned.
async fn wait_for(world: &World, ana: &mut Client, dee: &mut Client) {
    let named =
        "UPDATE person SET focal_for = (SELECT country FROM exchange WHERE id = 1) WHERE handle = 'dee'";
    world.run(named, []).await;
    for title in ["MARKawaiting beds", "MARKreturned beds"] {
        let mut request = exchanges::REQUEST.to_vec();
        request[0].1 = title;
        post(ana, "/exchanges/new", &request).await;
    }
    post(dee, "/exchanges/5-markreturned-beds/return", &[("reason", "Say which hospitals.")]).await;
}

/// A request that is withdrawn when it has an offer.
async fn withdraw(ana: &mut Client, ben: &mut Client) {
    let mut request = exchanges::REQUEST.to_vec();
    request[0].1 = "Nurses for milk banks";
    post(ana, "/exchanges/new", &request).await;
    post(ben, &format!("{WITHDRAWN}/offers"), &[("body", "MARKoffer: we can send three nurses.")]).await;
    post(ana, &format!("{WITHDRAWN}/withdraw"), &[("reason", "MARKwithdrawn")]).await;
}

/// What a page says. The words that were looked for stand in a field, in the footer's way back and in the
/// title; of a search only what is found counts.
fn said<'a>(place: &str, page: &'a str) -> &'a str {
    if !place.starts_with("/search") {
        return page;
    }
    let list = page.split("<ul class=\"rows\">").nth(1).unwrap_or_default();
    list.split("</ul>").next().unwrap_or_default()
}

#[on_both]
async fn private_text_is_met_by_nobody_else(world: World) {
    let people = plant(&world).await;
    let mut everybody: Vec<(&str, Client)> = people.into();
    everybody.push(("moderator", world.with_role("moa", "moderator").await));
    everybody.push(("facilitator", world.with_role("fay", "facilitator").await));
    // Last: what was made for the others must not have been kept for them.
    everybody.push(("visitor", world.visitor()));
    let (mut met, mut opened) = (HashSet::new(), HashSet::new());
    for (name, who) in &mut everybody {
        for place in PLACES {
            let reply = who.get(place).await;
            if reply.status == StatusCode::OK {
                opened.insert(place);
            }
            let page = said(place, &reply.body);
            for (mark, readers, _) in PRIVATE {
                if page.contains(mark) {
                    assert!(readers.contains(name), "{mark} is met by {name} at {place}");
                    met.insert((mark, *name));
                }
            }
        }
    }
    for (name, who) in &mut everybody {
        let about_a_draft = who.get("/discussions/new?solution=2").await;
        assert!(about_a_draft.status != StatusCode::OK, "{name} begins a discussion on a draft");
    }
    for place in PLACES {
        assert!(opened.contains(place), "nobody can open {place}");
    }
    for (mark, readers, _) in PRIVATE.iter().filter(|(.., can_be_met)| *can_be_met) {
        for reader in *readers {
            assert!(met.contains(&(*mark, *reader)), "{mark} is to be read by {reader}");
        }
    }
}

#[on_both]
async fn what_is_found_is_looked_at(world: World) {
    plant(&world).await;
    let page = world.visitor().get("/search?q=pumps").await.body;
    assert!(said("/search?q=pumps", &page).contains("/solutions/1-"));
}

#[on_both]
async fn the_next_provider_does_not_hear_of_those_before(world: World) {
    let [_, _, _, _, (_, mut eli)] = plant(&world).await;
    let page = eli.get(exchanges::PATH).await.body;
    for step in ["made an offer", "took an offer back", "agreed to the plan"] {
        assert!(!page.contains(step), "{step}");
    }
    assert!(page.contains("stepped back") && page.contains("wrote a plan"));
}
