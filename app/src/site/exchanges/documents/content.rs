//! What stands on the paper of an exchange, as far as the one who asks may read it.

use super::paper::{Paper, Part, Parts, Words};
use crate::site::{
    exchanges::{
        machine::{Actor, State},
        plan::view::{cost, paid_lines, place, when},
        rules::{Format, Kind, Modality, Plan, Told},
        store::{self, AccountRow, ExchangeRow, ShownPlan},
    },
    locale::Locale,
    people::Byline,
    problem::Problem,
    session::Viewer,
    themes, ui,
    vocabulary::{LANGUAGES, names},
};

/// All that it is made of.
pub struct Sources {
    row: ExchangeRow,
    actor: Actor,
    plan: Option<ShownPlan>,
    accounts: Vec<AccountRow>,
    address: String,
}

/// Reads it, scoped by who asks.
///
/// # Errors
/// The database's own.
pub async fn read(viewer: &Viewer, row: ExchangeRow) -> Result<Sources, Problem> {
    let actor = row.actor(viewer.me());
    let plan = store::plan(&viewer.db, &viewer.asker, &row).await?;
    let accounts = store::accounts(&viewer.db, &viewer.asker, &row).await?;
    let address = viewer.address(&row.path());
    Ok(Sources { row, actor, plan, accounts, address })
}

/// The document, in the reader's language.
pub fn paper(t: Locale, sources: Sources) -> Paper {
    let Sources { row, actor, plan, accounts, address } = sources;
    let mut parts = Parts::default();
    request(t, &row, &mut parts);
    if let Some(plan) = plan {
        agreement(t, &row, plan, &mut parts);
    }
    report(t, &row, &accounts, &mut parts);
    if actor.is_party() && row.plan.is_some() {
        signatures(t, &row, &mut parts);
    }
    let title = Words::new(row.title.clone(), &row.language);
    Paper {
        title,
        foot: format!("{} · {address}", t.site_name()),
        language: t.code(),
        lacks: t.document_lacks(),
        parts: parts.0,
    }
}

fn own(t: Locale, text: impl Into<String>) -> Words {
    Words::new(text, t.code())
}

fn request(t: Locale, row: &ExchangeRow, parts: &mut Parts) {
    let label = |label: Option<&'static str>| label.unwrap_or_default();
    let themes: Vec<_> = row.themes.0.iter().map(|slug| themes::name(slug, t)).collect();
    let time = row.starts_at.zip(row.ends_at).map(|(from, to)| format!("{} – {}", t.day(from), t.day(to)));
    parts.add(Part::Heading(t.document_request().to_owned()));
    parts.fact(t.field_state(), row.state.label(t), t.code());
    parts.fact(t.exchange_requester(), side(t, &row.requester, &row.organisation), t.code());
    if let Some(provider) = &row.provider {
        parts.fact(t.exchange_provider(), side(t, provider, ""), t.code());
    }
    parts
        .fact(t.field_exchange_kind(), label(row.kind.map(|one| Kind::label(one, t))), t.code())
        .fact(t.field_modality(), label(row.modality.map(|one| Modality::label(one, t))), t.code())
        .fact(t.field_format(), label(row.format.map(|one| Format::label(one, t))), t.code())
        .fact(t.field_exchange_languages(), names(&LANGUAGES, &row.languages.0, t), t.code())
        .fact(t.exchange_when(), time.unwrap_or_default(), t.code())
        .fact(t.field_themes(), themes.join(", "), t.code())
        .add(Part::Heading(t.exchange_need().to_owned()))
        .add(Part::Prose(row.html.clone(), row.language.clone()))
        .list(t.exchange_objectives(), &row.objectives.0, &row.language);
}

