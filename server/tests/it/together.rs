//! A solution that several write, and that somebody reads first.

use crate::{
    reach::joins,
    solutions::{USE, publish, telling},
    world::{Client, Reply, World},
};
use app::site::{jobs::Job, people::own_data::Erase, solutions::together::ForgetInvitations};
use axum::http::StatusCode;
use macros::on_both;

const TITLE: &str = "Pumps that villages repair";
const PATH: &str = "/solutions/1-pumps-that-villages-repair";

async fn three(world: &World) -> (Client, Client, Client) {
    let people =
        (world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await);
    world.run("UPDATE person SET proven_at = 1, created_at = 1", []).await;
    people
}

/// A draft that only waits to be published.
async fn begun(who: &mut Client) {
    let reply = who.post("/solutions/new", &telling(TITLE, &[("action", "save")])).await;
    assert_eq!(reply.location(), format!("{PATH}/edit"), "{}", reply.body);
}

async fn ask(who: &mut Client, whom: &str, role: &str) -> Reply {
    who.post(&format!("{PATH}/together"), &[("whom", whom), ("helps_as", role)]).await
}

async fn asked(who: &mut Client, whom: &str, role: &str) {
    let reply = ask(who, whom, role).await;
    assert_eq!(reply.location(), format!("{PATH}/together"), "{}", reply.body);
}

async fn answer(who: &mut Client, action: &str) -> Reply {
    who.post(&format!("{PATH}/invitation"), &[("action", action)]).await
}

async fn status(who: &mut Client, below: &str) -> u16 {
    who.get(&format!("{PATH}{below}")).await.status.as_u16()
}

/// Saves a part with these fields, as it is opened.
async fn save(who: &mut Client, part: &str, fields: &[(&str, &str)]) -> Reply {
    let address = format!("{PATH}/parts/{part}");
    let was = who.get(&address).await.hidden("was");
    who.post(&address, &[&[("was", was.as_str())], fields].concat()).await
}

