//! A plan as both sides read it, in the language of what it is about.

use super::{
    cost::{Sum, sums},
    forms::{Activity, Indicator, Plan},
    when::{Times, times},
};
use crate::site::{locale::Locale, text::Html, time::Zone, ui, vocabulary::CURRENCIES};
use leptos::prelude::*;

/// The plan, whole.
pub fn show(t: Locale, language: &str, plan: &Plan, costs: &Html) -> impl IntoView + use<> {
    let list = |lines: &[String]| lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    let costs = (!plan.costs.is_empty()).then(|| costs.clone());
    view! {
        <h3>{t.plan_objectives()}</h3>
        <ul {..ui::spoken(t, language)}>{list(&plan.objectives)}</ul>
        {activities(t, language, plan)}
        {(!plan.indicators.is_empty()).then(|| indicators(t, language, &plan.indicators))}
        {(!plan.deliverables.is_empty())
            .then(|| {
                view! {
                    <h3>{t.field_deliverables()}</h3>
                    <ul {..ui::spoken(t, language)}>{list(&plan.deliverables)}</ul>
                }
            })}
        {paid(t, plan)}
        {costs
            .map(|html| {
                view! {
                    <h3>{t.field_costs()}</h3>
                    <ui::Prose t html=&html language key="costs" />
                }
            })}
    }
}

/// When an activity is, by the clocks of its zone.
pub fn when(t: Locale, one: &Activity) -> String {
    match times(one) {
        Ok(Times::Days(first, last)) if first == last => t.day(first).to_string(),
        Ok(Times::Days(first, last)) => format!("{} – {}", t.day(first), t.day(last)),
        Ok(Times::Hours(start, end, zone)) => {
            let (there, place) = (t.in_zone(zone), zone.name().replace('_', " "));
            if start == end {
                return format!("{} ({place})", there.date_time(start));
            }
            format!("{} – {} ({place})", there.date_time(start), there.date_time(end))
        }
        Ok(Times::Open) | Err(_) => String::new(),
    }
}

/// When it begins by the reader's own clock, where that shows another time.
fn own_time(t: Locale, one: &Activity) -> Option<String> {
    let Ok(Times::Hours(start, _, zone)) = times(one) else { return None };
    let clock = |of: Zone| start.in_zone(of);
    (!t.zone().is_utc() && clock(t.zone()) != clock(zone)).then(|| t.plan_own_time(t.date_time(start)))
}

/// Where it is: online or not, and at which place or address.
pub fn place(t: Locale, one: &Activity) -> String {
    let mode = one.mode.map(|mode| mode.label(t).to_owned()).unwrap_or_default();
    joined([mode, one.place.clone()])
}

/// What it costs and who pays.
pub fn cost(t: Locale, one: &Activity) -> String {
    let amount = one.cost.map(|cost| amount(t, cost, &one.currency)).unwrap_or_default();
    joined([amount, one.payer.map(|payer| payer.label(t).to_owned()).unwrap_or_default()])
}

/// `12 000 XOF`
pub fn amount(t: Locale, amount: u64, currency: &str) -> String {
    format!("{} {currency}", t.number(i64::try_from(amount).unwrap_or(i64::MAX)))
}

fn joined(parts: [String; 2]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn activities(t: Locale, language: &str, plan: &Plan) -> impl IntoView + use<> {
    let row = |one: &Activity| {
        let own = own_time(t, one).map(|own| {
            view! {
                <br />
                <span class="quiet">{own}</span>
            }
        });
        let said = |text: &str| ui::said(t, language, text);
        let when = (!when(t, one).is_empty()).then(|| view! { {when(t, one)} {own} });
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" {..ui::spoken(t, language)}>
                    {one.what.clone()}
                </th>
                {ui::cell(t.plan_when(), when)}
                {ui::cell(t.activity_place(), said(&place(t, one)))}
                {ui::cell(t.activity_requester_people(), said(&one.requester_people))}
                {ui::cell(t.activity_provider_people(), said(&one.provider_people))}
                {ui::cell(t.activity_deliverable(), said(&one.deliverable))}
                {ui::cell(t.activity_cost(), said(&cost(t, one)))}
            </tr>
        }
    };
    let rows: Vec<_> = plan.activities.iter().map(row).collect();
    let heads = [
        t.activity_what(),
        t.plan_when(),
        t.activity_place(),
        t.activity_requester_people(),
        t.activity_provider_people(),
        t.activity_deliverable(),
        t.activity_cost(),
    ];
    table(t.plan_activities(), &heads, rows)
}

fn indicators(t: Locale, language: &str, all: &[Indicator]) -> impl IntoView + use<> {
    let row = |one: &Indicator| {
        let said = |text: &str| ui::said(t, language, text);
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" {..ui::spoken(t, language)}>
                    {one.name.clone()}
                </th>
                {ui::cell(t.indicator_unit(), said(&one.unit))}
                {ui::cell(t.indicator_baseline(), said(&one.baseline))}
                {ui::cell(t.indicator_target(), said(&one.target))}
                {ui::cell(t.indicator_source(), said(&one.source))}
            </tr>
        }
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    let heads = [
        t.indicator_name(),
        t.indicator_unit(),
        t.indicator_baseline(),
        t.indicator_target(),
        t.indicator_source(),
    ];
    table(t.plan_indicators(), &heads, rows)
}

fn table<R: IntoView + 'static>(
    title: &'static str,
    heads: &[&'static str],
    rows: Vec<R>,
) -> impl IntoView + use<R> {
    let heads: Vec<_> = heads.iter().map(|head| view! { <th scope="col">{*head}</th> }).collect();
    view! {
        <div class="table" role="region" tabindex="0" aria-label=title>
            <table role="table">
                <caption>{title}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What each pays in all, currency by currency.
fn paid(t: Locale, plan: &Plan) -> Option<impl IntoView + use<>> {
    let sums: Vec<_> = paid_lines(t, plan).into_iter().map(|line| view! { <li>{line}</li> }).collect();
    (!sums.is_empty()).then(|| {
        view! {
            <h3>{t.plan_paid()}</h3>
            <ul>{sums}</ul>
        }
    })
}

/// The same in lines: `Who shares: 12 000 XOF (West African CFA Franc)`.
pub fn paid_lines(t: Locale, plan: &Plan) -> Vec<String> {
    let line = |sum: Sum| {
        let payer = sum.payer.map_or(t.payer_open(), |payer| payer.label(t));
        let name = CURRENCIES.name(&sum.currency, t).to_owned();
        format!("{} {} ({name})", t.label_colon(payer), amount(t, sum.amount, &sum.currency))
    };
    sums(plan).into_iter().map(line).collect()
}
