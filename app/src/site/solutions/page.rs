//! How a solution is shown: on its page, in a preview, in an old revision.

use super::{
    list::outcome_tag,
    rendered::RenderedSolution,
    rules::{Block, Indicator, Solution},
};
use crate::site::{
    locale::Locale,
    ui,
    vocabulary::{COUNTRIES, LANGUAGES, names},
};
use leptos::prelude::*;

/// Title and facts: what a reader judges by.
pub fn head(t: Locale, s: &Solution) -> impl IntoView + use<> {
    let title = if s.title.is_empty() { t.solution_untitled().to_owned() } else { s.title.clone() };
    let evidence = s.evidence.map(|evidence| evidence.label(t).to_owned()).unwrap_or_default();
    let themes = ui::theme_tags(t, &s.themes);
    view! {
        <p class="tags">
            {outcome_tag(t, s.outcome)}" "<span class="places">{names(&COUNTRIES, &s.countries, t)}</span>
        </p>
        <h1 {..ui::spoken(t, &s.language)}>{title}</h1>
        <p class="lead" {..ui::spoken(t, &s.language)}>
            {s.summary.clone()}
        </p>
        <dl class="facts">
            {ui::fact(t.field_years(), years(t, s))}
            {ui::fact(t.field_organisation(), s.organisation.clone())}
            {ui::fact(t.field_evidence(), evidence)} {ui::fact(t.field_licence(), "CC BY 4.0".to_owned())}
            {ui::fact(
                t.field_language(),
                if s.language.is_empty() { String::new() } else { LANGUAGES.name(&s.language, t).to_owned() },
            )}
        </dl>
        <p class="tags">{themes}</p>
    }
}

fn years(t: Locale, s: &Solution) -> String {
    match (s.year_from, s.year_to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from}–{to}"),
        (Some(from), None) => t.years_since(from.to_string()),
        (None, Some(to)) => t.years_until(to.to_string()),
        (None, None) => String::new(),
    }
}

/// All parts of the telling, in the order in which they are read.
pub fn story(t: Locale, told: &RenderedSolution) -> impl IntoView + use<> {
    parts(t, told, Some)
}

/// How it would be read, above its form: without ids, which are those of the form's fields.
pub fn preview(t: Locale, s: Solution) -> impl IntoView + use<> {
    let head = head(t, &s);
    let story = parts(t, &RenderedSolution::from(s), |_| None);
    view! {
        <section class="preview-page" aria-label=t.composer_preview()>
            {head}
            {story}
        </section>
    }
}

