//! Exchanges: from a need to an agreement, by the right people, one step at a time.

use crate::{
    samples::{ANA, BEN, CEM, Fields, NEW, People, Sample, Write},
    world::{Client, PICTURE, World},
};
use app::site::{
    exchanges::{AskWhatChanged, Expire, machine::State},
    jobs::Job,
    things::Thing,
};
use axum::http::StatusCode;
use macros::on_both;

pub const PATH: &str = "/exchanges/1-milk-banks-for-district-hospitals";

pub const REQUEST: [(&str, &str); 12] = [
    ("title", "Milk banks for district hospitals"),
    ("need", "Three district hospitals lose premature babies for want of donor milk."),
    ("objectives", "Set up one bank\nTrain six nurses"),
    ("kind", "south-south"),
    ("modality", "study-visit"),
    ("format", "both"),
    ("language", "en"),
    ("languages", "pt"),
    ("themes", "maternal-and-child-health"),
    ("starts", "2100-01-10"),
    ("ends", "2100-03-10"),
    ("action", "submit"),
];

pub const OFFER: [(&str, &str); 2] =
    [("body", "We run eleven banks and can host three nurses."), ("organisation", "Ministry of Health")];
pub const PLAN: [(&str, &str); 5] = [
    ("objectives", "Set up one bank"),
    ("activities[0][what]", "Visit to two banks"),
    ("activities[0][starts]", "2100-01-15"),
    ("activities[0][ends]", "2100-01-20"),
    ("costs", "Each side its own SECRETPLAN"),
];

pub const MESSAGE: [(&str, &str); 1] = [("message", "The bus leaves at seven. SECRETMESSAGE")];
pub const TO_DO: [(&str, &str); 3] =
    [("task", "Write the invitation letters SECRETTASK"), ("who", "provider"), ("due", "2100-01-05")];
pub const CAME: [(&str, &str); 4] = [
    ("activity", "0"),
    ("requester_came", "3"),
    ("provider_came", "2"),
    ("remark", "One was ill SECRETREMARK"),
];
pub const EVALUATION: [(&str, &str); 9] = [
    ("able", "2"),
    ("used", "1"),
    ("shared", "2"),
    ("backed", "4"),
    ("lasting", "2"),
    ("ties", "3"),
    ("cost", "1200"),
    ("currency", "KES"),
    ("days", "14"),
];
/// Somebody who is on neither side.
pub const SUPPORTER: [(&str, &str); 2] = [("handle", "cem"), ("sees", "plan")];

const WHY: [(&str, &str); 1] = [("reason", "There is one next door.")];
const LOG: [(&str, &str); 1] = [("log", "Two nurses met the bank's team. SECRETLOG")];
const RESULTS: [(&str, &str); 1] =
    [("results", "One bank is open and gives milk to forty babies a month. COMERESULT")];
const REFLECTION: [(&str, &str); 3] = [
    ("learned", "Donors stay when somebody calls them. SECRETLEARNED"),
    ("will_use", "The card for each donor. SECRETUSE"),
    ("should_change", "More time for maintenance. SECRETCHANGE"),
];
const CHANGED: [(&str, &str); 1] = [("changed", "The second hospital has begun to collect. COMECHANGE")];

pub const SAMPLE: Sample = Sample {
    thing: Thing::Exchange,
    path: PATH,
    parts: |_| &[("{offer}", "2"), ("{to_do}", "1"), ("{file}", "1"), ("{number}", "1")],
    states: || State::ALL.iter().map(|state| state.code()).collect(),
    furnish: |world, people, state| Box::pin(furnish(world, people, state)),
    form,
    versions: &[
        ("version", "SELECT version FROM exchange"),
        ("plan", "SELECT COALESCE(plan, 0) FROM exchange"),
    ],
    writes,
    pages: &[
        "/exchanges?theme=health",
        "/exchanges?state=open",
        "/exchanges?from=KE",
        "/exchanges?view=board",
        "/exchanges?view=register&sort=starts",
        "/exchanges?view=map",
        SECOND,
        THIRD,
        AGREED,
        RUNNING,
        ENDED,
        "/exchanges/7-cold-rooms-for-clinics/print",
        "/exchanges/7-cold-rooms-for-clinics/history",
    ],
    own: &[
        "/exchanges/1-milk-banks-for-district-hospitals/plan",
        "/exchanges/2-a-bank-of-milk-for-a-town/edit",
        DRAFT,
        "/exchanges/4-half-a-need/edit",
        "/exchanges/5-wells-for-two-schools/plan/versions",
        "/exchanges/5-wells-for-two-schools/plan/versions/1",
        "/exchanges/5-wells-for-two-schools/plan/compare",
        "/exchanges/5-wells-for-two-schools/calendar.ics",
        "/exchanges/6-kilns-without-smoke/log",
        "/exchanges/6-kilns-without-smoke/complete",
        "/exchanges/7-cold-rooms-for-clinics/reflect",
        "/exchanges/7-cold-rooms-for-clinics/follow-up",
        "/exchanges/5-wells-for-two-schools/supporter",
        "/exchanges/6-kilns-without-smoke/supporter",
        "/exchanges/6-kilns-without-smoke/workspace",
        "/exchanges/6-kilns-without-smoke/to-dos",
        "/exchanges/6-kilns-without-smoke/attendance",
        "/exchanges/6-kilns-without-smoke/files",
        "/exchanges/6-kilns-without-smoke/evaluation",
    ],
    statements: [(1, 2), (2, 7)],
};