#[on_both]
async fn who_is_invited_accepts_edits_and_is_named(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    begun(&mut ana).await;
    asked(&mut ana, "@Ben", "co-author").await;
    assert_eq!(status(&mut ben, "").await, 404, "who has not accepted sees no draft");
    assert_eq!(status(&mut cem, "/invitation").await, 404);
    assert!(ana.get(&format!("{PATH}/together")).await.body.contains("asked, has not answered"));
    assert!(ben.get("/notices").await.body.contains("asks you to write along on"));
    let page = ben.get(&format!("{PATH}/invitation")).await.body;
    assert!(page.contains(TITLE) && !page.contains("stood still"), "the title, and not the text");
    for _ in 0..2 {
        assert_eq!(answer(&mut ben, "accept").await.location(), format!("{PATH}/parts"));
    }
    assert!(ana.get("/notices").await.body.contains("accepted your invitation to"));
    assert_eq!(ben.get(&format!("{PATH}/invitation")).await.location(), format!("{PATH}/parts"));

    // Both write: different parts, and each keeps what the other saved.
    let was =
        async |who: &mut Client, part: &str| who.get(&format!("{PATH}/parts/{part}")).await.hidden("was");
    let (of_ana, of_ben) = (was(&mut ana, "transfer").await, was(&mut ben, "sources").await);
    let cost = [("was", of_ana.as_str()), ("cost", "A dollar a head.")];
    assert_eq!(ana.post(&format!("{PATH}/parts/transfer"), &cost).await.status, 303);
    let source = [("was", of_ben.as_str()), ("sources[0][title]", "A report of Ben")];
    assert_eq!(ben.post(&format!("{PATH}/parts/sources"), &source).await.status, 303);
    let stale = [("was", of_ben.as_str()), ("sources[0][title]", "A report of Ana")];
    let told = ana.post(&format!("{PATH}/parts/sources"), &stale).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(told.body.contains("A report of Ben") && told.body.contains("A report of Ana"));

    // A co-author asks readers, and neither invites co-authors nor throws the draft away.
    assert_eq!(ask(&mut ben, "@cem", "co-author").await.status, StatusCode::FORBIDDEN);
    assert_eq!(ben.post(&format!("{PATH}/discard"), &[]).await.status, StatusCode::FORBIDDEN);
    assert!(ben.get("/people/ben").await.body.contains(TITLE), "it stands among their own drafts");
    assert!(!world.visitor().get("/people/ben").await.body.contains(TITLE));

    let published = ben.post(&format!("{PATH}/parts"), &[]).await;
    assert_eq!(published.location(), PATH, "{}", published.body);
    assert!(ana.get("/notices").await.body.contains("published what you write together:"));
    let mut visitor = world.visitor();
    for page in [PATH, "/solutions", "/people/ben", "/people/ana", "/themes/water"] {
        let body = visitor.get(page).await.body;
        assert!(body.contains("/people/ana\"") && body.contains("/people/ben\""), "{page}: {body}");
    }
    assert!(visitor.get("/solutions.json").await.body.contains("\"author\":\"ana, ben\""));
    let page = visitor.get(PATH).await.body;
    assert!(page.contains("A dollar a head.") && page.contains("A report of Ben"));
    assert!(page.contains("\"name\":\"ana\"") && page.contains("\"name\":\"ben\""), "{page}");
    assert!(page.contains("ana; ben"), "how it is cited");
    assert!(visitor.get(&format!("{PATH}/cite.bib")).await.body.contains("{ana} and {ben}"));
    assert_eq!(visitor.get(&format!("{PATH}/cite.ris")).await.body.matches("AU  - ").count(), 2);
    let feed = visitor.get("/solutions.atom").await.body;
    assert!(feed.contains("<name>ana, ben</name>"), "{feed}");

    // What others do with it is told to both; the author alone archives it.
    assert_eq!(cem.post(&format!("{PATH}/uses/new"), &USE).await.status, StatusCode::SEE_OTHER);
    for who in [&mut ana, &mut ben] {
        assert!(who.get("/notices").await.body.contains("told how they use your solution"));
    }
    assert_eq!(ben.post(&format!("{PATH}/archive"), &[]).await.status, StatusCode::FORBIDDEN);

    // Who leaves is named no more.
    let left = ben.post(&format!("{PATH}/together/remove"), &[("helper", "1")]).await;
    assert_eq!(left.location(), PATH);
    for page in [PATH, "/solutions"] {
        assert!(!visitor.get(page).await.body.contains("/people/ben"), "{page}");
    }
    assert!(visitor.get("/solutions.json").await.body.contains("\"author\":\"ana\""));
    assert!(!visitor.get("/people/ben").await.body.contains(TITLE));
    assert_eq!(status(&mut ben, "/edit").await, 403);
}

/// The path in a letter that leads to an invitation.
async fn way_in(world: &World, to: &str) -> String {
    let letters = world.letters().await;
    let letter = letters.iter().rfind(|letter| letter.to == to).expect("a letter");
    let from = letter.text.find("/solutions/").expect("a way");
    letter.text[from..].split_whitespace().next().expect("a link").to_owned()
}

