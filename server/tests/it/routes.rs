//! Every route, as everyone: what is answered to a visitor, a stranger, a participant, a moderator.
//!
//! The routes are those of the registry, so that one without a row here fails.

use crate::{
    discussions, exchanges,
    solutions::publish,
    world::{Client, Reply, World},
};
use app::site::routes;
use axum::http::StatusCode;
use std::collections::BTreeSet;

/// method, route, visitor, stranger, participant, moderator; see [`answer`]. The participant wrote the things
/// that the routes are filled with. Forms are sent empty here; `acts` sends them as they should be.
const TABLE: &str = "
GET  /                                          200  200 200 200
GET  /search                                    200  200 200 200
GET  /themes                                    200  200 200 200
GET  /themes/{slug}                             200  200 200 200
GET  /solutions                                 200  200 200 200
GET  /solutions/new                             in   200 200 200
POST /solutions/new                             kept 422 422 422
GET  /solutions/{at}                            200  200 200 200
GET  /solutions/{at}/edit                       in   403 200 200
POST /solutions/{at}/edit                       kept 403 422 422
GET  /solutions/{at}/revisions                  200  200 200 200
GET  /solutions/{at}/revisions/{number}         200  200 200 200
POST /solutions/{at}/archive                    kept 403 303 303
GET  /discussions                               200  200 200 200
GET  /discussions/new                           in   200 200 200
POST /discussions/new                           kept 422 422 422
GET  /discussions/{at}                          200  200 200 200
POST /discussions/{at}                          kept 422 422 422
GET  /discussions/{at}/posts/{number}/edit      in   403 200 403
POST /discussions/{at}/posts/{number}/edit      kept 403 422 403
GET  /discussions/{at}/posts/{number}/history   200  200 200 200
POST /discussions/{at}/reactions/{kind}         kept 404 404 404
POST /discussions/{at}/posts/{number}/answer    kept 403 403 403
GET  /exchanges                                 200  200 200 200
GET  /exchanges/new                             in   200 200 200
POST /exchanges/new                             kept 422 422 422
GET  /exchanges/{at}                            200  200 200 200
GET  /exchanges/{at}/edit                       in   403 403 403
POST /exchanges/{at}/edit                      kept 403 403 403
POST /exchanges/{at}/offers                     kept 422 422 422
POST /exchanges/{at}/offers/retract             kept 403 403 403
POST /exchanges/{at}/offers/{offer}/choose      kept 403 403 403
POST /exchanges/{at}/suggest                    kept 403 403 422
GET  /exchanges/{at}/plan                       in   403 403 403
POST /exchanges/{at}/plan                       kept 403 422 403
POST /exchanges/{at}/agree                      kept 403 403 403
POST /exchanges/{at}/step-back                  kept 403 403 403
POST /exchanges/{at}/choose-another             kept 403 403 403
POST /exchanges/{at}/withdraw                   kept 403 303 403
GET  /people/{handle}                           200  200 200 200
GET  /settings                                  in   200 200 200
POST /settings                                  kept 422 422 422
POST /settings/password                         in   422 422 422
POST /settings/sessions                         kept 303 303 303
GET  /notices                                   in   200 200 200
POST /notices                                   kept 303 303 303
GET  /sign-up                                   200  200 200 200
POST /sign-up                                   422  422 422 422
GET  /sign-in                                   200  200 200 200
POST /sign-in                                   422  422 422 422
POST /sign-in/demo                              404  404 404 404
POST /language                                  303  303 303 303
POST /sign-out                                  303  303 303 303
";

/// Things that the routes are about, all by the participant.
async fn furnish(participant: &mut Client) {
    publish(participant, "Pumps that villages repair").await;
    discussions::ask(participant).await;
    exchanges::open(participant).await;
}

fn address(route: &str) -> String {
    let at = match route.split('/').nth(1) {
        Some("solutions") => "1-pumps-that-villages-repair",
        Some("discussions") => "1-how-do-you-repair-pumps",
        _ => "1-milk-banks-for-district-hospitals",
    };
    route
        .replace("{at}", at)
        .replace("{number}", "1")
        .replace("{offer}", "1")
        .replace("{kind}", "helpful")
        .replace("{slug}", "health")
        .replace("{handle}", "participant")
}

async fn empty(who: &mut Client, method: &str, route: &str) -> String {
    let path = address(route);
    let body = if route == "/language" {
        "language=en"
    } else if route == "/sign-in/demo" {
        "handle=participant"
    } else {
        "x="
    };
    let reply = match method {
        "GET" => who.get(&path).await,
        _ => {
            who.send(
                axum::http::Method::POST,
                &path,
                Some(body.to_owned()),
                &[("sec-fetch-site", "same-origin")],
            )
            .await
        }
    };
    answer(reply)
}

/// "in" is 303 to the sign-in page, "kept" is 401 with the form kept.
pub fn answer(reply: Reply) -> String {
    match reply.status {
        StatusCode::SEE_OTHER if reply.location().starts_with("/sign-in?to=") => "in".into(),
        StatusCode::UNAUTHORIZED if reply.body.contains("name=\"kept\"") => "kept".into(),
        status => status.as_str().to_owned(),
    }
}

#[tokio::test]
async fn as_everyone() {
    let world = World::sqlite().await;
    let mut participant = world.practitioner("participant").await;
    furnish(&mut participant).await;
    let mut everyone = [
        world.visitor(),
        world.practitioner("stranger").await,
        participant,
        world.with_role("mia", "moderator").await,
    ];
    let mut wrong = Vec::new();
    for row in TABLE.lines().filter(|row| !row.trim().is_empty()) {
        let cells: Vec<_> = row.split_whitespace().collect();
        let mut got = Vec::new();
        for who in &mut everyone {
            got.push(empty(who, cells[0], cells[1]).await);
        }
        if got != cells[2..] {
            wrong.push(format!("{} {}: {got:?}, expected {:?}", cells[0], cells[1], &cells[2..]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_route_has_a_row() {
    let mut written = BTreeSet::new();
    for route in routes::routes().iter().chain(&routes::doors()) {
        let methods = [("GET", route.is_page), ("POST", route.takes_form)];
        written.extend(
            methods.iter().filter(|(_, has)| *has).map(|(method, _)| format!("{method} {}", route.path)),
        );
    }
    let rows: BTreeSet<String> = TABLE
        .lines()
        .filter_map(|row| {
            let mut cells = row.split_whitespace();
            Some(format!("{} {}", cells.next()?, cells.next()?))
        })
        .collect();
    assert!(written.len() > 40);
    assert_eq!(written, rows);
}

/// Every page that a visitor may read is cached, but those that hold a form of theirs: whoever adds one says
/// which it is.
#[tokio::test]
async fn what_every_visitor_is_sent_alike_is_cached() {
    const OF_ONE_VISITOR: [&str; 2] = ["/sign-in", "/sign-up"];
    let world = World::sqlite().await;
    furnish(&mut world.practitioner("participant").await).await;
    let mut visitor = world.visitor();
    let mut cached = 0;
    for route in routes::routes().iter().chain(&routes::doors()).filter(|route| route.is_page) {
        let path = address(route.path);
        let first = visitor.get(&path).await;
        if first.status != StatusCode::OK || OF_ONE_VISITOR.contains(&route.path) {
            continue;
        }
        let before = world.site.db.statements();
        assert_eq!(visitor.get(&path).await.body, first.body, "{path}");
        assert_eq!(world.site.db.statements(), before, "{path} is made anew for each visitor");
        cached += 1;
    }
    assert!(cached > 10, "{cached}");
}
