//! A group of fields that can be there several times: the parts of a solution, the activities of a plan.
//! The fields of each row are named after it, `blocks[2][title]`.

use super::{
    Complaint, Errors,
    field::{FieldSpec, Word, said},
    outline::{Item, Outline},
    spec::{Binding, FormSpec, Part, Sent},
    typed::{Typed, name_in, row},
};
use crate::site::locale::Locale;
use std::ops::RangeInclusive;

/// A group, for whatever does not ask of which type its rows are.
#[derive(Clone)]
pub struct GroupSpec {
    pub name: &'static str,
    /// All of them.
    pub label: Word,
    /// One of them, before its number.
    pub each: Word,
    /// What stands above it.
    pub heading: Option<Word>,
    pub help: Option<Word>,
    /// The button under them that makes room for one more.
    pub more: Option<Word>,
    pub least: usize,
    pub most: usize,
    pub fields: Outline,
}

impl GroupSpec {
    /// The rows that are shown: as they were sent, at least one, and no more than there may be.
    pub fn shown(&self, typed: &Typed) -> Vec<u16> {
        let mut rows = typed.rows(self.name);
        rows.truncate(self.most);
        if rows.is_empty() {
            rows.push(0);
        }
        rows
    }

    /// The rows in which something stands: as many as there may be, and one more where there are too many.
    fn filled(&self, typed: &Typed) -> Vec<u16> {
        let stands = |number: &u16| {
            let row = row(self.name, *number);
            let mut texts = self.fields.fields().flat_map(|field| typed.texts(&name_in(&row, field.name)));
            texts.any(|text| !text.trim().is_empty())
        };
        typed.rows(self.name).into_iter().filter(stands).take(self.most + 1).collect()
    }

    pub(super) fn first(&self) -> Option<&FieldSpec> {
        self.fields.fields().next()
    }

