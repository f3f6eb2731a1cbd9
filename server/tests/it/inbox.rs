//! The page of notices, the bell, and whom a post names.

use crate::{
    discussions, exchanges,
    letters::WISHES,
    reach::joins,
    samples,
    solutions::{USE, publish},
    world::{Client, World},
};
use axum::http::StatusCode;
use macros::on_both;

async fn three(world: &World) -> (Client, Client, Client) {
    (joins(world, "ana").await, joins(world, "ben").await, joins(world, "cem").await)
}

async fn reply(who: &mut Client, body: &str) {
    assert_eq!(who.post(discussions::PATH, &[("body", body)]).await.status, StatusCode::SEE_OTHER);
}

async fn notices(who: &mut Client, query: &str) -> String {
    let page = who.get(&format!("/notices{query}")).await;
    assert_eq!(page.status, StatusCode::OK);
    page.body.replace("<!>", "")
}

async fn unread(world: &World, handle: &str) -> i64 {
    let counted = world.number(&format!("SELECT unread FROM person WHERE handle = '{handle}'")).await;
    let there = world
        .number(&format!(
            "SELECT COUNT(*) FROM notification n JOIN person p ON p.id = n.person_id \
             WHERE p.handle = '{handle}' AND n.read_at IS NULL"
        ))
        .await;
    assert_eq!(counted, there, "what is counted of {handle} is what is there");
    counted
}

#[on_both]
async fn who_is_named_is_told_once_and_of_that_only(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    discussions::ask(&mut ana).await;
    reply(&mut cem, "Two mechanics.").await;
    world.work().await;
    cem.post("/notices", &[]).await;
    reply(&mut ben, "As @cem says, and @Ana asks. @nobody-here, `@cem`, ben@example.org, @cem again.").await;
    world.work().await;
    let page = notices(&mut cem, "").await;
    assert!(page.contains("named you in"), "{page}");
    assert_eq!(unread(&world, "cem").await, 1, "not as one who takes part as well");
    let page = notices(&mut ana, "").await;
    assert!(!page.contains("named you in"), "whose question it is hears of the reply: {page}");
    assert!(ana.get(discussions::PATH).await.body.contains("href=\"/people/cem\""));
    assert_eq!(unread(&world, "ben").await, 0);
}

#[on_both]
async fn an_edit_calls_only_those_whom_it_adds_and_mute_is_heeded(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    discussions::ask(&mut ana).await;
    let mute = [("what", "discussion"), ("followed", "1"), ("level", "mute")];
    assert_eq!(cem.post("/settings/following", &mute).await.status, StatusCode::SEE_OTHER);
    reply(&mut ana, "What do you say, @ben and @cem?").await;
    assert_eq!((unread(&world, "ben").await, unread(&world, "cem").await), (1, 0));
    ben.post("/notices", &[]).await;
    let edit = format!("{}/posts/2/edit", discussions::PATH);
    let edited = [("body", "What do you say, @ben and @cem, today?"), ("version", "1")];
    assert_eq!(ana.post(&edit, &edited).await.status, StatusCode::SEE_OTHER);
    assert_eq!(unread(&world, "ben").await, 0, "he was called before");
    let mut dia = joins(&world, "dia").await;
    let edited = [("body", "What do you say, @dia?"), ("version", "2")];
    assert_eq!(ana.post(&edit, &edited).await.status, StatusCode::SEE_OTHER);
    assert_eq!(unread(&world, "dia").await, 1);
    assert!(notices(&mut dia, "?topic=mention").await.contains("named you in"));
}

#[on_both]
async fn a_post_does_not_call_everybody(world: World) {
    let mut ana = joins(&world, "ana").await;
    let mut handles = Vec::new();
    for number in 10..25 {
        let handle = format!("friend-{number}");
        joins(&world, &handle).await;
        handles.push(format!("@{handle}"));
    }
    discussions::ask(&mut ana).await;
    reply(&mut ana, &handles.join(" ")).await;
    assert_eq!(world.number("SELECT COUNT(*) FROM notification WHERE kind = 'mention'").await, 10);
}

