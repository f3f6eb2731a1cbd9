//! Solutions in the database, always as far as the one who asks may see them.

mod list;
mod revisions;
mod write;

pub use list::{Filter, Row, adaptations, by_author, list, row};
pub use revisions::{Revision, revision, revisions};
pub use write::{Write, discussed, write};

use super::{
    rules::{self, Actor, Solution, State},
    told::Told,
};
use crate::site::{
    changes::Tag,
    link,
    problem::Problem,
    query::Query,
    session::{Me, Viewer},
    time::Moment,
};

/// A solution as far as the viewer may see it, for its own page.
pub struct Found {
    pub row: Whole,
    pub state: State,
    pub may_edit: bool,
}

crate::record! {
    /// All that its page needs, in one row; the texts are read where they are needed.
    pub struct Whole {
        pub id: i64,
        pub author_id: i64,
        pub parent_id: Option<i64>,
        state: String,
        pub title: String,
        pub summary: String,
        pub revision: i64,
        pub version: i64,
        pub discussions: i64,
        pub adaptations: i64,
        pub published_at: Option<Moment>,
        content: String,
        html: Option<String>,
        pub handle: String,
        pub name: String,
    }
}

impl Found {
    /// How much there is to read, in bytes.
    pub fn size(&self) -> usize {
        self.row.html.as_ref().unwrap_or(&self.row.content).len()
    }

    /// As it was written.
    ///
    /// # Errors
    /// A fault, should the database hold something else.
    pub fn solution(&self) -> Result<Solution, Problem> {
        serde_json::from_str(&self.row.content).map_err(Problem::fault)
    }

    /// As it is read.
    ///
    /// # Errors
    /// As [`Found::solution`].
    pub fn told(&self) -> Result<Told, Problem> {
        match &self.row.html {
            Some(html) => serde_json::from_str(html).map_err(Problem::fault),
            None => Ok(self.solution()?.into()),
        }
    }
}

/// The address of a solution.
pub fn path(id: i64, title: &str) -> String {
    link::path("solutions", id, title)
}

/// A solution, if the viewer may see it.
///
/// # Errors
/// [`Problem::NotFound`] where there is none or it is not for this viewer.
pub async fn find(viewer: &Viewer, id: i64) -> Result<Found, Problem> {
    let mut query = Query::new(
        "SELECT s.id, s.author_id, s.parent_id, s.state, s.title, s.summary, s.revision, s.version, s.discussions, s.adaptations,
         s.published_at, CAST(s.content AS TEXT) AS content, CAST(s.html AS TEXT) AS html, p.handle, p.name
         FROM solution s JOIN person p ON p.id = s.author_id WHERE s.id = ",
    );
    query.add("?", [id.into()]);
    let row: Whole = query.one(&viewer.site.db).await?.ok_or(Problem::NotFound)?;
    let state = State::parse(&row.state).ok_or(Problem::NotFound)?;
    let actor = Actor { is_author: row.author_id == viewer.id(), role: viewer.me.as_ref().map(Me::role).unwrap_or_default() };
    if !rules::may_see(state, actor) {
        return Err(Problem::NotFound);
    }
    viewer.depends_on([Tag::Solution(id), Tag::Person(row.author_id)]);
    Ok(Found { may_edit: rules::may_edit(state, actor), row, state })
}

/// The title of a published solution, for what hangs on it.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn title_of(viewer: &Viewer, id: i64) -> Result<String, Problem> {
    Ok(row(viewer, id).await?.ok_or(Problem::NotFound)?.title)
}
