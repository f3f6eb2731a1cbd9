//! Messages: asking whether one may write, writing, and hearing no more of somebody; and that nobody else reads it.

use crate::{
    catcher::{Catcher, Mood},
    letters::WISHES,
    mail,
    samples::{Fields, NEW, People, Sample},
    solutions,
    world::{Client, Reply, World},
};
use app::site::{
    features::FEATURES,
    ids::PersonId,
    jobs::Job,
    locale::Locale,
    messages::FEATURE,
    notices::WriteAtOnce,
    own::{Given, Leaver},
    people,
    routes::{doors, for_machines, routes},
    things::Thing,
};
use axum::http::StatusCode;
use macros::on_both;
use mail_parser::MessageParser;

pub const PATH: &str = "/messages/1";
/// What ana asks cem.
const ASK: &str = "May I ask you about your **pumps**?";

pub const SAMPLE: Sample = Sample {
    thing: Thing::Correspondence,
    path: PATH,
    parts: |_| &[("{number}", "1")],
    states: || vec!["waiting", "accepted", "declined", "blocked-request", "blocked"],
    furnish: |_, people, state| Box::pin(furnish(people, state)),
    form,
    versions: &[],
    writes: Vec::new,
    pages: &[],
    own: &["/messages?blocked=1"],
    statements: [(0, 3), (0, 3)],
};

/// Ana has asked cem.
async fn furnish([ana, _, cem]: &mut People, state: &str) {
    write(ana, "cem", ASK).await;
    for act in match state {
        "accepted" => &["accept"][..],
        "declined" => &["decline"],
        "blocked-request" => &["block"],
        "blocked" => &["accept", "block"],
        other => {
            assert!(matches!(other, NEW | "waiting"), "{other}");
            &[]
        }
    } {
        done(cem, act).await;
    }
}

fn form(route: &str) -> Fields {
    match route {
        "/messages" => vec![("senders", "nobody")],
        "/messages/{at}" => vec![("body", "Yes, gladly.")],
        _ => Vec::new(),
    }
}

/// Begins to write to somebody; gives the address.
pub async fn write(who: &mut Client, to: &str, body: &str) -> String {
    let reply = begin(who, to, body).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.location().to_owned()
}

async fn begin(who: &mut Client, to: &str, body: &str) -> Reply {
    who.post(&format!("/people/{to}/message"), &[("body", body)]).await
}

async fn send(who: &mut Client, body: &str) -> Reply {
    who.post(PATH, &[("body", body)]).await
}

async fn sent(who: &mut Client, body: &str) -> String {
    let reply = send(who, body).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.location().to_owned()
}

async fn done(who: &mut Client, act: &str) {
    let reply = who.post(&format!("{PATH}/{act}"), &[]).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{act}: {}", reply.body);
}

async fn page(who: &mut Client, path: &str) -> String {
    let page = who.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    page.body.replace("<!>", "")
}

async fn two(world: &World) -> (Client, Client) {
    (world.practitioner("ana").await, world.practitioner("cem").await)
}

/// How many notices somebody has not read.
async fn unread(world: &World, handle: &str) -> i64 {
    world.number(&format!("SELECT unread AS n FROM person WHERE handle = '{handle}'")).await
}

#[on_both]
async fn one_asks_and_two_write(world: World) {
    let (mut ana, mut cem) = two(&world).await;
    assert!(page(&mut ana, "/people/cem").await.contains("/people/cem/message"));
    assert!(!page(&mut ana, "/people/ana").await.contains("/people/ana/message"), "not to oneself");
    assert!(!page(&mut world.visitor(), "/people/cem").await.contains("/people/cem/message"));
    assert_eq!(write(&mut ana, "cem", ASK).await, format!("{PATH}#message-1"));
    let list = page(&mut cem, "/messages").await;
    assert!(list.contains("row unread") && list.contains("May I ask you about your pumps?"), "{list}");
    assert!(list.contains("Wants to write to you"));
    assert_eq!(unread(&world, "cem").await, 1);
    let asked = page(&mut cem, PATH).await;
    assert!(asked.contains("your <strong>pumps</strong>?") && asked.contains(">Accept<"), "{asked}");
    assert_eq!(unread(&world, "cem").await, 0, "visiting has read it");
    assert!(!page(&mut cem, "/messages").await.contains("row unread"));
    // Who asked waits.
    assert!(page(&mut ana, PATH).await.contains("You can write again when it is accepted"));
    let early = send(&mut ana, "Are you there?").await;
    assert_eq!(early.status, StatusCode::FORBIDDEN);
    assert!(early.body.contains("Are you there?"), "the text is kept");
    // An answer accepts.
    assert_eq!(sent(&mut cem, "Yes, *gladly*.").await, format!("{PATH}#message-2"));
    assert_eq!(sent(&mut ana, "Who repairs them?").await, format!("{PATH}#message-3"));
    let read = page(&mut ana, PATH).await;
    let places = ["your <strong>pumps</strong>?", "<em>gladly</em>", "Who repairs them?"];
    let found: Vec<_> = places.iter().map(|text| read.find(text).expect(text)).collect();
    assert!(found.is_sorted(), "the newest is last: {found:?}");
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM message").await, 3);
    // Who has written to somebody goes on there.
    assert_eq!(ana.get("/people/cem/message").await.location(), PATH);
    assert_eq!(cem.get("/people/ana/message").await.location(), PATH);
    let again = begin(&mut cem, "ana", "Once more?").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("Once more?"), "the text is kept");
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM correspondence").await, 1);
}

