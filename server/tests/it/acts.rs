//! Who may do what with a thing in each of its states. Every form is sent as it should be filled in, so that
//! only who sends it, and when, decides of the answer; and to a thing that is in just that state, whatever
//! others have tried.

use crate::{
    people,
    routes::answer,
    samples::{self, Fields, Sample},
    world::{Client, PASSWORD, World},
};
use app::site::{routes, things::Thing};
use std::collections::{BTreeMap, BTreeSet};
use tokio::task::JoinSet;

/// Who asks. Ana wrote the things, ben made the first offer and a reply, and cem the second offer.
const WHO: [&str; 8] =
    ["visitor", "stranger", "ana", "ben", "cem", "facilitator", "moderator", "administrator"];

/// method, route, state, and what is answered to each of [`WHO`]; see `routes::answer`.
const TABLE: &str = include_str!("acts.txt");

/// Forms that any member may send, about whatever can be seen.
const FOR_ALL: [&str; 2] = ["/discussions/{at}", "/solutions/{at}/uses/new"];

/// A row of the table.
struct Act {
    method: &'static str,
    route: &'static str,
    state: &'static str,
    answers: Vec<&'static str>,
}

fn acts() -> Vec<Act> {
    let rows = TABLE.lines().filter(|row| !row.trim().is_empty());
    rows.map(|row| {
        let mut cells = row.split_whitespace();
        let mut next = || cells.next().expect("a cell");
        let (method, route, state) = (next(), next(), next());
        Act { method, route, state, answers: cells.collect() }
    })
    .collect()
}

impl Act {
    /// The form, filled in as it should be: over the version that stands.
    async fn form(&self, world: &World) -> Vec<(&'static str, String)> {
        let fields = samples::of(self.route)
            .map_or_else(|| of_the_place(self.route), |sample| (sample.form)(self.route));
        let mut form: Vec<_> = fields.into_iter().map(|(name, value)| (name, value.to_owned())).collect();
        if let Some(sample) = samples::about(self.route) {
            for (field, query) in sample.versions {
                let version = world.number(&sample.fill(query, self.state)).await;
                form.push((field, version.to_string()));
            }
        }
        form
    }

    async fn answer(&self, world: &World, who: &mut Client) -> String {
        let path = samples::address(self.route, self.state);
        let form = self.form(world).await;
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        answer(if self.method == "GET" { who.get(&path).await } else { who.post(&path, &form).await })
    }
}

/// Forms that are about no thing, filled in.
fn of_the_place(route: &str) -> Fields {
    match route {
        "/settings" => {
            let mut form = vec![
                ("name", "A name"),
                ("country", "MZ"),
                ("languages[0][language]", "en"),
                ("locale", "en"),
                ("version", "1"),
            ];
            form.extend(people::SEEN);
            form
        }
        "/welcome" => vec![("knows", "water-supply"), ("version", "1")],
        "/settings/place/joining" => vec![("mode", "open")],
        "/settings/place/focal-points" => vec![("handle", "stranger"), ("country", "MZ")],
        "/settings/place/invitations" => vec![("uses", "1"), ("days", "7")],
        "/settings/place/invitations/end" => vec![("invitation", "1")],
        "/settings/place/applicants" => vec![("applicant", "99"), ("action", "approve")],
        "/people/{handle}/message" => vec![("body", "May I ask you something?")],
        "/settings/passkeys/remove" => vec![("passkey", "1")],
        "/settings/password" => vec![("present", PASSWORD), ("new", "seven green boats at dawn")],
        "/settings/address" => vec![("email", "other@example.org"), ("present", PASSWORD)],
        "/settings/notifications" => crate::letters::WISHES.to_vec(),
        "/settings/following" => vec![("what", "theme"), ("followed", "water"), ("level", "watch")],
        "/settings/data/leave" => vec![("texts", "keep")],
        "/forgot-password" => vec![("login", "stranger")],
        "/reset-password/{token}" => vec![("new", "seven green boats at dawn")],
        "/sign-up" => {
            vec![
                ("name", "Eve"),
                ("handle", "eve"),
                ("email", "eve@example.org"),
                ("password", PASSWORD),
                ("country", "MZ"),
            ]
        }
        "/sign-in" => vec![("login", "stranger"), ("password", PASSWORD)],
        "/sign-in/demo" => vec![("handle", "stranger")],
        "/language" => vec![("language", "fr")],
        "/about/{page}/edit" => {
            vec![("title", "Rules"), ("body", "Everybody is welcome here."), ("version", "0")]
        }
        _ => Vec::new(),
    }
}

