//! A solution part by part: how a snapshot grows into a full case. Each part is a page of its own and is saved by
//! itself; what somebody else saved meanwhile in another part stays. For who writes with a practitioner beside them the
//! same questions come one at a time.

mod interview;
mod pages;
mod posts;

pub use interview::{INTERVIEW, begin, question};
pub use pages::{overview, part, typed};
pub use posts::{answer, publish, save};

use super::{
    forms::{ATTRIBUTION, NOT_BEFORE, NOTE, PARENT, SOLUTION},
    rules::{Purpose, read},
};
use crate::site::{
    form::{Complaint, Errors, FieldSpec, FormSpec, Outline, Typed, Word, action, hidden, token, version},
    idempotency,
    locale::Locale,
    problem::Problem,
};
use std::sync::LazyLock;

/// In the form of a part: what stood there when it was opened, as [`Part::mark`] makes it.
pub const WAS: &str = "was";

/// Questions that belong together.
pub struct Part {
    /// In its address.
    pub code: &'static str,
    pub title: Word,
    /// Its fields and groups.
    names: &'static [&'static str],
    series: Series,
}

/// Parts that follow one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Series {
    Parts,
    /// Each question by itself.
    Interview,
}

#[rustfmt::skip]
pub static PARTS: [Part; 9] = [
    Part { code: "short",    title: Locale::solution_step_short,    names: &["title", "outcome", "attribution", "summary", "not_before"], series: Series::Parts },
    Part { code: "story",    title: Locale::solution_step_story,    names: &["challenge", "changed", "went_wrong"], series: Series::Parts },
    Part { code: "place",    title: Locale::solution_step_place,    names: &["countries", "organisation", "themes", "language"], series: Series::Parts },
    Part { code: "evidence", title: Locale::solution_step_evidence, names: &["evidence"], series: Series::Parts },
    Part { code: "context",  title: Locale::field_context,          names: &["context", "year_from", "year_to", "targets", "sectors"], series: Series::Parts },
    Part { code: "steps",    title: Locale::solution_blocks,        names: &["blocks"], series: Series::Parts },
    Part { code: "results",  title: Locale::solution_results,       names: &["results", "indicators"], series: Series::Parts },
    Part { code: "transfer", title: Locale::solution_conditions,    names: &["cost", "conditions"], series: Series::Parts },
    Part { code: "sources",  title: Locale::solution_sources,       names: &["sources"], series: Series::Parts },
];

/// Each question of these by itself.
static QUESTIONS: LazyLock<Vec<Part>> = LazyLock::new(|| PARTS.iter().flat_map(Part::questions).collect());

/// The form of each part, and of each question.
static OUTLINES: LazyLock<[Vec<Outline>; 2]> = LazyLock::new(|| {
    [Series::Parts, Series::Interview].map(|series| series.all().iter().map(Part::declared).collect())
});

/// All of them.
pub fn outlines() -> impl Iterator<Item = &'static Outline> {
    OUTLINES.iter().flatten()
}

impl Series {
    pub fn all(self) -> &'static [Part] {
        match self {
            Self::Parts => &PARTS,
            Self::Interview => &QUESTIONS,
        }
    }

    /// # Errors
    /// [`Problem::NotFound`] where no part is called so.
    pub fn find(self, code: &str) -> Result<&'static Part, Problem> {
        self.all().iter().find(|part| part.code == code).ok_or(Problem::NotFound)
    }

    /// The address of one of them; that of all parts, after the last.
    pub fn address(self, path: &str, at: Option<usize>) -> String {
        let below = match self {
            Self::Interview if at.is_some() => INTERVIEW,
            _ => "/parts",
        };
        let part = at.and_then(|at| self.all().get(at)).map(|part| ["/", part.code].concat());
        [path, below, &part.unwrap_or_default()].concat()
    }
}

/// Where a part stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing is there, and nothing has to be.
    Empty,
    /// Something has to be done before the solution can be published.
    Needed(Complaint),
    Told,
}

