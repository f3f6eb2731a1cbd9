//! Forms: what was typed, read into types, with a complaint beside each field that could not be.

use super::{locale::Locale, text};
use std::ops::RangeInclusive;

/// Names the one thing that is wrong with a field; the words are in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Complaint {
    Missing,
    TooShort(usize),
    TooLong(usize),
    NotInList,
    TooMany(usize),
    NotAnAddress,
    NotALink,
    NotADate,
    EndsBeforeItStarts,
    InThePast,
    HandleLetters,
    Taken,
    /// A name that would speak for the place.
    Reserved,
    CommonPassword,
    WrongSignIn,
    WrongPassword,
    /// The form was sent before with other words.
    SentBefore,
    /// Somebody saved another version meanwhile.
    ChangedMeanwhile,
}

impl Complaint {
    /// The sentence: what is wrong and what to do.
    pub fn say(self, t: Locale) -> String {
        match self {
            Self::Missing => t.complaint_missing().into(),
            Self::TooShort(least) => t.complaint_too_short(least),
            Self::TooLong(most) => t.complaint_too_long(most),
            Self::NotInList => t.complaint_not_in_list().into(),
            Self::TooMany(most) => t.complaint_too_many(most),
            Self::NotAnAddress => t.complaint_not_an_address().into(),
            Self::NotALink => t.complaint_not_a_link().into(),
            Self::NotADate => t.complaint_not_a_date().into(),
            Self::EndsBeforeItStarts => t.complaint_ends_before_it_starts().into(),
            Self::InThePast => t.complaint_in_the_past().into(),
            Self::HandleLetters => t.complaint_handle_letters().into(),
            Self::Taken => t.complaint_taken().into(),
            Self::Reserved => t.complaint_reserved().into(),
            Self::CommonPassword => t.complaint_common_password().into(),
            Self::WrongSignIn => t.complaint_wrong_sign_in().into(),
            Self::WrongPassword => t.complaint_wrong_password().into(),
            Self::SentBefore => t.complaint_sent_before().into(),
            Self::ChangedMeanwhile => t.complaint_changed_meanwhile().into(),
        }
    }
}

/// Replaced by what the form branch brings.
pub fn bounded(text: &[u8]) -> Vec<u8> {
    text.to_vec()
}

/// The complaints about a form, each with the name of its field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(Vec<(String, Complaint)>);

impl Errors {
    /// One complaint.
    pub fn one(field: &str, complaint: Complaint) -> Self {
        Self(vec![(field.to_owned(), complaint)])
    }

    /// Adds a complaint; a field keeps its first.
    pub fn add(&mut self, field: impl Into<String>, complaint: Complaint) {
        let field = field.into();
        if self.of(&field).is_none() {
            self.0.push((field, complaint));
        }
    }

