//! The newest notices, for the bell.

use super::inbox::NoticeRow;
use crate::islands::bell::{News, Notice};
use crate::site::{problem::Problem, session::Viewer};
use sea_orm::QuerySelect;

/// How many the bell shows.
const SHOWN: u64 = 5;

/// How many are unread, and the newest.
///
/// # Errors
/// [`Problem::SignIn`] for a visitor.
pub async fn newest(viewer: &Viewer) -> Result<News, Problem> {
    let me = viewer.signed_in()?;
    let t = viewer.locale;
    let rows = viewer.db.all(NoticeRow::of(me.id).limit(SHOWN)).await?;
    let notice = |row: NoticeRow| Notice {
        sentence: row.sentence(t, me.id),
        is_unread: row.read_at.is_none(),
        title: row.title,
        location: row.location,
    };
    let unread = if viewer.unread > 0 { t.number(viewer.unread) } else { String::new() };
    Ok(News { unread, newest: rows.into_iter().map(notice).collect() })
}