#[on_both]
async fn an_address_tells_nobody_whether_it_is_known(world: World) {
    let (mut ana, mut ben, _) = three(&world).await;
    begun(&mut ana).await;
    for address in ["Ben@example.org", "new@elsewhere.example"] {
        asked(&mut ana, address, "co-author").await;
    }
    let page = ana.get(&format!("{PATH}/together")).await.body;
    assert!(page.contains("ben@example.org") && page.contains("new@elsewhere.example"));
    assert_eq!(page.matches("asked, has not answered").count(), 2);
    assert!(!page.contains("/people/ben"));
    for wrong in ["nobody@", "@nobody", "a@x.org, b@y.org"] {
        assert_eq!(
            ask(&mut ana, wrong, "co-author").await.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{wrong}"
        );
    }
    let again = ask(&mut ana, "new@elsewhere.example", "reader").await;
    assert!(again.body.contains("asked already"), "{}", again.body);
    assert!(ben.get("/notices").await.body.contains("asks you to write along on"));

    // Whoever reads the letter can look, make an account, and accept, once.
    let way = way_in(&world, "new@elsewhere.example").await;
    let page = world.visitor().get(&way).await.body;
    assert!(page.contains(TITLE) && page.contains("/sign-up?to="), "{page}");
    world
        .run("INSERT INTO place_setting (name, value) VALUES ('joining', '{\"mode\": \"invitation\"}')", [])
        .await;
    assert!(!world.visitor().get(&way).await.body.contains("/sign-up?to="), "where nobody may join");
    world.run("DELETE FROM place_setting", []).await;
    let mut dee = joins(&world, "dee").await;
    let accept = [("action", "accept")];
    let sign_in = world.visitor().post(&way, &accept).await;
    assert!(sign_in.location().starts_with("/sign-in?to="), "to accept one is signed in");
    assert_eq!(dee.post(&way, &accept).await.location(), format!("{PATH}/parts"));
    assert_eq!(status(&mut dee, "/edit").await, 200);
    assert_eq!(ben.post(&way, &accept).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.visitor().get(&way).await.status, StatusCode::NOT_FOUND);
    let page = ana.get(&format!("{PATH}/together")).await.body;
    assert!(page.contains("/people/dee") && !page.contains("new@elsewhere.example"));

    // An address of who takes part already says nothing either: it gets a letter like any other.
    world.run("UPDATE person SET proven_at = 1", []).await;
    asked(&mut ana, "dee@example.org", "co-author").await;
    let way = way_in(&world, "dee@example.org").await;
    let back = dee.post(&way, &accept).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert_eq!(world.number("SELECT COUNT(*) FROM solution_helper WHERE state = 'accepted'").await, 1);
}

#[on_both]
async fn who_declines_is_left_alone(world: World) {
    let (mut ana, mut ben, _) = three(&world).await;
    begun(&mut ana).await;
    asked(&mut ana, "@ben", "co-author").await;
    asked(&mut ana, "new@elsewhere.example", "reader").await;
    assert_eq!(answer(&mut ben, "decline").await.location(), "/");
    assert!(!ben.get("/notices").await.body.contains(TITLE));
    let way = way_in(&world, "new@elsewhere.example").await;
    let declined = world.visitor().post(&way, &[("action", "decline")]).await;
    assert_eq!(declined.location(), "/", "without an account");
    assert_eq!(ana.get(&format!("{PATH}/together")).await.body.matches(">declined<").count(), 2);
    for whom in ["@ben", "new@elsewhere.example"] {
        assert!(ask(&mut ana, whom, "reader").await.body.contains("asked already"), "{whom}");
    }
    let removed = ana.post(&format!("{PATH}/together/remove"), &[("helper", "1")]).await;
    assert_eq!(removed.status, StatusCode::FORBIDDEN);
    world.run("UPDATE solution_helper SET created_at = 1", []).await;
    ForgetInvitations.run(&world.site).await.expect("forgotten");
    assert_eq!(world.number("SELECT COUNT(*) FROM solution_helper").await, 0);
}

