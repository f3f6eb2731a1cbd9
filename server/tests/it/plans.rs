//! Plans: their versions, calendars, paper, and the solution that comes of an exchange.

use crate::{
    exchanges::{OFFER, PATH, PLAN, REQUEST, chosen, done, plan},
    solutions::publish,
    world::{Client, World},
};
use axum::http::StatusCode;
use macros::on_both;

async fn page(who: &mut Client, verb: &str) -> String {
    let reply = who.get(&format!("{PATH}/{verb}")).await;
    assert_eq!(reply.status, StatusCode::OK, "{verb}: {}", reply.body);
    reply.body
}

async fn status(who: &mut Client, verb: &str) -> StatusCode {
    who.get(&format!("{PATH}/{verb}")).await.status
}

/// The plan over a version, with another place.
async fn moved(who: &mut Client, over: &str, place: &str) {
    let fields = [&PLAN[..], &[("activities[0][place]", place), ("plan", over)]].concat();
    done(who, "plan", &fields).await;
}

#[on_both]
async fn one_reads_what_changed_since_one_agreed(world: World) {
    let (mut ana, mut ben, mut cem) = chosen(&world).await;
    plan(&mut ana, "0").await;
    done(&mut ana, "agree", &[("plan", "1")]).await;
    moved(&mut ben, "1", "Maputo").await;
    moved(&mut ben, "2", "Recife").await;
    assert!(ana.get(PATH).await.body.contains("What changed since you agreed to plan 1"));
    let since = page(&mut ana, "plan/compare").await;
    assert!(since.contains("since you agreed to plan 1") && since.contains("Recife</ins>"), "{since}");
    let last = page(&mut ben, "plan/compare").await;
    assert!(last.contains("<del>Maputo</del>") && last.contains("<ins>Recife</ins>"), "{last}");
    assert!(page(&mut ana, "plan/versions/2").await.contains("Maputo"));
    assert_eq!(page(&mut ana, "plan/versions").await.matches("/plan/versions/").count(), 3);
    assert_eq!(status(&mut ana, "plan/versions/4").await, StatusCode::NOT_FOUND);
    for verb in ["plan/versions", "plan/versions/1", "plan/compare", "calendar.ics"] {
        assert_eq!(status(&mut cem, verb).await, StatusCode::FORBIDDEN, "{verb}");
    }
}

#[on_both]
async fn the_next_provider_reads_no_version_of_before(world: World) {
    let (mut ana, mut ben, mut cem) = chosen(&world).await;
    plan(&mut ana, "0").await;
    moved(&mut ben, "1", "Maputo").await;
    done(&mut ben, "step-back", &[]).await;
    done(&mut ana, "offers/2/choose", &[]).await;
    assert_eq!(status(&mut cem, "plan/versions").await, StatusCode::FORBIDDEN, "there is none yet");
    plan(&mut ana, "0").await;
    assert!(!page(&mut cem, "plan/versions").await.contains("/plan/versions/2"));
    for number in [1, 2] {
        let verb = format!("plan/versions/{number}");
        assert_eq!(status(&mut cem, &verb).await, StatusCode::NOT_FOUND, "{number}");
    }
    assert!(!page(&mut cem, "plan/compare?from=1&to=3").await.contains("Maputo"));
    assert_eq!(status(&mut ben, "plan/versions").await, StatusCode::FORBIDDEN);
}

#[on_both]
async fn a_template_begins_an_empty_plan(world: World) {
    let (mut ana, mut ben, _) = chosen(&world).await;
    assert!(page(&mut ana, "plan").await.contains("plan?template=twinning"));
    let begun = page(&mut ben, "plan?template=twinning").await;
    assert!(begun.contains("Resident adviser") && begun.contains("Mandatory result 1"), "{begun}");
    assert!(begun.contains("Set up one bank"), "what the requester wants to learn stands first");
    plan(&mut ana, "0").await;
    let later = page(&mut ben, "plan?template=twinning").await;
    let offered = format!("href=\"{PATH}/plan?template=");
    assert!(!later.contains("Resident adviser") && !later.contains(&offered), "{later}");
}

#[on_both]
async fn a_calendar_is_secret_and_can_be_renewed(world: World) {
    let (mut ana, mut ben, _) = chosen(&world).await;
    plan(&mut ana, "0").await;
    let subscribe = async |who: &mut Client| {
        let made = who.post("/settings/calendar", &[]).await.body;
        let secret = made.split("/calendar/").nth(1).and_then(|rest| rest.split(".ics").next());
        format!("/calendar/{}.ics", secret.expect("an address"))
    };
    let (of_ana, of_ben) = (subscribe(&mut ana).await, subscribe(&mut ben).await);
    let mut program = world.visitor();
    for address in [&of_ana, &of_ben] {
        let file = program.get(address).await;
        assert_eq!(file.status, StatusCode::OK);
        assert!(file.headers["content-type"].to_str().is_ok_and(|kind| kind.starts_with("text/calendar")));
        assert!(file.body.contains("SUMMARY:Visit to two banks") && file.body.contains("STATUS:TENTATIVE"));
        assert!(file.body.contains("DTSTART;VALUE=DATE:21000115"), "{}", file.body);
    }
    let before = program.get(&of_ana).await.body;
    moved(&mut ben, "1", "Recife").await;
    let after = program.get(&of_ana).await.body;
    let line = |text: &str, name: &str| {
        text.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned()
    };
    assert_eq!(line(&before, "UID"), line(&after, "UID"));
    assert_eq!(
        (line(&before, "SEQUENCE"), line(&after, "SEQUENCE")),
        ("SEQUENCE:1".into(), "SEQUENCE:2".into())
    );
    assert!(after.contains("LOCATION:Recife") && page(&mut ana, "calendar.ics").await.contains("Recife"));
    let renewed = subscribe(&mut ana).await;
    assert_eq!(program.get(&of_ana).await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.get(&renewed).await.status, StatusCode::OK);
    ana.post("/settings/calendar/remove", &[]).await;
    assert_eq!(program.get(&renewed).await.status, StatusCode::NOT_FOUND);
    world.run("UPDATE person SET suspended_at = 1 WHERE handle = 'ben'", []).await;
    assert_eq!(program.get(&of_ben).await.status, StatusCode::NOT_FOUND);
    let kept = world.number("SELECT COUNT(*) FROM calendar WHERE secret LIKE '%.ics%'").await;
    assert_eq!(kept, 0);
}