#[on_both]
async fn a_request_is_accepted_or_not_taken_up(world: World) {
    let (mut ana, mut cem) = two(&world).await;
    write(&mut ana, "cem", ASK).await;
    done(&mut cem, "decline").await;
    let seen = page(&mut ana, PATH).await;
    assert!(seen.contains("was not taken up") && !seen.contains("name=\"body\""), "{seen}");
    assert_eq!(unread(&world, "ana").await, 0, "nobody is told of a refusal");
    assert_eq!(send(&mut ana, "Please.").await.status, StatusCode::FORBIDDEN);
    done(&mut cem, "accept").await;
    done(&mut cem, "accept").await;
    assert_eq!(unread(&world, "ana").await, 1, "said twice, told once");
    assert!(page(&mut ana, "/notices").await.contains("accepted your message"));
    sent(&mut ana, "Thank you.").await;
    assert_eq!(cem.post(&format!("{PATH}/decline"), &[]).await.status, StatusCode::FORBIDDEN);
}

/// All that somebody can see of what they write, without what each request has of its own.
async fn seen(who: &mut Client) -> String {
    let mut seen = String::new();
    for path in [PATH, "/messages", "/messages?blocked=1", "/people/cem", "/notices", "/"] {
        seen += &page(who, path).await;
    }
    replaced(&replaced(&seen, ("name=\"token\" value=\"", "\""), ""), ("<time ", "</time>"), "")
}

/// The text with something else for all that stands between these two, and for them.
fn replaced(text: &str, (begin, end): (&str, &str), with: &str) -> String {
    let mut parts = text.split(begin);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |read, part| read + with + part.split_once(end).map_or("", |(_, rest)| rest))
}

#[on_both]
async fn who_is_blocked_sees_what_they_would_see_otherwise(world: World) {
    let (mut ana, mut cem) = two(&world).await;
    write(&mut ana, "cem", ASK).await;
    page(&mut cem, PATH).await;
    let waiting = seen(&mut ana).await;
    done(&mut cem, "block").await;
    assert_eq!(seen(&mut ana).await, waiting, "a request that is blocked waits");
    assert!(waiting.contains("Your message has arrived"));
    done(&mut cem, "unblock").await;
    done(&mut cem, "accept").await;
    page(&mut ana, PATH).await;
    let accepted = seen(&mut ana).await;
    done(&mut cem, "block").await;
    assert_eq!(seen(&mut ana).await, accepted);
    assert_eq!(sent(&mut ana, "MARKwithheld").await, format!("{PATH}#message-2"));
    assert!(page(&mut ana, PATH).await.contains("MARKwithheld"), "answered as if it were delivered");
    assert_eq!(unread(&world, "cem").await, 0);
    for path in [PATH, "/messages", "/messages?blocked=1", "/notices"] {
        assert!(!page(&mut cem, path).await.contains("MARKwithheld"), "{path}");
    }
    assert_eq!(send(&mut cem, "No.").await.status, StatusCode::FORBIDDEN, "who blocks does not write");
    // They find whom they have blocked, and can take it back; what was written meanwhile never comes.
    assert!(!page(&mut cem, "/messages").await.contains("May I ask"));
    assert!(page(&mut cem, "/messages?blocked=1").await.contains(&format!("{PATH}/unblock")));
    done(&mut cem, "unblock").await;
    assert!(!page(&mut cem, PATH).await.contains("MARKwithheld"));
    sent(&mut ana, "Good morning.").await;
    assert!(page(&mut cem, PATH).await.contains("Good morning."));
    assert_eq!(cem.post(&format!("{PATH}/2/delete"), &[]).await.status, StatusCode::NOT_FOUND);
}