/// Everybody, each with the cookie of their session, in the order of [`WHO`].
async fn everybody(world: &World) -> Vec<Option<String>> {
    let mut cookies = vec![None];
    for handle in &WHO[1..5] {
        cookies.push(world.practitioner(handle).await.cookie);
    }
    for role in &WHO[5..] {
        cookies.push(world.with_role(role, role).await.cookie);
    }
    cookies
}

fn client(world: &World, cookie: &Option<String>) -> Client {
    Client { cookie: cookie.clone(), ..world.visitor() }
}

/// A place with everybody, and with the sample in its state.
async fn furnished(sample: Option<&Sample>, state: &str) -> (World, Vec<Option<String>>) {
    let world = World::sqlite().await;
    let everybody = everybody(&world).await;
    if let Some(sample) = sample {
        let mut people = [2, 3, 4].map(|number| client(&world, &everybody[number]));
        (sample.furnish)(&world, &mut people, state).await;
    }
    (world, everybody)
}

/// What is answered to each: in one place as long as nothing is changed there.
async fn answers(act: &Act, furnished: &World, everybody: &[Option<String>]) -> Vec<String> {
    let (mut world, mut got) = (furnished.twin().await, Vec::new());
    for cookie in everybody {
        let answer = act.answer(&world, &mut client(&world, cookie)).await;
        if answer == "303" {
            world = furnished.twin().await;
        }
        got.push(answer);
    }
    got
}

/// The acts on each thing in each of its states, for which one place is furnished; and those on none.
fn acts_by_place() -> BTreeMap<(Option<Thing>, &'static str), Vec<Act>> {
    let mut places: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for act in acts() {
        let thing = samples::about(act.route).map(|sample| sample.thing);
        places.entry((thing, act.state)).or_default().push(act);
    }
    places
}

/// The rows as they should be, of those that are answered otherwise.
async fn wrong(acts: Vec<Act>) -> Vec<String> {
    let (furnished, everybody) = furnished(samples::about(acts[0].route), acts[0].state).await;
    let mut wrong = Vec::new();
    for act in acts {
        let got = answers(&act, &furnished, &everybody).await;
        if got != act.answers {
            wrong.push(format!("{} {} {} {}", act.method, act.route, act.state, got.join(" ")));
        }
    }
    wrong
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_answered_as_the_table_says() {
    let places: JoinSet<_> = acts_by_place().into_values().map(wrong).collect();
    let wrong = places.join_all().await.concat();
    assert!(wrong.is_empty(), "answered otherwise:\n{}", wrong.join("\n"));
}

/// Whoever adds a form says who may send it, and in which states.
#[test]
fn every_form_has_its_rows() {
    let acts = acts();
    for route in routes::routes().iter().chain(&routes::doors()).filter(|route| route.takes_form) {
        let states: BTreeSet<_> = acts
            .iter()
            .filter(|act| act.method == "POST" && act.route == route.path)
            .map(|act| act.state)
            .collect();
        let all = samples::about(route.path).map(|sample| (sample.states)()).unwrap_or_default();
        let expected = if all.is_empty() { states.clone() } else { all.into_iter().collect() };
        assert!(!states.is_empty() && states == expected, "{}: {states:?}", route.path);
    }
}

/// A form about a thing is taken from some and refused to others: a table that says the same of all says
/// nothing.
#[test]
fn of_every_form_some_rows_tell_people_apart() {
    let acts = acts();
    for route in routes::routes().iter().filter(|route| route.takes_form && route.path.contains('{')) {
        let rows: Vec<_> =
            acts.iter().filter(|act| act.method == "POST" && act.route == route.path).collect();
        // Who is told what is wrong with a form may send it: the tree of themes, which all tests share, is not changed.
        let is_taken = |answer: &&str| matches!(*answer, "303" | "422");
        let differs = rows
            .iter()
            .any(|act| act.answers.iter().any(&is_taken) && act.answers[1..].iter().any(|a| !is_taken(a)));
        assert_eq!(differs, !FOR_ALL.contains(&route.path), "{}", route.path);
    }
}

#[test]
fn every_row_speaks_of_everybody() {
    for act in acts() {
        assert_eq!(act.answers.len(), WHO.len(), "{} {} {}", act.method, act.route, act.state);
    }
}
