//! Discussions in the database. All of them are public; what is changed is scoped by who changes it.

mod list;
mod marks;
mod posts;
mod write;

pub use list::{Filter, list};
pub use marks::{mark_answer, mark_helpful};
pub use posts::{CHANGES, Post, PostRevision, Written, answer, post, post_revisions, posts};
pub(super) use write::{Text, take_over};
pub use write::{begin, edit, reply};

use super::rules::Kind;
use crate::site::{changes::Tag, db::Db, link, problem::Problem, query::Query, session::Viewer, time::Moment};

/// How many posts a page of a thread shows.
pub const POSTS: i64 = 50;

crate::record! {
    /// A discussion as lists and its own page show it.
    #[derive(Clone)]
    pub struct Row {
        pub id: i64,
        pub author_id: i64,
        pub kind: String,
        pub title: String,
        pub language: String,
        pub theme: Option<String>,
        pub solution_id: Option<i64>,
        pub answer_id: Option<i64>,
        pub posts: i64,
        pub created_at: Moment,
        pub active_at: Moment,
        pub handle: String,
        pub name: String,
        pub solution_title: Option<String>,
    }
}

const ROW: &str = "SELECT d.id, d.author_id, d.kind, d.title, d.language, d.theme, d.solution_id, d.answer_id, d.posts, d.created_at, d.active_at,
    p.handle, p.name, s.title AS solution_title FROM discussion d JOIN person p ON p.id = d.author_id LEFT JOIN solution s ON s.id = d.solution_id";

impl Row {
    pub fn path(&self) -> String {
        path(self.id, &self.title)
    }

    pub fn kind(&self) -> Kind {
        Kind::parse(&self.kind).unwrap_or(Kind::Conversation)
    }

    pub fn replies(&self) -> i64 {
        (self.posts - 1).max(0)
    }

    /// What a row of it shows.
    fn shows(&self) -> impl Iterator<Item = Tag> + use<> {
        [Tag::Discussion(self.id), Tag::Person(self.author_id)].into_iter().chain(self.solution_id.map(Tag::Solution))
    }

    /// What a change of it touches.
    fn touched(&self) -> Vec<Tag> {
        let mut tags = Tag::lists(Tag::Discussions, &self.theme);
        tags.push(Tag::Discussion(self.id));
        tags
    }
}

/// The address of a discussion.
pub fn path(id: i64, title: &str) -> String {
    link::path("discussions", id, title)
}

/// The address of a post in it, on the right page.
pub fn post_path(discussion_path: &str, number: i64) -> String {
    let before = (number - 1) / POSTS * POSTS;
    let page = if before > 0 { format!("?after={before}") } else { String::new() };
    format!("{discussion_path}{page}#post-{number}")
}

/// A discussion.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn find(viewer: &Viewer, id: i64) -> Result<Row, Problem> {
    let row = load(&viewer.site.db, id).await?;
    viewer.depends_on(row.shows());
    Ok(row)
}

/// A discussion, whoever asks.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn load(db: &Db, id: i64) -> Result<Row, Problem> {
    let mut query = Query::new(ROW);
    query.add(" WHERE d.id = ?", [id.into()]);
    query.one(db).await?.ok_or(Problem::NotFound)
}
