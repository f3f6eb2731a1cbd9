//! What the clock does without being asked.

use crate::{exchanges, world::World};
use app::site::{
    exchanges::{Expire, rules},
    housekeeping::ForgetForms,
    jobs::Job,
    search, session,
    time::{Moment, days},
};
use macros::on_both;

#[on_both]
async fn sessions_that_have_ended_are_removed(world: World) {
    let mut ana = world.practitioner("ana").await;
    world.practitioner("ben").await;
    world
        .run(
            "UPDATE session SET expires_at = 1 WHERE person_id = (SELECT id FROM person WHERE handle = $1)",
            ["ben".into()],
        )
        .await;
    session::Forget.run(&world.site).await.expect("swept");
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM session").await, 1);
    assert_eq!(ana.get("/settings").await.status, axum::http::StatusCode::OK);
}

#[on_both]
async fn forms_are_recognised_for_a_month(world: World) {
    let mut ana = world.practitioner("ana").await;
    let token = ana.get("/discussions/new?theme=water").await.hidden("token");
    let form = [
        ("title", "Who repairs pumps?"),
        ("kind", "question"),
        ("theme", "water"),
        ("language", "en"),
        ("body", "Who does?"),
        ("token", &token),
    ];
    let first = ana.post("/discussions/new", &form).await.location().to_owned();
    ForgetForms.run(&world.site).await.expect("swept");
    assert_eq!(ana.post("/discussions/new", &form).await.location(), first);
    world.run("UPDATE form_token SET created_at = 1 WHERE token <> $1", ["".into()]).await;
    ForgetForms.run(&world.site).await.expect("swept");
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM form_token").await, 0);
}

/// Where a request was made, which day is its last, and whether it is over.
fn last_days() -> Vec<(&'static str, Moment, bool)> {
    let now = Moment::now();
    let countries = ["MZ", "NP", "US", "KI", "PF", "NZ", "BR", "GH"];
    let days_of = |country| {
        let today = rules::today_in(country, now);
        [(country, today, false), (country, today + days(1), false), (country, today - days(1), true)]
    };
    countries.into_iter().flat_map(days_of).collect()
}

#[on_both]
async fn a_request_is_open_through_all_of_its_last_day_where_it_was_made(world: World) {
    let mut ana = world.practitioner("ana").await;
    let today = rules::today_in("MZ", Moment::now()).day();
    let form: Vec<_> = exchanges::REQUEST
        .into_iter()
        .map(|(name, value)| (name, if matches!(name, "starts" | "ends") { today.as_str() } else { value }))
        .collect();
    world.run("UPDATE person SET country = $1", ["MZ".into()]).await;
    assert_eq!(
        ana.post("/exchanges/new", &form).await.location(),
        exchanges::PATH,
        "until today is not the past"
    );
    for (country, last_day, is_over) in last_days() {
        let set = "UPDATE exchange SET state = 'open', country = $1, ends_at = $2";
        world.run(set, [country.into(), last_day.into()]).await;
        Expire.run(&world.site).await.expect("looked");
        let open = world.number("SELECT COUNT(*) AS n FROM exchange WHERE state = 'open'").await;
        assert_eq!(open == 0, is_over, "{country} {}", last_day.day());
    }
}

#[on_both]
async fn those_concerned_hear_that_a_request_has_expired(world: World) {
    let (mut ana, mut ben, mut cem) =
        (world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await);
    exchanges::open(&mut ana).await;
    let path = format!("{}/offers", exchanges::PATH);
    for who in [&mut ben, &mut cem] {
        who.post(&path, &[("body", "We run eleven banks and show them.")]).await;
    }
    cem.post(&format!("{path}/retract"), &[]).await;
    world.run("UPDATE exchange SET ends_at = $1", [1_000_i64.into()]).await;
    world.work().await;
    let told = format!("<p>The deadline has passed for <a href=\"{}\">", exchanges::PATH);
    for (who, hears) in [(&mut ana, true), (&mut ben, true), (&mut cem, false)] {
        let page = who.get("/notices").await.body.replace("<!>", "");
        assert_eq!(page.contains(&told), hears, "{page}");
    }
    assert_eq!(world.number("SELECT unread AS n FROM person WHERE handle = 'ben'").await, 1);
    ben.post("/notices", &[]).await;
    assert_eq!(world.number("SELECT unread AS n FROM person WHERE handle = 'ben'").await, 0);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM notification n JOIN person p ON p.id = n.person_id WHERE p.handle = 'ben' AND n.read_at IS NULL").await, 0);
}

#[on_both]
async fn old_changes_of_texts_are_forgotten_but_the_last(world: World) {
    let mut ana = world.practitioner("ana").await;
    crate::discussions::ask(&mut ana).await;
    for body in ["Seals wear out first.", "Rods break."] {
        ana.post(crate::discussions::PATH, &[("body", body)]).await;
    }
    world.visitor().get("/search?q=pumps").await; // the index stands at the last line
    let lines = "SELECT COUNT(*) AS n FROM document_change";
    let all = world.number(lines).await;
    assert!(all > 2);
    search::Forget.run(&world.site).await.expect("done");
    assert_eq!(world.number(lines).await, all - 1, "nothing is old but the first line, which is of no time");
    world.run("UPDATE document_change SET at = 1", []).await;
    let now = Moment::now().0;
    let last = world.number("SELECT MAX(id) AS n FROM document_change").await;
    world.run(&format!("UPDATE document_change SET at = {now} WHERE id = {}", last - 1), []).await;
    search::Forget.run(&world.site).await.expect("done");
    assert_eq!(world.number(lines).await, 2, "what is young, and the last by which an index knows the place");
    assert_eq!(world.number("SELECT MAX(id) AS n FROM document_change").await, last);
    ana.post(crate::discussions::PATH, &[("body", "Quinoa grows there too.")]).await;
    assert!(world.visitor().get("/search?q=quinoa").await.body.contains("#post-4"), "and it goes on");
}
