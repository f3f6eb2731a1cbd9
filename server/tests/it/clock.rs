//! What the clock does without being asked.

use crate::{exchanges, world::World};
use app::site::{
    exchanges::Expire,
    housekeeping::ForgetForms,
    jobs::Job,
    session,
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

#[on_both]
async fn a_request_is_open_through_all_of_its_last_day(world: World) {
    let mut ana = world.practitioner("ana").await;
    let today = Moment::now().day();
    let form: Vec<_> = exchanges::REQUEST
        .into_iter()
        .map(|(name, value)| (name, if matches!(name, "starts" | "ends") { today.as_str() } else { value }))
        .collect();
    assert_eq!(
        ana.post("/exchanges/new", &form).await.location(),
        exchanges::PATH,
        "until today is not the past"
    );
    Expire.run(&world.site).await.expect("looked");
    assert_eq!(exchanges::state(&world).await, "open");
    let yesterday = Moment::from_day(&today).expect("a day") - days(1);
    world.run("UPDATE exchange SET ends_at = $1", [yesterday.into()]).await;
    Expire.run(&world.site).await.expect("expired");
    assert_eq!(exchanges::state(&world).await, "expired");
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