#[on_both]
async fn notices_of_a_thing_stand_together_and_what_is_unread_first(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    discussions::ask(&mut ana).await;
    for who in [&mut ben, &mut cem] {
        reply(who, "I know one.").await;
    }
    let page = notices(&mut ana, "").await;
    assert_eq!(page.matches("class=\"row unread\"").count(), 1, "{page}");
    assert!(page.contains("1 earlier notice"), "{page}");
    // Another thing, newer and read, stands below.
    let other = discussions::ask_of(&mut ana, "Who knows a driller?").await;
    ben.post(&other, &[("body", "Ask in Tete.")]).await;
    ana.get(&other).await;
    let page = notices(&mut ana, "").await;
    let (first, second) = (page.find("class=\"row unread\""), page.find("class=\"row\""));
    assert!(first.is_some() && first < second, "{page}");
    assert!(!notices(&mut ana, "?unread=1").await.contains("class=\"row\""));
    assert!(notices(&mut ana, "?topic=offer").await.contains("Nothing of this kind."));
    assert!(notices(&mut ana, "?topic=no-such&unread=&before=x").await.contains("class=\"row unread\""));
}

#[on_both]
async fn what_is_pressed_is_read_and_no_more(world: World) {
    let (mut ana, mut ben, _) = three(&world).await;
    discussions::ask(&mut ana).await;
    let other = discussions::ask_of(&mut ana, "Who knows a driller?").await;
    reply(&mut ben, "One.").await;
    ben.post(&other, &[("body", "Two, @ana.")]).await;
    assert_eq!(unread(&world, "ana").await, 2);
    for nothing in ["discussion.99", "person.1"] {
        assert_eq!(ana.post("/notices", &[("thing", nothing)]).await.status, StatusCode::SEE_OTHER);
    }
    for wrong in [("thing", "x"), ("topic", "x")] {
        assert_eq!(ana.post("/notices", &[wrong]).await.status, StatusCode::NOT_FOUND, "{wrong:?}");
    }
    assert_eq!(unread(&world, "ana").await, 2);
    ana.post("/notices", &[("topic", "offer")]).await;
    assert_eq!(unread(&world, "ana").await, 2);
    let pressed = ana.post("/notices", &[("thing", "discussion.1"), ("to", "/notices?unread=1")]).await;
    assert_eq!(pressed.location(), "/notices?unread=1");
    assert_eq!(unread(&world, "ana").await, 1);
    let pressed = ana.post("/notices", &[("topic", "reply"), ("to", "//evil.example")]).await;
    assert!(pressed.location().starts_with('/') && !pressed.location().starts_with("//"));
    assert_eq!(unread(&world, "ana").await, 0);
}

#[on_both]
async fn notices_go_on_to_the_end_and_back(world: World) {
    let mut ana = joins(&world, "ana").await;
    let of_one = "INSERT INTO notification (person_id, actor_id, kind, subject, subject_id, title, location, created_at) \
        VALUES (1, 1, 'expire', 'exchange', $1, 'Visit', $2, 1)";
    for number in 1..=75_i64 {
        world.run(of_one, [number.into(), format!("/exchanges/{number}").into()]).await;
    }
    let mut seen = Vec::new();
    let mut query = String::new();
    loop {
        let page = notices(&mut ana, &query).await;
        seen.push(page.matches("class=\"row unread\"").count());
        let next = page.split("rel=\"next\" href=\"/notices").nth(1).map(|rest| rest.split('"').next());
        let Some(Some(next)) = next else { break };
        query = next.to_owned();
    }
    assert_eq!(seen, [30, 30, 15]);
    let last = notices(&mut ana, &query).await;
    let back = last.split("rel=\"prev\" href=\"/notices").nth(1).and_then(|rest| rest.split('"').next());
    let middle = notices(&mut ana, back.expect("a way back")).await;
    assert_eq!(middle.matches("class=\"row unread\"").count(), 30);
    assert!(middle.contains("href=\"/exchanges/45\"") && middle.contains("href=\"/exchanges/16\""));
}

#[on_both]
async fn who_wants_to_hear_nothing_of_a_topic_is_told_nothing(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    let mut wishes = WISHES.to_vec();
    for wish in &mut wishes {
        if ["way_reply", "way_taking_part"].contains(&wish.0) {
            wish.1 = "never";
        }
    }
    wishes.push(("letters", "on"));
    for who in [&mut ana, &mut cem] {
        let saved = who.post("/settings/notifications", &wishes).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    }
    discussions::ask(&mut ana).await;
    for (who, body) in [(&mut cem, "One."), (&mut ben, "Two.")] {
        reply(who, body).await;
    }
    world.work().await;
    assert_eq!((unread(&world, "ana").await, unread(&world, "cem").await), (0, 0));
    reply(&mut ben, "@cem, and you?").await;
    assert_eq!(unread(&world, "cem").await, 1, "of another topic one hears");
}

