//! Every route, as everyone: what is answered to a visitor, a stranger, a participant, a moderator.
//!
//! The routes are those of the registry, so that one without a row here fails.

use crate::{
    samples::{self, NEW, address},
    world::{Client, Reply, World},
};
use app::site::routes;
use axum::http::StatusCode;
use std::collections::BTreeSet;

/// method, route, visitor, stranger, participant, moderator; see [`answer`]. The participant, ana, wrote the
/// things that the routes are filled with. Forms are sent empty here; `acts` sends them as they should be.
const TABLE: &str = "
GET  /                                          200  200 200 200
GET  /search                                    200  200 200 200
GET  /themes                                    200  200 200 200
GET  /themes.csv                                200  200 200 200
GET  /themes/edit                               in   403 403 403
POST /themes/edit                               kept 403 403 403
GET  /themes/new                                in   403 403 403
POST /themes/new                                kept 403 403 403
GET  /themes/{slug}/edit                        in   403 403 403
POST /themes/{slug}/edit                        kept 403 403 403
GET  /themes/{slug}/merge                       in   403 403 403
POST /themes/{slug}/merge                       kept 403 403 403
GET  /themes/{slug}                             200  200 200 200
GET  /themes/{slug}/{list}                      200  200 200 200
GET  /about                                     200  200 200 200
GET  /about/{page}                              200  200 200 200
GET  /about/{page}/edit                         in   403 403 403
POST /about/{page}/edit                         kept 403 403 403
GET  /about/{page}/versions                     in   403 403 403
GET  /about/{page}/versions/{number}            in   403 403 403
POST /about/{page}/versions/{number}            kept 403 403 403
GET  /about/{page}/compare                      in   403 403 403
GET  /contact                                   200  200 200 200
GET  /solutions                                 200  200 200 200
GET  /solutions.atom                            200  200 200 200
GET  /solutions.csv                             200  200 200 200
GET  /solutions.json                            200  200 200 200
GET  /solutions/import                          in   403 403 403
POST /solutions/import                          kept 403 403 403
GET  /solutions/import/check                    in   403 403 403
POST /solutions/import/check                    kept 403 403 403
GET  /solutions/compare                         200  200 200 200
GET  /solutions/new                             in   200 200 200
POST /solutions/new                             kept 422 422 422
GET  /solutions/{at}                            200  200 200 200
GET  /solutions/{at}/edit                       in   403 200 200
POST /solutions/{at}/edit                       kept 403 422 422
GET  /solutions/{at}/parts                      in   403 200 200
POST /solutions/{at}/parts                      kept 403 303 303
GET  /solutions/{at}/parts/{part}               in   403 200 200
POST /solutions/{at}/parts/{part}               kept 403 409 409
GET  /solutions/{at}/interview                  in   403 303 303
GET  /solutions/{at}/interview/{question}       in   403 200 200
POST /solutions/{at}/interview/{question}       kept 403 409 409
GET  /solutions/{at}/together                   in   403 200 403
POST /solutions/{at}/together                   kept 403 422 403
POST /solutions/{at}/together/remove            kept 403 404 403
GET  /solutions/{at}/invitation                 in   404 404 404
POST /solutions/{at}/invitation                 kept 404 404 404
GET  /solutions/{at}/invitation/{token}         404  404 404 404
POST /solutions/{at}/invitation/{token}         404  404 404 404
GET  /solutions/{at}/comments                   in   403 200 403
POST /solutions/{at}/comments                   kept 403 404 403
POST /solutions/{at}/comments/deal              kept 403 404 403
POST /solutions/{at}/comments/remove            kept 403 404 403
GET  /solutions/{at}/lineage                    200  200 200 200
GET  /solutions/{at}/cite.bib                   200  200 200 200
GET  /solutions/{at}/cite.ris                   200  200 200 200
GET  /solutions/{at}/revisions                  200  200 200 200
GET  /solutions/{at}/revisions/{number}         200  200 200 200
POST /solutions/{at}/revisions/{number}         kept 403 303 303
GET  /solutions/{at}/compare                    200  200 200 200
GET  /solutions/{at}/uses                       200  200 200 200
GET  /solutions/{at}/uses/new                   in   200 200 200
POST /solutions/{at}/uses/new                   kept 422 422 422
POST /solutions/{at}/uses/{report}/take-back    kept 404 404 404
GET  /solutions/{at}/uses/{report}/photo        in   404 404 404
POST /solutions/{at}/uses/{report}/photo        kept 404 404 404
POST /solutions/{at}/uses/{report}/photo/remove kept 404 404 404
GET  /solutions/{at}/pitfalls                   in   403 200 200
POST /solutions/{at}/pitfalls                   kept 403 422 422
POST /solutions/{at}/pitfalls/unlink            kept 403 404 404
GET  /solutions/{at}/files                      in   403 200 200
POST /solutions/{at}/files                      kept 403 422 422
GET  /solutions/{at}/files/{file}               in   403 404 404
POST /solutions/{at}/files/{file}               kept 403 404 404
POST /solutions/{at}/files/{file}/remove        kept 403 303 303
POST /solutions/{at}/still-true                 kept 403 303 403
POST /solutions/{at}/archive                    kept 403 303 303
POST /solutions/{at}/discard                    kept 403 403 403
POST /solutions/{at}/vouch                      kept 403 403 403
GET  /discussions                               200  200 200 200
GET  /discussions.atom                          200  200 200 200
GET  /discussions/new                           in   200 200 200
POST /discussions/new                           kept 422 422 422
GET  /discussions/{at}                          200  200 200 200
POST /discussions/{at}                          kept 422 422 422
GET  /discussions/{at}/posts/{number}/edit      in   403 200 403
POST /discussions/{at}/posts/{number}/edit      kept 403 422 403
GET  /discussions/{at}/posts/{number}/history   200  200 200 200
POST /discussions/{at}/reactions/{kind}         kept 404 404 404
POST /discussions/{at}/posts/{number}/answer    kept 403 403 403
GET  /pitfalls                                  200  200 200 200
GET  /pitfalls/new                              in   200 200 200
POST /pitfalls/new                              kept 422 422 422
GET  /pitfalls/{at}                             200  200 200 200
GET  /pitfalls/{at}/edit                        in   403 200 200
POST /pitfalls/{at}/edit                        kept 403 422 422
GET  /offers                                    200  200 200 200
GET  /offers/new                                in   200 200 200
POST /offers/new                                kept 422 422 422
GET  /offers/{at}                               200  200 200 200
GET  /offers/{at}/edit                          in   403 200 403
POST /offers/{at}/edit                          kept 403 422 403
POST /offers/{at}/resume                        kept 403 403 403
POST /offers/{at}/answer                        kept 403 404 403
POST /offers/{at}/pause                         kept 403 303 403
POST /offers/{at}/close                         kept 403 303 403
GET  /matches                                   in   200 200 200
GET  /organisations                             200  200 200 200
GET  /organisations/new                         in   200 200 200
POST /organisations/new                         kept 422 422 422
GET  /organisations/{at}                        200  200 200 200
GET  /organisations/{at}/people                 200  200 200 200
GET  /organisations/{at}/solutions              200  200 200 200
GET  /organisations/{at}/exchanges              200  200 200 200
GET  /organisations/{at}/edit                   in   403 200 200
POST /organisations/{at}/edit                   kept 403 422 422
GET  /organisations/{at}/representatives        in   403 200 200
POST /organisations/{at}/representatives        kept 403 422 422
POST /organisations/{at}/representatives/end    kept 403 404 404
GET  /organisations/{at}/invitation             in   404 303 404
POST /organisations/{at}/invitation             kept 404 404 404
GET  /organisations/{at}/invitation/{token}     404  404 404 404
POST /organisations/{at}/invitation/{token}     404  404 404 404
POST /organisations/{at}/verify                 kept 403 404 404
GET  /organisations/{at}/names                  in   403 200 200
POST /organisations/{at}/names                  kept 403 404 404
GET  /organisations/{at}/merge                  in   403 403 200
POST /organisations/{at}/merge                  kept 403 403 422
GET  /organisations/{at}/files                  in   403 200 200
POST /organisations/{at}/files                  kept 403 422 422
GET  /organisations/{at}/files/{file}           in   403 404 404
POST /organisations/{at}/files/{file}           kept 403 404 404
POST /organisations/{at}/files/{file}/remove    kept 403 303 303
GET  /people/{handle}/message                   in   200 403 200
POST /people/{handle}/message                   kept 422 403 422
GET  /messages                                  in   200 200 200
POST /messages                                  kept 422 422 422
GET  /messages/{at}                             in   404 200 404
POST /messages/{at}                             kept 404 422 404
POST /messages/{at}/accept                      kept 404 403 404
POST /messages/{at}/decline                     kept 404 403 404
POST /messages/{at}/block                       kept 404 303 404
POST /messages/{at}/unblock                     kept 404 303 404
POST /messages/{at}/{number}/delete             kept 404 303 404
GET  /exchanges                                 200  200 200 200
GET  /exchanges.atom                            200  200 200 200
GET  /exchanges.csv                             200  200 200 200
GET  /exchanges.json                            200  200 200 200
GET  /learning                                  200  200 200 200
GET  /countries                                 200  200 200 200
GET  /countries/{code}                          200  200 200 200
GET  /exchanges/new                             in   200 200 200
POST /exchanges/new                             kept 422 422 422
GET  /exchanges/{at}                            200  200 200 200
GET  /exchanges/{at}/edit                       in   403 200 403
POST /exchanges/{at}/edit                      kept 403 422 403
POST /exchanges/{at}/discard                    kept 403 403 403
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
POST /exchanges/{at}/start                       kept 403 403 403
POST /exchanges/{at}/cancel                      kept 403 403 403
POST /exchanges/{at}/stop                        kept 403 403 403
GET  /exchanges/{at}/log                         in   403 403 403
POST /exchanges/{at}/log                         kept 403 403 403
GET  /exchanges/{at}/complete                    in   403 403 403
POST /exchanges/{at}/complete                    kept 403 403 403
GET  /exchanges/{at}/reflect                     in   403 403 403
POST /exchanges/{at}/reflect                     kept 403 403 403
GET  /exchanges/{at}/follow-up                   in   403 403 403
POST /exchanges/{at}/follow-up                   kept 403 403 403
POST /exchanges/{at}/stand                       kept 404 404 404
POST /exchanges/{at}/publish                     kept 403 403 403
GET  /exchanges/{at}/workspace                   in   403 403 403
POST /exchanges/{at}/workspace                   kept 403 403 403
GET  /exchanges/{at}/to-dos                      in   403 403 403
POST /exchanges/{at}/to-dos                      kept 403 403 403
POST /exchanges/{at}/to-dos/{to_do}              kept 403 403 403
GET  /exchanges/{at}/attendance                  in   403 403 403
POST /exchanges/{at}/attendance                  kept 403 403 403
GET  /exchanges/{at}/files                       in   404 404 404
POST /exchanges/{at}/files                       kept 404 404 404
GET  /exchanges/{at}/files/{file}                in   404 404 404
POST /exchanges/{at}/files/{file}                kept 404 404 404
POST /exchanges/{at}/files/{file}/remove         kept 404 404 404
GET  /exchanges/{at}/supporter                   in   403 403 403
POST /exchanges/{at}/supporter                   kept 403 403 403
POST /exchanges/{at}/supporter/accept            kept 403 403 403
POST /exchanges/{at}/supporter/end               kept 403 403 403
GET  /exchanges/{at}/endorse                     in   403 403 403
POST /exchanges/{at}/endorse                     kept 403 403 403
POST /exchanges/{at}/return                      kept 403 403 403
POST /exchanges/{at}/close                       kept 403 403 403
GET  /exchanges/{at}/evaluation                  in   403 403 403
POST /exchanges/{at}/evaluation                  kept 403 403 403
GET  /settings/place/focal-points                in   403 403 403
POST /settings/place/focal-points                kept 403 403 403
GET  /exchanges/{at}/plan/versions               in   403 403 403
GET  /exchanges/{at}/plan/versions/{number}      in   403 403 403
GET  /exchanges/{at}/plan/compare                in   403 403 403
GET  /exchanges/{at}/calendar.ics                in   403 403 403
GET  /exchanges/{at}/print                       200  200 200 200
GET  /exchanges/{at}/document.pdf                200  200 200 200
GET  /exchanges/{at}/history                     200  200 200 200
POST /exchanges/{at}/solution                    kept 403 403 403
GET  /calendar/{name}                            404  404 404 404
GET  /settings/calendar                          in   200 200 200
POST /settings/calendar                          kept 200 200 200
POST /settings/calendar/remove                   kept 303 303 303
GET  /people                                    200  200 200 200
GET  /welcome                                   in   200 200 200
POST /welcome                                   kept 409 409 409
GET  /people/{handle}                           200  200 200 200
GET  /people/{handle}/{list}                    200  200 200 200
GET  /settings                                  in   200 200 200
POST /settings                                  kept 422 422 422
POST /settings/password                         in   422 422 422
GET  /settings/security                         in   200 200 200
GET  /settings/sessions                         in   200 200 200
POST /settings/sessions                         kept 303 303 303
GET  /settings/data                             in   200 200 200
POST /settings/data/export                      kept 303 303 303
GET  /settings/data/files/{token}               in   404 404 404
GET  /settings/data/leave                       in   200 200 200
POST /settings/data/leave                       kept 422 422 422
POST /sign-in/stay                              422  422 422 422
POST /settings/verify                           kept 303 303 303
POST /settings/address                          in   422 422 422
GET  /settings/notifications                    in   200 200 200
POST /settings/notifications                    kept 422 422 422
GET  /settings/following                        in   200 200 200
POST /settings/following                        kept 404 404 404
GET  /settings/photo                            in   200 200 200
POST /settings/photo                            kept 422 422 422
POST /settings/photo/remove                     kept 303 303 303
GET  /files/{file}/{name}                       404  404 404 404
GET  /forgot-password                           200  200 200 200
POST /forgot-password                           422  422 422 422
GET  /reset-password/{token}                    404  404 404 404
POST /reset-password/{token}                    404  404 404 404
GET  /verify/{token}                            404  404 404 404
POST /verify/{token}                            404  404 404 404
GET  /unsubscribe/{token}                       404  404 404 404
POST /unsubscribe/{token}                       404  404 404 404
GET  /outgoing-mail                             404  404 404 404
GET  /outgoing-mail/{letter}                    404  404 404 404
GET  /settings/second-factor                    in   200 200 200
POST /settings/second-factor                    kept 303 303 303
POST /settings/second-factor/confirm            kept 422 422 422
POST /settings/second-factor/codes              kept 404 404 404
POST /settings/second-factor/off                kept 303 303 303
GET  /settings/passkeys/new                     in   200 200 200
POST /settings/passkeys/new                     kept 422 422 422
POST /settings/identities/remove                kept 303 303 303
GET  /settings/confirm                          in   303 303 303
POST /settings/confirm                          in   422 422 422
POST /settings/confirm/passkey                  in   422 422 422
POST /settings/passkeys/remove                  kept 404 404 404
GET  /settings/place/joining                    in   403 403 403
POST /settings/place/joining                    kept 403 403 403
POST /settings/place/invitations                kept 403 403 403
POST /settings/place/invitations/end            kept 403 403 403
POST /settings/place/applicants                 kept 403 403 403
GET  /invitation/{token}                        404  404 404 404
GET  /settings/place                            in   403 403 403
POST /settings/place                            kept 403 403 403
GET  /notices                                   in   200 200 200
POST /notices                                   kept 303 303 303
GET  /sign-up                                   200  200 200 200
POST /sign-up                                   422  422 422 422
GET  /sign-in                                   200  200 200 200
POST /sign-in                                   422  422 422 422
POST /sign-in/demo                              404  404 404 404
POST /sign-in/code                              422  422 422 422
POST /sign-in/oidc/{issuer}                     404  404 404 404
GET  /sign-in/oidc/{issuer}/back                404  404 404 404
GET  /sign-in/oidc/{issuer}/account             404  404 404 404
POST /sign-in/oidc/{issuer}/account             404  404 404 404
POST /sign-in/passkey                           422  422 422 422
POST /language                                  303  303 303 303
POST /sign-out                                  303  303 303 303
";