    pub fn of(&self, field: &str) -> Option<Complaint> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, complaint)| *complaint)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &(String, Complaint)> {
        self.0.iter()
    }

    /// All of them in one sentence, for a terminal.
    pub fn in_words(&self) -> String {
        self.iter().map(|(field, complaint)| format!("{field}: {}", complaint.say(Locale::ENGLISH))).collect::<Vec<_>>().join("; ")
    }

    /// The value, if nothing was wrong on the way to it.
    ///
    /// # Errors
    /// All complaints, if there are any.
    pub fn unless<T>(self, value: Option<T>) -> Result<T, Self> {
        match value {
            Some(value) if self.is_empty() => Ok(value),
            _ => Err(self),
        }
    }

    /// One line of text with a length (in characters) in the range; empty is fine where the range begins at 0.
    pub fn line(&mut self, field: &str, typed: &str, length: RangeInclusive<usize>) -> String {
        let value = text::line(typed);
        self.length(field, &value, length);
        value
    }

    /// Text of several lines, as [`Errors::line`].
    pub fn prose(&mut self, field: &str, typed: &str, length: RangeInclusive<usize>) -> String {
        let value = text::prose(typed);
        self.length(field, &value, length);
        value
    }

    /// One of a fixed list.
    pub fn choice<T>(&mut self, field: &str, typed: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let chosen = parse(typed.trim());
        if chosen.is_none() {
            self.add(field, if typed.trim().is_empty() { Complaint::Missing } else { Complaint::NotInList });
        }
        chosen
    }

    /// Some of a fixed list, each once, in the order typed.
    pub fn choices(&mut self, field: &str, typed: &[String], count: RangeInclusive<usize>, has: impl Fn(&str) -> bool) -> Vec<String> {
        let mut chosen: Vec<String> = Vec::new();
        for code in typed.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
            if !has(code) {
                self.add(field, Complaint::NotInList);
            } else if !chosen.iter().any(|known| known == code) {
                chosen.push(code.to_owned());
            }
        }
        if chosen.len() < *count.start() {
            self.add(field, Complaint::Missing);
        } else if chosen.len() > *count.end() {
            self.add(field, Complaint::TooMany(*count.end()));
        }
        chosen
    }

    /// A web address, or nothing.
    pub fn link(&mut self, field: &str, typed: &str) -> String {
        let link = text::line(typed);
        let known = link.starts_with("https://") || link.starts_with("http://");
        if !link.is_empty() && (!known || link.contains(' ') || link.len() > 500 || !link.contains('.')) {
            self.add(field, Complaint::NotALink);
        }
        link
    }

    fn length(&mut self, field: &str, value: &str, length: RangeInclusive<usize>) {
        let count = value.chars().count();
        if count == 0 && *length.start() > 0 {
            self.add(field, Complaint::Missing);
        } else if count < *length.start() {
            self.add(field, Complaint::TooShort(*length.start()));
        } else if count > *length.end() {
            self.add(field, Complaint::TooLong(*length.end()));
        }
    }
}

/// A list of named values: its codes are kept and sent, its names are in the catalogue.
#[macro_export]
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal => $label:ident),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that is stored and sent.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// The name that people read.
            pub fn label(self, t: $crate::site::locale::Locale) -> &'static str {
                match self { $(Self::$variant => t.$label()),+ }
            }

            /// All of them, for a list to choose from.
            pub fn options(t: $crate::site::locale::Locale) -> Vec<(&'static str, &'static str)> {
                Self::ALL.iter().map(|one| (one.code(), one.label(t))).collect()
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_keeps_its_first_complaint() {
        let mut errors = Errors::default();
        assert_eq!(errors.line("title", "  ", 3..=5), "");
        errors.add("title", Complaint::Taken);
        assert_eq!(errors.of("title"), Some(Complaint::Missing));
        assert_eq!(errors.unless(Some(1)), Err(Errors::one("title", Complaint::Missing)));
    }

    #[test]
    fn lengths_count_characters() {
        let mut errors = Errors::default();
        errors.line("a", "ééééé", 1..=5);
        errors.line("b", "éééééé", 1..=5);
        errors.line("c", "é", 2..=5);
        assert_eq!((errors.of("a"), errors.of("b"), errors.of("c")), (None, Some(Complaint::TooLong(5)), Some(Complaint::TooShort(2))));
    }

    #[test]
    fn choices_are_each_once_and_known() {
        let mut errors = Errors::default();
        let typed = ["fr".to_owned(), String::new(), "fr".to_owned(), "en".to_owned()];
        assert_eq!(errors.choices("l", &typed, 1..=2, |code| code.len() == 2), ["fr", "en"]);
        assert!(errors.is_empty());
        errors.choices("l", &["zzz".to_owned()], 0..=2, |code| code.len() == 2);
        assert_eq!(errors.of("l"), Some(Complaint::NotInList));
    }

    #[test]
    fn links_are_web_addresses() {
        for (typed, good) in
            [("https://example.org/a", true), ("", true), ("javascript:alert(1)", false), ("https://a b.c", false), ("ftp://x.y", false)]
        {
            let mut errors = Errors::default();
            errors.link("url", typed);
            assert_eq!(errors.is_empty(), good, "{typed}");
        }
    }
}
