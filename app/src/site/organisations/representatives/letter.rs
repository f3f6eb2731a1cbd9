//! The letter to an address that nobody here is known by.

use crate::site::{
    access::Me,
    locale::Locale,
    mail::{Block, Letter},
};

/// Invites whoever reads it; `path` leads to where they answer, with or without an account.
pub fn invites(t: Locale, me: &Me, name: &str, path: String) -> Letter {
    Letter {
        locale: t,
        subject: t.letter_helper_subject(me.name.clone()),
        blocks: vec![
            Block::text(t.letter_representative_text(me.name.clone())),
            Block::Quote(name.to_owned()),
            Block::button(t.letter_helper_button(), path),
            Block::small(t.letter_helper_small()),
        ],
        thread: None,
        unsubscribe: None,
    }
}
