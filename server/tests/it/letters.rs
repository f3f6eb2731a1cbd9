//! Letters about what happens: at once, in a summary, or not at all; and following.

use crate::{
    discussions,
    reach::joins,
    world::{Client, World},
};
use app::site::{
    jobs::Job,
    notices::{Digests, WriteAtOnce, write_due},
    time::Moment,
};
use axum::http::{Method, StatusCode};
use macros::on_both;

/// Letters reach everybody.
async fn proven(world: &World) {
    world.run("UPDATE person SET proven_at = $1", [1_i64.into()]).await;
}

/// As if a while had passed: letters that go at once are written.
async fn soon(world: &World) {
    world.work().await;
    world.run("UPDATE notification SET created_at = created_at - $1", [120_000_i64.into()]).await;
    WriteAtOnce.run(&world.site).await.expect("written");
}

/// The letters but those about accounts.
async fn told(world: &World) -> Vec<crate::world::Letter> {
    let mut letters = world.letters().await;
    letters.retain(|letter| letter.raw.contains("List-Unsubscribe"));
    letters
}

async fn reply(who: &mut Client, body: &str) {
    assert_eq!(who.post(discussions::PATH, &[("body", body)]).await.status, 303);
}

async fn three(world: &World) -> (Client, Client, Client) {
    let people = (joins(world, "ana").await, joins(world, "ben").await, joins(world, "cem").await);
    proven(world).await;
    people
}

#[on_both]
async fn who_waits_for_a_reply_gets_a_letter_a_minute_later_and_once(world: World) {
    let (mut ana, mut ben, _) = three(&world).await;
    discussions::ask(&mut ana).await;
    reply(&mut ben, "Train two mechanics.").await;
    world.work().await;
    WriteAtOnce.run(&world.site).await.expect("written");
    assert_eq!(told(&world).await.len(), 0, "more may come");
    soon(&world).await;
    soon(&world).await;
    let letters = told(&world).await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert_eq!(letters[0].to, "ana@example.org");
    assert!(letters[0].text.contains("http://127.0.0.1:3000/discussions/1-"), "{}", letters[0].text);
    assert!(letters[0].raw.contains("In-Reply-To: <discussion-1@127.0.0.1>"), "{}", letters[0].raw);
    assert!(letters[0].raw.contains("List-Id: <discussions.127.0.0.1>"), "{}", letters[0].raw);
}

#[on_both]
async fn several_at_once_are_one_letter_and_what_is_read_is_none(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    discussions::ask(&mut ana).await;
    reply(&mut ben, "Train two mechanics.").await;
    reply(&mut cem, "Keep spare parts.").await;
    soon(&world).await;
    let letters = told(&world).await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert_eq!(letters[0].subject, "2 new notices");
    reply(&mut ben, "And a third.").await;
    ana.get(discussions::PATH).await;
    soon(&world).await;
    assert_eq!(told(&world).await.len(), 1, "it is read already");
}

#[on_both]
async fn nobody_gets_letters_at_an_address_that_is_not_proven(world: World) {
    let (mut ana, mut ben, _) = three(&world).await;
    world.run("UPDATE person SET proven_at = NULL WHERE handle = $1", ["ana".into()]).await;
    discussions::ask(&mut ana).await;
    reply(&mut ben, "Train two mechanics.").await;
    soon(&world).await;
    assert_eq!(told(&world).await.len(), 0);
}

pub const WISHES: [(&str, &str); 14] = [
    ("way_mention", "digest"),
    ("way_message", "at-once"),
    ("way_reply", "digest"),
    ("way_taking_part", "at-once"),
    ("way_offer", "here"),
    ("way_exchange", "at-once"),
    ("way_adaptation", "digest"),
    ("way_writing", "at-once"),
    ("way_followed", "at-once"),
    ("way_matching", "digest"),
    ("period", "daily"),
    ("weekday", "3"),
    ("hour", "6"),
    ("size", "50"),
];

#[on_both]
async fn letters_come_as_they_were_wished_for(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    for who in [&mut ana, &mut ben] {
        let saved = who.post("/settings/notifications", &[&WISHES[..], &[("letters", "on")]].concat()).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    }
    let page = ana.get("/settings/notifications").await.body;
    assert!(page.contains("value=\"digest\" checked") || page.contains("checked value=\"digest\""), "{page}");
    discussions::ask(&mut ana).await;
    reply(&mut ben, "Train two mechanics.").await;
    reply(&mut cem, "Keep spare parts.").await;
    soon(&world).await;
    let letters = told(&world).await;
    assert_eq!(letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), ["ben@example.org"]);
    Digests.run(&world.site).await.expect("written");
    assert_eq!(told(&world).await.len(), 1, "it is not due yet");
    world.run("UPDATE letter_wish SET due_at = $1", [1_i64.into()]).await;
    Digests.run(&world.site).await.expect("written");
    Digests.run(&world.site).await.expect("written");
    let letters = told(&world).await;
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert_eq!(
        (letters[1].to.as_str(), letters[1].subject.as_str()),
        ("ana@example.org", "What was new today")
    );
    assert!(letters[1].text.contains("# For you"), "{}", letters[1].text);
    assert!(world.number("SELECT MIN(due_at) FROM letter_wish").await > 1_700_000_000_000);
}

