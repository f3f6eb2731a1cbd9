//! Pitfalls: told, changed, and linked with solutions.

use crate::{
    samples::{ANA, Fields, NEW, People, Sample, Write},
    solutions::{self, publish},
    world::{Client, World},
};
use app::site::{
    pitfalls::well_known::{self, Written},
    things::Thing,
};
use axum::http::StatusCode;
use banyan::accounts::administrator_called;
use macros::on_both;

pub const TITLE: &str = "Training without a job to use it in";
pub const PATH: &str = "/pitfalls/1-training-without-a-job-to-use-it-in";
pub const LINK: [(&str, &str); 3] = [
    ("pitfall", "1"),
    ("how", "got-round"),
    ("sentence", "Each mechanic had a contract before the course began."),
];

pub const SAMPLE: Sample = Sample {
    thing: Thing::Pitfall,
    path: PATH,
    parts: |_| &[],
    states: || vec!["told"],
    furnish: |_, people, state| Box::pin(furnish(people, state)),
    form,
    versions: &[("version", "SELECT version FROM pitfall")],
    writes,
    pages: &["/pitfalls?theme=water", "/pitfalls?q=training"],
    own: &[],
    statements: [(2, 2), (1, 2)],
};

async fn furnish([ana, ..]: &mut People, state: &str) {
    assert!(state == NEW || state == "told");
    tell(ana, TITLE).await;
}

fn form(route: &str) -> Fields {
    match route {
        "/pitfalls/new" | "/pitfalls/{at}/edit" => telling(TITLE).to_vec(),
        _ => Vec::new(),
    }
}

fn writes() -> Vec<Write> {
    vec![Write("a link", ANA, format!("{}/pitfalls", solutions::PATH), LINK.to_vec())]
}

fn telling(title: &str) -> [(&str, &str); 7] {
    [
        ("title", title),
        ("summary", "People come back from a course and nobody lets them do what they learned."),
        ("signs", "- nobody asked **who sends** them\n- the course is far away"),
        ("consequence", "What was learned is forgotten within a year."),
        ("way_round", "Begin with the task, and train those who have it."),
        ("language", "en"),
        ("themes", "water-supply"),
    ]
}

pub async fn tell(who: &mut Client, title: &str) -> String {
    let reply = who.post("/pitfalls/new", &telling(title)).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    reply.location().to_owned()
}

async fn page(world: &World, path: &str) -> String {
    let page = world.visitor().get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    page.body.replace("<!>", "")
}

#[on_both]
async fn a_pitfall_is_told_found_and_changed(world: World) {
    let mut ana = world.practitioner("ana").await;
    assert_eq!(tell(&mut ana, TITLE).await, PATH);
    let seen = page(&world, PATH).await;
    for part in [TITLE, "<strong>who sends</strong>", "The way round", "Begin with the task"] {
        assert!(seen.contains(part), "{part}: {seen}");
    }
    for list in ["/pitfalls", "/pitfalls?theme=water", "/pitfalls?q=course", "/themes/water"] {
        assert!(page(&world, list).await.contains(PATH), "{list}");
    }
    assert!(!page(&world, "/pitfalls?theme=health").await.contains(PATH));
    let version = ana.get(&format!("{PATH}/edit")).await.hidden("version");
    let mut changed = telling(TITLE).to_vec();
    changed.retain(|(name, _)| *name != "way_round");
    changed.extend([("way_round", "Sign the contract first."), ("version", &version)]);
    let edit = format!("{PATH}/edit");
    assert_eq!(ana.post(&edit, &changed).await.status, StatusCode::SEE_OTHER);
    assert!(page(&world, PATH).await.contains("Sign the contract first."));
    let stale = ana.post(&edit, &changed).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "over what stands no more: {}", stale.body);
}

