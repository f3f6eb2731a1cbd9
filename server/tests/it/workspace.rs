//! What is between the two sides of an exchange, whom they let look on, and who endorses: by the right people alone.

use crate::{
    exchanges::{
        CAME, EVALUATION, MESSAGE, OFFER, PATH, PLAN, REQUEST, TO_DO, agreed, chosen, done, open, state,
    },
    world::{Client, World},
};
use app::site::{exchanges::RemindOfToDos, jobs::Job};
use axum::http::StatusCode;
use macros::on_both;

/// What somebody does: the last part of the address, and the form.
type Deed<'a> = (&'a str, &'a [(&'a str, &'a str)]);

const FORBIDDEN: StatusCode = StatusCode::FORBIDDEN;

async fn page(who: &mut Client, verb: &str) -> (StatusCode, String) {
    let reply = who.get(&format!("{PATH}/{verb}")).await;
    (reply.status, reply.body)
}

async fn does(who: &mut Client, verb: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
    let reply = who.post(&format!("{PATH}/{verb}"), fields).await;
    (reply.status, reply.body)
}

/// All that is written between the two sides of an exchange that is under way, with a mark in each.
async fn under_way(world: &World) -> (Client, Client) {
    let (mut ana, mut ben) = agreed(world).await;
    done(&mut ana, "start", &[]).await;
    done(&mut ana, "workspace", &MESSAGE).await;
    done(&mut ben, "to-dos", &TO_DO).await;
    done(&mut ben, "attendance", &CAME).await;
    done(&mut ben, "evaluation", &EVALUATION).await;
    done(&mut ana, "files", &[("description", "SECRETFILE"), ("file", "bank,beds\nSECRETFILE,3\n")]).await;
    (ana, ben)
}

const SECRETS: [&str; 5] = ["SECRETMESSAGE", "SECRETTASK", "SECRETREMARK", "SECRETPLAN", "table.csv"];
const PLACES: [&str; 6] = ["workspace", "to-dos", "attendance", "evaluation", "supporter", "files"];

#[on_both]
async fn what_is_between_the_two_sides_is_read_by_nobody_else(world: World) {
    let (mut ana, mut ben) = under_way(&world).await;
    world.work().await;
    for who in [&mut ana, &mut ben] {
        assert_eq!(who.get("/files/1/table.csv").await.status, StatusCode::OK);
        let said =
            [page(who, "workspace").await.1, page(who, "attendance").await.1, who.get(PATH).await.body];
        for secret in SECRETS {
            assert!(said.iter().any(|page| page.contains(secret)), "{secret} is theirs to read");
        }
    }
    let others = [
        world.visitor(),
        world.practitioner("cem").await,
        world.with_role("fay", "facilitator").await,
        world.with_role("boss", "administrator").await,
    ];
    let around = [
        PATH.to_owned(),
        "/".into(),
        "/exchanges".into(),
        "/exchanges.atom".into(),
        "/search?q=milk".into(),
        "/people/ana".into(),
        "/people/ben".into(),
        "/notices".into(),
    ];
    for mut who in others {
        for verb in PLACES {
            let (status, body) = page(&mut who, verb).await;
            assert_ne!(status, StatusCode::OK, "{verb}");
            assert_eq!(SECRETS.iter().find(|secret| body.contains(**secret)), None, "{verb}");
        }
        for address in &around {
            let body = who.get(address).await.body;
            let found = SECRETS.iter().find(|secret| body.contains(**secret));
            assert_eq!(found, None, "{address}");
        }
        assert_eq!(who.get("/files/1/table.csv").await.status, StatusCode::NOT_FOUND);
        assert_ne!(does(&mut who, "workspace", &MESSAGE).await.0, StatusCode::SEE_OTHER);
        assert_ne!(does(&mut who, "to-dos/1", &[("action", "done")]).await.0, StatusCode::SEE_OTHER);
    }
}