#[on_both]
async fn a_summary_tells_what_suits_ones_themes_and_languages(world: World) {
    let (mut ana, mut ben, _) = three(&world).await;
    ben.post("/settings/notifications", &[&WISHES[..], &[("letters", "on")]].concat()).await;
    world.run("UPDATE letter_wish SET due_at = 1, told_at = $1", [1_i64.into()]).await;
    let wants = serde_json::json!(["water-supply"]);
    world.run("UPDATE person SET wants = $1 WHERE handle = 'ben'", [wants.into()]).await;
    discussions::ask(&mut ana).await;
    Digests.run(&world.site).await.expect("written");
    let letters = told(&world).await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(letters[0].text.contains("# New on your themes"), "{}", letters[0].text);
    // Nothing new, no letter.
    world.run("UPDATE letter_wish SET due_at = $1", [1_i64.into()]).await;
    Digests.run(&world.site).await.expect("written");
    assert_eq!(told(&world).await.len(), 1);
}

#[on_both]
async fn a_weekly_summary_comes_at_its_hour_and_only_when_there_is_something(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    let wishes =
        [&WISHES[..10], &[("period", "weekly"), ("weekday", "3"), ("hour", "6"), ("size", "10")]].concat();
    ben.post("/settings/notifications", &[&wishes[..], &[("letters", "on")]].concat()).await;
    world.run("UPDATE person SET time_zone = $1 WHERE handle = 'ben'", ["Africa/Nairobi".into()]).await;
    ben.post("/settings/notifications", &[&wishes[..], &[("letters", "on")]].concat()).await;
    let wants = serde_json::json!(["water-supply"]);
    world.run("UPDATE person SET wants = $1 WHERE handle = 'ben'", [wants.into()]).await;
    let plain = discussions::ask_of(&mut ana, "Who digs wells?").await;
    let lively = discussions::ask_of(&mut ana, "Who repairs pumps?").await;
    for number in 0..4 {
        cem.post(&lively, &[("body", &format!("We do, {number}."))]).await;
    }
    let mut hour = Moment::now();
    let mut came = Vec::new();
    for _ in 0..(21 * 24) {
        hour = Moment(hour.0 + 3_600_000);
        write_due(&world.site, hour).await.expect("written");
        let count = world.number("SELECT COUNT(*) FROM letter WHERE sort = 'digest'").await;
        if came.len() < count as usize {
            came.push(hour);
        }
    }
    assert_eq!(came.len(), 1, "what is told once is not told again: {came:?}");
    let (_, _, _, at, _) = came[0].parts();
    let day = came[0].days() % 7; // the first of 1970 was a Thursday
    assert_eq!((at, day), (3, 6), "on Wednesday after six, which is three in London");
    let letters = told(&world).await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert_eq!(
        (letters[0].to.as_str(), letters[0].subject.as_str()),
        ("ben@example.org", "What was new this week")
    );
    assert!(letters[0].text.contains(&lively) && !letters[0].text.contains(&plain), "{}", letters[0].text);
}

#[on_both]
async fn what_is_told_here_only_keeps_nothing_out_of_a_summary(world: World) {
    let (mut ana, mut ben, _) = three(&world).await;
    let wishes = [&WISHES[..13], &[("size", "10"), ("letters", "on")]].concat(); // offers are told here only
    ana.post("/settings/notifications", &wishes).await;
    for number in 0..10 {
        let offer = format!(
            "INSERT INTO notification (person_id, actor_id, kind, subject, subject_id, title, location, created_at)
             VALUES (1, 2, 'offer', 'exchange', {number}, 'An offer', '/exchanges/{number}', $1)"
        );
        world.run(&offer, [Moment::now().into()]).await;
    }
    discussions::ask(&mut ana).await;
    reply(&mut ben, "Train two mechanics.").await;
    world.run("UPDATE letter_wish SET due_at = $1", [1_i64.into()]).await;
    Digests.run(&world.site).await.expect("written");
    let letters = told(&world).await;
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(
        letters[0].text.contains("/discussions/1-") && !letters[0].text.contains("An offer"),
        "{}",
        letters[0].text
    );
}

