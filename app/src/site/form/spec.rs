//! A form that is declared once: its fields in the order of the page, each bound to its place in the value.
//!
//! From the declaration come reading ([`FormSpec::read`]), the way back ([`FormSpec::fill`]), the page
//! ([`FormView`](crate::site::ui::fields::FormView)), the labels of complaints, and what somebody else saved.

use super::{
    Errors,
    field::{At, Field, FieldSpec, Kind, Word},
    group::GroupSpec,
    outline::{Item, Outline},
    typed::{ACTION, TOKEN, Typed, VERSION, name_in},
};

/// A form that makes a `T`.
pub struct FormSpec<T> {
    pub outline: Outline,
    bindings: Vec<Box<dyn Binding<T>>>,
}

/// A part of a form that is being declared.
pub struct Part<T> {
    pub(super) item: Item,
    pub(super) bindings: Vec<Box<dyn Binding<T>>>,
}

/// The way from a field to its place in the value, and back.
pub(super) trait Binding<T>: Send + Sync {
    fn read(&self, from: &Sent<'_>, errors: &mut Errors, into: &mut T);
    fn fill(&self, from: &mut T, row: &str, typed: &mut Typed);
    fn each_markdown(&self, of: &mut T, change: &mut dyn FnMut(&mut String));
}

/// What was sent, and what it is read for.
#[derive(Clone, Copy)]
pub(super) struct Sent<'a> {
    pub typed: &'a Typed,
    /// The row of a group that is read; empty for the form itself.
    pub row: &'a str,
    pub is_draft: bool,
}

impl<T: Default + Clone> FormSpec<T> {
    pub fn new<const N: usize>(parts: [Part<T>; N]) -> Self {
        let (items, bindings): (Vec<Item>, Vec<_>) =
            parts.into_iter().map(|part| (part.item, part.bindings)).unzip();
        Self { outline: Outline::new(items), bindings: bindings.into_iter().flatten().collect() }
    }

    /// What the form makes, whole only where there is no complaint.
    pub fn read(&self, typed: &Typed) -> (T, Errors) {
        self.read_sent(&Sent { typed, row: "", is_draft: false })
    }

    /// As [`FormSpec::read`], for a draft, which may lack anything.
    pub fn read_draft(&self, typed: &Typed) -> (T, Errors) {
        self.read_sent(&Sent { typed, row: "", is_draft: true })
    }

    pub(super) fn read_sent(&self, sent: &Sent<'_>) -> (T, Errors) {
        let (mut value, mut errors) = (T::default(), Errors::default());
        for binding in &self.bindings {
            binding.read(sent, &mut errors, &mut value);
        }
        (value, errors)
    }

    /// The form with what is there, as it is opened to be changed.
    pub fn fill(&self, value: &T) -> Typed {
        let mut typed = Typed::default();
        self.fill_row(value, "", &mut typed);
        typed
    }

    pub(super) fn fill_row(&self, value: &T, row: &str, typed: &mut Typed) {
        let mut value = value.clone();
        for binding in &self.bindings {
            binding.fill(&mut value, row, typed);
        }
    }

    /// Changes every text of the value that is Markdown.
    pub fn each_markdown(&self, value: &mut T, change: &mut dyn FnMut(&mut String)) {
        for binding in &self.bindings {
            binding.each_markdown(value, change);
        }
    }
}

/// A field that is a field of the value.
struct Bound<T, V> {
    field: Field<V>,
    place: fn(&mut T) -> &mut V,
}

impl<T, V> Binding<T> for Bound<T, V> {
    fn read(&self, from: &Sent<'_>, errors: &mut Errors, into: &mut T) {
        if let Some(value) = self.field.value(from, errors) {
            *(self.place)(into) = value;
        }
    }

    fn fill(&self, from: &mut T, row: &str, typed: &mut Typed) {
        let values = (self.field.write)((self.place)(from));
        if !values.is_empty() {
            typed.set_all(name_in(row, self.field.spec.name), values);
        }
    }

    fn each_markdown(&self, of: &mut T, change: &mut dyn FnMut(&mut String)) {
        let is_markdown = matches!(self.field.spec.kind, Kind::Prose { is_markdown: true, .. });
        if let Some(text) = (self.field.text)((self.place)(of)).filter(|_| is_markdown) {
            change(text);
        }
    }
}

/// A field whose value has another type in the form's.
struct Converted<T, V> {
    field: Field<V>,
    get: fn(&T) -> V,
    set: fn(&mut T, V),
}

