//! A form for whatever does not ask of which type its value is: the page, the complaints, and those who
//! keep forms for later.

use super::{
    Errors,
    field::{FieldSpec, Kind, Word, said},
    group::GroupSpec,
    typed::{Typed, declared_name, in_row},
};
use crate::site::{
    locale::Locale,
    text::{Differences, Html},
};
use std::collections::HashMap;

/// The parts of a form, in the order of the page.
#[derive(Clone)]
pub struct Outline {
    pub items: Vec<Item>,
}

#[derive(Clone)]
pub enum Item {
    Field(FieldSpec),
    /// Side by side.
    Pair(Box<[Item; 2]>),
    Heading {
        title: Word,
        help: Option<Word>,
        /// All that follows can do without being filled in, and is folded away until something is.
        folds: bool,
    },
    Group(GroupSpec),
}

/// How a field is treated by those who do not know its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A person reads and writes it.
    Open,
    /// No person writes it.
    Inner,
    /// It is never kept and never shown.
    Secret,
}

/// How the fields of all forms are treated. One name has one mark in all of them: who keeps a form does not
/// know which it is.
pub struct Marks(HashMap<String, Mark>);

impl Marks {
    pub fn of(forms: impl IntoIterator<Item = &'static Outline>) -> Self {
        Self(forms.into_iter().flat_map(Outline::marks).collect())
    }

    /// How a field of this name is treated; nothing where no form declares it.
    pub fn get(&self, name: &str) -> Option<Mark> {
        self.0.get(&declared_name(name)).copied()
    }
}

/// A field that is complained about, found by its whole name.
pub struct FieldPlace {
    /// Its place on the page.
    pub place: (usize, usize, usize),
    pub label: String,
    /// Whether it is a group as a whole.
    pub is_group: bool,
}

impl Outline {
    pub fn new(items: Vec<Item>) -> Self {
        Self { items }
    }