/// Beside the first, which comes to a plan: open with an offer, withdrawn, and a draft.
const SECOND: &str = "/exchanges/2-a-bank-of-milk-for-a-town";
const THIRD: &str = "/exchanges/3-nurses-for-milk-banks";
pub const DRAFT: &str = "/exchanges/4-half-a-need";
/// And three that have been agreed to: one waits for its beginning, one is under way, one is completed.
const AGREED: &str = "/exchanges/5-wells-for-two-schools";
pub const RUNNING: &str = "/exchanges/6-kilns-without-smoke";
const ENDED: &str = "/exchanges/7-cold-rooms-for-clinics";

/// With two offers, where it is open to them and not new.
async fn furnish(world: &World, people: &mut People, to: &str) {
    let [ana, ben, cem] = people;
    if matches!(to, "draft" | "awaiting-endorsement") {
        ana.post("/exchanges/new", &[&REQUEST[..11], &[("action", "save")]].concat()).await;
        // Cem endorses what is asked for from there.
        let focal = "UPDATE person SET focal_for = (SELECT country FROM exchange) WHERE handle = 'cem'";
        world.run(focal, []).await;
        return world.run("UPDATE exchange SET state = $1", [to.into()]).await;
    }
    open(ana).await;
    if to == NEW {
        return;
    }
    done(ben, "offers", &OFFER).await;
    done(cem, "offers", &OFFER).await;
    match to {
        "open" => {}
        "withdrawn" => done(ana, "withdraw", &[]).await,
        "expired" => world.run("UPDATE exchange SET state = $1", [to.into()]).await,
        _ => {
            done(ana, "offers/1/choose", &[]).await;
            plan(ana, "0").await;
            done(ana, "to-dos", &TO_DO).await;
            if to != "chosen" {
                done(ana, "agree", &[("plan", "1")]).await;
                done(ben, "agree", &[("plan", "1")]).await;
            }
            from_agreement(ana, to).await;
        }
    }
    assert_eq!(state(world).await, to);
}

/// On from the agreement, by the one who asked.
async fn from_agreement(ana: &mut Client, to: &str) {
    match to {
        "chosen" => return,
        "agreed" => return done(ana, "supporter", &SUPPORTER).await,
        "cancelled" => return done(ana, "cancel", &WHY).await,
        _ => done(ana, "start", &[]).await,
    }
    done(ana, "files", &[("description", "A room with beds"), ("file", PICTURE)]).await;
    match to {
        "under-way" => return,
        "stopped" => return done(ana, "stop", &WHY).await,
        _ => done(ana, "complete", &RESULTS).await,
    }
    if to == "followed-up" {
        done(ana, "follow-up", &CHANGED).await;
        done(ana, "follow-up", &CHANGED).await;
    }
}

fn form(route: &str) -> Fields {
    match route {
        "/exchanges/new" | "/exchanges/{at}/edit" => REQUEST.to_vec(),
        "/exchanges/{at}/offers" => [&OFFER[..], &[("replaces", "1")]].concat(),
        "/exchanges/{at}/suggest" => vec![("handle", "stranger")],
        "/exchanges/{at}/plan" => PLAN.to_vec(),
        "/exchanges/{at}/log" => LOG.to_vec(),
        "/exchanges/{at}/complete" => RESULTS.to_vec(),
        "/exchanges/{at}/reflect" => REFLECTION.to_vec(),
        "/exchanges/{at}/follow-up" => CHANGED.to_vec(),
        "/exchanges/{at}/workspace" => MESSAGE.to_vec(),
        "/exchanges/{at}/to-dos" => TO_DO.to_vec(),
        "/exchanges/{at}/attendance" => CAME.to_vec(),
        "/exchanges/{at}/files" => vec![("description", "A room with beds"), ("file", PICTURE)],
        "/exchanges/{at}/files/{file}" => vec![("description", "Two rooms with beds")],
        "/exchanges/{at}/evaluation" => EVALUATION.to_vec(),
        "/exchanges/{at}/supporter" => SUPPORTER.to_vec(),
        "/exchanges/{at}/supporter/accept" | "/exchanges/{at}/supporter/end" => vec![("supporter", "1")],
        _ => WHY.to_vec(),
    }
}