impl<T, V> Binding<T> for Converted<T, V> {
    fn read(&self, from: &Sent<'_>, errors: &mut Errors, into: &mut T) {
        if let Some(value) = self.field.value(from, errors) {
            (self.set)(into, value);
        }
    }

    fn fill(&self, from: &mut T, row: &str, typed: &mut Typed) {
        typed.set_all(name_in(row, self.field.spec.name), (self.field.write)(&(self.get)(from)));
    }

    fn each_markdown(&self, _: &mut T, _: &mut dyn FnMut(&mut String)) {}
}

/// A field that is looked at and not kept in the value.
struct Aside<V>(Field<V>);

impl<T, V> Binding<T> for Aside<V> {
    fn read(&self, from: &Sent<'_>, errors: &mut Errors, _: &mut T) {
        self.0.value(from, errors);
    }

    fn fill(&self, _: &mut T, _: &str, _: &mut Typed) {}

    fn each_markdown(&self, _: &mut T, _: &mut dyn FnMut(&mut String)) {}
}

impl<V> Field<V> {
    /// What was typed into it; nothing where it is not asked.
    fn value(&self, sent: &Sent<'_>, errors: &mut Errors) -> Option<V> {
        let Sent { typed, row, is_draft } = *sent;
        let name = name_in(row, self.spec.name);
        self.spec
            .is_asked(typed)
            .then(|| (self.read)(&At { spec: &self.spec, name: &name, typed, is_draft }, errors))
    }
}

impl<V: 'static> Field<V> {
    /// Binds it to its place in what the form makes.
    pub fn of<T: 'static>(self, place: fn(&mut T) -> &mut V) -> Part<T> {
        Part { item: Item::Field(self.spec.clone()), bindings: vec![Box::new(Bound { field: self, place })] }
    }

    /// Binds it to a place that has another type.
    pub fn as_code_of<T: 'static>(self, get: fn(&T) -> V, set: fn(&mut T, V)) -> Part<T> {
        Part {
            item: Item::Field(self.spec.clone()),
            bindings: vec![Box::new(Converted { field: self, get, set })],
        }
    }

    /// It has no place in what the form makes: it says something of the sending, or is looked at by hand.
    pub fn aside<T: 'static>(mut self) -> Part<T> {
        self.spec.is_aside = true;
        Part { item: Item::Field(self.spec.clone()), bindings: vec![Box::new(Aside(self))] }
    }
}

fn unseen<T>(name: &'static str, kind: Kind) -> Part<T> {
    let spec = FieldSpec {
        name,
        label: |_| "",
        help: None,
        required: false,
        when: None,
        is_aside: true,
        by_typing: false,
        offers: None,
        kind,
    };
    Part { item: Item::Field(spec), bindings: Vec::new() }
}

/// A value that travels with the form unseen; read with [`Typed::number`] or [`Typed::text`].
pub fn hidden<T>(name: &'static str) -> Part<T> {
    unseen(name, Kind::Hidden)
}

/// The version of the thing that was read.
pub fn version<T>() -> Part<T> {
    hidden(VERSION)
}

/// What makes the form count once.
pub fn token<T>() -> Part<T> {
    unseen(TOKEN, Kind::Token)
}

/// What the form's buttons say.
pub fn action<T>() -> Part<T> {
    button(ACTION)
}

/// What a button says.
pub fn button<T>(name: &'static str) -> Part<T> {
    unseen(name, Kind::Button)
}

/// What stands above the fields that follow.
pub fn heading<T>(title: Word, help: Option<Word>) -> Part<T> {
    Part { item: Item::Heading { title, help, folds: false }, bindings: Vec::new() }
}

/// As [`heading`], above the optional rest of a form.
pub fn folded<T>(title: Word, help: Option<Word>) -> Part<T> {
    Part { item: Item::Heading { title, help, folds: true }, bindings: Vec::new() }
}

/// Two short fields side by side.
pub fn pair<T>(one: Part<T>, other: Part<T>) -> Part<T> {
    let bindings = one.bindings.into_iter().chain(other.bindings).collect();
    Part { item: Item::Pair(Box::new([one.item, other.item])), bindings }
}

impl<T> Part<T> {
    pub(super) fn of_group(group: GroupSpec, binding: impl Binding<T> + 'static) -> Self {
        Self { item: Item::Group(group), bindings: vec![Box::new(binding)] }
    }
}
