//! The letter to an address that nobody here is known by.

use crate::site::{
    access::Me,
    locale::Locale,
    mail::{Block, Letter},
};

use super::HelperRole;

/// Invites whoever reads it; `path` leads to where they answer, with or without an account.
pub fn invites(t: Locale, me: &Me, role: HelperRole, title: &str, path: String) -> Letter {
    let text = match role {
        HelperRole::CoAuthor => t.letter_co_author_text(me.name.clone()),
        HelperRole::Reader => t.letter_reader_text(me.name.clone()),
    };
    Letter {
        locale: t,
        subject: t.letter_helper_subject(me.name.clone()),
        blocks: vec![
            Block::text(text),
            Block::Quote(title.to_owned()),
            Block::button(t.letter_helper_button(), path),
            Block::small(t.letter_helper_small()),
        ],
        thread: None,
        unsubscribe: None,
    }
}
