//! How solutions were.

use crate::site::{
    changes::Tag,
    problem::Problem,
    query::Query,
    session::Viewer,
    solutions::{entity::Content, rules::Solution},
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

/// All revisions, newest first.
///
/// # Errors
/// The database's own.
pub async fn revisions(viewer: &Viewer, id: i64) -> Result<Vec<RevisionRow>, Problem> {
    let mut query = Query::new(
        "SELECT r.number, r.note, r.created_at, r.editor_id, p.handle, p.name FROM solution_revision r JOIN person p ON p.id = r.editor_id WHERE r.solution_id = ",
    );
    query.add("? ORDER BY r.number DESC LIMIT 200", [id.into()]);
    let rows: Vec<RevisionRow> = query.all(&viewer.site.db).await?;
    viewer.depends_on(rows.iter().map(|row| Tag::Person(row.editor_id)));
    Ok(rows)
}

crate::record! {
    struct StoryRow {
        story: Content,
        created_at: Moment,
    }
}

/// One revision as it was.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such revision.
pub async fn revision(viewer: &Viewer, id: i64, number: i64) -> Result<(Solution, Moment), Problem> {
    let mut query = Query::new("SELECT story, created_at FROM solution_revision WHERE solution_id = ");
    query.add("? AND number = ?", [id.into(), number.into()]);
    let row: StoryRow = query.one(&viewer.site.db).await?.ok_or(Problem::NotFound)?;
    Ok((row.story.0, row.created_at))
}
