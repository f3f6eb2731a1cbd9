//! The form in which a solution is told.

use super::{
    Solution, page,
    rules::{
        BLOCKS_MOST, COUNTRIES_MOST, Evidence, INDICATORS_MOST, LINE_MOST, Outcome, PROSE_MOST, SOURCES_MOST, SolutionForm, State,
        THEMES_MOST, TITLE_MOST,
    },
    store::{self, Found},
};
use crate::site::{
    form::{Errors, rows},
    ids::SolutionId,
    link::IdSlug,
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    themes,
    things::Key,
    ui::fields::{Area, Fields, hidden, kept_on_device, textarea, token},
    vocabulary::{COUNTRIES, LANGUAGES},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use serde::Deserialize;

/// What a new solution begins with.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct From {
    from: Option<SolutionId>,
    theme: String,
}

/// Where the form belongs.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The address that it posts to.
    pub action: String,
    pub is_published: bool,
    /// Shown above the form, as it would be read.
    pub preview: Option<Solution>,
    /// Address and title of what it is adapted from.
    pub parent: Option<(String, String)>,
    /// What somebody else saved while this form was open.
    pub theirs: Option<Solution>,
}

/// GET `/solutions/new`
pub async fn new(viewer: Viewer, Query(from): Query<From>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let mut typed = SolutionForm::default();
    let mut named = None;
    if let Some(parent) = from.from {
        let found = store::find(&viewer.db, &viewer.asker, parent).await?;
        named = Some((parent.path(&found.row.title), found.row.title.clone()));
        typed = adaptation(&found)?;
    }
    if themes::exists(&from.theme) {
        typed.themes = vec![from.theme];
    }
    if typed.language.is_empty() {
        typed.language = viewer.locale.code().into();
    }
    let place = Place { action: "/solutions/new".into(), parent: named, ..Default::default() };
    Ok(form(&viewer, StatusCode::OK, &typed.with_room(), Errors::default(), &place))
}

/// What travels from a solution to an adaptation of it: the problem and the way. Where it was, what came of
/// it and how well that is known are the adapter's to say.
fn adaptation(found: &Found) -> Result<SolutionForm, Problem> {
    let of = found.solution()?;
    let travels = Solution {
        language: of.language,
        themes: of.themes,
        challenge: of.challenge,
        blocks: of.blocks,
        conditions: of.conditions,
        ..Solution::default()
    };
    Ok(SolutionForm { parent: (found.row.state == State::Published).then_some(found.row.id), ..SolutionForm::from(&travels) })
}

/// GET `/solutions/{id}-{slug}/edit`
pub async fn edit(viewer: Viewer, Path(at): Path<IdSlug<SolutionId>>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let found = store::find(&viewer.db, &viewer.asker, at.id).await?;
    if !found.may_edit {
        return Err(Problem::Refused);
    }
    at.settle(&viewer, &found.row.title)?;
    let typed = SolutionForm { version: found.row.version, parent: found.row.parent_id, ..SolutionForm::from(&found.solution()?) };
    let place = Place {
        action: format!("{}/edit", at.id.path(&found.row.title)),
        is_published: found.row.state == State::Published,
        ..Default::default()
    };
    Ok(form(&viewer, StatusCode::OK, &typed.with_room(), Errors::default(), &place))
}

/// The form, new or come back.
pub fn form(viewer: &Viewer, status: StatusCode, typed: &SolutionForm, errors: Errors, place: &Place) -> Response {
    let t = viewer.locale;
    let (typed, place) = (typed.clone(), place.clone());
    let title = if place.action == "/solutions/new" { t.solution_new_title() } else { t.solution_edit_title() };
    viewer.page_with(status, Head::new(title).unlisted(), move || {
        let form = Fields::new(t, errors);
        let draft_key = format!("{} {}", place.action, typed.version);
        let fields = view! {
            {snapshot(&form, t, &typed)}
            {full(&form, t, &typed)}
            {place.is_published.then(|| form.field("note", t.field_note()).help(t.field_note_help()).line(&typed.note, LINE_MOST))}
        };
        view! {
            <h1>{title}</h1>
            <p class="lead">{t.solution_form_lead()}</p>
            {place.parent.map(|(href, title)| view! { <p class="note">{t.solution_adapted_from()}" "<a href=href>{title}</a></p> })}
            {place.preview.map(|solution| page::preview(t, solution))}
            {place.theirs.map(|theirs| meanwhile(t, &typed, &SolutionForm::from(&theirs)))}
            <form class="form" method="post" action=place.action.clone() novalidate>
                {form.complaints()}{token(&typed.token)}{hidden("version", typed.version)}{kept_on_device(t, draft_key)}
                {typed.parent.map(|parent| hidden("parent", parent))}
                {fields}
                <p class="actions sticky">
                    <button class="button" name="action" value="publish">{if place.is_published { t.solution_publish_revision() } else { t.solution_publish() }}</button>
                    {(!place.is_published).then(|| view! { <button name="action" value="save">{t.solution_save_draft()}</button> })}
                    <button name="action" value="preview">{t.composer_preview()}</button>
                </p>
            </form>
        }
    })
}