fn writes() -> Vec<Write> {
    let new = || "/exchanges/new".to_owned();
    let to = |verb: &str| format!("{PATH}/{verb}");
    let request = |title| [&[("title", title)], &REQUEST[1..]].concat();
    let plan = || [&PLAN[..], &[("plan", "0")]].concat();
    vec![
        Write("an offer", BEN, to("offers"), OFFER.to_vec()),
        Write("another offer", CEM, to("offers"), OFFER.to_vec()),
        Write("a choice", ANA, to("offers/1/choose"), Vec::new()),
        Write("a plan", ANA, to("plan"), plan()),
        Write("an agreement of one", BEN, to("agree"), vec![("plan", "1")]),
        Write("a step back", BEN, to("step-back"), vec![("reason", "No time")]),
        Write("another choice", ANA, to("offers/2/choose"), Vec::new()),
        Write("another plan", ANA, to("plan"), plan()),
        Write("a second request", ANA, new(), request("A bank of milk for a town")),
        Write("an offer there", BEN, format!("{SECOND}/offers"), OFFER.to_vec()),
        Write("a third request", ANA, new(), request("Nurses for milk banks")),
        Write("an offer there", BEN, format!("{THIRD}/offers"), OFFER.to_vec()),
        Write("a withdrawal", ANA, format!("{THIRD}/withdraw"), Vec::new()),
        Write("a draft", ANA, new(), vec![("title", "Half a need"), ("action", "save")]),
    ]
    .into_iter()
    .chain(agreed_as(AGREED, "Wells for two schools", 5))
    .chain(agreed_as(RUNNING, "Kilns without smoke", 6))
    .chain([
        Write("a start", BEN, format!("{RUNNING}/start"), Vec::new()),
        Write("an entry in the log", BEN, format!("{RUNNING}/log"), LOG.to_vec()),
        Write("a message", BEN, format!("{RUNNING}/workspace"), MESSAGE.to_vec()),
        Write("something to do", ANA, format!("{RUNNING}/to-dos"), TO_DO.to_vec()),
        Write("who came", ANA, format!("{RUNNING}/attendance"), CAME.to_vec()),
        Write("six answers", BEN, format!("{RUNNING}/evaluation"), EVALUATION.to_vec()),
        Write("a supporter proposed", BEN, format!("{AGREED}/supporter"), SUPPORTER.to_vec()),
    ])
    .chain(agreed_as(ENDED, "Cold rooms for clinics", 7))
    .chain([
        Write("another start", ANA, format!("{ENDED}/start"), Vec::new()),
        Write("the end", ANA, format!("{ENDED}/complete"), RESULTS.to_vec()),
        Write("a reflection", BEN, format!("{ENDED}/reflect"), REFLECTION.to_vec()),
        Write("what has changed", ANA, format!("{ENDED}/follow-up"), CHANGED.to_vec()),
    ])
    .collect()
}

/// From a request to what both agree to, with the offer of this number.
fn agreed_as(path: &str, title: &'static str, offer: i64) -> Vec<Write> {
    let to = |verb: &str| format!("{path}/{verb}");
    let request = [&[("title", title)], &REQUEST[1..]].concat();
    vec![
        Write("one more request", ANA, "/exchanges/new".to_owned(), request),
        Write("an offer to it", BEN, to("offers"), OFFER.to_vec()),
        Write("a choice of it", ANA, to(&format!("offers/{offer}/choose")), Vec::new()),
        Write("a plan of it", ANA, to("plan"), [&PLAN[..], &[("plan", "0")]].concat()),
        Write("an agreement to it", ANA, to("agree"), vec![("plan", "1")]),
        Write("the other's agreement to it", BEN, to("agree"), vec![("plan", "1")]),
    ]
}

pub async fn open(who: &mut Client) {
    let reply = who.post("/exchanges/new", &REQUEST).await;
    assert_eq!(reply.location(), PATH, "{}", reply.body);
}

async fn does(who: &mut Client, verb: &str, fields: &[(&str, &str)]) -> StatusCode {
    who.post(&format!("{PATH}/{verb}"), fields).await.status
}

pub async fn done(who: &mut Client, verb: &str, fields: &[(&str, &str)]) {
    assert_eq!(does(who, verb, fields).await, StatusCode::SEE_OTHER, "{verb}");
}

pub async fn plan(who: &mut Client, over: &str) -> StatusCode {
    does(who, "plan", &[&PLAN[..], &[("plan", over)]].concat()).await
}

/// A requester, a provider who was chosen, and somebody else who made an offer.
pub async fn chosen(world: &World) -> (Client, Client, Client) {
    let (mut ana, mut ben, mut cem) =
        (world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await);
    open(&mut ana).await;
    done(&mut ben, "offers", &OFFER).await;
    done(&mut cem, "offers", &OFFER).await;
    done(&mut ana, "offers/1/choose", &[]).await;
    (ana, ben, cem)
}