#[on_both]
async fn the_next_provider_begins_with_an_empty_workspace(world: World) {
    let (mut ana, mut ben, mut cem) = chosen(&world).await;
    done(&mut ana, "workspace", &MESSAGE).await;
    done(&mut ana, "to-dos", &TO_DO).await;
    done(&mut ana, "choose-another", &[]).await;
    assert_eq!(page(&mut ana, "workspace").await.0, FORBIDDEN, "there is nobody across from her");
    done(&mut ana, "offers/2/choose", &[]).await;
    for who in [&mut ana, &mut cem] {
        let (status, body) = page(who, "workspace").await;
        assert_eq!(status, StatusCode::OK);
        assert!(!body.contains("SECRETMESSAGE") && !body.contains("SECRETTASK"));
    }
    assert_eq!(page(&mut ben, "workspace").await.0, FORBIDDEN);
    assert_eq!(does(&mut cem, "to-dos/1", &[("action", "done")]).await.0, StatusCode::NOT_FOUND);
}

#[on_both]
async fn who_has_something_to_do_is_reminded_before_and_after(world: World) {
    let (mut ana, mut ben, _) = chosen(&world).await;
    done(&mut ana, "to-dos", &TO_DO).await;
    assert!(ben.get("/notices").await.body.contains("gave you something to do in"));
    let reminded = async || {
        RemindOfToDos.run(&world.site).await.expect("looked");
        world.number("SELECT COUNT(*) FROM notification WHERE kind = 'to-do-due'").await
    };
    let day = async |due: i64, remind: i64| {
        let now = app::site::time::Moment::now().0;
        let moved = "UPDATE exchange_to_do SET due_at = $1, remind_at = $2";
        world.run(moved, [(now + due * 86_400_000).into(), (now + remind * 86_400_000).into()]).await;
    };
    assert_eq!(reminded().await, 0, "it is years away");
    day(1, -1).await;
    assert_eq!((reminded().await, reminded().await), (1, 1), "once before");
    ben.post("/notices", &[]).await;
    day(-2, -1).await;
    assert_eq!((reminded().await, reminded().await), (2, 2), "and once after");
    done(&mut ben, "to-dos/1", &[("action", "done")]).await;
    assert!(page(&mut ana, "to-dos").await.1.contains("<b>done</b>"));
    done(&mut ana, "to-dos/1", &[("action", "open")]).await;
    done(&mut ana, "choose-another", &[]).await;
    day(1, -1).await;
    assert_eq!(reminded().await, 2, "nobody is reminded of what goes on with somebody else");
}

#[on_both]
async fn a_message_that_comes_too_late_is_not_lost(world: World) {
    let (mut ana, mut ben) = under_way(&world).await;
    done(&mut ana, "stop", &[("reason", "There is one next door.")]).await;
    for (verb, form, mark) in
        [("workspace", &MESSAGE[..], "SECRETMESSAGE"), ("to-dos", &TO_DO[..], "SECRETTASK")]
    {
        let (status, body) = does(&mut ben, verb, form).await;
        assert_eq!(status, FORBIDDEN, "{verb}");
        assert!(body.contains("now stands at “Stopped”") && body.contains(mark), "{verb}: {body}");
    }
    assert!(page(&mut ben, "workspace").await.1.contains("SECRETMESSAGE"), "what was said is still read");
}

#[on_both]
async fn a_message_is_sent_once(world: World) {
    let (mut ana, ..) = chosen(&world).await;
    let form = [MESSAGE[0], ("token", "one-press")];
    for _ in 0..2 {
        done(&mut ana, "workspace", &form).await;
    }
    let (status, _) =
        does(&mut ana, "workspace", &[("message", "Other words"), ("token", "one-press")]).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(world.number("SELECT COUNT(*) FROM exchange_message").await, 1);
}

