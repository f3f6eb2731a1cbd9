//! Discussions in the database.

mod list;
mod many;
mod mentions;
mod posts;
mod reactions;
mod speaks;
mod write;

pub use list::{DiscussionFilter, facets, list, liveliest};
pub use many::TellParticipants;
pub use posts::{CHANGES, Post, PostRecord, PostRevision, SeenPost, answer, post, post_revisions, posts};
pub use reactions::{mark_answer, react};
pub use speaks::Speaks;
pub(super) use write::{Text, take_over};
pub use write::{begin, edit, reply};

use super::{
    entity::discussion,
    rules::{self, Kind, NewDiscussion, Place},
};
use crate::site::{
    access::Asker,
    db::{Db, Source},
    exchanges::entity::exchange,
    ids::{DiscussionId, ExchangeId, PostId, SolutionId},
    people::Byline,
    problem::Problem,
    solutions::entity::solution,
    things::Key,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, RelationTrait, Select, sea_query::JoinType,
};

/// How many posts a page of a thread shows.
pub const POSTS: i64 = 50;

/// A discussion as lists and its own page show it.
#[derive(Clone, Record)]
#[record(discussion::Entity)]
pub struct DiscussionRow {
    pub id: DiscussionId,
    pub kind: Kind,
    pub title: String,
    pub language: String,
    pub theme: Option<String>,
    pub answer_id: Option<PostId>,
    pub posts: i64,
    pub created_at: Moment,
    pub active_at: Moment,
    #[record(nested)]
    pub author: Byline,
    #[record(nested)]
    pub solution: Option<OnSolution>,
    #[record(nested)]
    pub exchange: Option<OnExchange>,
}

/// The exchange that a discussion is on.
#[derive(Clone, Record)]
#[record(exchange::Entity)]
pub struct OnExchange {
    pub id: ExchangeId,
    pub title: String,
}

/// The solution that a discussion is on.
#[derive(Clone, Record)]
#[record(solution::Entity)]
pub struct OnSolution {
    pub id: SolutionId,
    pub title: String,
}

impl Source for DiscussionRow {
    fn source() -> Select<discussion::Entity> {
        discussion::Entity::find()
            .join(JoinType::InnerJoin, discussion::Relation::Author.def())
            .join(JoinType::LeftJoin, discussion::Relation::Solution.def())
            .join(JoinType::LeftJoin, discussion::Relation::Exchange.def())
    }
}

impl DiscussionRow {
    pub fn path(&self) -> String {
        self.id.path(&self.title)
    }

    /// Whether it was begun as another form says, but for the text.
    pub fn differs_in_text_alone(&self, new: &NewDiscussion) -> bool {
        let place = match &new.place {
            Place::Theme(theme) => self.theme.as_ref() == Some(theme),
            Place::Solution(id) => self.solution.as_ref().is_some_and(|solution| solution.id == *id),
            Place::Exchange(id) => self.exchange.as_ref().is_some_and(|exchange| exchange.id == *id),
        };
        place && self.title == new.title && self.kind == new.kind && self.language == new.language
    }

    pub fn replies(&self) -> i64 {
        (self.posts - 1).max(0)
    }
}

/// The address of a post in a discussion, on the right page.
pub fn post_path(discussion_path: &str, number: i64) -> String {
    let before = (number - 1) / POSTS * POSTS;
    let page = if before > 0 { format!("?after={before}") } else { String::new() };
    format!("{discussion_path}{page}#post-{number}")
}

/// A discussion, if the asker may see it.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn find(db: &Db, asker: &Asker, id: DiscussionId) -> Result<DiscussionRow, Problem> {
    let one = DiscussionRow::find().filter(rules::visible_to(asker)).filter(discussion::Column::Id.eq(id));
    db.one(one).await?.ok_or(Problem::NotFound)
}
