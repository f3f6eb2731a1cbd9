//! Who may do what with a thing in each of its states. Every form is sent as it should be filled in, so that
//! only who sends it, and when, decides of the answer; and to a thing that is in just that state, whatever
//! others have tried.

use crate::{
    discussions,
    exchanges::{self, OFFER, PLAN, REQUEST, done, plan},
    routes::answer,
    solutions::{publish, telling},
    world::{Client, PASSWORD, World},
};
use app::site::{exchanges::machine, routes, solutions::rules as solution};
use std::collections::BTreeSet;

/// Who asks. Ana wrote the things, ben made the first offer and a reply, and cem the second offer.
const WHO: [&str; 7] = ["visitor", "stranger", "ana", "ben", "cem", "facilitator", "moderator"];

/// method, route, state, and what is answered to each of [`WHO`]; see `routes::answer`.
const TABLE: &str = include_str!("acts.txt");

/// Forms that any member may send, about whatever can be seen.
const FOR_ALL: [&str; 2] = ["/discussions/{at}", "/discussions/{at}/reactions/{kind}"];

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
    fn is_on(&self, things: &str) -> bool {
        self.route.starts_with(&format!("/{things}/{{"))
    }

    fn path(&self) -> String {
        let at = match self.route.split('/').nth(1) {
            Some("solutions") => "1-pumps-that-villages-repair",
            Some("discussions") => "1-how-do-you-repair-pumps",
            _ => "1-milk-banks-for-district-hospitals",
        };
        let number = if self.state == "opening" || self.is_on("solutions") { "1" } else { "2" };
        let filled = self.route.replace("{at}", at).replace("{number}", number).replace("{offer}", "2");
        filled.replace("{kind}", "helpful").replace("{handle}", "ana").replace("{slug}", "health")
    }

    /// The form, filled in as it should be: over the version that stands.
    async fn form(&self, world: &World) -> Vec<(&'static str, String)> {
        let version = match self.route {
            "/solutions/{at}/edit" => "SELECT version FROM solution",
            "/discussions/{at}/posts/{number}/edit" if self.state == "opening" => {
                "SELECT version FROM post WHERE number = 1"
            }
            "/discussions/{at}/posts/{number}/edit" => "SELECT version FROM post WHERE number = 2",
            "/exchanges/{at}/edit" => "SELECT version FROM exchange",
            _ => "SELECT 1",
        };
        let version = world.number(version).await;
        let plan = if self.is_on("exchanges") {
            world.number("SELECT COALESCE(MAX(plan), 0) FROM exchange").await
        } else {
            0
        };
        let fields = self.fields().into_iter().map(|(name, value)| (name, value.to_owned()));
        fields.chain([("version", version.to_string()), ("plan", plan.to_string())]).collect()
    }

    fn fields(&self) -> Vec<(&'static str, &'static str)> {
        match self.route {
            "/solutions/new" | "/solutions/{at}/edit" => telling("Pumps that villages repair", &[]),
            "/discussions/new" => discussions::QUESTION.to_vec(),
            "/discussions/{at}" | "/discussions/{at}/posts/{number}/edit" => {
                vec![("body", "Train two mechanics in each village.")]
            }
            "/discussions/{at}/reactions/{kind}" => vec![("yes", "1")],
            "/discussions/{at}/posts/{number}/answer" => vec![("yes", "yes")],
            "/exchanges/new" | "/exchanges/{at}/edit" => REQUEST.to_vec(),
            "/exchanges/{at}/offers" => [&OFFER[..], &[("replaces", "1")]].concat(),
            "/exchanges/{at}/suggest" => vec![("handle", "stranger")],
            "/exchanges/{at}/plan" => PLAN.to_vec(),
            "/settings" => vec![("name", "A name"), ("country", "MZ"), ("languages", "en"), ("locale", "en")],
            "/settings/password" => vec![("present", PASSWORD), ("new", "seven green boats at dawn")],
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
            _ => vec![("reason", "There is one next door.")],
        }
    }

    async fn answer(&self, world: &World, who: &mut Client) -> String {
        let form = self.form(world).await;
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        answer(if self.method == "GET" {
            who.get(&self.path()).await
        } else {
            who.post(&self.path(), &form).await
        })
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

/// A place with one solution, one discussion and one exchange, where the thing that the act is on is in its
/// state.
async fn furnished(act: &Act) -> (World, Vec<Option<String>>) {
    let world = World::sqlite().await;
    let everybody = everybody(&world).await;
    let [mut ana, mut ben, mut cem] = [2, 3, 4].map(|number| client(&world, &everybody[number]));
    let state = act.state;
    if act.is_on("solutions") {
        publish(&mut ana, "Pumps that villages repair").await;
        world.run("UPDATE solution SET state = $1", [state.into()]).await;
    } else if act.is_on("discussions") {
        discussions::ask(&mut ana).await;
        ben.post(discussions::PATH, &[("body", "Train two mechanics.")]).await;
        if state == "conversation" {
            world.run("UPDATE discussion SET kind = $1", [state.into()]).await;
        }
    } else if act.is_on("exchanges") {
        exchange(&world, &mut ana, &mut ben, &mut cem, state).await;
    }
    (world, everybody)
}

async fn exchange(world: &World, ana: &mut Client, ben: &mut Client, cem: &mut Client, state: &str) {
    if matches!(state, "draft" | "awaiting-endorsement") {
        ana.post("/exchanges/new", &[&REQUEST[..11], &[("action", "save")]].concat()).await;
        return world.run("UPDATE exchange SET state = $1", [state.into()]).await;
    }
    exchanges::open(ana).await;
    done(ben, "offers", &OFFER).await;
    done(cem, "offers", &OFFER).await;
    match state {
        "open" => {}
        "withdrawn" => done(ana, "withdraw", &[]).await,
        "expired" => world.run("UPDATE exchange SET state = $1", [state.into()]).await,
        _ => {
            done(ana, "offers/1/choose", &[]).await;
            plan(ana, "0").await;
            if state == "agreed" {
                done(ana, "agree", &[("plan", "1")]).await;
                done(ben, "agree", &[("plan", "1")]).await;
            }
        }
    }
    assert_eq!(exchanges::state(world).await, state);
}

/// What is answered to each: in one place as long as nothing is changed there.
async fn answers(act: &Act) -> Vec<String> {
    let (furnished, everybody) = furnished(act).await;
    let (mut world, mut got) = (furnished.twin().await, Vec::new());
    for cookie in &everybody {
        let answer = act.answer(&world, &mut client(&world, cookie)).await;
        if answer == "303" {
            world = furnished.twin().await;
        }
        got.push(answer);
    }
    got
}

async fn check(which: impl Fn(&Act) -> bool) {
    let mut wrong = Vec::new();
    for act in acts().iter().filter(|act| which(act)) {
        let got = answers(act).await;
        if got != act.answers {
            wrong.push(format!("{} {} {} {}", act.method, act.route, act.state, got.join(" ")));
        }
    }
    assert!(wrong.is_empty(), "answered otherwise:\n{}", wrong.join("\n"));
}

#[tokio::test]
async fn with_solutions() {
    check(|act| act.is_on("solutions")).await;
}

#[tokio::test]
async fn with_discussions() {
    check(|act| act.is_on("discussions")).await;
}

#[tokio::test]
async fn with_exchanges() {
    check(|act| act.is_on("exchanges")).await;
}

#[tokio::test]
async fn with_what_is_ones_own() {
    check(|act| !["solutions", "discussions", "exchanges"].iter().any(|things| act.is_on(things))).await;
}

fn is_open(route: &str) -> bool {
    route.contains('{')
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
        let expected: BTreeSet<_> = match route.path.split('/').nth(1) {
            Some("exchanges") if is_open(route.path) => {
                machine::State::ALL.iter().map(|state| state.code()).collect()
            }
            Some("solutions") if is_open(route.path) => {
                solution::State::ALL.iter().map(|state| state.code()).collect()
            }
            _ => states.clone(),
        };
        assert!(!states.is_empty() && states == expected, "{}: {states:?}", route.path);
    }
}

/// A form about a thing is taken from some and refused to others: a table that says the same of all says
/// nothing.
#[test]
fn of_every_form_some_rows_tell_people_apart() {
    let acts = acts();
    for route in routes::routes().iter().filter(|route| route.takes_form && is_open(route.path)) {
        let rows: Vec<_> =
            acts.iter().filter(|act| act.method == "POST" && act.route == route.path).collect();
        let is_taken = |answer: &&str| *answer == "303";
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