#[on_both]
async fn one_press_ends_all_letters_but_those_about_the_account(world: World) {
    let (mut ana, mut ben, _) = three(&world).await;
    discussions::ask(&mut ana).await;
    reply(&mut ben, "Train two mechanics.").await;
    soon(&world).await;
    let letter = told(&world).await.remove(0);
    let from = letter.text.find("/unsubscribe/").expect("the way out");
    let path = letter.text[from..].split_whitespace().next().expect("a path").to_owned();
    assert_eq!(world.visitor().get(&path).await.status, StatusCode::OK);
    assert_eq!(
        world.number("SELECT COUNT(*) FROM letter_wish WHERE is_off").await,
        0,
        "looking ends nothing"
    );
    // As a mail program sends it: no cookie, no origin.
    let body = "List-Unsubscribe=One-Click".to_owned();
    let done = world.visitor().send(Method::POST, &path, Some(body), &[]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    assert_eq!(world.number("SELECT COUNT(*) FROM letter_wish WHERE is_off").await, 1);
    reply(&mut ben, "And keep spare parts.").await;
    soon(&world).await;
    world.run("UPDATE letter_wish SET due_at = $1", [1_i64.into()]).await;
    Digests.run(&world.site).await.expect("written");
    assert_eq!(told(&world).await.len(), 1);
    let unknown = world.visitor().send(Method::POST, "/unsubscribe/nothing", Some(String::new()), &[]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    world.visitor().post("/forgot-password", &[("login", "ana")]).await;
    world.work().await;
    assert!(world.letters().await.iter().any(|letter| letter.subject == "Set a new password"));
}

async fn follow(who: &mut Client, what: &str, followed: &str, level: &str) -> StatusCode {
    let form = [("what", what), ("followed", followed), ("level", level), ("to", "/themes")];
    who.post("/settings/following", &form).await.status
}

async fn unread(world: &World, handle: &str) -> i64 {
    world.work().await;
    world.number(&format!("SELECT unread FROM person WHERE handle = '{handle}'")).await
}

#[on_both]
async fn who_follows_a_theme_a_country_or_a_person_hears_of_what_is_new(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    let mut eve = world.practitioner("eve").await;
    assert_eq!(follow(&mut ben, "theme", "water", "watch").await, StatusCode::SEE_OTHER);
    assert_eq!(follow(&mut cem, "person", "1", "watch").await, StatusCode::SEE_OTHER);
    assert_eq!(follow(&mut eve, "theme", "health", "watch").await, StatusCode::SEE_OTHER);
    assert_eq!(follow(&mut ana, "theme", "water-supply", "watch").await, StatusCode::SEE_OTHER);
    discussions::ask(&mut ana).await;
    for (handle, count) in [("ben", 1), ("cem", 1), ("eve", 0), ("ana", 0)] {
        assert_eq!(unread(&world, handle).await, count, "{handle}");
    }
    assert!(ben.get("/notices").await.body.contains("published something that you follow"));
    let page = ben.get("/settings/following").await.body;
    assert!(page.contains("/themes/water\""), "{page}");
    assert_eq!(follow(&mut ben, "theme", "water", "").await, StatusCode::SEE_OTHER);
    assert_eq!(world.number("SELECT COUNT(*) FROM follow").await, 3);
}

#[on_both]
async fn a_discussion_is_watched_without_a_word_and_muted_with_one(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    let mut eve = world.practitioner("eve").await;
    discussions::ask(&mut ana).await;
    reply(&mut ben, "Train two mechanics.").await;
    assert_eq!(follow(&mut ben, "discussion", "1", "mute").await, StatusCode::SEE_OTHER);
    assert_eq!(follow(&mut eve, "discussion", "1", "watch").await, StatusCode::SEE_OTHER);
    reply(&mut cem, "Keep spare parts.").await;
    assert_eq!((unread(&world, "ben").await, unread(&world, "eve").await), (0, 1));
    assert!(ben.get(discussions::PATH).await.body.contains("Tell me of it again"));
    assert!(eve.get(discussions::PATH).await.body.contains("Stop following"));
}

#[on_both]
async fn who_follows_a_discussion_hears_of_its_first_reply(world: World) {
    let (mut ana, mut ben, _) = three(&world).await;
    let mut eve = world.practitioner("eve").await;
    discussions::ask(&mut ana).await;
    assert_eq!(follow(&mut eve, "discussion", "1", "watch").await, StatusCode::SEE_OTHER);
    reply(&mut ben, "Train two mechanics.").await;
    assert_eq!((unread(&world, "eve").await, unread(&world, "ana").await), (1, 1));
}

#[on_both]
async fn what_is_not_there_for_all_to_see_is_not_followed(world: World) {
    let (_, mut ben, _) = three(&world).await;
    for (what, followed) in
        [("discussion", "7"), ("solution", "x"), ("theme", "nothing"), ("country", "XX"), ("house", "1")]
    {
        assert_eq!(
            follow(&mut ben, what, followed, "watch").await,
            StatusCode::NOT_FOUND,
            "{what} {followed}"
        );
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM follow").await, 0);
}