#[on_both]
async fn a_supporter_sees_what_both_agreed_and_decides_nothing(world: World) {
    let (mut ana, mut ben) = agreed(&world).await;
    let (mut dee, mut eli) = (world.practitioner("dee").await, world.practitioner("eli").await);
    for (side, words) in
        [("ana", "two sides already"), ("ben", "two sides already"), ("nobody", "short name")]
    {
        let (status, body) = does(&mut ana, "supporter", &[("handle", side)]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{side}");
        assert!(body.contains(words) && body.contains("id=\"handle-complaint\""), "{side}: {body}");
    }
    done(&mut ben, "supporter", &[("handle", "dee"), ("sees", "plan")]).await;
    assert_eq!(page(&mut dee, "supporter").await.0, FORBIDDEN, "only one side wants it");
    assert_eq!(does(&mut dee, "supporter/accept", &[("supporter", "1")]).await.0, FORBIDDEN);
    assert_eq!(does(&mut ben, "supporter/accept", &[("supporter", "1")]).await.0, FORBIDDEN, "his own");
    done(&mut ana, "supporter/accept", &[("supporter", "1")]).await;
    assert!(dee.get("/notices").await.body.contains("ask you to support"));
    assert!(!page(&mut dee, "supporter").await.1.contains("SECRETPLAN"), "not before it is accepted");
    done(&mut dee, "supporter/accept", &[("supporter", "1")]).await;
    done(&mut ana, "start", &[]).await;
    done(&mut ana, "log", &[("log", "Two nurses met. SECRETLOG")]).await;
    let (status, body) = page(&mut dee, "supporter").await;
    assert_eq!(status, StatusCode::OK);
    assert!(
        body.contains("SECRETPLAN") && !body.contains("SECRETLOG"),
        "the plan was agreed, the log was not"
    );
    assert_eq!(page(&mut eli, "supporter").await.0, FORBIDDEN);
    let deeds: [Deed<'_>; 7] = [
        ("agree", &[("plan", "1")]),
        ("complete", &[("results", "One bank is open and gives milk to forty babies.")]),
        ("stop", &[("reason", "We pay no longer.")]),
        ("log", &[("log", "We were there.")]),
        ("offers/2/choose", &[]),
        ("plan", &[("objectives", "Ours"), ("activities[0][what]", "Visit"), ("plan", "1")]),
        ("workspace", &MESSAGE),
    ];
    for (verb, form) in deeds {
        assert_eq!(does(&mut dee, verb, form).await.0, FORBIDDEN, "{verb}");
    }
    for verb in ["workspace", "to-dos", "attendance", "evaluation", "log", "plan"] {
        assert_eq!(page(&mut dee, verb).await.0, FORBIDDEN, "{verb}");
    }
    assert!(!dee.get(PATH).await.body.contains("SECRETPLAN"));
    done(&mut ana, "supporter/end", &[("supporter", "1")]).await;
    assert_eq!(page(&mut dee, "supporter").await.0, FORBIDDEN, "taken out");
    done(&mut ana, "supporter", &[("handle", "eli"), ("sees", "log")]).await;
    let stale = does(&mut ben, "supporter/accept", &[("supporter", "1")]).await.0;
    assert_eq!(stale, StatusCode::CONFLICT, "it is another by now");
}

/// Ana's country has a focal point, who is called fay.
async fn with_focal_point(world: &World) -> (Client, Client) {
    let (ana, fay) = (world.practitioner("ana").await, world.practitioner("fay").await);
    let mut boss = world.with_role("boss", "administrator").await;
    let named = [("handle", "fay"), ("country", "MZ")];
    assert_eq!(boss.post("/settings/place/focal-points", &named).await.status, StatusCode::SEE_OTHER);
    world.run("UPDATE person SET country = 'MZ' WHERE handle = $1", ["ana".into()]).await;
    (ana, fay)
}

#[on_both]
async fn a_request_waits_for_the_focal_point_of_its_country(world: World) {
    let (mut ana, mut fay) = with_focal_point(&world).await;
    open(&mut ana).await;
    assert!(ana.get(PATH).await.body.contains("Waiting for the endorsement"));
    assert!(fay.get("/notices").await.body.contains("asks for your endorsement of"));
    let others = ["ben", "fred"];
    let mut others = [world.practitioner(others[0]).await, world.with_role(others[1], "facilitator").await];
    for who in &mut others {
        assert_eq!(who.get(PATH).await.status, StatusCode::NOT_FOUND);
        for list in ["/exchanges", "/exchanges?state=awaiting-endorsement", "/search?q=milk", "/people/ana"] {
            assert!(!who.get(list).await.body.contains(PATH), "{list}");
        }
        assert_eq!(does(who, "endorse", &[]).await.0, StatusCode::NOT_FOUND);
        assert_eq!(does(who, "offers", &OFFER).await.0, StatusCode::NOT_FOUND);
    }
    assert_eq!(does(&mut ana, "endorse", &[]).await.0, FORBIDDEN, "not one's own");
    let silent = does(&mut fay, "return", &[]).await.0;
    assert_eq!(silent, StatusCode::UNPROCESSABLE_ENTITY, "why is asked");
    done(&mut fay, "return", &[("reason", "Say which hospitals.")]).await;
    assert!(ana.get(PATH).await.body.contains("Say which hospitals."));
    assert_eq!(fay.get(PATH).await.status, StatusCode::NOT_FOUND, "it is a draft again");
    let version = ana.get(&format!("{PATH}/edit")).await.hidden("version");
    done(&mut ana, "edit", &[&REQUEST[..], &[("version", &version)]].concat()).await;
    let letter = [("file", "We ask for this exchange,SECRETLETTER\n")];
    done(&mut fay, "endorse", &letter).await;
    assert_eq!(state(&world).await, "open");
    world.work().await;
    assert!(world.visitor().get("/search?q=milk").await.body.contains(PATH));
    assert!(ana.get("/notices").await.body.contains("endorsed your request"));
    for who in [&mut ana, &mut fay] {
        assert!(who.get(PATH).await.body.contains("table.csv"), "the letter is theirs to read");
        assert_eq!(who.get("/files/1/table.csv").await.status, StatusCode::OK);
    }
    for who in &mut others {
        let page = who.get(PATH).await.body;
        assert!(!page.contains("table.csv") && !page.contains("Say which hospitals."));
        assert_eq!(who.get("/files/1/table.csv").await.status, StatusCode::NOT_FOUND);
    }
}

#[on_both]
async fn nothing_waits_where_nobody_endorses(world: World) {
    let (mut ana, mut fay) = with_focal_point(&world).await;
    world.run("UPDATE person SET country = 'MZ' WHERE handle = $1", ["fay".into()]).await;
    let of_fay = fay.post("/exchanges/new", &REQUEST).await.location().to_owned();
    assert_eq!(world.visitor().get(&of_fay).await.status, StatusCode::OK, "nobody endorses their own");
    let waits = ana.post("/exchanges/new", &REQUEST).await.location().to_owned();
    assert_eq!(world.visitor().get(&waits).await.status, StatusCode::NOT_FOUND);
    let taken_back = ana.post(&format!("{waits}/withdraw"), &[]).await;
    assert_eq!(taken_back.status, StatusCode::SEE_OTHER);
    assert!(ana.get(&waits).await.body.contains("tag state draft"), "nobody else has seen it");
    let mut boss = world.with_role("boss", "administrator").await;
    boss.post("/settings/place/focal-points", &[("handle", "fay"), ("action", "end")]).await;
    let version = ana.get(&format!("{waits}/edit")).await.hidden("version");
    let again = [&REQUEST[..], &[("version", &version)]].concat();
    ana.post(&format!("{waits}/edit"), &again).await;
    assert_eq!(world.visitor().get(&waits).await.status, StatusCode::OK);
}

#[on_both]
async fn an_administrator_closes_in_sight_of_all_and_decides_nothing(world: World) {
    let (mut ana, mut ben) = agreed(&world).await;
    let mut boss = world.with_role("boss", "administrator").await;
    done(&mut ana, "start", &[]).await;
    let deeds: [Deed<'_>; 6] = [
        ("offers/2/choose", &[]),
        ("agree", &[("plan", "1")]),
        ("complete", &[("results", "One bank is open and gives milk to forty babies.")]),
        ("withdraw", &[]),
        ("stop", &[("reason", "No more.")]),
        ("endorse", &[]),
    ];
    for (verb, form) in deeds {
        assert_eq!(does(&mut boss, verb, form).await.0, FORBIDDEN, "{verb}");
    }
    assert_eq!(does(&mut ben, "close", &[("reason", "It is abuse.")]).await.0, FORBIDDEN);
    assert_eq!(does(&mut boss, "close", &[]).await.0, StatusCode::UNPROCESSABLE_ENTITY, "why is asked");
    done(&mut boss, "close", &[("reason", "It sells pumps.")]).await;
    assert_eq!(state(&world).await, "stopped");
    let page = world.visitor().get(PATH).await.body;
    assert!(page.contains("It sells pumps.") && page.contains("closed it as abuse"));
    for who in [&mut ana, &mut ben] {
        assert!(who.get("/notices").await.body.contains("closed as abuse"));
    }
}

#[on_both]
async fn an_offer_says_to_which_wording_it_was_made(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    open(&mut ana).await;
    done(&mut ben, "offers", &OFFER).await;
    const EARLIER: &str = "Made before the request was corrected.";
    assert!(!ana.get(PATH).await.body.contains(EARLIER));
    let version = ana.get(&format!("{PATH}/edit")).await.hidden("version");
    done(&mut ana, "edit", &[&REQUEST[..], &[("version", &version)]].concat()).await;
    assert!(ana.get(PATH).await.body.contains(EARLIER));
    let own = ben.get(PATH).await;
    assert!(
        own.body.contains(EARLIER) && own.body.contains("eleven banks and can host three nurses.</textarea>")
    );
    let replaces = own.hidden("replaces");
    done(&mut ben, "offers", &[&OFFER[..], &[("replaces", &replaces)]].concat()).await;
    assert!(!ana.get(PATH).await.body.contains(EARLIER), "it stands for the request as it is");
    assert_eq!(world.number("SELECT COUNT(*) FROM exchange_offer").await, 1);
}

#[on_both]
async fn a_question_is_asked_and_answered_on_the_page(world: World) {
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    open(&mut ana).await;
    assert!(!world.visitor().get(PATH).await.body.contains("How many beds"));
    let form = ben.get("/discussions/new?exchange=1").await;
    assert!(form.body.contains("On the exchange") && form.body.contains("Milk banks for district hospitals"));
    let question = [
        ("title", "How many beds are there?"),
        ("kind", "question"),
        ("language", "en"),
        ("body", "In all three hospitals."),
        ("exchange", "1"),
    ];
    let thread = ben.post("/discussions/new", &question).await.location().to_owned();
    assert!(ana.get("/notices").await.body.contains("asks in public about your exchange"));
    assert!(world.visitor().get(PATH).await.body.contains(&thread));
    assert!(world.visitor().get(&thread).await.body.contains(PATH), "the way back");
    let waits = ana.post("/exchanges/new", &[&REQUEST[..11], &[("action", "save")]].concat()).await;
    assert!(waits.location().starts_with("/exchanges/2-"));
    assert_eq!(ben.get("/discussions/new?exchange=2").await.status, StatusCode::NOT_FOUND, "nor on a draft");
    let on_a_draft = [&question[..4], &[("exchange", "2")]].concat();
    assert_eq!(ben.post("/discussions/new", &on_a_draft).await.status, StatusCode::NOT_FOUND);
}

#[on_both]
async fn six_answers_are_compared_with_those_before(world: World) {
    let (mut ana, mut ben) = agreed(&world).await;
    done(&mut ana, "evaluation", &EVALUATION).await;
    done(&mut ana, "evaluation", &EVALUATION).await;
    assert_eq!(
        world.number("SELECT COUNT(*) FROM exchange_evaluation").await,
        1,
        "answered again is changed"
    );
    let wrong = [&EVALUATION[..7], &[("currency", ""), ("days", "-1")]].concat();
    let (status, body) = does(&mut ben, "evaluation", &wrong).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("id=\"currency-complaint\"") && body.contains("id=\"days-complaint\""), "{body}");
    done(&mut ana, "start", &[]).await;
    done(&mut ana, "complete", &[("results", "One bank is open and gives milk to forty babies a month.")])
        .await;
    let better = [&[("able", "5")][..], &EVALUATION[1..]].concat();
    done(&mut ana, "evaluation", &better).await;
    let (_, body) = page(&mut ben, "evaluation").await;
    assert!(body.contains("<td>+3</td>") && body.contains("1200 KES"), "{body}");
    assert_eq!(page(&mut world.practitioner("cem").await, "evaluation").await.0, FORBIDDEN);
}