#[on_both]
async fn what_two_write_is_met_by_nobody_else(world: World) {
    let (mut ana, mut cem) = two(&world).await;
    solutions::publish(&mut ana, "Pumps that villages repair").await;
    write(&mut ana, "cem", "MARKfirst and [MARKlink](https://example.org/MARKaddress)").await;
    sent(&mut cem, "MARKanswer").await;
    let others = ["member", "facilitator", "moderator", "administrator"];
    let mut everybody = vec![world.visitor()];
    for role in others {
        everybody.push(world.with_role(&format!("a-{role}"), role).await);
    }
    let search = ["/search?q=MARKfirst", "/search?q=MARKanswer", "/call/suggest?q=mark"].map(str::to_owned);
    let all = routes().into_iter().chain(doors()).chain(for_machines());
    let places: Vec<String> = all
        .filter(|route| route.is_page)
        .map(|route| {
            let known =
                [("{handle}", "ana"), ("{list}", "solutions"), ("{slug}", "water"), ("{page}", "rules")];
            let path =
                known.iter().fold(route.path.to_owned(), |path, (part, value)| path.replace(part, value));
            replaced(&path, ("{", "}"), "1")
        })
        .chain(search)
        .collect();
    assert!(places.len() > 50 && places.iter().any(|place| place == PATH), "{places:?}");
    for who in &mut everybody {
        for place in &places {
            let said = who.get(place).await.body;
            // The words that were looked for stand in the field.
            let is_search = place.starts_with("/search");
            let met = ["MARKfirst and", "MARKlink", "MARKaddress", "wrote to you"]
                .iter()
                .any(|mark| said.contains(mark));
            assert!(!met && (is_search || !said.contains("MARKanswer")), "{place}: {said}");
        }
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM document WHERE body LIKE '%MARK%'").await, 0);
    let private = ana.get(PATH).await;
    assert_eq!(private.headers["cache-control"], "private, no-store");
    assert!(private.body.contains("noindex") && private.body.contains("MARKfirst"));
    assert!(!private.body.contains("cem@example.org"), "never the address");
    assert!(FEATURES.iter().any(|one| one.thing == Thing::Correspondence && one.outward.is_none()));
}

#[on_both]
async fn a_message_is_deleted_by_who_wrote_it(world: World) {
    let (mut ana, mut cem) = two(&world).await;
    write(&mut ana, "cem", "MARKfirst").await;
    sent(&mut cem, "MARKanswer").await;
    sent(&mut ana, "MARKunread").await;
    let (first, answer, third) =
        (format!("{PATH}/1/delete"), format!("{PATH}/2/delete"), format!("{PATH}/3/delete"));
    assert_eq!(cem.post(&first, &[]).await.status, StatusCode::FORBIDDEN, "another's");
    assert_eq!(ana.post(&format!("{PATH}/4/delete"), &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(unread(&world, "cem").await, 2);
    for path in [&first, &third, &third] {
        assert_eq!(ana.post(path, &[]).await.location(), PATH);
    }
    assert_eq!(unread(&world, "cem").await, 0, "what was told of it is taken back");
    page(&mut ana, PATH).await;
    assert_eq!(cem.post(&answer, &[]).await.location(), PATH, "though it was read");
    for who in [&mut ana, &mut cem] {
        let read = page(who, PATH).await;
        assert_eq!(read.matches("was deleted by who wrote it").count(), 3, "{read}");
        for path in [PATH, "/messages", "/notices"] {
            let read = page(who, path).await;
            assert!(!read.contains("MARK"), "{path}: {read}");
        }
    }
    let left = "SELECT COUNT(*) AS n FROM message WHERE body <> '' OR html <> '' OR beginning <> ''";
    assert_eq!(world.number(left).await, 0);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM notification WHERE title LIKE '%MARK%'").await, 0);
}

#[on_both]
async fn who_wants_no_messages_gets_none_from_strangers(world: World) {
    let (mut ana, mut cem) = two(&world).await;
    assert_eq!(cem.post("/messages", &[("senders", "nobody")]).await.location(), "/messages");
    assert!(!page(&mut ana, "/people/cem").await.contains("/people/cem/message"));
    assert!(page(&mut ana, "/people/cem/message").await.contains("does not want to be written to"));
    let refused = begin(&mut ana, "cem", "Only one question.").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.body.contains("Only one question."), "the text is kept");
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM correspondence").await, 0);
    // Those with whom they write go on.
    write(&mut cem, "ana", ASK).await;
    sent(&mut ana, "Gladly.").await;
    sent(&mut cem, "Thank you.").await;
    let chosen = page(&mut cem, "/messages").await;
    assert!(
        chosen.contains("checked value=\"nobody\"") || chosen.contains("value=\"nobody\" checked"),
        "{chosen}"
    );
    assert_eq!(cem.post("/messages", &[("senders", "x")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(cem.post("/messages", &[("senders", "anybody")]).await.status, StatusCode::SEE_OTHER);
    assert!(page(&mut ana, "/people/cem").await.contains("/people/cem/message"));
}

#[on_both]
async fn who_is_new_begins_few(world: World) {
    let mut ana = world.practitioner("ana").await;
    for number in 0..22 {
        world.practitioner(&format!("p{number}")).await;
    }
    for number in 0..3 {
        write(&mut ana, &format!("p{number}"), ASK).await;
    }
    let more = begin(&mut ana, "p3", "And you?").await;
    assert_eq!(more.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(
        more.headers["retry-after"].to_str().expect("seconds").parse::<u64>().expect("a number") > 80_000
    );
    assert!(more.body.contains("And you?") && more.body.contains("send it tomorrow"), "{}", more.body);
    // Known for longer, at an address that is theirs.
    world.run("UPDATE person SET created_at = 1, proven_at = $1", [1_i64.into()]).await;
    for number in 3..20 {
        write(&mut ana, &format!("p{number}"), ASK).await;
    }
    assert_eq!(begin(&mut ana, "p20", ASK).await.status, StatusCode::TOO_MANY_REQUESTS);
    world.run("UPDATE correspondence SET created_at = created_at - $1", [86_400_000_i64.into()]).await;
    write(&mut ana, "p20", ASK).await;
    // An account that nobody uses is written to by nobody.
    world.run("UPDATE person SET suspended_at = 1 WHERE handle = $1", ["p21".into()]).await;
    assert_eq!(begin(&mut ana, "p21", ASK).await.status, StatusCode::NOT_FOUND);
    assert_eq!(begin(&mut ana, "nobody-here", ASK).await.status, StatusCode::NOT_FOUND);
}

#[on_both]
async fn a_form_that_comes_twice_is_one_message(world: World) {
    let (mut ana, mut cem) = two(&world).await;
    let ask = [("body", ASK), ("token", "one-token")];
    for _ in 0..2 {
        assert_eq!(ana.post("/people/cem/message", &ask).await.location(), format!("{PATH}#message-1"));
    }
    done(&mut cem, "accept").await;
    let answer = [("body", "Gladly."), ("token", "another-token")];
    for _ in 0..2 {
        assert_eq!(cem.post(PATH, &answer).await.location(), format!("{PATH}#message-2"));
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM message").await, 2);
    assert_eq!(world.number("SELECT messages AS n FROM correspondence").await, 2);
    // With other words it comes back, to be sent as a message of its own.
    let other = cem.post(PATH, &[("body", "Gladly, on Monday."), ("token", "another-token")]).await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(other.body.contains("Gladly, on Monday.") && other.hidden("token") != "another-token");
    let begun = ana.post("/people/cem/message", &[("body", "Other words."), ("token", "one-token")]).await;
    assert!(begun.status == StatusCode::CONFLICT && begun.body.contains("Other words."));
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM message").await, 2);
}

#[on_both]
async fn what_shows_nothing_or_is_too_long_comes_back(world: World) {
    let (mut ana, mut cem) = two(&world).await;
    let long = "**Pumps** ".repeat(20_000); // 200 KB
    for text in ["", " \r\n ", "\u{200B}\u{2060}", "\u{202E}\u{202D}", "&nbsp;", &long] {
        let back = begin(&mut ana, "cem", text).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", &text[..text.len().min(20)]);
        assert!(back.body.contains("class=\"complaints\""));
        assert!(back.body.contains(long.trim()) || text != long, "nothing typed is lost");
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM correspondence").await, 0);
    // What turns letters round is taken out, and what would be a script is none.
    write(&mut ana, "cem", "Pay \u{202E}ten\u{202C} <script>alert(1)</script> [here](javascript:alert(1))")
        .await;
    let read = page(&mut cem, PATH).await;
    assert!(
        !read.contains('\u{202E}') && !read.contains("<script>alert") && !read.contains("javascript:"),
        "{read}"
    );
    done(&mut cem, "accept").await;
    let back = send(&mut cem, &long).await;
    assert!(back.status == StatusCode::UNPROCESSABLE_ENTITY && back.body.contains(long.trim()));
    let shown = cem.post(PATH, &[("body", "As *it* would be"), ("action", "preview")]).await;
    assert!(shown.status == StatusCode::OK && shown.body.contains("<em>it</em>"), "{}", shown.body);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM message").await, 1);
}

#[on_both]
async fn a_long_correspondence_is_paged_to_both_ends(world: World) {
    let (mut ana, mut cem) = two(&world).await;
    write(&mut ana, "cem", "Message 1.").await;
    done(&mut cem, "accept").await;
    for number in 2..=70 {
        sent(if number % 2 == 0 { &mut cem } else { &mut ana }, &format!("Message {number}.")).await;
    }
    let (mut path, mut read) = (PATH.to_owned(), Vec::new());
    loop {
        let shown = page(&mut ana, &path).await;
        let numbers =
            shown.split("id=\"message-").skip(1).map(|part| part.split('"').next().unwrap_or_default());
        let numbers: Vec<i64> = numbers.map(|number| number.parse().expect("a number")).collect();
        assert!(numbers.is_sorted() && numbers.len() <= 30);
        read.splice(0..0, numbers);
        let earlier = shown.split("rel=\"next\" href=\"").nth(1).and_then(|part| part.split('"').next());
        match earlier {
            Some(next) => path = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(read, (1..=70).collect::<Vec<_>>());
    // And back.
    let mut steps = 0;
    while path != PATH {
        let shown = page(&mut ana, &path).await;
        let later = shown.split("rel=\"prev\" href=\"").nth(1).and_then(|part| part.split('"').next());
        path = later.expect("the way back").to_owned();
        steps += 1;
    }
    assert_eq!(steps, 2);
}

#[on_both]
async fn the_list_is_paged_by_what_was_written_last(world: World) {
    let mut ana = world.practitioner("ana").await;
    world.run("UPDATE person SET created_at = 1, proven_at = $1", [1_i64.into()]).await;
    for number in 0..25 {
        let mut other = world.practitioner(&format!("p{number}")).await;
        write(&mut other, "ana", &format!("I am number {number}.")).await;
    }
    let first = page(&mut ana, "/messages").await;
    assert_eq!(first.matches("row unread").count(), 20);
    let next = first.split("rel=\"next\" href=\"").nth(1).and_then(|part| part.split('"').next());
    let last = page(&mut ana, next.expect("more")).await;
    assert_eq!(last.matches("row unread").count(), 5);
    assert!(first.contains("I am number 24.") && last.contains("I am number 0."));
    ana.post("/messages/1", &[("body", "Hello.")]).await;
    let first = page(&mut ana, "/messages").await;
    assert!(first.find("You: Hello.") < first.find("I am number 24."), "{first}");
}

#[on_both]
async fn all_that_somebody_wrote_is_given_and_goes_with_them(world: World) {
    let (mut ana, mut cem) = two(&world).await;
    write(&mut ana, "cem", "MARKfirst").await;
    sent(&mut cem, "An answer.").await;
    sent(&mut ana, "MARKsecond").await;
    sent(&mut ana, "MARKdeleted").await;
    assert_eq!(ana.post(&format!("{PATH}/4/delete"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(given(&world, "ana").await, ["MARKfirst", "MARKsecond"]);
    goes(&world, "ana", true).await;
    assert!(given(&world, "ana").await.is_empty());
    for path in [PATH, "/messages", "/notices"] {
        let read = page(&mut cem, path).await;
        assert!(!read.contains("MARK"), "{path}: {read}");
    }
    assert!(page(&mut cem, PATH).await.contains("An answer."));
    goes(&world, "cem", false).await;
    assert_eq!(world.number("SELECT COUNT(*) FROM message").await, 0, "nobody is left to read it");
}

#[on_both]
async fn what_stays_of_who_left_is_what_the_other_has_seen(world: World) {
    let (mut ana, mut cem) = two(&world).await;
    write(&mut ana, "cem", "MARKfirst").await;
    done(&mut cem, "accept").await;
    done(&mut cem, "block").await;
    sent(&mut ana, "MARKwithheld").await;
    goes(&world, "ana", false).await;
    assert_eq!(given(&world, "ana").await, ["MARKfirst"]);
    assert!(page(&mut cem, PATH).await.contains("MARKfirst"));
}

async fn person(world: &World, handle: &str) -> PersonId {
    people::id_of(&world.site.db, handle).await.expect("an answer").expect("somebody")
}

/// What somebody is given of what they wrote.
async fn given(world: &World, handle: &str) -> Vec<String> {
    let of = person(world, handle).await;
    let own = FEATURE.own.iter().find(|own| own.table == "message").expect("messages");
    let Given::Rows(section) = &own.given else { panic!("they are given") };
    let part = section.part(&world.site.db, of, Locale::ENGLISH, None).await.expect("read");
    part.rows.into_iter().map(|(_, said)| said.text).collect()
}

async fn goes(world: &World, handle: &str, takes_texts: bool) {
    let leaver = Leaver { id: person(world, handle).await, takes_texts };
    for own in FEATURE.own {
        own.leave(&world.site, &leaver).await.expect("gone");
    }
}

#[on_both]
async fn a_letter_says_who_wrote_and_how_it_begins(world: World) {
    let (mut ana, mut cem) = two(&world).await;
    world.practitioner("ben").await;
    world.run("UPDATE person SET proven_at = $1", [1_i64.into()]).await;
    write(&mut ana, "cem", &format!("**Two** questions. {}MARKend", "Many words. ".repeat(30))).await;
    world.run("UPDATE notification SET created_at = created_at - $1", [120_000_i64.into()]).await;
    let catcher = Catcher::start(Mood::Takes).await;
    let site = mail::with_server(&world, &catcher);
    WriteAtOnce.run(&site).await.expect("written");
    mail::send(&site).await;
    let caught = catcher.caught();
    let [letter] = caught.as_slice() else { panic!("{caught:?}") };
    assert_eq!(letter.to, ["cem@example.org"]);
    let parsed = MessageParser::default().parse(letter.raw.as_bytes()).expect("a message");
    let text = parsed.body_text(0).expect("text");
    assert_eq!(parsed.subject(), Some("ana wrote to you"));
    assert!(text.contains("Two questions. Many words.") && text.contains("/messages/1#message-1"), "{text}");
    assert!(!text.contains("MARKend") && !letter.raw.contains("ana@example.org"), "{}", letter.raw);
    // Where letters are files, which who runs the place may read, they say only that somebody wrote.
    done(&mut cem, "accept").await;
    page(&mut cem, PATH).await;
    sent(&mut ana, "MARKnext").await;
    world.run("UPDATE notification SET created_at = created_at - $1", [120_000_i64.into()]).await;
    WriteAtOnce.run(&world.site).await.expect("written");
    let letters = world.letters().await;
    let letter = letters.iter().find(|letter| letter.to == "cem@example.org").expect("a letter");
    assert!(letter.subject == "ana wrote to you" && !letter.raw.contains("MARKnext"), "{}", letter.raw);
    // Who wants no notices of messages has none, and still sees what is new.
    let never = WISHES.iter().map(|(name, way)| (*name, if *name == "way_message" { "never" } else { *way }));
    cem.post("/settings/notifications", &[&never.collect::<Vec<_>>()[..], &[("letters", "on")]].concat())
        .await;
    page(&mut cem, PATH).await;
    sent(&mut ana, "One more.").await;
    assert_eq!(unread(&world, "cem").await, 0);
    assert!(page(&mut cem, "/messages").await.contains("1 new"));
}

/// Two who begin at the same moment to write to each other have one correspondence, and neither loses a word.
#[on_both]
async fn two_at_once_begin_one(world: World) {
    let (ana, cem) = two(&world).await;
    let mut tries = tokio::task::JoinSet::new();
    for (mut who, to) in [(ana.clone(), "cem"), (cem.clone(), "ana"), (ana, "cem"), (cem, "ana")] {
        tries.spawn(async move { begin(&mut who, to, "Shall we talk?").await });
    }
    let replies = tries.join_all().await;
    let begun = replies.iter().filter(|reply| reply.status == StatusCode::SEE_OTHER).count();
    assert_eq!(begun, 1);
    for reply in replies.iter().filter(|reply| reply.status != StatusCode::SEE_OTHER) {
        assert_eq!(reply.status, StatusCode::CONFLICT, "{}", reply.body);
        assert!(reply.body.contains("Shall we talk?"));
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM correspondence").await, 1);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM correspondence_side").await, 2);
}
