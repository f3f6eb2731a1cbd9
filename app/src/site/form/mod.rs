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
    Field, FieldSpec, Kind, Word, choice, day, email, line, lines, link, markdown, one_of, prose,
    said as said_of, secret, some_of, ticked, year,
};
pub use group::{Group, GroupSpec, group};
pub use list::{List, LongList};
pub use outline::{Item, Mark, Marks, Outline};
pub use read::{NAMES, bounded};
pub use shown::ShownForm;
pub use spec::{FormSpec, Part, action, button, folded, heading, hidden, pair, token, version};
pub use typed::{ACTION, TOKEN, Typed, VERSION, declared_name, name_in, row};

/// What the button says that shows a text as it would be read.
pub const PREVIEW: &str = "preview";
