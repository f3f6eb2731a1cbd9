//! The forms of files.

use super::{
    rules::{ALL, PICTURES},
    upload::FILE,
};
use crate::site::{
    form::{FormSpec, List, Outline, Part, file, line, ticked, token},
    locale::Locale,
};
use std::sync::LazyLock;

/// What a picture shows, for who does not see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Described {
    pub description: String,
    /// Whether it only decorates.
    pub decoration: Vec<String>,
}

impl Described {
    /// What is kept of it: nothing where neither was said.
    pub fn said(self) -> Option<String> {
        if !self.description.is_empty() {
            return Some(self.description);
        }
        (!self.decoration.is_empty()).then(String::new)
    }
}

/// What the box sends.
const DECORATES: &str = "yes";

fn decorates(t: Locale) -> Vec<(&'static str, &'static str)> {
    vec![(DECORATES, t.file_decorates())]
}

/// The form that says no more than that.
pub fn typed_of(description: Option<&str>) -> Described {
    let decoration = if description == Some("") { vec![DECORATES.to_owned()] } else { Vec::new() };
    Described { description: description.unwrap_or_default().to_owned(), decoration }
}

fn description() -> Part<Described> {
    line("description", 0..=300)
        .label(Locale::field_file_description)
        .help(Locale::field_file_description_help)
        .of(|form: &mut Described| &mut form.description)
}

fn decoration() -> Part<Described> {
    ticked("decoration", List::Few(decorates), 1)
        .label(Locale::field_file_decoration)
        .of(|form: &mut Described| &mut form.decoration)
}

/// A file with what it shows. What is typed comes first, so that it is there when the file turns out to be too large.
pub static ADD: LazyLock<FormSpec<Described>> = LazyLock::new(|| {
    FormSpec::new([
        description(),
        decoration(),
        file(FILE, ALL).label(Locale::field_file).help(Locale::field_file_help).aside(),
        token(),
    ])
});

/// What a picture shows that is there already.
pub static DESCRIBE: LazyLock<FormSpec<Described>> =
    LazyLock::new(|| FormSpec::new([description(), decoration(), token()]));

/// A picture with what it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct PictureOf {
    pub description: String,
}

/// The one picture of something, which is not without what it shows.
pub static PICTURE: LazyLock<FormSpec<PictureOf>> = LazyLock::new(|| {
    FormSpec::new([
        line("description", 3..=300)
            .label(Locale::field_file_description)
            .help(Locale::field_picture_description_help)
            .of(|form: &mut PictureOf| &mut form.description),
        file(FILE, PICTURES).label(Locale::field_photo).help(Locale::field_picture_help).aside(),
        token(),
    ])
});

/// One's photo.
pub static PHOTO: LazyLock<FormSpec<()>> = LazyLock::new(|| {
    FormSpec::new([
        file(FILE, PICTURES).label(Locale::field_photo).help(Locale::field_photo_help).aside(),
        token(),
    ])
});

/// All of them.
pub fn all() -> Vec<&'static Outline> {
    vec![&ADD.outline, &DESCRIBE.outline, &PICTURE.outline, &PHOTO.outline]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::{Typed, sample::assert_round_trip};

    #[test]
    fn the_forms_hold_all_of_a_description() {
        let filled = Typed::of([("description", "Two women at a pump"), ("decoration", DECORATES)]);
        assert_round_trip(&ADD, &filled, &[]);
        assert_round_trip(&DESCRIBE, &filled, &[]);
        assert_round_trip(&PICTURE, &Typed::of([("description", "Two women at a pump")]), &[]);
    }

    #[test]
    fn a_picture_says_what_it_shows_or_that_it_decorates() {
        let said = |description: &str, box_: &str| {
            DESCRIBE.read(&Typed::of([("description", description), ("decoration", box_)])).0.said()
        };
        assert_eq!(said("A pump", ""), Some("A pump".to_owned()));
        assert_eq!(said("A pump", DECORATES), Some("A pump".to_owned()), "what is said is not lost");
        assert_eq!((said("", DECORATES), said(" ", "")), (Some(String::new()), None));
        for description in [None, Some("".to_owned()), Some("A pump".to_owned())] {
            assert_eq!(typed_of(description.as_deref()).said(), description);
        }
    }
}
