//! Where an exchange stands, whose turn it is, and the one next thing.

use super::super::{
    machine::{Actor, State},
    store::{ExchangeRow, Step},
};
use crate::site::{locale::Locale, ui};
use leptos::prelude::*;

/// The states of a request that goes well, for the line at the top.
const WAY: [State; 7] = [
    State::Draft,
    State::Open,
    State::Chosen,
    State::Agreed,
    State::UnderWay,
    State::Completed,
    State::FollowedUp,
];

/// The line of states, the present one marked.
pub(super) fn way(t: Locale, state: State) -> impl IntoView {
    // What ended on the way has come so far, and no farther.
    let (come_to, has_ended) = match state {
        State::Withdrawn | State::Expired => (State::Open, true),
        State::Cancelled => (State::Agreed, true),
        State::Stopped => (State::UnderWay, true),
        State::AwaitingEndorsement => (State::Draft, false),
        other => (other, false),
    };
    let reached = WAY.iter().position(|one| *one == come_to);
    let here = reached.filter(|_| !has_ended);
    let shown = if has_ended { reached.map_or(0, |last| last + 1) } else { WAY.len() };
    let steps: Vec<_> = WAY[..shown]
        .iter()
        .enumerate()
        .map(|(index, one)| {
            let class = if here.unwrap_or(shown) > index { "done" } else { "" };
            let here = (here == Some(index)).then_some("step");
            view! {
                <li class=class aria-current=here>
                    {one.label(t)}
                </li>
            }
        })
        .collect();
    // A request that ended on the way: where it stands is beside the way, not on it.
    let ended = here.is_none().then(|| {
        view! {
            <li class="ended" aria-current="step">
                {state.label(t)}
            </li>
        }
    });
    view! {
        <ol class="way" aria-label=t.exchange_way()>
            {steps}
            {ended}
        </ol>
    }
}

/// The one next thing for the one who reads: the way to where it is done, as the page is long on a phone.
#[component]
pub(super) fn NextThing<'a>(
    t: Locale,
    row: &'a ExchangeRow,
    actor: Actor,
    has_offered: bool,
) -> impl IntoView + use<> {
    let is_mine = |agreed: Option<i64>| row.plan.is_none() || agreed != row.plan;
    let next = match (row.state, actor) {
        (State::Draft, Actor::Requester) => Some((format!("{}/edit", row.path()), t.exchange_next_edit())),
        (State::AwaitingEndorsement, Actor::FocalPoint) => {
            Some((format!("{}/endorse", row.path()), t.endorse_title()))
        }
        (State::Open, Actor::Requester) if row.offers > 0 => {
            Some(("#offers".into(), t.exchange_next_offers()))
        }
        (State::Open, Actor::Practitioner | Actor::Facilitator | Actor::Administrator) if !has_offered => {
            Some(("#offer".into(), t.exchange_next_offer()))
        }
        (State::Chosen, side) if side.is_party() && is_mine(row.agreed_by(side)) => {
            Some(("#plan".into(), t.exchange_next_plan()))
        }
        (State::Agreed, side) if side.is_party() => Some(("#told".into(), t.exchange_next_start())),
        (State::UnderWay, side) if side.is_party() => {
            Some((format!("{}/log", row.path()), t.exchange_next_log()))
        }
        (State::Completed, side) if side.is_party() => Some(("#told".into(), t.exchange_next_reflect())),
        _ => None,
    };
    next.map(|(href, word)| {
        view! {
            <p class="actions no-print">
                <a class="button" href=href>
                    {word}
                </a>
            </p>
        }
    })
}

/// Whose turn it is, said in a sentence.
pub(super) fn turn(t: Locale, row: &ExchangeRow, actor: Actor) -> String {
    let requester = ui::name(t, &row.requester.name).to_owned();
    let provider = row.provider.as_ref().map(|one| ui::name(t, &one.name).to_owned()).unwrap_or_default();
    let plan = row.plan.unwrap_or_default();
    match row.state {
        State::Draft => t.turn_draft().into(),
        State::AwaitingEndorsement if actor == Actor::FocalPoint => {
            t.turn_endorse_yours(ui::country(t, &row.country))
        }
        State::AwaitingEndorsement => t.turn_awaiting().into(),
        State::Open if row.offers == 0 => t.turn_open().into(),
        State::Open if actor == Actor::Requester => t.turn_offers_yours(row.offers),
        State::Open => t.turn_offers(row.offers, requester),
        State::Chosen if row.plan.is_none() && actor == Actor::Requester => t.turn_plan_yours(provider),
        State::Chosen if row.plan.is_none() && actor == Actor::Provider => t.turn_plan_yours(requester),
        State::Chosen if row.plan.is_none() => t.turn_plan(provider, requester),
        State::Chosen if actor.is_party() && row.agreed_by(actor) != row.plan => t.turn_agree_yours(plan),
        State::Chosen if row.requester_agreed == row.plan => t.turn_agree(provider, plan),
        State::Chosen if row.provider_agreed == row.plan => t.turn_agree(requester, plan),
        State::Chosen => t.turn_both(plan),
        State::Agreed => t.turn_agreed(plan),
        State::UnderWay if actor == Actor::Requester => t.turn_under_way_yours().into(),
        State::UnderWay => t.turn_under_way(requester),
        State::Completed => t.turn_completed(requester),
        State::FollowedUp => t.turn_followed_up().into(),
        State::Cancelled => t.turn_cancelled().into(),
        State::Stopped => t.turn_stopped().into(),
        State::Withdrawn => t.turn_withdrawn().into(),
        State::Expired => t.turn_expired().into(),
    }
}

pub(super) fn timeline(t: Locale, history: Vec<Step>) -> impl IntoView {
    let items: Vec<_> = history
        .into_iter()
        .map(|step| {
            let (who, action) = (step.actor, step.action.label(t));
            view! {
                <li>
                    <ui::When t at=step.created_at exactly=true />
                    " · "
                    {who
                        .map(|one| {
                            view! {
                                <ui::Person t handle=&one.handle name=&one.name />
                                " "
                            }
                        })}
                    {action}
                    {(!step.reason.is_empty())
                        .then(|| view! { <blockquote class="kept">{step.reason}</blockquote> })}
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section>
                <h2>{t.exchange_history()}</h2>
                <ol class="timeline">{items}</ol>
            </section>
        }
    })
}

/// The ways to what is printed.
pub(super) fn papers(t: Locale, path: &str) -> impl IntoView + use<> {
    let way = |verb: &str, word: &'static str| {
        view! {
            <li>
                <a href=format!("{path}/{verb}")>{word}</a>
            </li>
        }
    };
    view! {
        <ul class="inline no-print">
            {way("history", t.history_print())} {way("print", t.document_print())}
            {way("document.pdf", t.document_pdf())}
        </ul>
    }
}
