//! Letters about accounts.

use crate::site::{
    access::Purpose,
    link,
    locale::Locale,
    mail::{Block, Letter},
    time::Moment,
};

/// `/verify/{token}`
pub fn proof(token: &str) -> String {
    ["/verify/", token].concat()
}

/// `/reset-password/{token}`
pub fn reset(token: &str) -> String {
    ["/reset-password/", token].concat()
}

fn about_account(t: Locale, subject: &str, blocks: Vec<Block>) -> Letter {
    Letter { locale: t, subject: subject.to_owned(), blocks, thread: None, unsubscribe: None }
}

/// Asks whether an address is theirs.
pub fn prove(t: Locale, handle: &str, token: &str) -> Letter {
    about_account(
        t,
        Purpose::Prove.label(t),
        vec![
            Block::text(t.letter_prove_text(handle.to_owned())),
            Block::button(t.letter_prove_button(), proof(token)),
            Block::small(t.letter_prove_small()),
        ],
    )
}

/// Says to who has an account that somebody made another with the same address.
pub fn known(t: Locale, handle: &str) -> Letter {
    about_account(
        t,
        t.letter_known_subject(),
        vec![
            Block::text(t.letter_known_text(handle.to_owned())),
            Block::button(t.letter_known_button(), "/forgot-password"),
            Block::small(t.letter_known_small()),
        ],
    )
}

/// Leads to a new password.
pub fn new_password(t: Locale, handle: &str, token: &str) -> Letter {
    about_account(
        t,
        Purpose::Reset.label(t),
        vec![
            Block::text(t.letter_reset_text(handle.to_owned())),
            Block::button(t.letter_reset_button(), reset(token)),
            Block::small(t.letter_reset_small()),
        ],
    )
}

/// Says that the password is another.
pub fn password_changed(t: Locale, handle: &str) -> Letter {
    about_account(
        t,
        t.letter_changed_subject(),
        vec![
            Block::text(t.letter_changed_text(handle.to_owned())),
            Block::button(t.letter_changed_button(), "/forgot-password"),
        ],
    )
}

/// Says to who waited that they are let in.
pub fn let_in(t: Locale, handle: &str) -> Letter {
    about_account(
        t,
        t.letter_let_in_subject(),
        vec![
            Block::text(t.letter_let_in_text(handle.to_owned())),
            Block::button(t.letter_let_in_button(), link::SIGN_IN),
        ],
    )
}

/// Says what has become of a way in.
pub fn way_in(t: Locale, handle: &str, what: &str) -> Letter {
    about_account(
        t,
        t.letter_way_in_subject(),
        vec![
            Block::text(t.letter_way_in_text(handle.to_owned())),
            Block::text(what.to_owned()),
            Block::button(t.letter_way_in_button(), link::SECURITY),
        ],
    )
}

/// Says that the file with one's own data is ready.
pub fn export_ready(t: Locale, handle: &str) -> Letter {
    about_account(
        t,
        t.letter_export_subject(),
        vec![
            Block::text(t.letter_export_text(handle.to_owned())),
            Block::button(t.letter_export_button(), link::OWN_DATA),
            Block::small(t.letter_export_small()),
        ],
    )
}

/// Says that the account sleeps, and until when it can be taken back.
pub fn leaving(t: Locale, handle: &str, erase_at: Moment) -> Letter {
    about_account(
        t,
        t.letter_leaving_subject(),
        vec![
            Block::text(t.letter_leaving_text(t.date(erase_at).to_string(), handle.to_owned())),
            Block::button(t.letter_leaving_button(), link::SIGN_IN),
            Block::small(t.letter_leaving_small()),
        ],
    )
}

/// Says at the old address that there is a new one, and how to take that back.
pub fn address_changed(t: Locale, handle: &str, token: &str) -> Letter {
    about_account(
        t,
        Purpose::Undo.label(t),
        vec![
            Block::text(t.letter_undo_text(handle.to_owned())),
            Block::button(t.letter_undo_button(), proof(token)),
            Block::small(t.letter_undo_small()),
        ],
    )
}