/// A person, their institution and country; of the requester's side the one that they ask for.
fn side(t: Locale, one: &Byline, organisation: &str) -> String {
    let organisation = if organisation.is_empty() { one.organisation.as_str() } else { organisation };
    let country = ui::country(t, &one.country);
    let parts = [ui::name(t, &one.name), organisation, &country];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn agreement(t: Locale, row: &ExchangeRow, shown: ShownPlan, parts: &mut Parts) {
    let version = row.plan.unwrap_or_default();
    let plan: &Plan = shown.plan();
    let agreed = |agreed: Option<i64>| if agreed == row.plan { t.plan_agreed() } else { t.plan_not_agreed() };
    parts.add(Part::Heading(format!("{} · {}", t.document_agreement(), t.plan_number(version))));
    parts
        .fact(t.exchange_requester(), agreed(row.requester_agreed), t.code())
        .fact(t.exchange_provider(), agreed(row.provider_agreed), t.code())
        .list(t.plan_objectives(), &plan.objectives, &row.language)
        .add(Part::Heading(t.plan_activities().to_owned()));
    for one in &plan.activities {
        parts
            .add(Part::Under(Words::new(one.what.clone(), &row.language)))
            .fact(t.plan_when(), when(t, one), t.code())
            .fact(t.activity_place(), place(t, one), &row.language)
            .fact(t.activity_requester_people(), one.requester_people.as_str(), &row.language)
            .fact(t.activity_provider_people(), one.provider_people.as_str(), &row.language)
            .fact(t.activity_deliverable(), one.deliverable.as_str(), &row.language)
            .fact(t.activity_cost(), cost(t, one), t.code());
    }
    if !plan.indicators.is_empty() {
        parts.add(Part::Heading(t.plan_indicators().to_owned()));
    }
    for one in &plan.indicators {
        parts
            .add(Part::Under(Words::new(one.name.clone(), &row.language)))
            .fact(t.indicator_unit(), one.unit.as_str(), &row.language)
            .fact(t.indicator_baseline(), one.baseline.as_str(), &row.language)
            .fact(t.indicator_target(), one.target.as_str(), &row.language)
            .fact(t.indicator_source(), one.source.as_str(), &row.language);
    }
    parts.list(t.field_deliverables(), &plan.deliverables, &row.language).list(
        t.plan_paid(),
        &paid_lines(t, plan),
        t.code(),
    );
    if !plan.costs.is_empty() {
        parts.add(Part::Heading(t.field_costs().to_owned()));
        parts.add(Part::Prose(shown.costs_html, row.language.clone()));
    }
}

/// What was told of it, each kind under its own heading.
fn report(t: Locale, row: &ExchangeRow, accounts: &[AccountRow], parts: &mut Parts) {
    if accounts.is_empty() {
        return;
    }
    parts.add(Part::Heading(t.document_report().to_owned()));
    for kind in Told::ALL {
        for one in accounts.iter().filter(|one| one.kind == *kind && !one.html.is_empty()) {
            let who = ui::name(t, &one.author.name);
            parts
                .add(Part::Under(own(t, kind.label(t))))
                .add(Part::Text(own(t, format!("{who} · {}", t.date(one.created_at)))))
                .add(Part::Prose(one.html.clone(), row.language.clone()));
        }
    }
}

/// For each side its institution and lines for a name, an office, a place and a hand.
fn signatures(t: Locale, row: &ExchangeRow, parts: &mut Parts) {
    parts.add(Part::Heading(t.document_signatures().to_owned()));
    if !State::SINCE_AGREED.contains(&row.state) {
        parts.add(Part::Text(own(t, t.document_not_agreed())));
    }
    let provider = row.provider.as_ref().map(|one| side(t, one, "")).unwrap_or_default();
    for (label, who) in [
        (t.exchange_requester(), side(t, &row.requester, &row.organisation)),
        (t.exchange_provider(), provider),
    ] {
        parts
            .add(Part::Under(own(t, label)))
            .add(Part::Text(own(t, who)))
            .add(Part::Line(t.document_name()))
            .add(Part::Line(t.document_place()))
            .add(Part::Line(t.document_signature()));
    }
}