#[on_both]
async fn what_was_said_goes_with_who_takes_their_texts(world: World) {
    let (mut ana, mut ben) = under_way(&world).await;
    assert_eq!(ana.post("/settings/data/leave", &[("texts", "remove")]).await.status, StatusCode::SEE_OTHER);
    world.run("UPDATE leaving SET erase_at = erase_at - $1", [(14 * 86_400_000_i64).into()]).await;
    app::site::people::own_data::Erase.run(&world.site).await.expect("erased");
    let (status, body) = page(&mut ben, "workspace").await;
    assert_eq!(status, StatusCode::OK);
    assert!(!body.contains("SECRETMESSAGE") && body.contains("SECRETTASK"), "what ben wrote stays");
}

/// How often two act at once; of both exactly one is to win.
const ROUNDS: usize = 12;

/// A request of its own for a round, with two offers.
async fn another(ana: &mut Client, ben: &mut Client, cem: &mut Client) -> String {
    let path = ana.post("/exchanges/new", &REQUEST).await.location().to_owned();
    for who in [ben, cem] {
        let offered = who.post(&format!("{path}/offers"), &OFFER).await;
        assert_eq!(offered.status, StatusCode::SEE_OTHER, "{}", offered.body);
    }
    path
}

/// The offers of a request have two numbers more in each round.
fn offers(round: usize) -> (String, String) {
    (format!("offers/{}/choose", round * 2 + 1), format!("offers/{}/choose", round * 2 + 2))
}

