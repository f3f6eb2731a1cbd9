//! Forms. Each is declared once, in its feature's folder: its fields in the order of the page, with their
//! kind, bounds, labels, and their place in what the form makes. All else follows from that.
//!
//! ```text
//! request ─→ Typed ─→ FormSpec::read ─→ (value, Errors) ─→ the feature's rules
//!                ↑                            │
//!     stored thing ─→ FormSpec::fill          └─→ FormView: the same page, every word kept
//! ```

mod arrange;
mod complaint;
mod errors;
mod field;
mod group;
mod list;
mod outline;
mod read;
#[cfg(test)]
pub mod sample;
mod shown;
mod spec;
mod typed;

pub use arrange::Arrange;
pub use complaint::Complaint;
pub use errors::Errors;
pub use field::{
    Field, FieldSpec, Kind, ONE_TIME_CODE, Word, choice, clock, code_of, count, day, email, file, line,
    lines, link, markdown, one_of, one_time_code, prose, said as said_of, secret, some_of, ticked, whole,
    year,
};
pub use group::{Group, GroupSpec, group};
pub use list::{CodeKind, List, LongList};
pub use outline::{FieldPlace, Item, Mark, Marks, Outline};
pub use read::{NAMES, bounded};
pub use shown::ShownForm;
pub use spec::{FormSpec, Part, action, button, folded, heading, hidden, pair, token, version};
use std::borrow::Cow;
pub use typed::{ACTION, TOKEN, Typed, VERSION, declared_name, name_in, row};

/// What the button says that shows a text as it would be read.
pub const PREVIEW: &str = "preview";

/// What the device says that has more to bring back than the page has fields.
pub const AGAIN: &str = "again";

/// The id of the form of a page in which something is being written.
pub const WRITING: &str = "writing";

/// The id of a form that could not be sent, to be sent again as it is.
pub const UNSENT: &str = "unsent";

/// Whether a form that was sent only asks to be shown again, otherwise: with a preview, with a row more.
pub fn changes_nothing(form: &[u8]) -> bool {
    sent_action(form).is_some_and(|action| is_to_show(&action) || Arrange::is_one(&action))
}

/// What the button says by which a form was sent, as it comes.
pub fn sent_action(form: &[u8]) -> Option<Cow<'_, str>> {
    form_urlencoded::parse(form).find(|(name, _)| name == ACTION).map(|(_, action)| action)
}

/// Whether a button asks to be shown the form, as it stands or with a preview.
fn is_to_show(action: &str) -> bool {
    action == PREVIEW || again(action).is_some()
}

/// What the button says that asks for the form as it stands, in this language.
pub fn again_in(language: &str) -> String {
    format!("{AGAIN}-{language}")
}

/// The language in which a button asks for the form as it stands; empty where in the present one.
pub fn again(action: &str) -> Option<&str> {
    let rest = action.strip_prefix(AGAIN)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('-') }
}
