//! How solutions were.

use crate::site::{
    changes::Tag,
    paging::PAGE,
    problem::Problem,
    query::Query,
    session::Viewer,
    solutions::{rules::Solution, told::Told},
    time::Moment,
};

crate::record! {
    /// A kept revision, for the list of them.
    pub struct RevisionRow {
        pub number: i64,
        pub note: String,
        pub created_at: Moment,
        pub editor_id: i64,
        pub handle: String,
        pub name: String,
    }
}

/// Revisions, newest first, from the one before `before`: those of a page, and one more where there are more.
///
/// # Errors
/// The database's own.
pub async fn revisions(viewer: &Viewer, id: i64, before: i64) -> Result<Vec<RevisionRow>, Problem> {
    let mut query = Query::new(
        "SELECT r.number, r.note, r.created_at, r.editor_id, p.handle, p.name FROM solution_revision r JOIN person p ON p.id = r.editor_id WHERE r.solution_id = ",
    );
    query.add("? AND r.number < ? ORDER BY r.number DESC", [id.into(), before.into()]).limit(PAGE as i64 + 1);
    let rows: Vec<RevisionRow> = query.all(&viewer.site.db).await?;
    viewer.depends_on(rows.iter().map(|row| Tag::Person(row.editor_id)));
    Ok(rows)
}

crate::record! {
    struct StoryRow {
        /// As it was read, or as it was written where an older program kept it.
        text: String,
        is_rendered: bool,
        created_at: Moment,
    }
}

/// A revision as its page shows it.
pub struct Revision {
    text: String,
    is_rendered: bool,
    pub created_at: Moment,
}

impl Revision {
    /// How much there is to show, in bytes.
    pub fn size(&self) -> usize {
        self.text.len()
    }

    /// As it is read.
    ///
    /// # Errors
    /// A fault, should the database hold something else.
    pub fn told(&self) -> Result<Told, Problem> {
        if self.is_rendered {
            return serde_json::from_str(&self.text).map_err(Problem::fault);
        }
        let solution: Solution = serde_json::from_str(&self.text).map_err(Problem::fault)?;
        Ok(solution.into())
    }
}

/// One revision as it was.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such revision.
pub async fn revision(viewer: &Viewer, id: i64, number: i64) -> Result<Revision, Problem> {
    let mut query =
        Query::new("SELECT COALESCE(CAST(html AS TEXT), CAST(story AS TEXT)) AS text, html IS NOT NULL AS is_rendered, created_at");
    query.add(" FROM solution_revision WHERE solution_id = ? AND number = ?", [id.into(), number.into()]);
    let row: StoryRow = query.one(&viewer.site.db).await?.ok_or(Problem::NotFound)?;
    Ok(Revision { text: row.text, is_rendered: row.is_rendered, created_at: row.created_at })
}