fn parts(
    t: Locale,
    told: &RenderedSolution,
    id: fn(&'static str) -> Option<&'static str>,
) -> impl IntoView + use<> {
    let s = told.solution().clone();
    view! {
        <div class="story" {..ui::spoken(t, &s.language)}>
            <Section t title=t.solution_changed() id=id("changed") text=&s.changed />
            <Section t title=t.solution_challenge() id=id("challenge") text=&s.challenge />
            <Section t title=t.solution_context() id=id("context") text=&s.context />
            {blocks(t, id("blocks"), s.blocks)}
            <Section t title=t.solution_results() id=id("results") text=&s.results />
            {indicators(t, s.indicators)}
            <Section t title=t.solution_went_wrong() id=id("went-wrong") text=&s.went_wrong />
            <Section t title=t.solution_cost() id=id("cost") text=&s.cost />
            {conditions(t, id("conditions"), s.conditions)}
            {sources(t, id("sources"), s.sources)}
        </div>
    }
}

/// Where to find what, for those who do not read it all.
pub fn contents(t: Locale, told: &RenderedSolution) -> impl IntoView + use<> {
    let s = told.solution();
    let parts = [
        ("challenge", t.solution_challenge(), !s.challenge.is_empty()),
        ("context", t.solution_context(), !s.context.is_empty()),
        ("blocks", t.solution_blocks(), !s.blocks.is_empty()),
        ("results", t.solution_results(), !s.results.is_empty()),
        ("went-wrong", t.solution_went_wrong(), !s.went_wrong.is_empty()),
        ("cost", t.solution_cost(), !s.cost.is_empty()),
        ("conditions", t.solution_conditions(), !s.conditions.is_empty()),
        ("sources", t.solution_sources(), !s.sources.is_empty()),
        ("discussions", t.solution_talk(), true),
    ];
    let items: Vec<_> = parts
        .into_iter()
        .filter(|part| part.2)
        .map(|(id, title, _)| {
            view! {
                <li>
                    <a href=format!("#{id}")>{title}</a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="contents no-print" aria-label=t.solution_contents()>
            <h2>{t.solution_contents()}</h2>
            <ol>{items}</ol>
        </nav>
    }
}

/// A part of the telling that is a text, if there is any.
#[component]
fn Section<'a>(
    t: Locale,
    title: &'static str,
    id: Option<&'static str>,
    text: &'a str,
) -> impl IntoView + use<> {
    (!text.is_empty()).then(|| {
        view! {
            <section id=id>
                <h2>{title}</h2>
                {prose(t, text)}
            </section>
        }
    })
}

fn prose(t: Locale, text: &str) -> impl IntoView + use<> {
    let html = RenderedSolution::html(text);
    view! { <ui::Prose t html=&html /> }
}

fn blocks(t: Locale, id: Option<&'static str>, blocks: Vec<Block>) -> impl IntoView {
    let part = |label: &'static str, text: &str| {
        (!text.is_empty()).then(|| {
            view! {
                <h4>{label}</h4>
                {prose(t, text)}
            }
        })
    };
    let items: Vec<_> = blocks
        .into_iter()
        .map(|block| {
            view! {
                <li class="card">
                    <h3>{block.title.clone()}</h3>
                    {prose(t, &block.done)}
                    {part(t.block_enabled(), &block.enabled)}
                    {part(t.block_learned(), &block.learned)}
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section id=id>
                <h2>{t.solution_blocks()}</h2>
                <ol class="blocks">{items}</ol>
            </section>
        }
    })
}

fn indicators(t: Locale, indicators: Vec<Indicator>) -> impl IntoView {
    let items: Vec<_> = indicators
        .into_iter()
        .map(|one| {
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row">
                        {one.name}
                    </th>
                    {ui::cell(t.indicator_baseline(), one.baseline)}
                    {ui::cell(t.indicator_result(), one.result)}
                    {ui::cell(t.indicator_unit(), one.unit)}
                    {ui::cell(t.indicator_source(), one.source)}
                </tr>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <div class="table" role="region" tabindex="0" aria-label=t.solution_indicators()>
                <table role="table">
                    <caption>{t.solution_indicators()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.indicator_name()}</th>
                            <th scope="col">{t.indicator_baseline()}</th>
                            <th scope="col">{t.indicator_result()}</th>
                            <th scope="col">{t.indicator_unit()}</th>
                            <th scope="col">{t.indicator_source()}</th>
                        </tr>
                    </thead>
                    <tbody>{items}</tbody>
                </table>
            </div>
        }
    })
}

fn conditions(t: Locale, id: Option<&'static str>, conditions: Vec<String>) -> impl IntoView {
    let items: Vec<_> = conditions.into_iter().map(|condition| view! { <li>{condition}</li> }).collect();
    (!items.is_empty()).then(|| {
        view! {
            <section id=id>
                <h2>{t.solution_conditions()}</h2>
                <ul class="checklist">{items}</ul>
            </section>
        }
    })
}

fn sources(t: Locale, id: Option<&'static str>, sources: Vec<super::rules::Source>) -> impl IntoView {
    let items: Vec<_> = sources
        .into_iter()
        .map(|source| {
            if source.url.is_empty() {
                view! { <li>{source.title}</li> }.into_any()
            } else {
                view! {
                    <li>
                        <a href=source.url rel="nofollow ugc noopener">
                            {source.title}
                        </a>
                    </li>
                }
                .into_any()
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <section id=id>
                <h2>{t.solution_sources()}</h2>
                <ul>{items}</ul>
            </section>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{
        form::{Kind, sample::filled},
        solutions::forms::{PARENT, SOLUTION},
    };

    #[test]
    fn every_part_that_is_asked_is_shown() {
        let (t, typed) = (Locale::ENGLISH, filled(&SOLUTION.outline).with(PARENT, 7));
        let (solution, _) = SOLUTION.read(&typed);
        let html = view! {
            {head(t, &solution)}
            {story(t, &RenderedSolution::from(solution.clone()))}
        }
        .to_html();
        for field in SOLUTION.outline.fields().filter(|field| field.is_visible() && !field.is_aside) {
            for text in typed.texts(field.name) {
                let text = match field.kind {
                    Kind::One(list) | Kind::Menus { list, .. } => {
                        list.name(text, t).expect("one of the list")
                    }
                    _ => text.clone(),
                };
                assert!(html.contains(&text), "{} is asked and not shown: {text}", field.name);
            }
        }
        let in_groups = typed.pairs().filter(|(name, _)| name.contains('['));
        in_groups
            .for_each(|(name, text)| assert!(html.contains(text), "{name} is asked and not shown: {text}"));
    }
}
