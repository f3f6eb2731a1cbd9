//! Discussions: asking, replying, answering, changing one's words.

use crate::{
    samples::{ANA, BEN, Fields, NEW, People, Sample, Write},
    solutions::publish,
    world::{Client, World},
};
use app::site::{
    discussions::import::{self, Imported},
    things::Thing,
};
use axum::http::StatusCode;
use macros::on_both;

pub const QUESTION: [(&str, &str); 5] = [
    ("kind", "question"),
    ("title", "How do you repair pumps?"),
    ("theme", "water-supply"),
    ("language", "en"),
    ("body", "We have **forty** pumps."),
];
pub const PATH: &str = "/discussions/1-how-do-you-repair-pumps";

pub const SAMPLE: Sample = Sample {
    thing: Thing::Discussion,
    path: PATH,
    parts: |state| match state {
        NEW | "opening" => &[("{number}", "1"), ("{kind}", "helpful")],
        _ => &[("{number}", "2"), ("{kind}", "helpful")],
    },
    states: Vec::new,
    furnish: |world, people, state| Box::pin(furnish(world, people, state)),
    form,
    versions: &[("version", "SELECT version FROM post WHERE number = {number}")],
    writes,
    pages: &[
        "/discussions?theme=water-supply",
        "/discussions?kind=question",
        "/discussions?unanswered=yes",
        "/discussions/2-who-pays-the-mechanics",
    ],
    own: &["/discussions/new?solution=1"],
    statements: [(1, 2), (4, 4)],
};

/// With a reply of ben's, but where it is new.
async fn furnish(world: &World, [ana, ben, _]: &mut People, state: &str) {
    ask(ana).await;
    if state != NEW {
        reply(ben, "Train two mechanics.").await;
    }
    if state == "conversation" {
        world.run("UPDATE discussion SET kind = $1", [state.into()]).await;
    }
}

fn form(route: &str) -> Fields {
    match route {
        "/discussions/new" => QUESTION.to_vec(),
        "/discussions/{at}/reactions/{kind}" => vec![("yes", "1")],
        "/discussions/{at}/posts/{number}/answer" => vec![("yes", "yes")],
        _ => vec![("body", "Train two mechanics in each village.")],
    }
}

fn writes() -> Vec<Write> {
    let to = |rest: &str| format!("{PATH}{rest}");
    let edited = vec![("body", "Train three mechanics."), ("version", "1")];
    let on_a_solution = vec![
        ("kind", "conversation"),
        ("title", "Who pays the mechanics?"),
        ("solution", "1"),
        ("language", "en"),
        ("body", "We ask."),
    ];
    let second = "/discussions/2-who-pays-the-mechanics".to_owned();
    vec![
        Write("a reply", BEN, to(""), vec![("body", "Train *two* mechanics.")]),
        Write("a mark", ANA, to("/reactions/helpful"), vec![("yes", "2")]),
        Write("an answer", ANA, to("/posts/2/answer"), vec![("yes", "yes")]),
        Write("an edited post", BEN, to("/posts/2/edit"), edited),
        Write("a discussion of a solution", BEN, "/discussions/new".to_owned(), on_a_solution),
        Write("a reply there", ANA, second, vec![("body", "The villages do.")]),
    ]
}

pub async fn ask(who: &mut Client) {
    let reply = who.post("/discussions/new", &QUESTION).await;
    assert_eq!(reply.location(), PATH, "{}", reply.body);
}

/// As [`ask`], something else; gives its address.
pub async fn ask_of(who: &mut Client, title: &str) -> String {
    let fields = QUESTION.map(|(name, value)| (name, if name == "title" { title } else { value }));
    who.post("/discussions/new", &fields).await.location().to_owned()
}

