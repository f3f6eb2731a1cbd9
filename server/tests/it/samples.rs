//! What the tables of the tests know of each feature: its first thing, what is written about it, and which
//! pages that has. Each stands in its feature's own file; a new feature is a line in [`SAMPLES`].

use crate::{
    discussions, exchanges, messages, offers, organisations, pitfalls, routes, solutions,
    world::{Client, World},
};
use app::site::{routes::doors, things::Thing};
use std::pin::Pin;

/// In this order they are furnished: a later one may be about an earlier one.
pub const SAMPLES: &[Sample] = &[
    solutions::SAMPLE,
    discussions::SAMPLE,
    exchanges::SAMPLE,
    offers::SAMPLE,
    pitfalls::SAMPLE,
    organisations::SAMPLE,
    messages::SAMPLE,
];

/// The first thing of a feature, which is ana's.
pub struct Sample {
    pub thing: Thing,
    /// Its address, `/{things}/{at}` in routes.
    pub path: &'static str,
    /// What else is open in routes and queries about it, like `{number}`: when it is [`NEW`], when all is
    /// [`WRITTEN`], and in each state of the acts.
    pub parts: fn(&str) -> Parts,
    /// The codes of all states in which it can be; empty where the acts have words of their own for them.
    pub states: fn() -> Vec<&'static str>,
    /// Makes it: [`NEW`], or in a state of the acts.
    pub furnish: for<'a> fn(&'a World, &'a mut People, &'a str) -> Doing<'a>,
    /// The form of a route, filled in as it should be.
    pub form: fn(&str) -> Fields,
    /// The fields that say over what a form about it is written, each with a query for that.
    pub versions: Parts,
    /// What is written once it is [`NEW`], until each of its forms stands on some page.
    pub writes: fn() -> Vec<Write>,
    /// Pages of that, beside those of the routes: those that all may read, and those of ana alone.
    pub pages: &'static [&'static str],
    pub own: &'static [&'static str],
    /// What its list and its page cost in statements: for a visitor, and for a person.
    pub statements: [(usize, usize); 2],
}

/// Made by ana, and touched by nobody since.
pub const NEW: &str = "new";
/// With all of [`Sample::writes`].
pub const WRITTEN: &str = "written";

pub type Doing<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;
pub type Fields = Vec<(&'static str, &'static str)>;
pub type Parts = &'static [(&'static str, &'static str)];

/// Ana, ben and cem.
pub type People = [Client; 3];
pub const ANA: usize = 0;
pub const BEN: usize = 1;
pub const CEM: usize = 2;

pub async fn people(world: &World) -> People {
    [world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await]
}

/// What it is, who of the people sends it, where to, and the form.
pub struct Write(pub &'static str, pub usize, pub String, pub Fields);

impl Write {
    pub async fn send(&self, people: &mut People) {
        let Self(what, who, to, fields) = self;
        let reply = people[*who].post(to, fields).await;
        assert_eq!(reply.status, 303, "{what}, {to}: {}", reply.body);
    }
}

impl Sample {
    /// A route or a query, about the thing in a state.
    pub fn fill(&self, text: &str, state: &str) -> String {
        fill(text.replace(&self.thing.address("/{at}"), self.path), (self.parts)(state))
    }
}

fn fill(text: String, parts: Parts) -> String {
    parts.iter().fold(text, |text, (name, value)| text.replace(name, value))
}

/// The sample of which a route speaks: that of a list and of a new thing too.
pub fn of(route: &str) -> Option<&'static Sample> {
    SAMPLES.iter().find(|sample| route.split('/').nth(1) == Some(sample.thing.collection()))
}

/// The sample that a route is about.
pub fn about(route: &str) -> Option<&'static Sample> {
    of(route).filter(|_| route.contains('{'))
}

/// An address of a route, about the sample in a state.
pub fn address(route: &str, state: &str) -> String {
    let address = match about(route) {
        Some(sample) => sample.fill(route, state),
        None => fill(
            route.to_owned(),
            &[
                ("{slug}", "health"),
                ("{handle}", "ana"),
                ("{list}", "discussions"),
                ("{code}", "KE"),
                ("{page}", "rules"),
                ("{token}", "nothing"),
                ("{letter}", "nothing"),
                ("{number}", "0"),
                ("{issuer}", "nobody"),
                ("{file}", "1"),
                ("{name}", "800.jpg"),
            ],
        ),
    };
    assert!(!address.contains('{'), "no sample says what stands in {address}");
    address
}

/// The first thing of each feature.
pub async fn furnish(world: &World, people: &mut People) {
    for sample in SAMPLES {
        (sample.furnish)(world, people, NEW).await;
    }
}

/// The pages that all may read but the doors, where all is [`WRITTEN`].
pub fn pages() -> Vec<String> {
    let of_routes = routes::pages(["200", "200"]).filter(|route| !is_door(route));
    of_routes.map(|route| address(route, WRITTEN)).chain(more(|sample| sample.pages)).collect()
}

/// The pages that ana may read and visitors may not.
pub fn pages_of_ana() -> Vec<String> {
    let of_routes = routes::pages(["in", "200"]).map(|route| address(route, NEW));
    of_routes.chain(more(|sample| sample.own)).collect()
}

fn more(which: fn(&Sample) -> &'static [&'static str]) -> impl Iterator<Item = String> {
    SAMPLES.iter().flat_map(which).map(|page| (*page).to_owned())
}

/// Whoever adds a kind of thing says what the tables need to know of it. People are made by signing up, and the
/// pages about the place are always there.
#[test]
fn every_kind_of_thing_has_its_sample() {
    let has = |thing: &&Thing| SAMPLES.iter().any(|sample| sample.thing == **thing);
    let without: Vec<_> = Thing::ALL.iter().filter(|thing| !has(thing)).collect();
    assert_eq!(without, [&Thing::Person, &Thing::Page]);
}

/// Whether an address is one of the doors, whose forms are never kept for later.
pub fn is_door(path: &str) -> bool {
    doors().iter().any(|route| route.path == path)
}