/// The texts in which another's version differs from what was typed.
fn meanwhile(t: Locale, typed: &SolutionForm, theirs: &SolutionForm) -> impl IntoView + use<> {
    let lists = |form: &SolutionForm| {
        [
            form.themes.join(", "),
            form.countries.join(", "),
            [&form.year_from, &form.year_to].map(String::as_str).join(" – "),
            said(&form.blocks(), BLOCKS_MOST),
            said(&form.indicators(), INDICATORS_MOST),
            said(&form.sources(), SOURCES_MOST),
        ]
    };
    let (their_lists, typed_lists) = (lists(theirs), lists(typed));
    let labels =
        [t.field_themes(), t.field_countries(), t.field_years(), t.solution_blocks(), t.solution_indicators(), t.solution_sources()];
    let texts = [
        (t.field_outcome(), &theirs.outcome, &typed.outcome),
        (t.field_evidence(), &theirs.evidence, &typed.evidence),
        (t.field_organisation(), &theirs.organisation, &typed.organisation),
        (t.field_title(), &theirs.title, &typed.title),
        (t.field_summary(), &theirs.summary, &typed.summary),
        (t.field_challenge(), &theirs.challenge, &typed.challenge),
        (t.field_changed(), &theirs.changed, &typed.changed),
        (t.field_went_wrong(), &theirs.went_wrong, &typed.went_wrong),
        (t.field_context(), &theirs.context, &typed.context),
        (t.field_results(), &theirs.results, &typed.results),
        (t.field_cost(), &theirs.cost, &typed.cost),
        (t.field_conditions(), &theirs.conditions, &typed.conditions),
    ];
    let lists = labels.into_iter().zip(&their_lists).zip(&typed_lists).map(|((label, theirs), typed)| (label, theirs, typed));
    let differing: Vec<_> = texts
        .into_iter()
        .chain(lists)
        .filter(|(_, theirs, typed)| theirs.trim() != typed.replace("\r\n", "\n").trim())
        .map(|(label, theirs, _)| view! { <h3>{label}</h3><blockquote class="kept">{theirs.clone()}</blockquote> })
        .collect();
    view! { <section class="note"><h2>{t.solution_theirs()}</h2>{differing}</section> }
}

/// What was typed into a group that can be there several times, a line for each.
fn said(columns: &[&[String]], most: usize) -> String {
    rows::filled(columns, most).into_iter().map(|row| rows::said(columns, row)).collect::<Vec<_>>().join("\n")
}

/// The five questions that are enough.
fn snapshot(form: &Fields, t: Locale, typed: &SolutionForm) -> impl IntoView + use<> {
    view! {
        {form.field("title", t.field_title()).help(t.field_title_help()).required().line(&typed.title, TITLE_MOST)}
        {form.field("outcome", t.field_outcome()).help(t.field_outcome_help()).required().radios(Outcome::options(t), &typed.outcome)}
        {form.field("summary", t.field_summary()).help(t.field_summary_help()).required().prose(&typed.summary, 3)}
        {form.field("challenge", t.field_challenge()).help(t.field_challenge_help()).required().composer(&typed.challenge, 5, PROSE_MOST)}
        {typed.parent.is_some().then(|| form.field("changed", t.field_changed()).help(t.field_changed_help()).required().prose(&typed.changed, 4))}
        {form.field("went_wrong", t.field_went_wrong()).help(t.field_went_wrong_help()).composer(&typed.went_wrong, 4, PROSE_MOST)}
        {form.field("countries", t.field_countries()).help(t.field_countries_help()).required().selects(COUNTRIES.menu(t), &typed.countries, COUNTRIES_MOST, t.choose_none())}
        {form.field("themes", t.field_themes()).help(t.field_themes_help()).required().selects(themes::menu(t), &typed.themes, THEMES_MOST, t.choose_none())}
        {form.field("language", t.field_language()).help(t.field_language_help()).required().select(LANGUAGES.menu(t), &typed.language, Some(t.choose_one()))}
        {form.field("evidence", t.field_evidence()).help(t.field_evidence_help()).required().radios(Evidence::options(t), &typed.evidence)}
    }
}

/// What makes it a full case.
fn full(form: &Fields, t: Locale, typed: &SolutionForm) -> impl IntoView + use<> {
    view! {
        <h2>{t.solution_full()}</h2>
        <p class="help">{t.solution_full_help()}</p>
        {form.field("context", t.field_context()).help(t.field_context_help()).composer(&typed.context, 5, PROSE_MOST)}
        <div class="pair">
            {form.field("year_from", t.field_year_from()).line(&typed.year_from, 4)}
            {form.field("year_to", t.field_year_to()).help(t.field_year_to_help()).line(&typed.year_to, 4)}
        </div>
        {form.field("organisation", t.field_organisation()).line(&typed.organisation, LINE_MOST)}
        {block_fields(form, t, typed)}
        {form.field("results", t.field_results()).help(t.field_results_help()).composer(&typed.results, 5, PROSE_MOST)}
        {indicator_fields(form, t, typed)}
        {form.field("cost", t.field_cost()).help(t.field_cost_help()).prose(&typed.cost, 3)}
        {form.field("conditions", t.field_conditions()).help(t.field_conditions_help()).prose(&typed.conditions, 4)}
        {source_fields(form, t, typed)}
    }
}

