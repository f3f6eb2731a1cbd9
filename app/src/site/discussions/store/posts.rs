//! Posts as they are read.

use super::{POSTS, Row};
use crate::site::{changes::Tag, db::Db, problem::Problem, query::Query, session::Viewer, text::Html, time::Moment};

crate::record! {
    /// A post as its thread shows it.
    #[derive(Clone)]
    pub struct Post {
        pub id: i64,
        pub number: i64,
        pub author_id: i64,
        pub html: Html,
        pub helpful: i64,
        pub created_at: Moment,
        pub edited_at: Option<Moment>,
        pub handle: String,
        pub name: String,
        pub country: String,
        pub organisation: String,
        /// The one who asks has marked it as helpful.
        pub mine: bool,
    }
}

const POST: &str =
    "SELECT o.id, o.number, o.author_id, o.html, o.helpful, o.created_at, o.edited_at, p.handle, p.name, p.country, p.organisation,";

/// Posts as the viewer sees them: with their own marks.
fn seen_by(viewer: &Viewer, discussion_id: i64) -> Query {
    let mut query = Query::new(POST);
    match &viewer.me {
        Some(me) => query.add(
            " o.id IN (SELECT h.post_id FROM post_helpful h WHERE h.person_id = ? AND h.discussion_id = ?) AS mine",
            [me.id.into(), discussion_id.into()],
        ),
        None => query.add(" FALSE AS mine", []),
    };
    query.add(" FROM post o JOIN person p ON p.id = o.author_id", []);
    query
}

crate::record! {
    /// A post as it was written.
    pub struct Written {
        pub id: i64,
        pub author_id: i64,
        pub number: i64,
        pub body: String,
        pub html: Html,
        pub version: i64,
        pub created_at: Moment,
        pub edited_at: Option<Moment>,
    }
}

pub(super) const WRITTEN: &str = "SELECT id, author_id, number, body, html, version, created_at, edited_at FROM post";

/// The posts after a number, in their order.
///
/// # Errors
/// The database's own.
pub async fn posts(viewer: &Viewer, discussion: &Row, after: i64) -> Result<Vec<Post>, Problem> {
    let mut query = seen_by(viewer, discussion.id);
    query
        .add(" WHERE o.discussion_id = ? AND o.number > ? AND o.number <= ?", [discussion.id.into(), after.into(), (after + POSTS).into()]);
    query.add(" ORDER BY o.number", []);
    let posts: Vec<Post> = query.all(&viewer.site.db).await?;
    viewer.depends_on(posts.iter().map(|post| Tag::Person(post.author_id)));
    Ok(posts)
}

/// The post that is the answer, where it is on another page.
///
/// # Errors
/// The database's own.
pub async fn answer(viewer: &Viewer, discussion: &Row, id: i64) -> Result<Option<Post>, Problem> {
    let mut query = seen_by(viewer, discussion.id);
    query.add(" WHERE o.id = ?", [id.into()]);
    let answer: Option<Post> = query.one(&viewer.site.db).await?;
    viewer.depends_on(answer.iter().map(|post| Tag::Person(post.author_id)));
    Ok(answer)
}

/// One post of a discussion.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn post(viewer: &Viewer, discussion_id: i64, number: i64) -> Result<Written, Problem> {
    let mut query = Query::new(WRITTEN);
    query.add(" WHERE discussion_id = ? AND number = ?", [discussion_id.into(), number.into()]);
    query.one(&viewer.site.db).await?.ok_or(Problem::NotFound)
}

crate::record! {
    /// How a post was before it was changed.
    pub struct PostRevision {
        pub version: i64,
        /// The words, of a version that knows no difference to the next: how the post began, or what an older program kept.
        pub body: String,
        /// What was changed to make the next version of it.
        pub difference: Html,
        pub created_at: Moment,
        /// When the next version was made; nothing when that is the post as it is now.
        pub changed_at: Option<Moment>,
    }
}

/// How many changes a page of a post's history shows.
pub const CHANGES: usize = 10;

/// Earlier versions of a post, newest first, from the one before `before`: those of a page, and one more where there are more.
///
/// # Errors
/// The database's own.
pub async fn post_revisions(db: &Db, post_id: i64, before: i64) -> Result<Vec<PostRevision>, Problem> {
    let mut query = Query::new(
        "SELECT r.version, CASE WHEN r.difference = '' OR r.version = 1 THEN r.body ELSE '' END AS body, r.difference, r.created_at,
         n.created_at AS changed_at
         FROM post_revision r LEFT JOIN post_revision n ON n.post_id = r.post_id AND n.version = r.version + 1",
    );
    query.add(" WHERE r.post_id = ? AND r.version < ?", [post_id.into(), before.into()]);
    query.add(" ORDER BY r.version DESC", []).limit(CHANGES as i64 + 1);
    Ok(query.all(db).await?)
}
