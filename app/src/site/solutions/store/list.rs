//! Lists of solutions.

use super::path;
use crate::site::{
    changes::Tag,
    db::Codes,
    paging::{Key, Listed, length},
    problem::Problem,
    query::Query,
    session::Viewer,
    themes,
    time::Moment,
};

crate::record! {
    /// A solution as lists show it.
    #[derive(Clone)]
    pub struct Row {
        pub id: i64,
        pub author_id: i64,
        pub title: String,
        pub summary: String,
        pub outcome: String,
        pub language: String,
        pub countries: Codes,
        pub themes: Codes,
        pub discussions: i64,
        pub adaptations: i64,
        pub published_at: Option<Moment>,
        pub state: String,
        pub handle: String,
        pub name: String,
    }
}

const ROW: &str =
    "SELECT s.id, s.author_id, s.title, s.summary, s.outcome, s.language, s.countries, s.themes, s.discussions, s.adaptations,
    s.published_at, s.state, p.handle, p.name FROM solution s JOIN person p ON p.id = s.author_id";

/// What a list is narrowed to; empty is everything.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only so many, for a place that has no more room.
    pub few: Option<usize>,
    pub theme: String,
    pub country: String,
    pub outcome: String,
    pub language: String,
}

impl Row {
    pub fn path(&self) -> String {
        path(self.id, &self.title)
    }
}

/// Rows as a page shows them.
async fn rows(viewer: &Viewer, query: Query) -> Result<Vec<Row>, Problem> {
    let rows: Vec<Row> = query.all(&viewer.site.db).await?;
    viewer.depends_on(rows.iter().flat_map(|row| [Tag::Solution(row.id), Tag::Person(row.author_id)]));
    Ok(rows)
}

/// What is published, newest first.
///
/// # Errors
/// The database's own.
pub async fn list(viewer: &Viewer, filter: &Filter, after: Option<Key>) -> Result<Listed<Row>, Problem> {
    viewer.depends_on([Tag::list(Tag::Solutions, &filter.theme)]);
    let key = after.unwrap_or_else(Key::top);
    let mut query = Query::new(ROW);
    let family = themes::family(&filter.theme);
    if !family.is_empty() {
        by_place(&mut query, "solution_theme", "theme", &family, filter, key);
    } else if !filter.country.is_empty() {
        by_place(&mut query, "solution_country", "country", &[&filter.country], filter, key);
    } else {
        query.add(" WHERE (s.published_at, s.id) < (?, ?)", [key.at.into(), key.id.into()]);
        narrow(&mut query, filter);
    }
    query.add(" ORDER BY s.published_at DESC, s.id DESC", []).limit(length(filter.few));
    let rows = rows(viewer, query).await?;
    Ok(Listed::new(rows, |row| Key { at: row.published_at.unwrap_or_default(), id: row.id }))
}

/// The newest of each of the codes, from its index, and of these the newest: never a walk through all that is published.
fn by_place(query: &mut Query, table: &str, column: &str, codes: &[&str], filter: &Filter, key: Key) {
    query.add(" WHERE s.id IN (", []);
    for (index, code) in codes.iter().enumerate() {
        query.add(if index > 0 { " UNION ALL " } else { "" }, []);
        query.add(&format!("SELECT id FROM (SELECT s.id FROM {table} x JOIN solution s ON s.id = x.solution_id"), []);
        query.add(&format!(" WHERE x.{column} = ?"), [(*code).into()]);
        query.add(" AND (x.published_at, x.solution_id) < (?, ?)", [key.at.into(), key.id.into()]);
        narrow(query, filter);
        query.add(" ORDER BY x.published_at DESC, x.solution_id DESC", []).limit(length(filter.few)).add(") AS newest", []);
    }
    query.add(")", []);
}

fn narrow(query: &mut Query, filter: &Filter) {
    query.add(" AND s.state = 'published'", []);
    if !filter.outcome.is_empty() {
        query.add(" AND s.outcome = ?", [filter.outcome.clone().into()]);
    }
    if !filter.language.is_empty() {
        query.add(" AND s.language = ?", [filter.language.clone().into()]);
    }
    if !filter.country.is_empty() {
        let among = " AND EXISTS (SELECT 1 FROM solution_country c WHERE c.country = ? AND c.solution_id = s.id)";
        query.add(among, [filter.country.clone().into()]);
    }
}

/// What a person has written: published for all, drafts for themselves.
///
/// # Errors
/// The database's own.
pub async fn by_author(viewer: &Viewer, person_id: i64) -> Result<Vec<Row>, Problem> {
    let mut query = Query::new(ROW);
    query.add(
        " WHERE s.author_id = ? AND (s.state = 'published' OR (s.state = 'draft' AND s.author_id = ?))",
        [person_id.into(), viewer.id().into()],
    );
    query.add(" ORDER BY s.state, s.updated_at DESC, s.id DESC LIMIT 50", []);
    rows(viewer, query).await
}

/// What was adapted from a solution.
///
/// # Errors
/// The database's own.
pub async fn adaptations(viewer: &Viewer, id: i64) -> Result<Vec<Row>, Problem> {
    let mut query = Query::new(ROW);
    query.add(" WHERE s.parent_id = ? AND s.state = 'published' ORDER BY s.published_at DESC, s.id DESC LIMIT 50", [id.into()]);
    rows(viewer, query).await
}

/// One published solution as a list shows it: the parent of an adaptation.
///
/// # Errors
/// The database's own.
pub async fn row(viewer: &Viewer, id: i64) -> Result<Option<Row>, Problem> {
    let mut query = Query::new(ROW);
    query.add(" WHERE s.id = ? AND s.state = 'published'", [id.into()]);
    Ok(rows(viewer, query).await?.into_iter().next())
}
