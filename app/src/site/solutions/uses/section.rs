//! What of the uses of a solution stands on its page.

use super::{
    Stage,
    store::{self, ReportRow},
};
use crate::site::{
    files::{self, FileRow},
    ids::SolutionId,
    locale::Locale,
    problem::Problem,
    session::Viewer,
    solutions::rules::Indicator,
    ui,
};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// How many of the newest reports stand there.
const SHOWN: usize = 3;

/// How many are at each stage, in how many countries, and the newest of what they tell.
#[derive(Default)]
pub struct Ledger {
    stages: Vec<(Stage, i64)>,
    countries: i64,
    newest: Vec<ReportRow>,
    photos: Vec<FileRow>,
    has_more: bool,
}

/// What is told of the uses of a solution.
///
/// # Errors
/// The database's own.
pub async fn ledger(viewer: &Viewer, of: SolutionId) -> Result<Ledger, Problem> {
    let mut newest = store::reports(&viewer.db, of, i64::MAX, SHOWN).await?;
    if newest.is_empty() {
        return Ok(Ledger::default());
    }
    let has_more = newest.len() > SHOWN;
    newest.truncate(SHOWN);
    let (stages, countries) = summed(viewer, of).await?;
    let photos = store::photos(&viewer.db, of, &newest).await?;
    Ok(Ledger { stages, countries, newest, photos, has_more })
}

/// How many people are at each stage, the furthest first, and in how many countries.
///
/// # Errors
/// The database's own.
pub async fn summed(viewer: &Viewer, of: SolutionId) -> Result<(Vec<(Stage, i64)>, i64), Problem> {
    let counted = store::stages(&viewer.db, of).await?;
    let people =
        |stage: Stage| counted.iter().filter(|(one, ..)| *one == stage).map(|(.., people)| people).sum();
    let furthest_first = [Stage::Using, Stage::Adapting, Stage::Trying, Stage::Considering, Stage::GaveUp];
    let stages = furthest_first.map(|stage| (stage, people(stage)));
    let countries: BTreeSet<&str> = counted.iter().map(|(_, country, _)| country.as_str()).collect();
    Ok((stages.into_iter().filter(|(_, people)| *people > 0).collect(), countries.len() as i64))
}

/// Who uses it, and the way to tell that one does.
pub fn section(t: Locale, ledger: Ledger, path: &str) -> impl IntoView + use<> {
    let Ledger { stages, countries, newest, photos, has_more } = ledger;
    let counts = (!stages.is_empty()).then(|| counts(t, &stages, countries));
    let is_empty = newest.is_empty();
    let rows = newest.into_iter().map(|row| report(t, row, &photos, None)).collect_view();
    let all = format!("{path}/uses");
    view! {
        {counts}
        {is_empty.then(|| view! { <p class="quiet">{t.uses_none()}</p> })}
        <ul class="rows">{rows}</ul>
        {has_more
            .then(|| {
                view! {
                    <p>
                        <a href=all>{t.uses_all()}</a>
                    </p>
                }
            })}
        <p class="no-print">
            <a class="button second" href=format!("{path}/uses/new")>
                {t.use_tell()}
            </a>
        </p>
    }
}

/// `3 use it · 1 is trying it`, and in how many countries.
pub fn counts(t: Locale, stages: &[(Stage, i64)], countries: i64) -> impl IntoView + use<> {
    let said = stages.iter().map(|(stage, people)| {
        view! {
            <li>
                <b>{t.number(*people)}</b>
                " "
                {stage.label(t)}
            </li>
        }
    });
    view! {
        <ul class="ledger plain">
            {said.collect_view()} <li class="quiet">{t.uses_countries(countries)}</li>
        </ul>
    }
}

/// One report, with what its reader can do with it.
pub fn report(t: Locale, row: ReportRow, photos: &[FileRow], deed: Option<AnyView>) -> impl IntoView + use<> {
    let ReportRow { id, stage, country, organisation, scale, year, html, indicator, language, .. } = row;
    let place = ui::country(t, &country);
    let photo = photos.iter().find(|photo| photo.part == i64::from(id));
    let photo = photo.map(|photo| files::picture(t, photo, &language));
    let facts = view! {
        <dl class="facts">
            {ui::fact(t.field_scale(), scale)}
            {ui::fact(t.field_use_year(), year.map(|year| year.to_string()).unwrap_or_default())}
            {ui::fact(t.field_organisation(), organisation)} {ui::fact(t.use_indicator(), said(&indicator.0))}
        </dl>
    };
    view! {
        <li class="row" id=format!("use-{id}")>
            <p class="tags">
                <span class=format!("tag {}", stage.code())>{stage.label(t)}</span>
                " "
                <span class="places">{place}</span>
            </p>
            <ui::Prose t html=&html language=&language key=format!("use-{id}") />
            {photo}
            {facts}
            <p class="meta">
                <ui::By t who=row.person.who() />
                " · "
                <ui::When t at=row.created_at />
            </p>
            {deed}
        </li>
    }
}

/// `Pumps that run: 40 → 85 % (ministry)`
fn said(one: &Indicator) -> String {
    if one.name.is_empty() {
        return String::new();
    }
    let Indicator { name, baseline, result, unit, source } = one;
    let from = if baseline.is_empty() { String::new() } else { format!("{baseline} → ") };
    let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
    let source = if source.is_empty() { String::new() } else { format!(" ({source})") };
    format!("{name}: {from}{result}{unit}{source}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_said_with_what_is_known_of_it() {
        let of = |[name, baseline, result, unit, source]: [&str; 5]| {
            said(&Indicator {
                name: name.into(),
                baseline: baseline.into(),
                result: result.into(),
                unit: unit.into(),
                source: source.into(),
            })
        };
        assert_eq!(of(["Pumps", "40", "85", "%", "survey"]), "Pumps: 40 → 85 % (survey)");
        assert_eq!(of(["Pumps", "", "85", "", ""]), "Pumps: 85");
        assert_eq!(of(["", "", "", "", ""]), "");
    }
}