async fn reply(who: &mut Client, body: &str) -> String {
    let reply = who.post(PATH, &[("body", body)]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.location().to_owned()
}

#[on_both]
async fn a_question_is_asked_and_answered(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    ask(&mut ana).await;
    assert_eq!(reply(&mut ben, "Train *two* mechanics.").await, format!("{PATH}#post-2"));
    let page = world.visitor().get(PATH).await.body;
    assert!(
        page.contains("We have <strong>forty</strong> pumps.")
            && page.contains("<em>two</em>")
            && page.contains("1 reply")
    );
    assert_eq!(
        ana.post(&format!("{PATH}/posts/2/answer"), &[("yes", "yes")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(world.visitor().get(PATH).await.body.contains("The answer"));
    assert!(world.visitor().get("/discussions").await.body.contains("answered"));
    assert!(!world.visitor().get("/discussions?unanswered=yes").await.body.contains(PATH));
    assert!(ben.get("/notices").await.body.contains("marked your post as the answer"));
    assert!(ana.get("/notices").await.body.contains("replied in"));
}

#[on_both]
async fn only_the_asker_or_a_facilitator_marks_the_answer(world: World) {
    let mut ana = world.practitioner("ana").await;
    ask(&mut ana).await;
    let mut ben = world.practitioner("ben").await;
    reply(&mut ben, "Train two mechanics.").await;
    let answer = format!("{PATH}/posts/2/answer");
    assert_eq!(ben.post(&answer, &[("yes", "yes")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        ana.post(&format!("{PATH}/posts/1/answer"), &[("yes", "yes")]).await.status,
        StatusCode::FORBIDDEN
    );
    let mut helper = world.with_role("helper", "facilitator").await;
    assert_eq!(helper.post(&answer, &[("yes", "yes")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(ana.post(&answer, &[("yes", "no")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM discussion WHERE answer_id IS NOT NULL").await, 0);
}

#[on_both]
async fn a_reply_that_comes_many_times_is_posted_once(world: World) {
    let mut ana = world.practitioner("ana").await;
    ask(&mut ana).await;
    let token = ana.get(PATH).await.hidden("token");
    let form = [("body", "Once only."), ("token", token.as_str())];
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (mut ana, form) = (ana.clone(), form.map(|(name, value)| (name.to_owned(), value.to_owned())));
        all.spawn(async move {
            let form = [("body", form[0].1.as_str()), ("token", form[1].1.as_str())];
            ana.post(PATH, &form).await.location().to_owned()
        });
    }
    let places = all.join_all().await;
    assert!(places.iter().all(|place| *place == format!("{PATH}#post-2")), "{places:?}");
    assert_eq!(world.number("SELECT posts AS n FROM discussion").await, 2);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM post").await, 2);
}

#[on_both]
async fn replies_at_the_same_time_get_numbers_of_their_own(world: World) {
    let mut ana = world.practitioner("ana").await;
    ask(&mut ana).await;
    let mut all = tokio::task::JoinSet::new();
    for number in 0..10 {
        let mut ana = ana.clone();
        all.spawn(
            async move { ana.post(PATH, &[("body", format!("Reply {number}").as_str())]).await.status },
        );
    }
    assert!(all.join_all().await.iter().all(|status| *status == StatusCode::SEE_OTHER));
    assert_eq!(world.number("SELECT COUNT(DISTINCT number) AS n FROM post").await, 11);
    assert_eq!(world.number("SELECT posts AS n FROM discussion").await, 11);
}

#[on_both]
async fn an_edit_keeps_how_it_was(world: World) {
    let mut ana = world.practitioner("ana").await;
    ask(&mut ana).await;
    let edit = format!("{PATH}/posts/1/edit");
    let version = ana.get(&edit).await.hidden("version");
    let changed = ana.post(&edit, &[("body", "We have **fifty** pumps."), ("version", &version)]).await;
    assert_eq!(changed.location(), format!("{PATH}#post-1"));
    let history = world.visitor().get(&format!("{PATH}/posts/1/history")).await.body;
    assert!(
        history.contains("<strong>fifty</strong>") && history.contains("<del>forty</del><ins>fifty</ins>"),
        "{history}"
    );
    assert!(history.contains("We have **forty** pumps.</blockquote>"), "how it began");
    let stale = ana.post(&edit, &[("body", "We have sixty pumps."), ("version", &version)]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(
        stale.body.contains("We have sixty pumps.") && stale.body.contains("We have **fifty** pumps."),
        "both texts are shown"
    );
}

#[on_both]
async fn the_same_edit_twice_is_one(world: World) {
    let mut ana = world.practitioner("ana").await;
    ask(&mut ana).await;
    let mut all = tokio::task::JoinSet::new();
    for _ in 0..6 {
        let mut ana = ana.clone();
        all.spawn(async move {
            ana.post(&format!("{PATH}/posts/1/edit"), &[("body", "We have fifty pumps."), ("version", "1")])
                .await
                .location()
                .to_owned()
        });
    }
    assert!(all.join_all().await.iter().all(|place| *place == format!("{PATH}#post-1")));
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM post_revision").await, 1);
}

#[on_both]
async fn a_reply_that_was_changed_after_it_was_sent_comes_back(world: World) {
    let mut ana = world.practitioner("ana").await;
    ask(&mut ana).await;
    ana.post(PATH, &[("body", "Two mechanics."), ("token", "one-form")]).await;
    let changed = ana.post(PATH, &[("body", "Two mechanics, both paid."), ("token", "one-form")]).await;
    assert_eq!(changed.status, StatusCode::CONFLICT);
    assert!(
        changed.body.contains("Two mechanics, both paid.")
            && changed.body.contains(&format!("action=\"{PATH}/posts/2/edit\""))
    );
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM post").await, 2);
}

#[on_both]
async fn an_answer_is_told_once(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    ask(&mut ana).await;
    reply(&mut ben, "Train two mechanics.").await;
    for _ in 0..2 {
        ana.post(&format!("{PATH}/posts/2/answer"), &[("yes", "yes")]).await;
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM notification WHERE kind = 'answer'").await, 1);
}

#[on_both]
async fn nobody_edits_anothers_words(world: World) {
    let mut ana = world.practitioner("ana").await;
    ask(&mut ana).await;
    for mut other in [world.practitioner("ben").await, world.with_role("mia", "moderator").await] {
        assert_eq!(other.get(&format!("{PATH}/posts/1/edit")).await.status, StatusCode::FORBIDDEN);
        let changed =
            other.post(&format!("{PATH}/posts/1/edit"), &[("body", "Not mine."), ("version", "1")]).await;
        assert_eq!(changed.status, StatusCode::FORBIDDEN);
    }
}

#[on_both]
async fn helpful_counts_each_person_once(world: World) {
    let mut ana = world.practitioner("ana").await;
    ask(&mut ana).await;
    let mut ben = world.practitioner("ben").await;
    for (mark, count) in [("yes", 1), ("yes", 1), ("no", 0), ("no", 0), ("yes", 1)] {
        ben.post(&format!("{PATH}/reactions/helpful"), &[(mark, "1")]).await;
        assert_eq!(world.number("SELECT CAST(COALESCE(NULLIF(REPLACE(reactions, 'helpful ', ''), ''), '0') AS BIGINT) AS n FROM post").await, count);
    }
}

#[on_both]
async fn an_empty_reply_comes_back(world: World) {
    let mut ana = world.practitioner("ana").await;
    ask(&mut ana).await;
    let reply = ana.post(PATH, &[("body", " \r\n ")]).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.body.contains("href=\"#body\""));
    let long = "x".repeat(20_001);
    let reply = ana.post(PATH, &[("body", &long)]).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.body.contains(&long), "nothing typed is lost");
}

#[on_both]
async fn a_discussion_on_a_solution_is_found_there(world: World) {
    let mut ana = world.practitioner("ana").await;
    let solution = publish(&mut ana, "Pumps that villages repair").await;
    let mut ben = world.practitioner("ben").await;
    let form = [
        ("kind", "question"),
        ("title", "Who pays for the parts?"),
        ("solution", "1"),
        ("language", "en"),
        ("body", "Do you?"),
    ];
    let begun = ben.post("/discussions/new", &form).await;
    assert!(world.visitor().get(&solution).await.body.contains(begun.location()));
    assert!(ana.get("/notices").await.body.contains("began a discussion on your solution"));
    let nowhere = ben
        .post(
            "/discussions/new",
            &[
                ("kind", "question"),
                ("title", "Who pays for the parts?"),
                ("solution", "77"),
                ("language", "en"),
                ("body", "Do you?"),
            ],
        )
        .await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM discussion").await, 1);
}

#[on_both]
async fn discussions_from_elsewhere_are_taken_over_once(world: World) {
    world.practitioner("ana").await;
    let mut ben = world.practitioner("ben").await;
    let line = r#"{"key": "old-7", "title": "Who repairs the pumps?", "kind": "question", "theme": "water-supply", "language": "en", "posts": [
        {"author": "ana", "at": "2024-02-01T10:00:00Z", "body": "We **ask**."}, {"author": "ben", "at": "2024-03-02T10:00:00+02:00", "body": "We do."}]}"#.replace('\n', " ");
    let import = async |file: &str| import::import(&world.site, file.as_bytes()).await;
    for wrong in [
        line.replace("ben", "nobody"),
        line.replace("water-supply", "no-theme"),
        line.replace("2024-03", "2024-01"),
        line.replace("2024-03", "2999-03"),
        line.replace("old-7", "a b"),
        line.replace("We do.", ""),
        "{".into(),
    ] {
        let failure = import(&format!("{line}\n\n{wrong}\n")).await.expect_err("a mistake").to_string();
        assert!(failure.starts_with("line 3: "), "{failure}");
        assert_eq!(world.number("SELECT COUNT(*) AS n FROM discussion").await, 0, "{wrong}");
    }
    assert_eq!(import(&line).await.expect("whole"), Imported { discussions: 1, posts: 2, known: 0 });
    assert_eq!(import(&line).await.expect("whole"), Imported { discussions: 0, posts: 0, known: 1 });
    assert!(import(&line.replace("We do.", "We did.")).await.is_err(), "the same key with other words");
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM post").await, 2);
    let page = world.visitor().get("/discussions/1-who-repairs-the-pumps").await.body;
    assert!(
        page.contains("We <strong>ask</strong>.")
            && page.contains("1 Feb 2024")
            && page.contains("2024-03-02T08:00:00Z")
    );
    assert!(world.visitor().get("/search?q=repairs+ask").await.body.contains("who-repairs-the-pumps"));
    assert!(!ben.get("/notices").await.body.contains("Who repairs"), "what is old is no news");
}

#[on_both]
async fn a_long_thread_is_paged(world: World) {
    let mut ana = world.practitioner("ana").await;
    ask(&mut ana).await;
    for number in 2..=53 {
        reply(&mut ana, &format!("Reply number {number}.")).await;
    }
    let first = world.visitor().get(PATH).await.body;
    assert_eq!(first.matches("id=\"post-").count(), 50);
    assert!(first.contains(&format!("{PATH}?after=50")));
    let second = world.visitor().get(&format!("{PATH}?after=50")).await.body;
    assert_eq!(second.matches("id=\"post-").count(), 3);
    ana.post(&format!("{PATH}/posts/52/answer"), &[("yes", "yes")]).await;
    let first = world.visitor().get(PATH).await.body;
    assert!(
        first.contains("The answer") && first.contains("Reply number 52."),
        "the answer comes first, wherever it stands"
    );
}

#[on_both]
async fn who_goes_back_and_sends_a_reply_again_has_sent_it_once(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    ask(&mut ana).await;
    let first = ben.post(PATH, &[("body", "Train two mechanics.")]).await.location().to_owned();
    assert_eq!(ben.post(PATH, &[("body", "Train two mechanics.")]).await.location(), first);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM post").await, 2);
    ana.post(PATH, &[("body", "Why two?")]).await;
    assert_ne!(
        ben.post(PATH, &[("body", "Train two mechanics.")]).await.location(),
        first,
        "it is said anew"
    );
}

#[on_both]
async fn nobody_reacts_to_their_own_posts(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    ask(&mut ana).await;
    let helpful = format!("{PATH}/reactions/helpful");
    assert_eq!(ana.post(&helpful, &[("yes", "1")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(ben.post(&helpful, &[("yes", "1")]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM reaction").await, 1);
}

#[on_both]
async fn a_question_that_was_changed_after_it_was_sent_loses_nothing(world: World) {
    let mut ana = world.practitioner("ana").await;
    let with = |changes: &[(&'static str, &'static str)]| {
        let mut fields: Fields = QUESTION.to_vec();
        fields.push(("token", "one-form"));
        fields.extend(changes); // of two the last counts
        fields
    };
    assert_eq!(ana.post("/discussions/new", &with(&[])).await.location(), PATH);
    assert_eq!(ana.post("/discussions/new", &with(&[])).await.location(), PATH, "the same form, twice");

    let other_text = ana.post("/discussions/new", &with(&[("body", "We have fifty pumps.")])).await;
    assert_eq!(other_text.status, StatusCode::CONFLICT);
    assert!(
        other_text.body.contains(&format!("action=\"{PATH}/posts/1/edit\"")),
        "it is saved over what arrived"
    );

    let other_title = ana.post("/discussions/new", &with(&[("title", "Who repairs the wells?")])).await;
    assert_eq!(other_title.status, StatusCode::CONFLICT);
    assert!(
        other_title.body.contains("action=\"/discussions/new\"")
            && other_title.body.contains("Who repairs the wells?")
            && other_title.body.contains(&format!("href=\"{PATH}\"")),
        "all of it comes back, beside what arrived"
    );
    let token = other_title.hidden("token");
    assert_ne!(token, "one-form");
    let posted = ana
        .post(
            "/discussions/new",
            &[
                &QUESTION[2..],
                &[("title", "Who repairs the wells?"), ("kind", "question"), ("token", &token)],
            ]
            .concat(),
        )
        .await;
    assert!(posted.location().ends_with("-who-repairs-the-wells"), "{}", posted.location());
}
