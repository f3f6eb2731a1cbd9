//! The forms of comments.

use crate::site::{
    form::{FormSpec, Outline, button, hidden, prose, token},
    locale::Locale,
};
use std::sync::LazyLock;

/// Beside which part it stands.
pub const PART: &str = "part";
/// Which of them is meant.
pub const COMMENT_ID: &str = "comment_id";
pub const COMMENT: &str = "comment";

pub static SAY: LazyLock<FormSpec<String>> = LazyLock::new(|| {
    let comment = prose(COMMENT, 1..=2_000).label(Locale::field_comment).rows(3);
    FormSpec::new([comment.of(|comment: &mut String| comment), hidden(PART), token()])
});

static PRESS: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([button(COMMENT_ID)]));

pub fn all() -> Vec<&'static Outline> {
    vec![&SAY.outline, &PRESS.outline]
}