/// One of a group of repeated fields: what it is called, what was typed, how many rows it has (0: one line).
struct Part<'a> {
    name: &'static str,
    label: &'static str,
    typed: &'a [String],
    rows: u32,
}

/// What is said around a group, and how often it can be there.
struct Group {
    title: &'static str,
    help: &'static str,
    more: &'static str,
    most: usize,
}

/// A group that can be there several times: as many rows as the form came with.
fn group(form: &Fields, t: Locale, typed: &SolutionForm, group: Group, parts: &[Part]) -> impl IntoView + use<> {
    let Group { title, help, more, most } = group;
    let count = parts.iter().map(|part| part.typed.len()).max().unwrap_or(0).clamp(1, most);
    let is_asked_for = typed.action == format!("more-{}", parts[0].name);
    let is_wrong: Vec<bool> = parts.iter().map(|part| form.field(part.name, format!("{title} · {}", part.label)).is_wrong()).collect();
    let complaints: Vec<_> = parts.iter().map(|part| form.field(part.name, part.label).complaint()).collect();
    let cards: Vec<_> = (0..count)
        .map(|index| {
            let inputs: Vec<_> = parts
                .iter()
                .zip(&is_wrong)
                .map(|(part, is_wrong)| {
                    let id = if index == 0 { part.name.to_owned() } else { format!("{}-{}", part.name, index + 1) };
                    let value = part.typed.get(index).cloned().unwrap_or_default();
                    let control = if part.rows > 0 {
                        textarea(Area { name: part.name, id: &id, value: &value, rows: part.rows, invalid: *is_wrong, ..Area::default() }).into_any()
                    } else {
                        view! { <input type="text" dir="auto" aria-invalid=is_wrong.then_some("true") name=part.name id=id.clone() value=value maxlength=LINE_MOST.to_string() autofocus=is_asked_for && index + 1 == count && part.name == parts[0].name/> }.into_any()
                    };
                    view! { <div class="field"><label for=id>{part.label}</label>{control}</div> }
                })
                .collect();
            view! { <fieldset class="card"><legend>{title}" "{t.number(index as i64 + 1)}</legend>{inputs}</fieldset> }
        })
        .collect();
    view! {
        <h3>{title}</h3>
        <p class="help">{help}</p>
        {complaints}
        {cards}
        {(count < most).then(|| view! { <p><button class="quiet-button" name="action" value=format!("more-{}", parts[0].name)>{more}</button></p> })}
    }
}

fn block_fields(form: &Fields, t: Locale, typed: &SolutionForm) -> impl IntoView + use<> {
    let parts = [
        Part { name: "block_title", label: t.block_title(), typed: &typed.block_title, rows: 0 },
        Part { name: "block_done", label: t.block_done(), typed: &typed.block_done, rows: 4 },
        Part { name: "block_enabled", label: t.block_enabled(), typed: &typed.block_enabled, rows: 2 },
        Part { name: "block_learned", label: t.block_learned(), typed: &typed.block_learned, rows: 2 },
    ];
    group(
        form,
        t,
        typed,
        Group { title: t.solution_block(), help: t.solution_blocks_help(), more: t.solution_block_more(), most: BLOCKS_MOST },
        &parts,
    )
}

fn indicator_fields(form: &Fields, t: Locale, typed: &SolutionForm) -> impl IntoView + use<> {
    let parts = [
        Part { name: "indicator_name", label: t.indicator_name(), typed: &typed.indicator_name, rows: 0 },
        Part { name: "indicator_baseline", label: t.indicator_baseline(), typed: &typed.indicator_baseline, rows: 0 },
        Part { name: "indicator_result", label: t.indicator_result(), typed: &typed.indicator_result, rows: 0 },
        Part { name: "indicator_unit", label: t.indicator_unit(), typed: &typed.indicator_unit, rows: 0 },
        Part { name: "indicator_source", label: t.indicator_source(), typed: &typed.indicator_source, rows: 0 },
    ];
    group(
        form,
        t,
        typed,
        Group {
            title: t.solution_indicator(),
            help: t.solution_indicators_help(),
            more: t.solution_indicator_more(),
            most: INDICATORS_MOST,
        },
        &parts,
    )
}

fn source_fields(form: &Fields, t: Locale, typed: &SolutionForm) -> impl IntoView + use<> {
    let parts = [
        Part { name: "source_title", label: t.source_title(), typed: &typed.source_title, rows: 0 },
        Part { name: "source_url", label: t.source_url(), typed: &typed.source_url, rows: 0 },
    ];
    group(
        form,
        t,
        typed,
        Group { title: t.solution_source(), help: t.solution_sources_help(), more: t.solution_source_more(), most: SOURCES_MOST },
        &parts,
    )
}