#[on_both]
async fn a_step_taken_back_takes_back_what_nobody_has_read(world: World) {
    let (mut ana, mut ben, _) = three(&world).await;
    discussions::ask(&mut ana).await;
    reply(&mut ben, "Two mechanics.").await;
    let answer = format!("{}/posts/2/answer", discussions::PATH);
    ana.post(&answer, &[("yes", "yes")]).await;
    assert_eq!(unread(&world, "ben").await, 1);
    ana.post(&answer, &[("yes", "no")]).await;
    assert_eq!(unread(&world, "ben").await, 0);
    assert!(!notices(&mut ben, "").await.contains("marked your post"));
    ana.post(&answer, &[("yes", "yes")]).await;
    ben.post("/notices", &[]).await;
    ana.post(&answer, &[("yes", "no")]).await;
    assert!(notices(&mut ben, "").await.contains("marked your post"), "what was read is not undone");
}

#[on_both]
async fn a_mark_that_goes_to_another_post_or_is_taken_off_by_another_is_taken_back_too(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    let mut mia = world.with_role("mia", "moderator").await;
    discussions::ask(&mut ana).await;
    reply(&mut ben, "Two mechanics.").await;
    reply(&mut cem, "A box of parts.").await;
    world.work().await;
    ben.post("/notices", &[]).await;
    let answer = |number: i64| format!("{}/posts/{number}/answer", discussions::PATH);
    ana.post(&answer(2), &[("yes", "yes")]).await;
    assert_eq!((unread(&world, "ben").await, unread(&world, "cem").await), (1, 0));
    ana.post(&answer(3), &[("yes", "yes")]).await;
    assert_eq!((unread(&world, "ben").await, unread(&world, "cem").await), (0, 1));
    assert_eq!(mia.post(&answer(3), &[("yes", "no")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!((unread(&world, "ben").await, unread(&world, "cem").await), (0, 0));
}

#[on_both]
async fn who_is_not_named_any_more_was_not_named(world: World) {
    let (mut ana, _, mut cem) = three(&world).await;
    discussions::ask(&mut ana).await;
    reply(&mut ana, "What do you say, @ben and @cem?").await;
    assert_eq!((unread(&world, "ben").await, unread(&world, "cem").await), (1, 1));
    cem.post("/notices", &[]).await;
    let edit = format!("{}/posts/2/edit", discussions::PATH);
    let edited = [("body", "What do you all say?"), ("version", "1")];
    assert_eq!(ana.post(&edit, &edited).await.status, StatusCode::SEE_OTHER);
    assert_eq!(unread(&world, "ben").await, 0);
    assert!(notices(&mut cem, "").await.contains("named you in"), "what was read is not undone");
}

#[on_both]
async fn a_report_of_use_that_is_taken_back_was_not_told(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    let solution = publish(&mut ana, "Pumps that villages repair").await;
    let token = ben.get(&format!("{solution}/uses/new")).await.hidden("token");
    let report = [&USE[..], &[("token", token.as_str())]].concat();
    let told = ben.post(&format!("{solution}/uses/new"), &report).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.body);
    assert_eq!(unread(&world, "ana").await, 1);
    let back = ben.post(&format!("{solution}/uses/1/take-back"), &[]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    assert_eq!(unread(&world, "ana").await, 0);
}

#[on_both]
async fn who_was_chosen_and_is_not_any_more_hears_only_that(world: World) {
    let (mut ana, mut ben, _) = exchanges::chosen(&world).await;
    world.work().await;
    assert!(notices(&mut ben, "").await.contains("chose your offer"), "{}", notices(&mut ben, "").await);
    exchanges::done(&mut ana, "choose-another", &[("reason", "They are too far away.")]).await;
    world.work().await;
    let told = notices(&mut ben, "").await;
    assert!(!told.contains("chose your offer"), "{told}");
    assert_eq!(world.number("SELECT COUNT(*) FROM notification WHERE kind = 'choose-another'").await, 1);
    unread(&world, "ben").await;
}

#[on_both]
async fn an_offer_of_which_nobody_has_heard_goes_without_a_word(world: World) {
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    let [mut ana, mut ben, _] = people;
    let offers = format!("{}/offers", exchanges::PATH);
    for _ in 0..2 {
        ana.post("/notices", &[]).await;
        let before = unread(&world, "ana").await;
        assert_eq!(ben.post(&offers, &exchanges::OFFER).await.status, StatusCode::SEE_OTHER);
        assert_eq!(unread(&world, "ana").await, before + 1);
        assert_eq!(ben.post(&format!("{offers}/retract"), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(unread(&world, "ana").await, before);
    }
    assert!(!notices(&mut ana, "").await.contains("took back an offer"));
}

#[on_both]
async fn the_bell_tells_the_newest_and_to_nobody_else(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    discussions::ask(&mut ana).await;
    reply(&mut ben, "Two mechanics.").await;
    let news = ana.get("/call/news").await;
    assert_eq!(news.status, StatusCode::OK, "{}", news.body);
    let (unread, newest): (String, String) = serde_json::from_str(&news.body).expect("JSON");
    assert_eq!(unread, "1");
    assert!(newest.contains("ben replied in") && newest.contains("class=\"unread\""), "{newest}");
    assert!(newest.contains(discussions::PATH), "{newest}");
    let (unread, newest): (String, String) =
        serde_json::from_str(&cem.get("/call/news").await.body).expect("JSON");
    assert!(unread.is_empty() && !newest.contains("<li"), "{newest}");
    let nobody = world.visitor().get("/call/news").await;
    assert!(nobody.status.is_client_error() || nobody.status.is_server_error(), "{}", nobody.body);
    assert!(!nobody.body.contains("<ul"), "{}", nobody.body);
}

#[on_both]
async fn who_follows_an_exchange_hears_that_it_moves_on(world: World) {
    let mut people = samples::people(&world).await;
    samples::furnish(&world, &mut people).await;
    let mut dia = joins(&world, "dia").await;
    let page = dia.get(exchanges::PATH).await.body;
    assert!(page.contains("value=\"exchange\""), "there is a button that follows it");
    let follow = [("what", "exchange"), ("followed", "1"), ("level", "watch")];
    assert_eq!(dia.post("/settings/following", &follow).await.status, StatusCode::SEE_OTHER);
    assert!(dia.get("/settings/following").await.body.contains(exchanges::PATH));
    let missing = [("what", "exchange"), ("followed", "99"), ("level", "watch")];
    assert_eq!(dia.post("/settings/following", &missing).await.status, StatusCode::NOT_FOUND);
    world.work().await;
    assert_eq!(unread(&world, "dia").await, 0);
    let withdrawn = people[samples::ANA]
        .post(&format!("{}/withdraw", exchanges::PATH), &[("reason", "The budget was cut.")])
        .await;
    assert_eq!(withdrawn.status, StatusCode::SEE_OTHER, "{}", withdrawn.body);
    world.work().await;
    assert!(notices(&mut dia, "").await.contains("moved on an exchange that you follow"));
    assert_eq!(unread(&world, "dia").await, 1);
}

#[on_both]
async fn a_search_that_is_followed_tells_what_is_new_among_its_answers(world: World) {
    let (mut ana, mut dia) = (world.practitioner("ana").await, world.practitioner("dia").await);
    let page = dia.get("/search?q=repair&theme=water-supply").await.body;
    let followed = "q=repair&theme=water-supply&lang=en";
    assert!(page.contains(&followed.replace('&', "&amp;")), "there is a button that follows it");
    for (followed, status) in [
        (followed, StatusCode::SEE_OTHER),
        ("q=kiosks&lang=en", StatusCode::SEE_OTHER),
        ("theme=water-supply", StatusCode::NOT_FOUND),
    ] {
        let follow = [("what", "search"), ("followed", followed), ("level", "watch")];
        assert_eq!(dia.post("/settings/following", &follow).await.status, status, "{followed}");
    }
    let all = dia.get("/settings/following").await.body;
    assert!(all.contains("/search?q=repair&amp;theme=water-supply") && all.contains("kiosks"));
    publish(&mut ana, "Pumps that villages repair").await;
    world.work().await;
    let told = notices(&mut dia, "").await;
    assert_eq!(told.matches("Pumps that villages repair").count(), 1, "{told}");
    publish(&mut ana, "Tariffs that people understand").await;
    world.work().await;
    assert!(!notices(&mut dia, "").await.contains("Tariffs"));
}
