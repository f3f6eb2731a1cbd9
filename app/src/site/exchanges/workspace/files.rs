//! Files on an exchange: those that the two sides share, and the letter of a focal point.

use super::rules::{may_add_files, may_enter};
use crate::site::{
    exchanges::{endorsement, store},
    feature::{Found, Held},
    ids::ExchangeId,
    problem::Problem,
    session::Viewer,
};

/// What files are on, as far as the one who asks may see them: the two sides' own, or the letter.
pub fn holds(viewer: &Viewer, id: i64, part: i64) -> Found<'_, Held> {
    Box::pin(async move {
        let row = store::find(&viewer.db, &viewer.asker, ExchangeId(id)).await?;
        let is_letter = part == endorsement::LETTER;
        let is_shared = part == 0 && row.state.has_begun() && may_enter(&row, viewer.me());
        if !(is_shared || is_letter && endorsement::may_read_letter(&row, viewer.me())) {
            return Err(Problem::NotFound);
        }
        let path = row.path();
        let may_change = is_shared && may_add_files(row.state);
        Ok(Held { title: row.title, path, language: row.language, is_public: false, may_change })
    })
}