impl Part {
    /// # Errors
    /// As those of [`Series::find`].
    pub fn find(code: &str) -> Result<&'static Self, Problem> {
        Series::Parts.find(code)
    }

    /// Which of its series it is.
    pub fn number(&self) -> usize {
        self.series.all().iter().position(|part| part.code == self.code).unwrap_or_default()
    }

    /// The next that is asked, or the one before.
    pub fn beside(&self, all: &Typed, is_next: bool) -> Option<usize> {
        let series = self.series.all();
        let is_asked = |at: &usize| series[*at].is_asked(all);
        let number = self.number();
        if is_next { (number + 1..series.len()).find(is_asked) } else { (0..number).rev().find(is_asked) }
    }

    /// Whether anything of it is asked, as the solution stands.
    fn is_asked(&self, all: &Typed) -> bool {
        let outline = self.outline();
        let own = |field: &&FieldSpec| field.is_visible() && !field.is_aside;
        outline.groups().next().is_some() || outline.fields().filter(own).any(|field| field.is_asked(all))
    }

    pub fn outline(&self) -> &'static Outline {
        &OUTLINES[self.series as usize][self.number()]
    }

    fn declared(&self) -> Outline {
        let unseen = FormSpec::<()>::new([hidden(WAS), hidden(PARENT), token(), version(), action()]);
        let mut outline = SOLUTION.outline.only(self.names);
        if self.series == Series::Parts {
            outline.items.extend(SOLUTION.outline.only(&[NOTE]).items);
        }
        outline.items.extend(unseen.outline.items);
        outline
    }

    /// Each of its questions by itself; fields that stand side by side are one. What its author decides about the whole
    /// of it is decided with the rest of it in view, and never by who writes along.
    fn questions(&'static self) -> impl Iterator<Item = Self> {
        SOLUTION.outline.only(self.names).items.into_iter().filter_map(|item| {
            let asked = Outline::new(vec![item]);
            let field = asked.fields().next().map(|field| (field.name, field.label));
            let (code, title) = field.or_else(|| asked.groups().next().map(|one| (one.name, one.label)))?;
            let is_told = ![ATTRIBUTION, NOT_BEFORE].contains(&code);
            let at = self.names.iter().position(|name| *name == code).filter(|_| is_told)?;
            let names = &self.names[at..at + asked.fields().count().max(1)];
            Some(Self { code, title, names, series: Series::Interview })
        })
    }

    /// Whether a field of this name, which may be in a row of a group, is one of its own.
    fn has(&self, name: &str) -> bool {
        self.names.contains(&name.split('[').next().unwrap_or_default())
    }

    /// What stands in it, short, to be compared.
    pub fn mark(&self, all: &Typed) -> String {
        let own: Vec<&str> =
            all.pairs().filter(|(name, _)| self.has(name)).flat_map(|(name, text)| [name, text]).collect();
        idempotency::content(&own)
    }

    /// The whole solution with this part of it as it was typed.
    pub fn over(&self, all: Typed, typed: &Typed) -> Typed {
        all.replaced(|name| self.has(name), typed)
    }

    pub fn standing(&self, t: Locale, all: &Typed, needed: &Errors) -> Standing {
        if let Some((_, why)) = needed.iter().find(|(name, _)| self.has(name)) {
            return Standing::Needed(*why);
        }
        let is_told = self.outline().said(t, all).iter().any(|(_, text)| !text.is_empty());
        if is_told { Standing::Told } else { Standing::Empty }
    }
}

/// What has to be done before it can be published.
pub fn needed(all: &Typed) -> Errors {
    read(all, Purpose::Publish).err().unwrap_or_default()
}

/// The address of the parts of a solution, of one, or of what comes after the last.
pub fn address(path: &str, at: Option<usize>) -> String {
    Series::Parts.address(path, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::filled;

    #[test]
    fn every_question_is_in_one_part() {
        let fields = SOLUTION.outline.fields().filter(|field| field.is_visible() && !field.is_aside);
        let names = fields.map(|field| field.name).chain(SOLUTION.outline.groups().map(|group| group.name));
        for name in names {
            assert_eq!(PARTS.iter().filter(|part| part.has(name)).count(), 1, "{name}");
        }
        for part in &PARTS {
            for name in part.names {
                let is_there = SOLUTION.outline.field(name).is_some()
                    || SOLUTION.outline.groups().any(|group| group.name == *name);
                assert!(is_there, "{name}");
            }
        }
    }

    #[test]
    fn an_interview_asks_all_that_the_parts_ask_one_at_a_time() {
        let asked: Vec<_> = QUESTIONS.iter().flat_map(|question| question.names).collect();
        let is_told = |name: &&&str| ![ATTRIBUTION, NOT_BEFORE].contains(*name);
        let of_parts: Vec<_> = PARTS.iter().flat_map(|part| part.names).filter(is_told).collect();
        assert_eq!(asked, of_parts, "in the order of the parts");
        let all = filled(&SOLUTION.outline);
        let challenge = Series::Interview.find("challenge").unwrap();
        let next = |all: &Typed| challenge.beside(all, true).map(|at| QUESTIONS[at].code);
        assert_eq!(next(&all.clone().with("changed", "")), Some("went_wrong"));
        assert_eq!(next(&all.clone().with("changed", "").with(PARENT, 7)), Some("changed"));
        let years = Series::Interview.find("year_from").unwrap();
        assert!(years.has("year_to") && years.beside(&all, false).is_some());
        assert_eq!(QUESTIONS[0].beside(&all, false), None);
        assert_eq!(Series::Interview.address("/solutions/7", None), "/solutions/7/parts");
    }

    #[test]
    fn a_part_takes_the_place_of_its_own_and_of_nothing_else() {
        let all = filled(&SOLUTION.outline);
        let steps = Part::find("steps").unwrap();
        let typed = Typed::of([("blocks[4][title]", "One step"), ("title", "Smuggled in")]);
        let over = steps.over(all.clone(), &typed);
        assert_eq!(over.text("title"), all.text("title"));
        assert_eq!(over.rows("blocks"), [4]);
        let short = Part::find("short").unwrap();
        assert_eq!(short.mark(&over), short.mark(&all), "the others are as they were");
        assert_ne!(steps.mark(&over), steps.mark(&all));
    }

    #[test]
    fn a_part_says_where_it_stands() {
        let t = Locale::ENGLISH;
        let standing = |code: &str, all: &Typed| Part::find(code).unwrap().standing(t, all, &needed(all));
        let empty = Typed::default();
        assert_eq!(standing("short", &empty), Standing::Needed(Complaint::Missing));
        assert_eq!(standing("steps", &empty), Standing::Empty);
        let all = filled(&SOLUTION.outline);
        for part in &PARTS {
            assert_eq!(standing(part.code, &all), Standing::Told, "{}", part.code);
        }
    }
}
