//! How a solution is shown: on its page, in a preview, in an old revision.

use super::{
    list::outcome_tag,
    rendered::RenderedSolution,
    results::measured,
    rules::{Block, Solution},
    sources::source_list,
};
use crate::site::{
    goals::{self, SECTORS},
    ids::OrganisationId,
    locale::Locale,
    things::Thing,
    ui::{self, fields::preview_section},
    vocabulary::{LANGUAGES, names},
};
use leptos::prelude::*;

/// Title and facts: what a reader judges by.
pub fn head(t: Locale, s: &Solution, organisation: Option<OrganisationId>) -> impl IntoView + use<> {
    let title = if s.title.is_empty() { t.solution_untitled().to_owned() } else { s.title.clone() };
    let evidence = s.evidence.map(|evidence| evidence.label(t).to_owned()).unwrap_or_default();
    let themes = ui::theme_tags(t, &s.themes);
    view! {
        <p class="tags">
            {outcome_tag(t, s.outcome)}" "<span class="places">{ui::places(t, &s.countries)}</span>
        </p>
        <h1 {..ui::spoken(t, &s.language)}>{title}</h1>
        <p class="lead" {..ui::spoken(t, &s.language)}>
            {s.summary.clone()}
        </p>
        <dl class="facts">
            {ui::fact(t.field_years(), years(t, s))}
            {ui::organisation_fact(t, &s.organisation, organisation)}
            {ui::fact(t.field_evidence(), evidence)}
            {ui::fact(t.field_sectors(), names(&SECTORS, &s.sectors, t))} {ui::fact(t.field_licence(), "CC BY 4.0".to_owned())}
            {ui::fact(
                t.field_language(),
                if s.language.is_empty() { String::new() } else { LANGUAGES.name(&s.language, t).to_owned() },
            )}
            {beside(t, s)}
        </dl>
        <p class="tags">{themes}{targets(t, &s.targets)}</p>
    }
}

/// The targets that it names, each with the way to what serves it too.
fn targets(t: Locale, targets: &[String]) -> Vec<impl IntoView + use<>> {
    let tag = |target: &String| {
        view! {
            " "
            <a class="tag" href=Thing::Solution.address(&format!("?goal={target}"))>
                {t.sdg()}
                " "
                {goals::numbered(target, t)}
            </a>
        }
    };
    targets.iter().map(tag).collect()
}

/// What is said beside the telling, in its preview: on its page that is done, and not said.
fn beside(t: Locale, s: &Solution) -> impl IntoView + use<> {
    let attribution = s.attribution.map(|attribution| attribution.label(t).to_owned()).unwrap_or_default();
    let not_before = s.not_before.map(|day| {
        view! {
            <div>
                <dt>{t.field_not_before()}</dt>
                <dd>
                    <ui::Day t day />
                </dd>
            </div>
        }
    });
    view! {
        {ui::fact(t.field_attribution(), attribution)}
        {not_before}
    }
}

pub fn years(t: Locale, s: &Solution) -> String {
    match (s.year_from, s.year_to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from}–{to}"),
        (Some(from), None) => t.years_since(from.to_string()),
        (None, Some(to)) => t.years_until(to.to_string()),
        (None, None) => String::new(),
    }
}

/// How it would be read, in its form: without ids, which are those of the form's fields.
pub fn preview(t: Locale, s: Solution) -> impl IntoView + use<> {
    let head = head(t, &s, None);
    let story = Story::of(t, &RenderedSolution::from(s)).told(false);
    preview_section(
        t,
        view! {
            {head}
            {story}
        },
    )
}

/// The parts of the telling that there are, in the order in which they are read: once for the contents and for
/// the text.
pub struct Story {
    parts: Vec<Part>,
}

struct Part {
    id: &'static str,
    title: &'static str,
    text: AnyView,
}

impl Story {
    pub fn of(t: Locale, told: &RenderedSolution) -> Self {
        Self::beside(t, told, "")
    }

    /// One of several on a page, told from the others by this.
    pub fn beside(t: Locale, told: &RenderedSolution, key: &str) -> Self {
        let s = told.solution();
        let told = Told { t, language: &s.language, key };
        let text = |place: &str, text: &str| (!text.is_empty()).then(|| told.prose(place, text).into_any());
        let answers = [
            text("changed", &s.changed),
            text("challenge", &s.challenge),
            text("context", &s.context),
            told.blocks(&s.blocks),
            told.results(s),
            text("went-wrong", &s.went_wrong),
            text("cost", &s.cost),
            told.conditions(&s.conditions),
            source_list(t, &s.sources, &s.language),
        ];
        let there = |((id, title), text): (_, Option<AnyView>)| Some(Part { id, title, text: text? });
        Self { parts: Self::questions(t).into_iter().zip(answers).filter_map(there).collect() }
    }