    /// What stands in each row, a line for each.
    pub fn said(&self, t: Locale, typed: &Typed) -> String {
        let lines = self.filled(typed).into_iter().map(|number| {
            let row = row(self.name, number);
            let cells = self.fields.fields().map(|field| said(field, &name_in(&row, field.name), t, typed));
            cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" · ")
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A group with the type of its rows, being declared.
#[must_use]
pub struct Group<R> {
    spec: GroupSpec,
    rows: FormSpec<R>,
    rule: fn(&R) -> Option<(&'static str, Complaint)>,
}

/// So many rows with these fields.
pub fn group<R: Default + Clone>(
    name: &'static str,
    count: RangeInclusive<usize>,
    rows: FormSpec<R>,
) -> Group<R> {
    let (least, most, fields) = (*count.start(), *count.end(), rows.outline.clone());
    let spec = GroupSpec {
        name,
        label: |_| "",
        each: |_| "",
        heading: None,
        help: None,
        more: None,
        least,
        most,
        fields,
    };
    Group { spec, rows, rule: |_| None }
}

impl<R: Default + Clone + PartialEq + 'static> Group<R> {
    pub fn label(mut self, label: Word) -> Self {
        self.spec.label = label;
        self
    }

    pub fn each(mut self, each: Word) -> Self {
        self.spec.each = each;
        self
    }

    pub fn heading(mut self, heading: Word) -> Self {
        self.spec.heading = Some(heading);
        self
    }

    pub fn help(mut self, help: Word) -> Self {
        self.spec.help = Some(help);
        self
    }

    pub fn more(mut self, more: Word) -> Self {
        self.spec.more = Some(more);
        self
    }

    /// What else can be wrong with a row, and with which of its fields.
    pub fn rule(mut self, rule: fn(&R) -> Option<(&'static str, Complaint)>) -> Self {
        self.rule = rule;
        self
    }

    /// Binds it to its place in what the form makes.
    pub fn of<T: 'static>(self, place: fn(&mut T) -> &mut Vec<R>) -> Part<T> {
        Part::of_group(self.spec.clone(), BoundGroup { group: self, place })
    }

    fn read_row(&self, sent: &Sent<'_>, number: u16, errors: &mut Errors) -> R {
        let row = row(self.spec.name, number);
        let (value, wrong) = self.rows.read_sent(&Sent { row: &row, is_draft: false, ..*sent });
        let is_empty = value == R::default();
        for (field, complaint) in
            wrong.iter().filter(|(_, complaint)| !is_empty || *complaint != Complaint::Missing)
        {
            errors.add(field.clone(), *complaint);
        }
        if let Some((field, complaint)) = (self.rule)(&value) {
            errors.add(name_in(&row, field), complaint);
        }
        value
    }
}

struct BoundGroup<T, R> {
    group: Group<R>,
    place: fn(&mut T) -> &mut Vec<R>,
}

impl<T, R: Default + Clone + PartialEq + 'static> Binding<T> for BoundGroup<T, R> {
    fn read(&self, from: &Sent<'_>, errors: &mut Errors, into: &mut T) {
        let GroupSpec { name, least, most, .. } = self.group.spec;
        let filled = self.group.spec.filled(from.typed);
        if filled.len() > most {
            errors.add(name, Complaint::TooMany(most));
        }
        let rows = filled.into_iter().map(|number| self.group.read_row(from, number, errors));
        let rows: Vec<R> = rows.filter(|row| *row != R::default()).collect();
        if rows.len() < least {
            let first = row(name, self.group.spec.shown(from.typed)[0]);
            errors.add(
                self.group.spec.first().map_or_else(|| name.to_owned(), |field| name_in(&first, field.name)),
                Complaint::Missing,
            );
        }
        *(self.place)(into) = rows;
    }

    fn fill(&self, from: &mut T, _: &str, typed: &mut Typed) {
        for (number, value) in (0..).zip((self.place)(from).iter()) {
            self.group.rows.fill_row(value, &row(self.group.spec.name, number), typed);
        }
    }

    fn each_markdown(&self, of: &mut T, change: &mut dyn FnMut(&mut String)) {
        for row in (self.place)(of) {
            self.group.rows.each_markdown(row, change);
        }
    }
}

impl Item {
    pub(super) fn as_group(&self) -> Option<&GroupSpec> {
        match self {
            Self::Group(group) => Some(group),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::{line, prose};

    type Part = (String, String);

    fn form() -> FormSpec<Vec<Part>> {
        let part = FormSpec::new([
            line("what", 1..=9).of(|part: &mut Part| &mut part.0),
            prose("how", 0..=9).of(|part| &mut part.1),
        ]);
        FormSpec::new([group("parts", 1..=3, part).of(|parts: &mut Vec<Part>| parts)])
    }

    #[test]
    fn rows_in_which_something_stands_are_read_and_one_beyond_the_most() {
        let typed = (0..200).fold(Typed::default(), |typed, row| {
            typed.with(&format!("parts[{row}][how]"), if row % 2 == 0 { " " } else { "x" })
        });
        let (parts, errors) = form().read(&typed);
        assert_eq!((parts.len(), errors.of("parts")), (4, Some(Complaint::TooMany(3))));
        let of_rows: Vec<&str> = errors.iter().skip(1).map(|(name, _)| name.as_str()).collect();
        assert_eq!(of_rows, ["parts[1][what]", "parts[3][what]", "parts[5][what]", "parts[7][what]"]);
        let (_, errors) = form().read(&Typed::default());
        assert_eq!(errors, Errors::one("parts[0][what]", Complaint::Missing));
    }

    #[test]
    fn what_is_deeper_or_no_number_is_no_row() {
        let odd = [
            "parts[0][what][what]",
            "parts[0]what",
            "parts[x][what]",
            "parts[][what]",
            "parts",
            "parts[0][0][what]",
            "parts[-1][what]",
        ];
        let typed = Typed::of(odd.map(|name| (name, "x")));
        let (parts, errors) = form().read(&typed);
        assert_eq!((parts.len(), errors), (0, Errors::one("parts[0][what]", Complaint::Missing)));
    }
}