async fn one_wins(
    (one, deed): (&mut Client, Deed<'_>),
    (other, rival): (&mut Client, Deed<'_>),
    path: &str,
) -> bool {
    let (to, to_rival) = (format!("{path}/{}", deed.0), format!("{path}/{}", rival.0));
    let (first, second) = tokio::join!(one.post(&to, deed.1), other.post(&to_rival, rival.1));
    let wins = [first.status, second.status].map(|status| status == StatusCode::SEE_OTHER);
    assert_ne!(wins[0], wins[1], "{} and {}: {} {}", deed.0, rival.0, first.status, second.status);
    let lost = if wins[0] { second } else { first };
    assert!(matches!(lost.status, FORBIDDEN | StatusCode::CONFLICT), "{}", lost.status);
    assert!(lost.body.contains("<p"), "a sentence tells what happened");
    wins[0]
}

#[on_both]
async fn of_two_who_act_at_once_exactly_one_wins(world: World) {
    let (mut ana, mut ben, mut cem) =
        (world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await);
    let mut again = ana.clone();
    for round in 0..ROUNDS {
        let path = another(&mut ana, &mut ben, &mut cem).await;
        let (first, second) = offers(round);
        // Two offers; an offer and the end of the request; an agreement and another plan; the end and a stop.
        match round % 4 {
            0 => {
                one_wins((&mut ana, (&first, &[])), (&mut again, (&second, &[])), &path).await;
            }
            1 => {
                one_wins((&mut ana, (&first, &[])), (&mut again, ("withdraw", &[])), &path).await;
            }
            2 => {
                assert_eq!(ana.post(&format!("{path}/{first}"), &[]).await.status, StatusCode::SEE_OTHER);
                let plan = [&PLAN[..], &[("plan", "0")]].concat();
                ana.post(&format!("{path}/plan"), &plan).await;
                let anew = [&PLAN[..], &[("plan", "1")]].concat();
                let (agrees, plans) = (format!("{path}/agree"), format!("{path}/plan"));
                let (agree, plan) =
                    tokio::join!(ben.post(&agrees, &[("plan", "1")]), ana.post(&plans, &anew));
                // Whoever comes first: another plan is agreed to by nobody.
                assert_eq!(plan.status, StatusCode::SEE_OTHER, "{}", plan.body);
                assert!(matches!(agree.status, StatusCode::SEE_OTHER | StatusCode::CONFLICT));
                let id = path.split(['/', '-']).nth(2).expect("a number");
                let held = format!(
                    "SELECT COUNT(*) FROM exchange WHERE id = {id} AND plan = 2 AND provider_agreed IS NULL"
                );
                assert_eq!(world.number(&held).await, 1);
            }
            _ => {
                begun(&mut ana, &mut ben, &path, &first).await;
                let results = [("results", "One bank is open and gives milk to forty babies a month.")];
                let reason = [("reason", "There is one next door.")];
                one_wins((&mut ana, ("complete", &results)), (&mut ben, ("stop", &reason)), &path).await;
            }
        }
    }
}

/// From the choice to its beginning.
async fn begun(ana: &mut Client, ben: &mut Client, path: &str, choose: &str) {
    let plan = [&PLAN[..], &[("plan", "0")]].concat();
    let agree = [("plan", "1")];
    let of_ana: [Deed<'_>; 3] = [(choose, &[]), ("plan", &plan), ("agree", &agree)];
    let of_ben: [Deed<'_>; 2] = [("agree", &agree), ("start", &[])];
    let all = of_ana.map(|deed| (true, deed)).into_iter().chain(of_ben.map(|deed| (false, deed)));
    for (is_ana, (verb, form)) in all {
        let who = if is_ana { &mut *ana } else { &mut *ben };
        assert_eq!(who.post(&format!("{path}/{verb}"), form).await.status, StatusCode::SEE_OTHER, "{verb}");
    }
}
