//! Who somebody is, in a line: their face, name, organisation and country.

use super::Markup;
use crate::site::{
    files::FACE,
    ids::{FileId, OrganisationId},
    link,
    locale::Locale,
    people::entity::Byline,
    render::Written,
    things::Thing,
    vocabulary::COUNTRIES,
};
use leptos::prelude::*;

/// A person, as a line shows them.
#[derive(Clone, Copy, Debug)]
pub struct Who<'a> {
    pub handle: &'a str,
    pub name: &'a str,
    pub organisation: &'a str,
    pub country: &'a str,
    pub photo: Option<FileId>,
    /// Which organisation that is, where it is known.
    pub organisation_id: Option<OrganisationId>,
}

/// How many colours a face may have.
const COLOURS: u32 = 8;

/// A name as it is read; of somebody who left, there is none.
pub fn name(t: Locale, name: &str) -> &str {
    if name.is_empty() { t.person_left() } else { name }
}

impl Markup {
    /// A person's name, as a link to who they are. Names are in any script: `<bdi>` keeps them apart. Nothing leads to
    /// who left.
    pub fn person(&mut self, t: Locale, handle: &str, name: &str) -> &mut Self {
        if name.is_empty() {
            return self.put("<span class=\"person\">").text(t.person_left()).put("</span>");
        }
        self.put("<a class=\"person\" href=\"")
            .put(Thing::Person.list())
            .put("/")
            .value(handle)
            .put("\"><bdi>")
            .text(name)
            .put("</bdi></a>")
    }

    /// A person's face: their photo; where there is none, or the reader saves data, their initials, in a colour that is
    /// always theirs.
    pub fn face(&mut self, t: Locale, handle: &str, name: &str, photo: Option<FileId>) -> &mut Self {
        if let Some(photo) = photo.filter(|_| !t.saves_data()) {
            return self
                .put("<img class=\"face\" alt=\"\" width=\"32\" height=\"32\" loading=\"lazy\" src=\"")
                .value(&FACE.address(photo))
                .put("\">");
        }
        self.put("<svg class=\"face f")
            .number(colour(handle).into())
            .put("\" aria-hidden=\"true\" viewBox=\"0 0 32 32\"><circle cx=\"16\" cy=\"16\" r=\"16\"/><text x=\"16\" y=\"21\">")
            .text(&initials(name))
            .put("</text></svg>")
    }

    /// An organisation as it was named, as a link to its page where it has one. In other words than its own, that leads
    /// on to it.
    pub fn organisation(&mut self, name: &str, id: Option<OrganisationId>) -> &mut Self {
        match id {
            None => self.put("<bdi>").text(name).put("</bdi>"),
            Some(id) => self
                .put("<a href=\"")
                .value(&link::path(Thing::Organisation.collection(), id.into(), name))
                .put("\"><bdi>")
                .text(name)
                .put("</bdi></a>"),
        }
    }

    /// Where a person is from: organisation and country.
    pub fn from(&mut self, t: Locale, who: Who<'_>) -> &mut Self {
        self.put("<span class=\"from\">");
        if !who.organisation.is_empty() {
            self.organisation(who.organisation, who.organisation_id);
            if !who.country.is_empty() {
                self.put(", ");
            }
        }
        self.text(COUNTRIES.name(who.country, t)).put("</span>")
    }

    /// A person with all of it.
    pub fn by(&mut self, t: Locale, who: Who<'_>) -> &mut Self {
        self.put("<span class=\"by\">")
            .face(t, who.handle, who.name, who.photo)
            .put("<span>")
            .person(t, who.handle, who.name);
        if !who.name.is_empty() {
            self.put(" ").from(t, who);
        }
        self.put("</span></span>")
    }
}

/// A person with face, organisation and country; see [`Markup::by`].
#[component]
pub fn By<'a>(t: Locale, who: Who<'a>) -> Written {
    let mut markup = Markup::with_room(512);
    markup.by(t, who);
    markup.shown()
}

/// A person's face alone; see [`Markup::face`].
#[component]
pub fn Face<'a>(t: Locale, handle: &'a str, name: &'a str, photo: Option<FileId>) -> Written {
    let mut markup = Markup::with_room(256);
    markup.face(t, handle, name, photo);
    markup.shown()
}

/// An organisation as it was named; see [`Markup::organisation`].
pub fn organisation(name: &str, id: Option<OrganisationId>) -> Written {
    let mut markup = Markup::with_room(256);
    markup.organisation(name, id);
    markup.shown()
}

/// The first letters of the first and the last name.
fn initials(name: &str) -> String {
    let letter = |word: &str| word.chars().find(|letter| letter.is_alphanumeric());
    let words = name.split_whitespace().filter(|word| !word.starts_with('('));
    let mut letters = words.filter_map(letter);
    let first = letters.next();
    first.into_iter().chain(letters.next_back()).flat_map(char::to_uppercase).collect()
}

/// FNV-1a: always the same for a person, and spread over all.
fn colour(handle: &str) -> u32 {
    let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(16_777_619);
    handle.bytes().fold(2_166_136_261, mix) % COLOURS
}

impl Byline {
    /// Name and organisation, where nothing else has room. The organisation of who left is said of what was agreed for
    /// it, and of nothing else.
    pub fn signed(&self, t: Locale) -> (&str, &str) {
        (name(t, &self.name), if self.name.is_empty() { "" } else { &self.organisation })
    }

    /// As a line shows them.
    pub fn who(&self) -> Who<'_> {
        Who {
            handle: &self.handle,
            name: &self.name,
            organisation: &self.organisation,
            country: &self.country,
            photo: self.photo,
            organisation_id: self.organisation_id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        let expected = [
            ("Ana Silva", "AS"),
            ("Jean-Baptiste de la Tour", "JT"),
            ("Ngũgĩ", "N"),
            ("  émile  ß ", "ÉSS"),
            ("Okello (demo)", "O"),
            ("李 明", "李明"),
            ("", ""),
        ];
        for (name, letters) in expected {
            assert_eq!(initials(name), letters, "{name}");
        }
    }

    #[test]
    fn all_colours_are_used() {
        let colours: BTreeSet<_> = (0..200).map(|number| colour(&format!("person-{number}"))).collect();
        assert_eq!(colours.len(), COLOURS as usize);
    }
}