#[on_both]
async fn a_reader_sees_the_draft_comments_and_changes_nothing(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    begun(&mut ana).await;
    asked(&mut ana, "@ben", "reader").await;
    assert_eq!(answer(&mut ben, "accept").await.location(), format!("{PATH}/comments"));
    for (below, expected) in
        [("", 200), ("/comments", 200), ("/edit", 303), ("/parts", 403), ("/parts/short", 403)]
    {
        assert_eq!(status(&mut ben, below).await, expected, "{below}");
        assert_eq!(status(&mut cem, below).await, 404, "{below}");
    }
    assert!(ben.get("/people/ben").await.body.contains(TITLE), "it stands among what they begin themselves");
    assert!(!cem.get("/people/ben").await.body.contains(TITLE));
    assert_eq!(ben.post(&format!("{PATH}/parts"), &[]).await.status, StatusCode::FORBIDDEN);
    let say = async |who: &mut Client, comment: &str| {
        who.post(&format!("{PATH}/comments"), &[("part", "story"), ("comment", comment)]).await
    };
    let said = say(&mut ben, "MARKcomment: <b>how many</b> pumps?").await;
    assert_eq!(said.location(), format!("{PATH}/comments#story"));
    assert_eq!(say(&mut ben, "").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(say(&mut cem, "Me too").await.status, StatusCode::NOT_FOUND);
    assert!(ana.get("/notices").await.body.contains("commented on"));
    assert!(ana.get(&format!("{PATH}/parts")).await.body.contains("1 comment to deal with"));
    let part = ana.get(&format!("{PATH}/parts/story")).await.body;
    assert!(part.contains("MARKcomment: &lt;b&gt;how many&lt;/b&gt; pumps?"), "{part}");
    assert!(!ana.get(&format!("{PATH}/parts/short")).await.body.contains("MARKcomment"));

    let deal = [("comment_id", "1")];
    assert_eq!(ben.post(&format!("{PATH}/comments/deal"), &deal).await.status, StatusCode::FORBIDDEN);
    let dealt = ana.post(&format!("{PATH}/comments/deal"), &deal).await;
    assert_eq!(dealt.location(), format!("{PATH}/parts/story#comments"));
    assert!(!ana.get(&format!("{PATH}/parts")).await.body.contains("to deal with"));
    assert!(ben.get(&format!("{PATH}/comments")).await.body.contains("Dealt with"));
    assert_eq!(ana.post(&format!("{PATH}/comments/remove"), &deal).await.status, StatusCode::FORBIDDEN);

    // Once it is published, the comments are where they were, and nowhere else.
    assert_eq!(save(&mut ana, "evidence", &[("evidence", "monitored")]).await.status, 303);
    assert_eq!(ana.post(&format!("{PATH}/parts"), &[]).await.location(), PATH);
    let mut moderator = world.with_role("mia", "moderator").await;
    for who in [&mut cem, &mut moderator, &mut world.visitor()] {
        for below in ["", "/comments", "/parts/story", "/revisions/1", "/together"] {
            assert!(!who.get(&format!("{PATH}{below}")).await.body.contains("MARKcomment"), "{below}");
        }
    }
    assert!(!world.visitor().get(PATH).await.body.contains("/people/ben"), "readers are not named");
}

#[on_both]
async fn a_reader_who_is_taken_out_sees_it_no_more(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    begun(&mut ana).await;
    asked(&mut ana, "@cem", "co-author").await;
    answer(&mut cem, "accept").await;
    asked(&mut cem, "@ben", "reader").await;
    answer(&mut ben, "accept").await;
    let comment = [("part", "short"), ("comment", "Say how many.")];
    ben.post(&format!("{PATH}/comments"), &comment).await;
    assert_eq!(status(&mut ben, "").await, 200);
    let take_out = async |who: &mut Client, id: &str| {
        who.post(&format!("{PATH}/together/remove"), &[("helper", id)]).await.status.as_u16()
    };
    assert_eq!(take_out(&mut ben, "1").await, 403, "a reader takes nobody out");
    assert_eq!(take_out(&mut cem, "2").await, 303);
    for below in ["", "/comments", "/together", "/invitation", "/cite.bib"] {
        assert_eq!(status(&mut ben, below).await, 404, "{below}");
    }
    assert!(!ben.get("/notices").await.body.contains(TITLE));
    assert!(
        ana.get(&format!("{PATH}/comments")).await.body.contains("Say how many."),
        "what they said stays"
    );
    assert_eq!(take_out(&mut ana, "1").await, 303);
    assert_eq!(status(&mut cem, "/edit").await, 404);
}

#[on_both]
async fn what_was_written_together_goes_on_without_who_leaves(world: World) {
    let (mut ana, mut ben, mut cem) = three(&world).await;
    begun(&mut ana).await;
    for (who, handle) in [(&mut ben, "@ben"), (&mut cem, "@cem")] {
        asked(&mut ana, handle, "co-author").await;
        answer(who, "accept").await;
    }
    publish(&mut ana, "Written alone by one").await;
    ana.post("/solutions/new", &[("title", "Half a thought"), ("action", "save")]).await;
    ana.post("/settings/data/leave", &[("texts", "remove")]).await;
    world.run("UPDATE leaving SET erase_at = 1", []).await;
    Erase.run(&world.site).await.expect("erased");
    assert_eq!(status(&mut ben, "/edit").await, 200, "the draft is theirs who stay");
    assert_eq!(world.number("SELECT author_id FROM solution WHERE id = 1").await, 2);
    assert_eq!(world.number("SELECT helpers FROM solution WHERE id = 1").await, 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM solution").await, 2, "what was begun alone is gone");
    assert_eq!(ben.post(&format!("{PATH}/parts"), &[]).await.location(), PATH);
    let page = world.visitor().get(PATH).await.body;
    assert!(page.contains("/people/ben") && page.contains("/people/cem") && page.contains("stood still"));
    cem.post("/settings/data/leave", &[("texts", "keep")]).await;
    world.run("UPDATE leaving SET erase_at = 1", []).await;
    Erase.run(&world.site).await.expect("erased");
    assert!(!world.visitor().get(PATH).await.body.contains("/people/cem"));
    assert_eq!(world.number("SELECT COUNT(*) FROM solution_helper").await, 0);
}

#[on_both]
async fn invitations_are_bounded(world: World) {
    let mut ana = world.practitioner("ana").await;
    begun(&mut ana).await;
    for number in 0..3 {
        asked(&mut ana, &format!("p{number}@elsewhere.example"), "reader").await;
    }
    let fourth = ask(&mut ana, "p4@elsewhere.example", "reader").await;
    assert_eq!(fourth.status, StatusCode::UNPROCESSABLE_ENTITY, "who is new here asks three a day");
    assert!(fourth.body.contains("Try again tomorrow") && fourth.body.contains("p4@elsewhere.example"));
    world.run("UPDATE person SET proven_at = 1, created_at = 1", []).await;
    asked(&mut ana, "p4@elsewhere.example", "reader").await;
    // A form that comes twice asks once.
    let token = ana.get(&format!("{PATH}/together")).await.hidden("token");
    let form = [("whom", "p5@elsewhere.example"), ("helps_as", "reader"), ("token", token.as_str())];
    for _ in 0..2 {
        let reply = ana.post(&format!("{PATH}/together"), &form).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    }
    world.work().await;
    let letters = world.letters().await;
    assert_eq!(letters.iter().filter(|letter| letter.to == "p5@elsewhere.example").count(), 1);
}

#[on_both]
async fn an_interview_asks_one_question_after_another(world: World) {
    let mut ana = world.practitioner("ana").await;
    let begun = ana.post("/solutions/new", &[("title", TITLE), ("action", "interview")]).await;
    assert_eq!(begun.location(), format!("{PATH}/interview"));
    let first = ana.get(begun.location()).await;
    assert_eq!(first.location(), format!("{PATH}/interview/outcome"), "the first that has no answer");
    let page = ana.get(first.location()).await;
    assert!(page.body.contains("Back") && page.body.contains(&format!("{PATH}/interview/summary")));
    let answer = async |who: &mut Client, question: &str, value: &str| {
        let address = format!("{PATH}/interview/{question}");
        let was = who.get(&address).await.hidden("was");
        who.post(&address, &[("was", &was), (question, value), ("action", "next")]).await
    };
    let next = answer(&mut ana, "outcome", "worked").await;
    assert_eq!(next.location(), format!("{PATH}/interview/summary"));
    let next = answer(&mut ana, "challenge", "A third of the pumps stood still.").await;
    assert_eq!(
        next.location(),
        format!("{PATH}/interview/went_wrong"),
        "only adaptations are asked what they changed"
    );
    let last = answer(&mut ana, "sources", "").await;
    assert_eq!(last.location(), format!("{PATH}/parts"));
    assert!(ana.get(&format!("{PATH}/parts/story")).await.body.contains("stood still."), "one store");
    assert_eq!(ana.get(&format!("{PATH}/interview/short")).await.status, StatusCode::NOT_FOUND);
}

#[on_both]
async fn two_revisions_are_compared_with_who_wrote_them_and_why(world: World) {
    let (mut ana, mut ben, _) = three(&world).await;
    publish(&mut ana, TITLE).await;
    asked(&mut ana, "@ben", "co-author").await;
    answer(&mut ben, "accept").await;
    let saved =
        save(&mut ben, "transfer", &[("cost", "A dollar a head."), ("note", "The cost was missing")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let page = world.visitor().get(&format!("{PATH}/compare?from=1&to=2")).await.body;
    for said in ["The cost was missing", "/people/ana", "/people/ben", "<ins>A dollar a head.</ins>"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let too_long = "x".repeat(301);
    let wrong = save(&mut ben, "transfer", &[("cost", "Two dollars."), ("note", &too_long)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}