    /// Only what has one of these names.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Self {
        let has = |item: &&Item| match item {
            Item::Group(group) => names.contains(&group.name),
            item => item.fields().any(|field| names.contains(&field.name)),
        };
        Self { items: self.items.iter().filter(has).cloned().collect() }
    }

    /// The fields that stand in no group.
    pub fn fields(&self) -> impl Iterator<Item = &FieldSpec> {
        self.items.iter().flat_map(Item::fields)
    }

    pub fn groups(&self) -> impl Iterator<Item = &GroupSpec> {
        self.items.iter().filter_map(Item::as_group)
    }

    /// How many steps the form has, where it begins with the heading of one; else none.
    pub fn steps(&self) -> usize {
        let begins = matches!(self.items.first(), Some(Item::Heading { .. }));
        if begins { self.headings().count() } else { 0 }
    }

    /// Which step a heading begins, from 1.
    pub fn step(&self, heading: &Item) -> Option<usize> {
        Some(self.headings().position(|item| std::ptr::eq(item, heading))? + 1)
    }

    fn headings(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| matches!(item, Item::Heading { .. }))
    }

    /// The field with this name that stands in no group.
    pub fn field(&self, name: &str) -> Option<&FieldSpec> {
        self.fields().find(|field| field.name == name)
    }

    /// What is wrong with a text that is to be shown as it would be read.
    pub fn preview_errors(&self, name: &str, typed: &Typed) -> Errors {
        match self.field(name).map(|field| &field.kind) {
            _ if typed.is_again() => Errors::default(),
            Some(Kind::Prose { most, .. }) => Errors::of_preview(name, typed.text(name), *most),
            _ => Errors::default(),
        }
    }

    /// Every name that the form sends, as it is declared (`blocks[][title]`), and how it is treated.
    pub fn marks(&self) -> impl Iterator<Item = (String, Mark)> {
        let own = self.fields().map(|field| (field.name.to_owned(), mark(field)));
        let of_rows = self.groups().flat_map(|group| {
            let named = |field: &FieldSpec| (format!("{}[][{}]", group.name, field.name), mark(field));
            group.fields.fields().map(named)
        });
        own.chain(of_rows)
    }

    /// The field or group that a complaint is about.
    pub fn find(&self, t: Locale, typed: &Typed, name: &str) -> Option<FieldPlace> {
        for (place, item) in self.items.iter().enumerate() {
            let found = match item {
                Item::Group(group) => find_in(group, t, typed, name)
                    .map(|found| FieldPlace { place: (place, found.place.1, found.place.2), ..found }),
                item => item
                    .fields()
                    .enumerate()
                    .find(|(_, field)| field.name == name && field.is_asked(typed))
                    .map(|(at, field)| {
                        let label = (field.label)(t).to_owned();
                        FieldPlace { place: (place, at, 0), label, is_group: false }
                    }),
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// What the form says, part by part, as people read it.
    pub fn said(&self, t: Locale, typed: &Typed) -> Vec<(&'static str, String)> {
        let shown = |field: &&FieldSpec| {
            field.is_visible() && !field.is_secret() && !field.is_aside && field.is_asked(typed)
        };
        let parts = self.items.iter().flat_map(|item| {
            let group = item.as_group().map(|group| ((group.label)(t), group.said(t, typed)));
            let fields = item
                .fields()
                .filter(shown)
                .map(|field| ((field.label)(t), said(field, field.name, t, typed)));
            group.into_iter().chain(fields).collect::<Vec<_>>()
        });
        parts.collect()
    }

    /// What `theirs` says otherwise than `typed`.
    pub fn differing(&self, t: Locale, theirs: &Typed, typed: &Typed) -> Vec<(&'static str, String)> {
        let own = self.said(t, typed);
        let is_same =
            |label: &str, text: &str| own.iter().any(|(known, typed)| *known == label && typed == text);
        self.said(t, theirs).into_iter().filter(|(label, text)| !is_same(label, text)).collect()
    }

    /// What `after` says otherwise than `before`, part by part: what was taken out and put in.
    pub fn changes(&self, t: Locale, before: &Typed, after: &Typed) -> Vec<(&'static str, Html)> {
        let (was, is) = (self.said(t, before), self.said(t, after));
        let in_one = was.iter().filter(|(label, _)| !is.iter().any(|(known, _)| known == label));
        let labels = is.iter().chain(in_one).map(|(label, _)| *label);
        let text = |said: &[(&'static str, String)], label: &str| {
            said.iter().find(|(known, _)| *known == label).map(|(_, text)| text.clone()).unwrap_or_default()
        };
        let differences = Differences::begin();
        let parts = labels.map(|label| (label, text(&was, label), text(&is, label)));
        let changed = parts.filter(|(_, was, is)| was != is);
        changed.map(|(label, was, is)| (label, differences.of(&was, &is))).collect()
    }
}

impl Item {
    fn fields(&self) -> Box<dyn Iterator<Item = &FieldSpec> + '_> {
        match self {
            Self::Field(field) => Box::new(std::iter::once(field)),
            Self::Pair(pair) => Box::new(pair.iter().flat_map(Self::fields)),
            Self::Heading { .. } | Self::Group(_) => Box::new(std::iter::empty()),
        }
    }
}

fn mark(field: &FieldSpec) -> Mark {
    match (field.is_secret(), field.is_visible()) {
        (true, _) => Mark::Secret,
        (false, true) => Mark::Open,
        (false, false) => Mark::Inner,
    }
}

/// A group, or a field of one of its rows; said with the number that people see.
fn find_in(group: &GroupSpec, t: Locale, typed: &Typed, name: &str) -> Option<FieldPlace> {
    if name == group.name {
        return Some(FieldPlace { place: (0, 0, 0), label: (group.label)(t).to_owned(), is_group: true });
    }
    let (number, field) = in_row(group.name, name)?;
    let row = group.shown(typed).iter().position(|shown| *shown == number)?;
    let (place, field) = group.fields.fields().enumerate().find(|(_, known)| known.name == field)?;
    let label = format!("{} {} · {}", (group.each)(t), t.number(row as i64 + 1), (field.label)(t));
    Some(FieldPlace { place: (0, row, place), label, is_group: false })
}