    /// What every solution is asked, in the order in which it is read: the id and the title of each part.
    pub fn questions(t: Locale) -> [(&'static str, &'static str); 9] {
        [
            ("changed", t.solution_changed()),
            ("challenge", t.solution_challenge()),
            ("context", t.solution_context()),
            ("blocks", t.solution_blocks()),
            ("results", t.solution_results()),
            ("went-wrong", t.solution_went_wrong()),
            ("cost", t.solution_cost()),
            ("conditions", t.solution_conditions()),
            ("sources", t.solution_sources()),
        ]
    }

    /// The answer to one question, which is told once.
    pub fn take(&mut self, id: &str) -> Option<AnyView> {
        let at = self.parts.iter().position(|part| part.id == id)?;
        Some(self.parts.remove(at).text)
    }

    /// Where to find what, for those who do not read it all.
    pub fn contents(&self, t: Locale) -> impl IntoView + use<> {
        let parts = self.parts.iter().map(|part| (part.id, part.title));
        let items: Vec<_> = parts
            .chain([("since", t.solution_since()), ("discussions", t.solution_talk())])
            .map(|(id, title)| {
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

    /// All of it, with the ids that the contents lead to.
    pub fn shown(self) -> impl IntoView {
        self.told(true)
    }

    fn told(self, has_ids: bool) -> impl IntoView {
        let section = |part: Part| {
            view! {
                <section id=has_ids.then_some(part.id)>
                    <h2>{part.title}</h2>
                    {part.text}
                </section>
            }
        };
        let sections: Vec<_> = self.parts.into_iter().map(section).collect();
        view! { <div class="story">{sections}</div> }
    }
}

/// What the author tells, in their language, under headings in the reader's.
#[derive(Clone, Copy)]
struct Told<'a> {
    t: Locale,
    language: &'a str,
    /// What tells it from others on the page.
    key: &'a str,
}

impl Told<'_> {
    fn prose(self, place: &str, text: &str) -> impl IntoView + use<> {
        let html = RenderedSolution::html(text);
        let key = [self.key, place].concat();
        view! { <ui::Prose t=self.t html=&html language=self.language key=key.as_str() /> }
    }

    fn blocks(self, blocks: &[Block]) -> Option<AnyView> {
        let items: Vec<_> = blocks.iter().enumerate().map(|(at, block)| self.block(at, block)).collect();
        (!items.is_empty()).then(|| view! { <ol class="blocks">{items}</ol> }.into_any())
    }

    fn block(self, at: usize, block: &Block) -> impl IntoView + use<> {
        let t = self.t;
        let part = |label: &'static str, name: &str, text: &str| {
            (!text.is_empty()).then(|| {
                view! {
                    <h4>{label}</h4>
                    {self.prose(&format!("block-{at}-{name}"), text)}
                }
            })
        };
        view! {
            <li class="card">
                <h3 {..ui::spoken(t, self.language)}>{block.title.clone()}</h3>
                {self.prose(&format!("block-{at}"), &block.done)}
                {part(t.block_enabled(), "enabled", &block.enabled)}
                {part(t.block_learned(), "learned", &block.learned)}
            </li>
        }
    }

    /// What came of it, in words and in numbers.
    fn results(self, s: &Solution) -> Option<AnyView> {
        let text = (!s.results.is_empty()).then(|| self.prose("results", &s.results));
        let measured = measured(self.t, self.language, &s.indicators);
        (text.is_some() || measured.is_some()).then(|| {
            view! {
                {text}
                {measured}
            }
            .into_any()
        })
    }

    fn conditions(self, conditions: &[String]) -> Option<AnyView> {
        let items: Vec<_> =
            conditions.iter().map(|condition| view! { <li>{condition.clone()}</li> }).collect();
        let spoken = ui::spoken(self.t, self.language);
        (!items.is_empty()).then(|| {
            view! {
                <ul class="checklist" {..spoken}>
                    {items}
                </ul>
            }
            .into_any()
        })
    }
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
            {head(t, &solution, None)}
            {Story::of(t, &RenderedSolution::from(solution.clone())).shown()}
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
                let written = html_escape::encode_text(&text);
                assert!(html.contains(&*written), "{} is asked and not shown: {text}", field.name);
            }
        }
        let in_groups = typed.pairs().filter(|(name, _)| name.contains('['));
        in_groups
            .for_each(|(name, text)| assert!(html.contains(text), "{name} is asked and not shown: {text}"));
    }
}