/// The cells of each row.
fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    TABLE.lines().map(|row| row.split_whitespace().collect::<Vec<_>>()).filter(|row| !row.is_empty())
}

/// The routes of the pages that a visitor and the participant are answered so.
pub fn pages([visitor, participant]: [&str; 2]) -> impl Iterator<Item = &'static str> {
    let found = move |row: &Vec<&str>| row[0] == "GET" && row[2] == visitor && row[4] == participant;
    rows().filter(found).map(|row| row[1])
}

async fn empty(who: &mut Client, method: &str, route: &str) -> String {
    let path = address(route, NEW);
    let body = if route == "/language" {
        "language=en"
    } else if route == "/sign-in/demo" {
        "handle=ana"
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
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    let [ana, stranger, _] = people;
    let mut everyone = [world.visitor(), stranger, ana, world.with_role("mia", "moderator").await];
    let mut wrong = Vec::new();
    for cells in rows() {
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
    let rows: BTreeSet<String> = rows().map(|cells| cells[..2].join(" ")).collect();
    assert!(written.len() > 40);
    assert_eq!(written, rows);
}

/// Every page that a visitor may read is cached, but those that hold a form of theirs: whoever adds one says
/// which it is.
#[tokio::test]
async fn what_every_visitor_is_sent_alike_is_cached() {
    const OF_ONE_VISITOR: [&str; 2] = ["/sign-in", "/sign-up"];
    let world = World::sqlite().await;
    samples::furnish(&world, &mut samples::people(&world).await).await;
    let mut visitor = world.visitor();
    let mut cached = 0;
    for route in routes::routes().iter().chain(&routes::doors()).filter(|route| route.is_page) {
        let path = address(route.path, NEW);
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
