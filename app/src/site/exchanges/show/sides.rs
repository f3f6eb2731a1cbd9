//! What is for the two sides: their plan, and the quieter steps. And what a facilitator may do.

use super::super::{
    discard,
    forms::{PLAN_READ, STEP, SUGGESTION, reason_of},
    machine::{Action, Actor, State, may},
    plan, rules,
    store::{ExchangeRow, ShownPlan},
};
use crate::site::{
    form::{Complaint, Errors, Typed, WRITING},
    locale::Locale,
    ui::fields::FormView,
};
use leptos::prelude::*;

#[component]
pub(super) fn PlanSection<'a>(
    t: Locale,
    row: &'a ExchangeRow,
    actor: Actor,
    plan: Option<ShownPlan>,
) -> impl IntoView + use<> {
    let path = row.path();
    let may_plan = may(row.state, Action::Plan, actor);
    let waits_for_me = row.state == State::Chosen && row.plan.is_some() && row.agreed_by(actor) != row.plan;
    let version = row.plan.unwrap_or_default();
    let agreed = |agreed: Option<i64>| if agreed == row.plan { t.plan_agreed() } else { t.plan_not_agreed() };
    let sides = view! {
        <ul>
            <li>{t.label_colon(t.exchange_requester())}" "{agreed(row.requester_agreed)}</li>
            <li>{t.label_colon(t.exchange_provider())}" "{agreed(row.provider_agreed)}</li>
        </ul>
    };
    let agree = (may_plan && waits_for_me).then(|| {
        let (typed, errors) = (Typed::default().with(PLAN_READ, version), Errors::default());
        let step = FormView::new(&STEP, t, &typed, &errors);
        view! {
            <form method="post" action=format!("{path}/agree")>
                {step.hidden()}
                <button class="button">{t.plan_agree(version)}</button>
            </form>
        }
    });
    let primary = may_plan && version == 0;
    (actor.is_party() && (plan.is_some() || may_plan)).then(|| {
        view! {
            <section class="card" id="plan">
                <h2>{if version > 0 { t.plan_number(version) } else { t.plan_title().to_owned() }}</h2>
                {plan
                    .map(|plan| {
                        view! {
                            {plan::show(t, &row.language, plan.plan(), &plan.costs_html)}
                            {sides}
                            {ways(t, row, actor)}
                        }
                    })}
                <div class="actions">
                    {agree}
                    {may_plan
                        .then(|| {
                            view! {
                                <a class:button=primary href=format!("{path}/plan")>
                                    {if version > 0 { t.plan_change() } else { t.plan_write() }}
                                </a>
                            }
                        })}
                </div>
            </section>
        }
    })
}

/// The ways to what a plan was before, to calendars and to paper.
fn ways(t: Locale, row: &ExchangeRow, actor: Actor) -> impl IntoView + use<> {
    let path = row.path();
    let version = row.plan.unwrap_or_default();
    let since = row.last_agreed_by(actor).filter(|last| *last < version).map(|last| {
        view! {
            <li>
                <a href=format!("{path}/plan/compare")>{t.plan_changed_since(last)}</a>
            </li>
        }
    });
    let versions = (row.first_plan < row.plan).then(|| {
        view! {
            <li>
                <a href=format!("{path}/plan/versions")>{t.plan_versions()}</a>
            </li>
        }
    });
    view! {
        <ul class="inline no-print">
            {since} {versions}
            <li>
                <a href=format!("{path}/calendar.ics") download="">
                    {t.calendar_of_plan()}
                </a>
            </li>
        </ul>
    }
}

/// What else one's own side can do: quieter than the next thing.
#[component]
pub(super) fn SideActions<'a>(
    t: Locale,
    row: &'a ExchangeRow,
    actor: Actor,
    reason: Option<(Action, Typed, Errors)>,
) -> impl IntoView + use<> {
    let path = row.path();
    let steps = [
        (Action::Withdraw, "withdraw", t.exchange_withdraw(), t.exchange_withdraw_help()),
        (Action::StepBack, "step-back", t.exchange_step_back(), t.exchange_step_back_help()),
        (
            Action::ChooseAnother,
            "choose-another",
            t.exchange_choose_another(),
            t.exchange_choose_another_help(),
        ),
        (Action::Cancel, "cancel", t.exchange_cancel(), t.exchange_cancel_help()),
        (Action::Stop, "stop", t.exchange_stop(), t.exchange_stop_help()),
        (Action::Return, "return", t.exchange_return(), t.exchange_return_help()),
        (Action::Close, "close", t.exchange_close(), t.exchange_close_help()),
    ];
    let forms: Vec<_> = steps
        .into_iter()
        .filter(|(action, ..)| may(row.state, *action, actor))
        .map(|(action, verb, word, help)| {
            let back = reason.as_ref().filter(|(of, ..)| *of == action);
            let (typed, errors) =
                back.map(|(_, typed, errors)| (typed.clone(), errors.clone())).unwrap_or_default();
            let id = back.map(|_| WRITING);
            let form = FormView::new(reason_of(action), t, &typed, &errors).suffixed(verb);
            view! {
                <details class="deed" open=back.is_some()>
                    <summary>{word}</summary>
                    <form id=id class="form" method="post" action=format!("{path}/{verb}")>
                        {form.complaints()}
                        {form.hidden()}
                        <p class="help">{help}</p>
                        {form.fields()}
                        <p class="actions">
                            <button>{word}</button>
                        </p>
                    </form>
                </details>
            }
        })
        .collect();
    let is_open = row.state == State::Open && may(row.state, Action::Edit, actor);
    let correct = is_open.then(|| {
        view! {
            <p>
                <a class="button second" href=format!("{path}/edit")>
                    {t.exchange_correct()}
                </a>
            </p>
        }
    });
    let discard = rules::may_discard(row.state, actor).then(|| discard::deed(t, &path));
    (correct.is_some() || discard.is_some() || !forms.is_empty())
        .then(|| view! { <section class="no-print">{correct} {forms} {discard}</section> })
}

/// A facilitator points somebody to it; with the handle that was typed and that nobody has.
#[component]
pub(super) fn Suggest<'a>(
    t: Locale,
    row: &'a ExchangeRow,
    actor: Actor,
    nobody: Option<Typed>,
) -> impl IntoView + use<> {
    let action = format!("{}/suggest", row.path());
    let wrong = nobody.is_some();
    let errors = if wrong { Errors::one("handle", Complaint::Nobody) } else { Errors::default() };
    let typed = nobody.unwrap_or_default();
    may(row.state, Action::Suggest, actor).then(|| {
        let form = FormView::new(&SUGGESTION, t, &typed, &errors);
        view! {
            <section class="no-print">
                <details class="deed" open=wrong>
                    <summary>{t.exchange_suggest()}</summary>
                    <form class="form" method="post" action=action>
                        {form.complaints()}
                        {form.hidden()}
                        {form.fields()}
                        <p class="actions">
                            <button>{t.exchange_suggest()}</button>
                        </p>
                    </form>
                </details>
            </section>
        }
    })
}
