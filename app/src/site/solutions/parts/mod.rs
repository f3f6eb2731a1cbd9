//! A solution part by part: how a snapshot grows into a full case. Each part is a page of its own and is saved by
//! itself; what somebody else saved meanwhile in another part stays.

mod pages;
mod posts;

pub use pages::{overview, part};
pub use posts::{publish, save};

use super::{
    forms::{PARENT, SOLUTION},
    rules::{Purpose, read},
};
use crate::site::{
    form::{Complaint, Errors, FormSpec, Outline, Typed, Word, action, hidden, token, version},
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
}

#[rustfmt::skip]
pub const PARTS: [Part; 9] = [
    Part { code: "short",    title: Locale::solution_step_short,    names: &["title", "outcome", "attribution", "summary", "not_before"] },
    Part { code: "story",    title: Locale::solution_step_story,    names: &["challenge", "changed", "went_wrong"] },
    Part { code: "place",    title: Locale::solution_step_place,    names: &["countries", "organisation", "themes", "language"] },
    Part { code: "evidence", title: Locale::solution_step_evidence, names: &["evidence"] },
    Part { code: "context",  title: Locale::field_context,          names: &["context", "year_from", "year_to"] },
    Part { code: "steps",    title: Locale::solution_blocks,        names: &["blocks"] },
    Part { code: "results",  title: Locale::solution_results,       names: &["results", "indicators"] },
    Part { code: "transfer", title: Locale::solution_conditions,    names: &["conditions", "cost"] },
    Part { code: "sources",  title: Locale::solution_sources,       names: &["sources"] },
];

/// The form of each part.
static OUTLINES: LazyLock<Vec<Outline>> = LazyLock::new(|| PARTS.iter().map(Part::declared).collect());

/// All of them.
pub fn outlines() -> impl Iterator<Item = &'static Outline> {
    OUTLINES.iter()
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
    /// [`Problem::NotFound`] where no part is called so.
    pub fn find(code: &str) -> Result<&'static Self, Problem> {
        PARTS.iter().find(|part| part.code == code).ok_or(Problem::NotFound)
    }

    /// Which of them it is.
    pub fn number(&self) -> usize {
        PARTS.iter().position(|part| part.code == self.code).unwrap_or_default()
    }

    pub fn outline(&self) -> &'static Outline {
        &OUTLINES[self.number()]
    }

    fn declared(&self) -> Outline {
        let unseen = FormSpec::<()>::new([hidden(WAS), hidden(PARENT), token(), version(), action()]);
        let mut outline = SOLUTION.outline.only(self.names);
        outline.items.extend(unseen.outline.items);
        outline
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
    let part = at.and_then(|at| PARTS.get(at)).map(|part| ["/", part.code].concat());
    [path, "/parts", &part.unwrap_or_default()].concat()
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
