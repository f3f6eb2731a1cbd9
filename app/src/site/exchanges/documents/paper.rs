//! What a document says, part after part. The page that is printed and the PDF are made of the same.

use crate::site::text::Html;

/// A document.
pub struct Paper {
    pub title: Words,
    /// At the foot of each sheet.
    pub foot: String,
    /// Of the words that are not people's.
    pub language: &'static str,
    /// What is said in front where no font has some of the letters.
    pub lacks: &'static str,
    pub parts: Vec<Part>,
}

/// What people wrote, in the language that they wrote it in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub text: String,
    pub language: String,
}

impl Words {
    pub fn new(text: impl Into<String>, language: &str) -> Self {
        Self { text: text.into(), language: language.to_owned() }
    }
}

/// A part of a document.
pub enum Part {
    Heading(String),
    /// A heading of what people wrote, under another.
    Under(Words),
    Text(Words),
    /// Text of several paragraphs, rendered.
    Prose(Html, String),
    Item(Words),
    /// What something is, after what it is called.
    Fact(&'static str, Words),
    /// A line to be filled in by hand, after what it is for.
    Line(&'static str),
}

/// Parts as they are put together.
#[derive(Default)]
pub struct Parts(pub Vec<Part>);

impl Parts {
    pub fn add(&mut self, part: Part) -> &mut Self {
        self.0.push(part);
        self
    }

    /// A fact, where it is known.
    pub fn fact(&mut self, label: &'static str, text: impl Into<String>, language: &str) -> &mut Self {
        let words = Words::new(text, language);
        if words.text.trim().is_empty() { self } else { self.add(Part::Fact(label, words)) }
    }

    /// A list under its heading, where there is anything in it.
    pub fn list(&mut self, heading: &str, items: &[String], language: &str) -> &mut Self {
        if !items.is_empty() {
            self.add(Part::Heading(heading.to_owned()));
        }
        for item in items {
            self.add(Part::Item(Words::new(item, language)));
        }
        self
    }
}