#[on_both]
async fn what_is_missing_is_said_and_nothing_is_kept(world: World) {
    let mut ana = world.practitioner("ana").await;
    for field in ["title", "summary", "signs", "consequence", "way_round", "language"] {
        let mut form = telling(TITLE).to_vec();
        form.retain(|(name, _)| *name != field);
        let back = ana.post("/pitfalls/new", &form).await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(back.body.contains("class=\"complaints\""), "{field}");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM pitfall").await, 0);
}

#[on_both]
async fn a_solution_says_what_became_of_it_on_both_pages(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    tell(&mut ana, TITLE).await;
    let links = format!("{}/pitfalls", solutions::PATH);
    assert_eq!(ana.post(&links, &LINK).await.status, StatusCode::SEE_OTHER);
    for path in [PATH, solutions::PATH] {
        let seen = page(&world, path).await;
        assert!(seen.contains("Got round it") && seen.contains("had a contract"), "{path}: {seen}");
    }
    // Said again, it is said otherwise.
    let other = [("pitfall", "1"), ("how", "fell-into"), ("sentence", "Half of them found no work.")];
    assert_eq!(ana.post(&links, &other).await.status, StatusCode::SEE_OTHER);
    let seen = page(&world, PATH).await;
    assert!(seen.contains("Half of them found no work.") && !seen.contains("had a contract"), "{seen}");
    assert_eq!(world.number("SELECT solutions FROM pitfall").await, 1);
    // What is archived is named on no other page.
    assert_eq!(ana.post(&format!("{links}/unlink"), &[("pitfall", "1")]).await.status, StatusCode::SEE_OTHER);
    assert!(!page(&world, PATH).await.contains("Half of them"));
    assert_eq!(world.number("SELECT s.pitfalls + p.solutions FROM solution s, pitfall p").await, 0);
    assert_eq!(ana.post(&links, &LINK).await.status, StatusCode::SEE_OTHER);
    assert_eq!(ana.post(&format!("{}/archive", solutions::PATH), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!page(&world, PATH).await.contains("had a contract"));
}

#[on_both]
async fn a_link_needs_both_of_its_ends(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    let links = format!("{}/pitfalls", solutions::PATH);
    assert_eq!(ana.post(&links, &LINK).await.status, StatusCode::NOT_FOUND, "no such pitfall");
    tell(&mut ana, TITLE).await;
    for wrong in [("how", ""), ("how", "flew-over"), ("sentence", "So."), ("pitfall", "x")] {
        let mut form = LINK.to_vec();
        form.retain(|(name, _)| *name != wrong.0);
        form.push(wrong);
        assert_eq!(ana.post(&links, &form).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM solution_pitfall").await, 0);
}

#[on_both]
async fn the_well_known_ones_come_in_once(world: World) {
    let mut ana = world.with_role("ana", "administrator").await;
    let (all, is_here) = (27, "How it is told here.");
    let teller = administrator_called(&world.site, "ana").await.expect("an administrator");
    let write = async || well_known::write(&world.site, &teller).await.expect("written");
    // One is told here already, in other words.
    let own = tell(&mut ana, TITLE).await;
    assert_eq!(own, PATH);
    let version = ana.get(&format!("{PATH}/edit")).await.hidden("version");
    let mut told = telling(TITLE).to_vec();
    told.retain(|(name, _)| *name != "consequence");
    told.extend([("consequence", is_here), ("version", &version)]);
    assert_eq!(ana.post(&format!("{PATH}/edit"), &told).await.status, StatusCode::SEE_OTHER);
    assert_eq!(write().await, Written { new: all - 1, known: 1 });
    assert_eq!(write().await, Written { new: 0, known: all });
    assert_eq!(world.number("SELECT COUNT(*) FROM pitfall").await, all as i64);
    assert!(page(&world, PATH).await.contains(is_here), "it stays as it was told");
    // The first of the file stands first, and all are found as others are.
    let list = page(&world, "/pitfalls").await;
    let place = |title: &str| list.find(title).unwrap_or_else(|| panic!("{title}: {list}"));
    assert!(place("Designed for what is on offer") < place("The adviser does the job"));
    for address in ["/search?q=spare+parts", "/pitfalls?q=upkeep", "/pitfalls?theme=water", "/themes/water"] {
        assert!(page(&world, address).await.contains("Equipment without upkeep"), "{address}");
    }
    let id = world.number("SELECT id FROM pitfall WHERE title = 'Equipment without upkeep'").await;
    let seen = page(&world, &format!("/pitfalls/{id}-equipment-without-upkeep")).await;
    for part in [
        "<li>Guidelines for Health Care Equipment",
        "href=\"https://gh.bmj.com/",
        "Leave the old one in place",
        "/people/ana",
    ] {
        assert!(seen.contains(part), "{part}: {seen}");
    }
}

#[on_both]
async fn only_an_administrator_tells_the_well_known_ones(world: World) {
    world.practitioner("ben").await;
    for (handle, why) in [("ben", "not an administrator"), ("nobody", "nobody has the short name")] {
        let refused = administrator_called(&world.site, handle).await.expect_err(handle).to_string();
        assert!(refused.contains(why), "{handle}: {refused}");
    }
}
