//! Exchanges: from a need to an agreement, by the right people, one step at a time.

use crate::{
    on_both,
    world::{Client, World},
};
use axum::http::StatusCode;

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

const OFFER: [(&str, &str); 2] = [("body", "We run eleven banks and can host three nurses."), ("organisation", "Ministry of Health")];
const PLAN: [(&str, &str); 5] = [
    ("objectives", "Set up one bank"),
    ("activity_what", "Visit to two banks"),
    ("activity_starts", "2100-01-15"),
    ("activity_ends", "2100-01-20"),
    ("costs", "Each side its own SECRETPLAN"),
];

pub async fn open(who: &mut Client) {
    let reply = who.post("/exchanges/new", &REQUEST).await;
    assert_eq!(reply.location(), PATH, "{}", reply.body);
}

async fn does(who: &mut Client, verb: &str, fields: &[(&str, &str)]) -> StatusCode {
    who.post(&format!("{PATH}/{verb}"), fields).await.status
}

async fn done(who: &mut Client, verb: &str, fields: &[(&str, &str)]) {
    assert_eq!(does(who, verb, fields).await, StatusCode::SEE_OTHER, "{verb}");
}

async fn plan(who: &mut Client, over: &str) -> StatusCode {
    does(who, "plan", &[&PLAN[..], &[("plan", over)]].concat()).await
}

/// A requester, a provider who was chosen, and somebody else who made an offer.
async fn chosen(world: &World) -> (Client, Client, Client) {
    let (mut ana, mut ben, mut cem) = (world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await);
    open(&mut ana).await;
    done(&mut ben, "offers", &OFFER).await;
    done(&mut cem, "offers", &OFFER).await;
    done(&mut ana, "offers/1/choose", &[]).await;
    (ana, ben, cem)
}

async fn state(world: &World) -> String {
    let page = world.visitor().get(PATH).await.body;
    page.split("tag state ").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

on_both! {
    async fn from_need_to_agreement(world) {
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

    async fn agreement_is_to_one_version_and_a_change_opens_it_again(world) {
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

    async fn two_plans_at_once_do_not_overwrite_each_other(world) {
        let (mut ana, mut ben, _) = chosen(&world).await;
        let (one, two) = tokio::join!(plan(&mut ana, "0"), plan(&mut ben, "0"));
        let mut both = [one, two];
        both.sort();
        assert_eq!(both, [StatusCode::SEE_OTHER, StatusCode::CONFLICT]);
        assert_eq!(world.number("SELECT COUNT(*) AS n FROM exchange_plan").await, 1);
    }

    async fn of_two_who_choose_at_once_one_is_refused(world) {
        let (mut ana, mut ben, mut cem) = (world.practitioner("ana").await, world.practitioner("ben").await, world.practitioner("cem").await);
        open(&mut ana).await;
        done(&mut ben, "offers", &OFFER).await;
        done(&mut cem, "offers", &OFFER).await;
        let mut again = ana.clone();
        let (one, two) = tokio::join!(does(&mut ana, "offers/1/choose", &[]), does(&mut again, "offers/2/choose", &[]));
        let mut both = [one, two];
        both.sort();
        assert_eq!(both, [StatusCode::SEE_OTHER, StatusCode::FORBIDDEN]);
        assert_eq!(world.number("SELECT COUNT(*) AS n FROM exchange_offer WHERE state = 'chosen'").await, 1);
    }

    async fn a_provider_can_step_back_and_a_requester_choose_another(world) {
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

    async fn only_the_requester_withdraws(world) {
        let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
        open(&mut ana).await;
        assert_eq!(does(&mut ben, "withdraw", &[]).await, StatusCode::FORBIDDEN);
        done(&mut ana, "withdraw", &[("reason", "Found one next door")]).await;
        assert_eq!(state(&world).await, "withdrawn");
        assert_eq!(does(&mut ben, "offers", &OFFER).await, StatusCode::FORBIDDEN);
        assert!(world.visitor().get("/search?q=milk").await.body.contains("Nothing found"));
    }

    async fn an_offer_is_one_and_can_be_taken_back(world) {
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

    async fn plans_and_offers_are_for_those_concerned(world) {
        let (mut ana, mut ben, mut cem) = chosen(&world).await;
        plan(&mut ana, "0").await;
        for (who, reads) in [(&mut ana, true), (&mut ben, true), (&mut cem, false), (&mut world.visitor(), false)] {
            assert_eq!(who.get(PATH).await.body.contains("SECRETPLAN"), reads);
            let page = who.get(&format!("{PATH}/plan")).await;
            assert_eq!(page.body.contains("SECRETPLAN"), reads);
        }
        assert!(!world.visitor().get(PATH).await.body.contains("eleven banks"), "offers are for the requester");
        assert!(!world.visitor().get("/search?q=SECRETPLAN").await.body.contains("/exchanges/1"));
    }

    async fn a_draft_is_its_requesters_alone(world) {
        let mut ana = world.practitioner("ana").await;
        let kept = ana.post("/exchanges/new", &[("title", "Half a need"), ("action", "save")]).await;
        assert_eq!(kept.location(), "/exchanges/1-half-a-need/edit");
        for mut other in [world.visitor(), world.practitioner("ben").await, world.with_role("mod", "moderator").await] {
            assert_eq!(other.get("/exchanges/1-half-a-need").await.status, StatusCode::NOT_FOUND);
            assert_ne!(other.post("/exchanges/1-half-a-need/offers", &OFFER).await.status, StatusCode::SEE_OTHER);
            assert!(!other.get("/exchanges").await.body.contains("Half a need"));
        }
        let version = ana.get("/exchanges/1-half-a-need/edit").await.hidden("version");
        let opened = ana.post("/exchanges/1-half-a-need/edit", &[&REQUEST[..], &[("version", &version)]].concat()).await;
        assert_eq!(opened.location(), PATH);
    }

    async fn the_clock_ends_what_nobody_answered(world) {
        let mut ana = world.practitioner("ana").await;
        open(&mut ana).await;
        assert_eq!(app::site::exchanges::expire_due(&world.site).await.expect("expired"), 0);
        world.run("UPDATE exchange SET ends_at = $1", [1_000.into()]).await;
        assert_eq!(app::site::exchanges::expire_due(&world.site).await.expect("expired"), 1);
        assert_eq!(state(&world).await, "expired");
    }

    async fn a_wrong_request_comes_back_whole(world) {
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

    async fn a_facilitator_suggests_and_never_decides(world) {
        let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
        open(&mut ana).await;
        let mut helper = world.with_role("helper", "facilitator").await;
        done(&mut helper, "suggest", &[("handle", "ben")]).await;
        assert!(ben.get("/notices").await.body.contains(PATH));
        assert_eq!(does(&mut helper, "suggest", &[("handle", "nobody")]).await, StatusCode::NOT_FOUND);
        done(&mut ben, "offers", &OFFER).await;
        assert_eq!(does(&mut helper, "offers/1/choose", &[]).await, StatusCode::FORBIDDEN);
        assert_eq!(does(&mut helper, "withdraw", &[]).await, StatusCode::FORBIDDEN);
    }
}