#[on_both]
async fn paper_has_what_its_reader_may_read(world: World) {
    let (mut ana, mut ben, mut cem) = chosen(&world).await;
    plan(&mut ana, "0").await;
    for who in [&mut ana, &mut ben] {
        let paper = page(who, "print").await;
        assert!(paper.contains("SECRETPLAN") && paper.contains("Name and office"), "{paper}");
    }
    for who in [&mut cem, &mut world.visitor()] {
        let paper = page(who, "print").await;
        assert!(paper.contains("three district hospitals") || paper.contains("Three district hospitals"));
        assert!(!paper.contains("SECRETPLAN") && !paper.contains("Name and office"), "{paper}");
    }
    let (own, public) = (page(&mut ana, "document.pdf").await, page(&mut cem, "document.pdf").await);
    assert!(own.starts_with("%PDF-") && public.starts_with("%PDF-"));
    assert!(own.len() > public.len(), "the plan stands in one of them");
    let history = page(&mut ana, "history").await;
    assert!(history.contains("wrote a plan") && history.contains("The two sides"), "{history}");
    assert!(!page(&mut world.visitor(), "history").await.contains("wrote a plan"));
}

#[on_both]
async fn one_press_begins_an_adaptation_of_what_prompted_it(world: World) {
    let mut ben = world.practitioner("ben").await;
    let mut ana = world.practitioner("ana").await;
    publish(&mut ben, "Pumps that villages repair").await;
    assert_eq!(ana.get("/exchanges/new?solution=1").await.hidden("prompt"), "1");
    let request = [&REQUEST[..], &[("prompt", "1")]].concat();
    assert_eq!(ana.post("/exchanges/new", &request).await.location(), PATH);
    assert!(world.visitor().get(PATH).await.body.contains("href=\"/solutions/1\""));
    done(&mut ben, "offers", &OFFER).await;
    done(&mut ana, "offers/1/choose", &[]).await;
    let measured = [
        ("plan", "0"),
        ("indicators[0][name]", "Litres of milk"),
        ("indicators[0][baseline]", "0"),
        ("indicators[0][target]", "20"),
    ];
    done(&mut ana, "plan", &[&PLAN[..], &measured].concat()).await;
    for who in [&mut ana, &mut ben] {
        done(who, "agree", &[("plan", "1")]).await;
    }
    done(&mut ana, "start", &[]).await;
    assert_eq!(ana.post(&format!("{PATH}/solution"), &[]).await.status, StatusCode::FORBIDDEN);
    let results = [("results", "One bank is open and gives milk to forty babies a month.")];
    done(&mut ana, "complete", &results).await;
    let told = |who: &str| {
        [
            ("learned", format!("LEARNED by {who}, slowly.")),
            ("will_use", format!("USED by {who}, at once.")),
            ("should_change", format!("CHANGE for {who}, next time.")),
        ]
    };
    for (who, name) in [(&mut ana, "ana"), (&mut ben, "ben")] {
        let told = told(name);
        let fields: Vec<_> = told.iter().map(|(field, text)| (*field, text.as_str())).collect();
        done(who, "reflect", &fields).await;
    }
    assert_eq!(ben.post(&format!("{PATH}/solution"), &[]).await.status, StatusCode::FORBIDDEN);
    assert!(ana.get(PATH).await.body.contains("Share it as an adaptation"));
    let (mut one, mut two) = (ana.clone(), ana.clone());
    let (press, form) = (format!("{PATH}/solution"), [("token", "the-same-in-both")]);
    let (first, second) = tokio::join!(one.post(&press, &form), two.post(&press, &form));
    assert_eq!((first.status, second.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(world.number("SELECT COUNT(*) FROM solution WHERE state = 'draft'").await, 1);
    assert_eq!(world.number("SELECT COUNT(*) FROM solution WHERE parent_id = 1").await, 1);
    let draft = ana.get(first.location()).await.body;
    for carried in ["Three district hospitals", "Visit to two banks", "Litres of milk", "forty babies", PATH]
    {
        assert!(draft.contains(carried), "{carried}: {draft}");
    }
    assert!(
        draft.contains("LEARNED by ana") && draft.contains("USED by ana") && draft.contains("CHANGE for ana")
    );
    assert!(!draft.contains("by ben"), "what the other side told is not hers to give");
    let again = ana.post(&press, &[]).await;
    assert!(again.location().starts_with("/solutions/2"), "{}", again.location());
    assert_eq!(world.number("SELECT COUNT(*) FROM solution").await, 2);
    assert_eq!(ben.get(first.location()).await.status, StatusCode::NOT_FOUND, "a draft is its author's");
}