pub async fn state(world: &World) -> String {
    let page = world.visitor().get(PATH).await.body;
    page.split("tag state ").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

#[on_both]
async fn from_need_to_agreement(world: World) {
    let (mut ana, mut ben, mut cem) = chosen(&world).await;
    assert_eq!(state(&world).await, "chosen");
    assert_eq!(plan(&mut ana, "0").await, StatusCode::SEE_OTHER);
    done(&mut ana, "agree", &[("plan", "1")]).await;
    assert!(world.visitor().get(PATH).await.body.contains("Waiting for ben to agree to plan 1"));
    assert_eq!(does(&mut cem, "agree", &[("plan", "1")]).await, StatusCode::FORBIDDEN);
    done(&mut ben, "agree", &[("plan", "1")]).await;
    assert_eq!(state(&world).await, "agreed");
    assert!(ana.get("/notices").await.body.contains("agreed to the plan of"));
    assert!(ben.get("/notices").await.body.contains("chose your offer in"));
}

#[on_both]
async fn agreement_is_to_one_version_and_a_change_opens_it_again(world: World) {
    let (mut ana, mut ben, _) = chosen(&world).await;
    plan(&mut ana, "0").await;
    done(&mut ana, "agree", &[("plan", "1")]).await;
    assert_eq!(plan(&mut ben, "1").await, StatusCode::SEE_OTHER);
    assert_eq!(does(&mut ben, "agree", &[("plan", "1")]).await, StatusCode::CONFLICT);
    done(&mut ben, "agree", &[("plan", "2")]).await;
    assert_eq!(state(&world).await, "chosen", "ana agreed to another plan");
    done(&mut ana, "agree", &[("plan", "2")]).await;
    assert_eq!(state(&world).await, "agreed");
    assert_eq!(plan(&mut ana, "2").await, StatusCode::SEE_OTHER);
    assert_eq!(state(&world).await, "chosen");
}

#[on_both]
async fn two_plans_at_once_do_not_overwrite_each_other(world: World) {
    let (mut ana, mut ben, _) = chosen(&world).await;
    let (one, two) = tokio::join!(plan(&mut ana, "0"), plan(&mut ben, "0"));
    let mut both = [one, two];
    both.sort();
    assert_eq!(both, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM exchange_plan").await, 1);
}

/// The second copy finds a step that can no longer be taken; it is the form that says that it was.
#[on_both]
async fn copies_of_a_step_lead_where_the_first_did(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    open(&mut ana).await;
    done(&mut ben, "offers", &OFFER).await;
    let choose = format!("{PATH}/offers/1/choose");
    let (mut one, mut two) = (ana.clone(), ana.clone());
    let form = [("token", "the-same-in-both")];
    let (first, second) = tokio::join!(one.post(&choose, &form), two.post(&choose, &form));
    for copy in [first, second, ana.post(&choose, &form).await] {
        assert_eq!((copy.status, copy.location()), (StatusCode::SEE_OTHER, PATH));
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM exchange_step WHERE action = 'choose'").await, 1);
    assert_eq!(world.number("SELECT unread AS n FROM person WHERE handle = 'ben'").await, 1);
}

#[on_both]
async fn of_two_who_choose_at_once_one_is_refused(world: World) {
    let (mut ana, mut ben, mut cem) =
        (world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await);
    open(&mut ana).await;
    done(&mut ben, "offers", &OFFER).await;
    done(&mut cem, "offers", &OFFER).await;
    let mut again = ana.clone();
    let (one, two) =
        tokio::join!(does(&mut ana, "offers/1/choose", &[]), does(&mut again, "offers/2/choose", &[]));
    let mut both = [one, two];
    both.sort();
    assert_eq!(both, [StatusCode::SEE_OTHER, StatusCode::FORBIDDEN]);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM exchange_offer WHERE state = 'chosen'").await, 1);
}

#[on_both]
async fn a_provider_can_step_back_and_a_requester_choose_another(world: World) {
    let (mut ana, mut ben, mut cem) = chosen(&world).await;
    done(&mut ben, "step-back", &[("reason", "No staff this year")]).await;
    assert_eq!(state(&world).await, "open");
    assert!(ana.get(PATH).await.body.contains("stepped back"));
    assert_eq!(does(&mut ben, "agree", &[("plan", "1")]).await, StatusCode::FORBIDDEN);
    done(&mut ana, "offers/2/choose", &[]).await;
    done(&mut ana, "choose-another", &[]).await;
    assert_eq!(state(&world).await, "open");
    assert!(cem.get("/notices").await.body.contains("opened again"));
}

#[on_both]
async fn only_the_requester_withdraws(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    open(&mut ana).await;
    assert_eq!(does(&mut ben, "withdraw", &[]).await, StatusCode::FORBIDDEN);
    done(&mut ana, "withdraw", &[("reason", "Found one next door")]).await;
    assert_eq!(state(&world).await, "withdrawn");
    assert_eq!(does(&mut ben, "offers", &OFFER).await, StatusCode::FORBIDDEN);
    assert!(world.visitor().get("/search?q=milk").await.body.contains("Nothing has these words."));
}

#[on_both]
async fn an_offer_is_one_and_can_be_taken_back(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    open(&mut ana).await;
    done(&mut ben, "offers", &OFFER).await;
    done(&mut ben, "offers", &OFFER).await;
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM exchange_offer").await, 1);
    done(&mut ben, "offers/retract", &[]).await;
    assert_eq!(world.number("SELECT offers AS n FROM exchange").await, 0);
    assert_eq!(does(&mut ana, "offers/1/choose", &[]).await, StatusCode::FORBIDDEN);
    assert_eq!(does(&mut ana, "offers", &OFFER).await, StatusCode::FORBIDDEN, "not to oneself");
}

#[on_both]
async fn plans_and_offers_are_for_those_concerned(world: World) {
    let (mut ana, mut ben, mut cem) = chosen(&world).await;
    plan(&mut ana, "0").await;
    for (who, reads) in [(&mut ana, true), (&mut ben, true), (&mut cem, false), (&mut world.visitor(), false)]
    {
        assert_eq!(who.get(PATH).await.body.contains("SECRETPLAN"), reads);
        let page = who.get(&format!("{PATH}/plan")).await;
        assert_eq!(page.body.contains("SECRETPLAN"), reads);
    }
    assert!(!world.visitor().get(PATH).await.body.contains("eleven banks"), "offers are for the requester");
    assert!(!world.visitor().get("/search?q=SECRETPLAN").await.body.contains("/exchanges/1"));
}

#[on_both]
async fn a_draft_is_its_requesters_alone(world: World) {
    let mut ana = world.practitioner("ana").await;
    let kept = ana.post("/exchanges/new", &[("title", "Half a need"), ("action", "save")]).await;
    assert_eq!(kept.location(), "/exchanges/1-half-a-need/edit");
    for mut other in
        [world.visitor(), world.practitioner("ben").await, world.with_role("mia", "moderator").await]
    {
        assert_eq!(other.get("/exchanges/1-half-a-need").await.status, StatusCode::NOT_FOUND);
        assert_ne!(other.post("/exchanges/1-half-a-need/offers", &OFFER).await.status, StatusCode::SEE_OTHER);
        assert!(!other.get("/exchanges").await.body.contains("Half a need"));
    }
    let version = ana.get("/exchanges/1-half-a-need/edit").await.hidden("version");
    let opened =
        ana.post("/exchanges/1-half-a-need/edit", &[&REQUEST[..], &[("version", &version)]].concat()).await;
    assert_eq!(opened.location(), PATH);
}

#[on_both]
async fn the_clock_ends_what_nobody_answered(world: World) {
    let mut ana = world.practitioner("ana").await;
    open(&mut ana).await;
    Expire.run(&world.site).await.expect("looked");
    assert_eq!(state(&world).await, "open");
    world.run("UPDATE exchange SET ends_at = $1", [1_000_i64.into()]).await;
    Expire.run(&world.site).await.expect("expired");
    assert_eq!(state(&world).await, "expired");
}

#[on_both]
async fn a_wrong_request_comes_back_whole(world: World) {
    let mut ana = world.practitioner("ana").await;
    let mut form = REQUEST.to_vec();
    form.retain(|(name, _)| *name != "ends" && *name != "objectives");
    form.push(("ends", "2000-01-01"));
    let reply = ana.post("/exchanges/new", &form).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.body.contains("href=\"#ends\"") && reply.body.contains("href=\"#objectives\""));
    assert!(reply.body.contains("Three district hospitals"));
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM exchange").await, 0);
}

#[on_both]
async fn a_facilitator_suggests_and_never_decides(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    open(&mut ana).await;
    let mut helper = world.with_role("helper", "facilitator").await;
    done(&mut helper, "suggest", &[("handle", "ben")]).await;
    let told = ben.get("/notices").await.body.replace("<!>", "");
    assert!(told.contains("suggests that you make an offer to <a href=\"/exchanges/1-"));
    let wrong = helper.post(&format!("{PATH}/suggest"), &[("handle", "No<body")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("href=\"#handle\"") && wrong.body.contains("id=\"handle-complaint\""));
    assert!(wrong.body.contains("value=\"No&lt;body\""), "{}", wrong.body);
    assert_eq!(does(&mut ben, "suggest", &[("handle", "ben")]).await, StatusCode::FORBIDDEN);
    done(&mut ben, "offers", &OFFER).await;
    assert_eq!(does(&mut helper, "offers/1/choose", &[]).await, StatusCode::FORBIDDEN);
    assert_eq!(does(&mut helper, "withdraw", &[]).await, StatusCode::FORBIDDEN);
}

#[on_both]
async fn the_next_provider_begins_with_an_empty_plan_under_a_new_number(world: World) {
    let (mut ana, mut ben, mut cem) = chosen(&world).await;
    plan(&mut ana, "0").await;
    done(&mut ben, "agree", &[("plan", "1")]).await;
    done(&mut ana, "choose-another", &[]).await;
    done(&mut ana, "offers/2/choose", &[]).await;
    assert!(
        !cem.get(PATH).await.body.contains("SECRETPLAN") && !ana.get(PATH).await.body.contains("SECRETPLAN")
    );
    let form = cem.get(&format!("{PATH}/plan")).await;
    assert_eq!(form.hidden("plan"), "0");
    assert!(form.body.contains("Train six nurses") && !form.body.contains("SECRETPLAN"));
    assert_eq!(plan(&mut ana, "1").await, StatusCode::CONFLICT, "written over the plan with ben");
    let with_ben = [&PLAN[..], &[("plan", "0"), ("with", "2")]].concat();
    assert_eq!(does(&mut ana, "plan", &with_ben).await, StatusCode::CONFLICT, "begun with ben");
    assert_eq!(plan(&mut cem, "0").await, StatusCode::SEE_OTHER);
    assert!(ana.get(PATH).await.body.contains("Plan 2"));
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM exchange_plan").await, 2, "both stay on record");
    assert_eq!(does(&mut cem, "agree", &[("plan", "1")]).await, StatusCode::CONFLICT);
    done(&mut cem, "agree", &[("plan", "2")]).await;
    done(&mut ana, "agree", &[("plan", "2")]).await;
    assert_eq!(state(&world).await, "agreed");
}

#[on_both]
async fn reasons_reach_those_they_are_for_and_nobody_else(world: World) {
    let (mut ana, mut ben, mut cem) = chosen(&world).await;
    let mut dee = world.practitioner("dee").await;
    done(&mut ana, "choose-another", &[("reason", "DROPPED")]).await;
    done(&mut ana, "offers/2/choose", &[]).await;
    done(&mut cem, "step-back", &[("reason", "NOSTAFF")]).await;
    done(&mut ana, "withdraw", &[("reason", "NEXTDOOR")]).await;
    let everybody = [&mut ana, &mut ben, &mut cem, &mut dee, &mut world.visitor()];
    // Who asks; who was dropped, and whose offer stood to the end; who stepped back; a stranger; a
    // visitor.
    let reads = [[true, true, true], [true, false, true], [false, true, false], [false; 3], [false; 3]];
    for (who, reads) in everybody.into_iter().zip(reads) {
        let page = who.get(PATH).await.body;
        assert_eq!(["DROPPED", "NOSTAFF", "NEXTDOOR"].map(|reason| page.contains(reason)), reads, "{page}");
    }
}

#[on_both]
async fn a_provider_knows_what_happened_since_their_choice(world: World) {
    let (mut ana, mut ben, mut cem) = chosen(&world).await;
    let dee = &mut world.practitioner("dee").await;
    plan(&mut ben, "0").await;
    done(&mut ana, "choose-another", &[]).await;
    done(dee, "offers", &OFFER).await;
    done(dee, "offers/retract", &[]).await;
    done(&mut ana, "offers/2/choose", &[]).await;
    let knows =
        |page: &str| ["made an offer", "took an offer back", "wrote a plan"].map(|step| page.contains(step));
    assert_eq!(knows(&ana.get(PATH).await.body), [true; 3]);
    assert_eq!(knows(&cem.get(PATH).await.body), [false; 3]);
    plan(&mut cem, "0").await;
    assert_eq!(knows(&cem.get(PATH).await.body), [false, false, true]);
    assert_eq!(knows(&ben.get(PATH).await.body), [false; 3]);
}

#[on_both]
async fn an_offer_that_comes_too_late_is_not_lost(world: World) {
    let (_ana, _ben, mut cem) = chosen(&world).await;
    let mut dee = world.practitioner("dee").await;
    for fields in [&OFFER[..], &[OFFER[0], ("action", "preview")], &[("body", "We run <b>")]] {
        for who in [&mut cem, &mut dee] {
            let reply = who.post(&format!("{PATH}/offers"), fields).await;
            assert!(
                matches!(reply.status, StatusCode::FORBIDDEN | StatusCode::UNPROCESSABLE_ENTITY),
                "{}",
                reply.status
            );
            assert!(reply.body.contains("<blockquote class=\"kept\">We run "), "{}", reply.body);
            assert!(reply.body.contains("now stands at “Planning”") && !reply.body.contains("We run <b>"));
        }
    }
    assert!(!dee.get(PATH).await.body.contains("class=\"kept\""));
}

#[on_both]
async fn a_second_offer_does_not_overwrite_one_that_was_not_seen(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    open(&mut ana).await;
    done(&mut ben, "offers", &OFFER).await;
    let other = [("body", "Our other tab offers two weeks."), ("organisation", "")];
    let preview = ben.post(&format!("{PATH}/offers"), &[&other[..], &[("action", "preview")]].concat()).await;
    assert!(preview.body.contains("Our other tab offers two weeks.</textarea>"), "{}", preview.body);
    assert_eq!(does(&mut ben, "offers", &[("body", "Too short")]).await, StatusCode::UNPROCESSABLE_ENTITY);
    let conflict = ben.post(&format!("{PATH}/offers"), &other).await;
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert!(
        conflict.body.contains("eleven banks")
            && conflict.body.contains("Our other tab offers two weeks.</textarea>")
    );
    let replaces = conflict.hidden("replaces");
    done(&mut ben, "offers", &[&other[..], &[("replaces", &replaces)]].concat()).await;
    assert!(ana.get(PATH).await.body.contains("Our other tab offers two weeks."));
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM exchange_offer").await, 1);
}

#[on_both]
async fn a_form_that_was_sent_changed_and_sent_again_is_not_lost(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    open(&mut ana).await;
    let token = ben.get(PATH).await.hidden("token");
    let send = |body| [("body", body), ("organisation", ""), ("token", token.as_str())];
    done(&mut ben, "offers", &send("We run eleven banks and show them.")).await;
    done(&mut ben, "offers", &send("We run eleven banks and show them.")).await;
    let reply = ben.post(&format!("{PATH}/offers"), &send("We run twelve banks and show them.")).await;
    assert_eq!(reply.status, StatusCode::CONFLICT);
    assert!(
        reply.body.contains("eleven banks") && reply.body.contains("twelve banks and show them.</textarea>")
    );
}

#[on_both]
async fn a_plan_that_comes_too_late_is_not_lost(world: World) {
    let (mut ana, mut ben, _) = chosen(&world).await;
    done(&mut ana, "choose-another", &[]).await;
    for action in ["save", "more"] {
        for (who, why) in [(&mut ana, "now stands at “Open”"), (&mut ben, "not one of the two sides")] {
            let reply = who
                .post(&format!("{PATH}/plan"), &[&PLAN[..], &[("plan", "0"), ("action", action)]].concat())
                .await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN);
            assert!(reply.body.contains(why) && reply.body.contains("SECRETPLAN"), "{}", reply.body);
            assert!(reply.body.contains("Visit to two banks · 2100-01-15 · 2100-01-20"));
        }
    }
    assert_eq!(does(&mut ana, "plan", &[("costs", "KEEPME")]).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM exchange_plan").await, 0);
}

#[on_both]
async fn a_reason_that_comes_too_late_is_not_lost(world: World) {
    let (mut ana, mut ben, _) = chosen(&world).await;
    done(&mut ana, "choose-another", &[]).await;
    let reply = ben.post(&format!("{PATH}/step-back"), &[("reason", "No staff this year")]).await;
    assert_eq!(reply.status, StatusCode::FORBIDDEN);
    assert!(reply.body.contains("<blockquote class=\"kept\">No staff this year"));
}

#[on_both]
async fn a_request_that_was_changed_elsewhere_shows_both_and_loses_neither(world: World) {
    let mut ana = world.practitioner("ana").await;
    ana.post("/exchanges/new", &[("title", "Milk banks for district hospitals"), ("action", "save")]).await;
    let edit = format!("{PATH}/edit");
    let version = ana.get(&edit).await.hidden("version");
    let save = [
        ("title", "Milk banks for district hospitals"),
        ("need", "SAVEDFIRST"),
        ("modality", "mentoring"),
        ("action", "save"),
    ];
    assert_eq!(
        ana.post(&edit, &[&save[..], &[("version", &version)]].concat()).await.status,
        StatusCode::SEE_OTHER
    );
    let reply = ana.post(&edit, &[&REQUEST[..], &[("version", &version)]].concat()).await;
    assert_eq!(reply.status, StatusCode::CONFLICT);
    assert!(
        reply.body.contains("<blockquote class=\"kept\">SAVEDFIRST")
            && reply.body.contains("<blockquote class=\"kept\">Mentoring")
    );
    assert!(
        reply.body.contains("Three district hospitals")
            && !reply.body.contains("<blockquote class=\"kept\">Milk banks")
    );
    let version = reply.hidden("version");
    assert_eq!(ana.post(&edit, &[&REQUEST[..], &[("version", &version)]].concat()).await.location(), PATH);
    ana.post(&format!("{PATH}/withdraw"), &[]).await;
    for action in ["submit", "save", "preview"] {
        let late = ana
            .post(
                &edit,
                &[("title", "LATETITLE"), ("need", "LATENEED"), ("version", &version), ("action", action)],
            )
            .await;
        assert_eq!(late.status, StatusCode::FORBIDDEN);
        assert!(
            late.body.contains("now stands at “Withdrawn”")
                && late.body.contains("LATETITLE")
                && late.body.contains("LATENEED")
        );
    }
}

#[on_both]
async fn what_is_wrong_with_a_plan_is_said_beside_its_field(world: World) {
    let (mut ana, ..) = chosen(&world).await;
    let wrong = [
        ("objectives", "Learn"),
        ("activities[0][what]", "Visit"),
        ("activities[0][starts]", "soon"),
        ("activities[0][ends]", "2100-01-20"),
        ("activities[0][place]", ""),
        ("activities[1][what]", ""),
        ("activities[1][starts]", "2100-01-20"),
        ("activities[1][ends]", "2100-01-10"),
        ("activities[1][place]", "Nairobi"),
        ("plan", "0"),
    ];
    let reply = ana.post(&format!("{PATH}/plan"), &wrong).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["activities-0-starts", "activities-1-what", "activities-1-ends"] {
        for part in [
            format!("href=\"#{field}\""),
            format!(" id=\"{field}\""),
            format!("<p id=\"{field}-complaint\" class=\"complaint\""),
        ] {
            assert!(reply.body.contains(&part), "{part}: {}", reply.body);
        }
    }
    assert!(reply.body.contains("value=\"Nairobi\""));
}

#[on_both]
async fn two_who_withdraw_at_once_do_not_wait_for_each_other(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    let mut helpers = Vec::new();
    for number in 0..6 {
        helpers.push(world.practitioner(&format!("helper{number}")).await);
    }
    for asker in [&mut ana, &mut ben] {
        asker.post("/exchanges/new", &REQUEST).await;
    }
    for number in 0..6 {
        for (id, helper) in [(1, number), (2, 5 - number)] {
            let path = format!("/exchanges/{id}-milk-banks-for-district-hospitals/offers");
            assert_eq!(helpers[helper].post(&path, &OFFER).await.status, StatusCode::SEE_OTHER);
        }
    }
    let withdraw = |id: i64| format!("/exchanges/{id}-milk-banks-for-district-hospitals/withdraw");
    let (one, two) = (withdraw(1), withdraw(2));
    let (one, two) = tokio::join!(ana.post(&one, &[]), ben.post(&two, &[]));
    assert_eq!((one.status, two.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    world.work().await;
    assert_eq!(
        world.number("SELECT CAST(SUM(unread) AS BIGINT) AS n FROM person WHERE handle LIKE 'helper%'").await,
        12
    );
}

#[on_both]
async fn nobody_is_suggested_to_themselves(world: World) {
    let mut ana = world.practitioner("ana").await;
    open(&mut ana).await;
    let mut helper = world.with_role("helper", "facilitator").await;
    for handle in ["ana", "helper", "nobody-here"] {
        let reply = helper.post(&format!("{PATH}/suggest"), &[("handle", handle)]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{handle}");
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM notification").await, 0);
}

#[on_both]
async fn a_draft_of_a_request_is_thrown_away_and_an_open_one_is_not(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    let kept = ana.post("/exchanges/new", &[&REQUEST[..11], &[("action", "save")]].concat()).await;
    assert_eq!(kept.location(), format!("{PATH}/edit"));
    let discard = format!("{PATH}/discard");
    for page in [PATH, kept.location()] {
        assert!(ana.get(page).await.body.contains(&format!("action=\"{discard}\"")), "{page}");
    }
    assert_eq!(ben.post(&discard, &[]).await.status, StatusCode::NOT_FOUND);
    for _ in 0..2 {
        assert_eq!(
            ana.post(&discard, &[("token", "one-press")]).await.location(),
            "/people/ana",
            "twice is once"
        );
    }
    for rows in ["exchange", "exchange_step"] {
        assert_eq!(world.number(&format!("SELECT COUNT(*) AS n FROM {rows}")).await, 0, "{rows}");
    }
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM audit WHERE action = 'exchange.discard'").await, 1);
    for page in [PATH, kept.location()] {
        assert_eq!(ana.get(page).await.status, StatusCode::NOT_FOUND, "{page}");
    }

    let open = ana.post("/exchanges/new", &REQUEST).await.location().to_owned();
    assert!(!ana.get(&open).await.body.contains("/discard"));
    assert_eq!(ana.post(&format!("{open}/discard"), &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(ana.post(&format!("{open}/withdraw"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(ana.post(&format!("{open}/discard"), &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(world.number("SELECT COUNT(*) AS n FROM exchange").await, 1);
}

const PRIVATE: [&str; 4] = ["SECRETLOG", "SECRETLEARNED", "SECRETUSE", "SECRETCHANGE"];

/// Agreed, with ana who asked and ben who shows.
pub async fn agreed(world: &World) -> (Client, Client) {
    let (mut ana, mut ben, _) = chosen(world).await;
    assert_eq!(plan(&mut ana, "0").await, StatusCode::SEE_OTHER);
    done(&mut ana, "agree", &[("plan", "1")]).await;
    done(&mut ben, "agree", &[("plan", "1")]).await;
    (ana, ben)
}

#[on_both]
async fn from_agreement_to_what_changed_a_year_later(world: World) {
    let (mut ana, mut ben) = agreed(&world).await;
    done(&mut ben, "start", &[]).await;
    done(&mut ben, "log", &LOG).await;
    assert_eq!(does(&mut ben, "complete", &RESULTS).await, StatusCode::FORBIDDEN, "ana asked");
    done(&mut ana, "complete", &RESULTS).await;
    done(&mut ana, "reflect", &REFLECTION).await;
    done(&mut ben, "reflect", &REFLECTION).await;
    done(&mut ana, "follow-up", &CHANGED).await;
    assert_eq!(state(&world).await, "completed");
    done(&mut ana, "follow-up", &CHANGED).await;
    assert_eq!(state(&world).await, "followed-up");
    let notices = ben.get("/notices").await.body;
    for told in ["said what came of", "told what they learned in", "told what has changed since"] {
        assert!(notices.contains(told), "{told}");
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM exchange_account").await, 10);
}

/// Whoever is on neither side reads nothing before it is published, and afterwards only what came of it.
#[on_both]
async fn what_the_sides_tell_is_theirs_until_it_is_published(world: World) {
    let (mut ana, mut ben) = agreed(&world).await;
    done(&mut ana, "start", &[]).await;
    done(&mut ana, "log", &LOG).await;
    done(&mut ana, "complete", &RESULTS).await;
    done(&mut ben, "reflect", &REFLECTION).await;
    done(&mut ana, "follow-up", &CHANGED).await;
    let (mut visitor, mut stranger) = (world.visitor(), world.practitioner("stranger").await);
    let pages = [PATH, "/exchanges", "/exchanges.atom", "/", "/search?q=milk", "/people/ana", "/people/ben"];
    for page in pages {
        for who in [&mut visitor, &mut stranger] {
            let body = who.get(page).await.body;
            let found =
                PRIVATE.iter().chain(&["COMERESULT", "COMECHANGE"]).find(|mark| body.contains(**mark));
            assert_eq!(found, None, "{page}");
        }
    }
    assert!(ben.get(PATH).await.body.contains("COMERESULT"), "the other side reads it first");
    assert_eq!(does(&mut ben, "publish", &[]).await, StatusCode::FORBIDDEN);
    done(&mut ana, "publish", &[]).await;
    let page = visitor.get(PATH).await.body;
    assert!(page.contains("COMERESULT") && page.contains("COMECHANGE"));
    assert_eq!(PRIVATE.iter().find(|mark| page.contains(**mark)), None);
    assert_eq!(stranger.get(&format!("{PATH}/log")).await.status, StatusCode::FORBIDDEN);
    assert!(ben.get(&format!("{PATH}/log")).await.body.contains("SECRETLOG"));
}

#[on_both]
async fn why_something_ends_early_is_said_to_all(world: World) {
    let (mut ana, mut ben) = agreed(&world).await;
    assert_eq!(does(&mut ben, "stop", &WHY).await, StatusCode::FORBIDDEN, "it has not begun");
    done(&mut ben, "start", &[]).await;
    let silent = ana.post(&format!("{PATH}/stop"), &[]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    done(&mut ana, "stop", &WHY).await;
    assert_eq!(state(&world).await, "stopped");
    assert!(world.visitor().get(PATH).await.body.contains("There is one next door."));
    assert!(!world.visitor().get("/exchanges").await.body.contains(PATH));
}

#[on_both]
async fn what_changed_is_asked_after_half_a_year_and_a_year(world: World) {
    let (mut ana, mut ben) = agreed(&world).await;
    done(&mut ben, "start", &[]).await;
    done(&mut ana, "complete", &RESULTS).await;
    let asked = async || {
        AskWhatChanged.run(&world.site).await.expect("asked");
        world.number("SELECT COUNT(*) FROM notification WHERE kind = 'follow-up-due'").await
    };
    let later = async |days: i64| {
        let back = days * 86_400_000;
        let older = "UPDATE exchange SET completed_at = completed_at - $1, ask_at = ask_at - $1";
        world.run(older, [back.into()]).await;
    };
    assert_eq!(asked().await, 0);
    later(183).await;
    assert_eq!(asked().await, 1);
    assert!(ana.get("/notices").await.body.contains("What has changed since it ended?"));
    ana.post("/notices", &[]).await;
    assert_eq!(asked().await, 1, "once");
    later(183).await;
    assert_eq!(asked().await, 2, "and once more");
    later(400).await;
    assert_eq!(asked().await, 2);
}

#[on_both]
async fn of_two_who_end_it_at_once_one_is_told_what_happened(world: World) {
    let (mut ana, mut ben) = agreed(&world).await;
    done(&mut ben, "start", &[]).await;
    let (to_complete, to_stop) = (format!("{PATH}/complete"), format!("{PATH}/stop"));
    let (complete, stop) = tokio::join!(ana.post(&to_complete, &RESULTS), ben.post(&to_stop, &WHY));
    let mut both = [complete.status, stop.status];
    both.sort();
    assert_eq!(both, [StatusCode::SEE_OTHER, StatusCode::FORBIDDEN]);
    let (lost, words) = if complete.status == StatusCode::FORBIDDEN {
        (complete, "COMERESULT")
    } else {
        (stop, "There is one next door.")
    };
    assert!(lost.body.contains(words), "what was typed comes back");
}
