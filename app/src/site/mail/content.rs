//! What a letter says.

use crate::site::locale::Locale;
use serde::{Deserialize, Serialize};

/// A letter before it is posted.
#[derive(Clone, Debug)]
pub struct Letter {
    pub locale: Locale,
    pub subject: String,
    pub blocks: Vec<Block>,
    /// What it belongs to, so that mail programs show it with the others.
    pub thread: Option<Thread>,
    /// Where one press ends letters of its kind (RFC 8058); letters about an account have none.
    pub unsubscribe: Option<String>,
}

/// What is kept of a letter until it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The reader's name.
    pub name: String,
    pub language: String,
    pub subject: String,
    pub blocks: Vec<Block>,
    pub thread: Option<Thread>,
    pub unsubscribe: Option<String>,
}

impl Content {
    pub fn locale(&self) -> Locale {
        Locale::parse(&self.language).unwrap_or_default()
    }
}

/// The conversation that a letter belongs to: a thing of the place, by the name of its table and its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    pub kind: String,
    pub id: i64,
    /// What the list is called to which it belongs.
    pub list: String,
}

/// A part of a letter. Addresses are paths of this place; the origin is put before them when it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    Heading(String),
    Text(String),
    /// Words of somebody else.
    Quote(String),
    /// The one thing to do.
    Button {
        word: String,
        path: String,
    },
    /// Things to look at.
    Item {
        title: String,
        path: String,
        about: String,
    },
    /// A line in small letters.
    Small(String),
    /// The same, which leads somewhere.
    SmallLink {
        word: String,
        path: String,
    },
}

impl Block {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub fn small(text: impl Into<String>) -> Self {
        Self::Small(text.into())
    }

    pub fn button(word: impl Into<String>, path: impl Into<String>) -> Self {
        Self::Button { word: word.into(), path: path.into() }
    }
}
