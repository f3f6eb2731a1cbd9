//! Lists of discussions.

use super::{ROW, Row};
use crate::site::{
    changes::Tag,
    paging::{Key, Listed, length},
    problem::Problem,
    query::Query,
    session::Viewer,
    themes,
};

/// What a list is narrowed to; empty is everything.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only so many, for a place that has no more room.
    pub few: Option<usize>,
    pub theme: String,
    pub kind: String,
    pub solution: Option<i64>,
    pub author: Option<i64>,
    /// Only questions that have no answer yet.
    pub unanswered: bool,
}

/// Discussions, where something was said last first.
///
/// # Errors
/// The database's own.
pub async fn list(viewer: &Viewer, filter: &Filter, after: Option<Key>) -> Result<Listed<Row>, Problem> {
    viewer.depends_on([Tag::list(Tag::Discussions, &filter.theme)]);
    let key = after.unwrap_or_else(Key::top);
    let mut query = Query::new(ROW);
    let family = themes::family(&filter.theme);
    if family.is_empty() {
        narrow(&mut query, filter, key, "");
    } else {
        // The newest of each theme, from its index, and of these the newest: never a sort of all that there is.
        query.add(" WHERE d.id IN (", []);
        for (index, theme) in family.into_iter().enumerate() {
            query.add(if index > 0 { " UNION ALL " } else { "" }, []);
            query.add("SELECT id FROM (SELECT d.id FROM discussion d", []);
            narrow(&mut query, filter, key, theme);
            query.add(") AS newest", []);
        }
        query.add(") ORDER BY d.active_at DESC, d.id DESC", []).limit(length(filter.few));
    }
    let rows = query.all::<Row>(&viewer.site.db).await?;
    viewer.depends_on(rows.iter().flat_map(Row::shows));
    Ok(Listed::new(rows, |row| Key { at: row.active_at, id: row.id }))
}

/// The conditions, order and length of a page of a list.
fn narrow(query: &mut Query, filter: &Filter, key: Key, theme: &str) {
    query.add(" WHERE (d.active_at, d.id) < (?, ?)", [key.at.into(), key.id.into()]);
    if !theme.is_empty() {
        query.add(" AND d.theme = ?", [theme.into()]);
    }
    if !filter.kind.is_empty() {
        query.add(" AND d.kind = ?", [filter.kind.clone().into()]);
    }
    if filter.unanswered {
        query.add(" AND d.kind = 'question' AND d.answer_id IS NULL", []);
    }
    if let Some(solution) = filter.solution {
        query.add(" AND d.solution_id = ?", [solution.into()]);
    }
    if let Some(author) = filter.author {
        query.add(" AND d.author_id = ?", [author.into()]);
    }
    query.add(" ORDER BY d.active_at DESC, d.id DESC", []).limit(length(filter.few));
}
