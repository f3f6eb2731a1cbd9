//! A first form for each way of learning from each other, to be changed: chosen on the page of an empty plan.

use super::forms::{Activity, Indicator, Plan};
use crate::site::{
    exchanges::rules::{Format, Modality},
    locale::Locale,
};
use leptos::prelude::*;

/// The words of a template: lines with `|` between what is done, how it is held and what it gives; and lines with `|`
/// between what is measured and its unit. What is to come of it in any case are lines too.
struct Template {
    activities: &'static str,
    indicators: &'static str,
    results: &'static str,
}

fn template(t: Locale, modality: Modality) -> Template {
    let (activities, indicators, results) = match modality {
        Modality::StudyVisit => {
            (t.template_study_visit(), t.template_study_visit_indicators(), t.template_study_visit_results())
        }
        Modality::PeerReview => {
            (t.template_peer_review(), t.template_peer_review_indicators(), t.template_peer_review_results())
        }
        Modality::Twinning => {
            (t.template_twinning(), t.template_twinning_indicators(), t.template_twinning_results())
        }
        Modality::ExpertMission => (
            t.template_expert_mission(),
            t.template_expert_mission_indicators(),
            t.template_expert_mission_results(),
        ),
        Modality::Secondment => {
            (t.template_secondment(), t.template_secondment_indicators(), t.template_secondment_results())
        }
        Modality::Mentoring => {
            (t.template_mentoring(), t.template_mentoring_indicators(), t.template_mentoring_results())
        }
        Modality::JointWorkshop => {
            (t.template_workshops(), t.template_workshops_indicators(), t.template_workshops_results())
        }
    };
    Template { activities, indicators, results }
}

/// The plan that a template begins, with what the requester wants to learn.
pub fn begun(t: Locale, modality: Modality, objectives: &[String]) -> Plan {
    let Template { activities, indicators, results } = template(t, modality);
    let activity = |line: &str| {
        let [what, mode, deliverable] = cells(line);
        Activity { what, mode: Format::parse(&mode), deliverable, ..Default::default() }
    };
    let indicator = |line: &str| {
        let [name, unit] = cells(line);
        Indicator { name, unit, ..Default::default() }
    };
    Plan {
        objectives: objectives.to_vec(),
        activities: lines(activities).map(activity).collect(),
        indicators: lines(indicators).map(indicator).collect(),
        deliverables: lines(results).map(str::to_owned).collect(),
        costs: String::new(),
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

fn cells<const N: usize>(line: &str) -> [String; N] {
    let mut cells = line.split('|').map(|cell| cell.trim().to_owned());
    std::array::from_fn(|_| cells.next().unwrap_or_default())
}

/// The ways to all of them, that of the exchange's own modality first.
pub fn offered(t: Locale, path: &str, own: Option<Modality>) -> impl IntoView + use<> {
    let others = Modality::ALL.iter().copied().filter(|one| Some(*one) != own);
    let links = own.into_iter().chain(others).map(|one| {
        let href = format!("{path}/plan?template={one}");
        view! {
            <li>
                <a href=href>{one.label(t)}</a>
            </li>
        }
    });
    let links: Vec<_> = links.collect();
    view! {
        <section class="note">
            <p>{t.templates_lead()}</p>
            <ul class="inline">{links}</ul>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::exchanges::{forms::PLAN, rules};

    #[test]
    fn every_template_is_a_plan_in_every_language() {
        for t in Locale::all() {
            for &modality in Modality::ALL {
                let plan = begun(t, modality, &["Open one milk bank".to_owned()]);
                assert_eq!(rules::plan(&PLAN.fill(&plan)), Ok(plan.clone()), "{modality} in {}", t.code());
                let whole = |one: &Activity| one.mode.is_some() && !one.deliverable.is_empty();
                assert!(plan.activities.len() >= 3 && plan.activities.iter().all(whole), "{modality}");
                assert!(!plan.indicators.is_empty() && !plan.deliverables.is_empty(), "{modality}");
            }
        }
    }
}
