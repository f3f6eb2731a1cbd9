//! Posts as they are read.

use super::{DiscussionRow, POSTS};
use crate::site::{
    access::{Asker, Me},
    db::{Db, Find, Source, bound},
    discussions::{
        entity::{post, post_revision, reaction},
        rules::{self, Capacity, Mine, Reaction, Reactions},
    },
    ids::{DiscussionId, OrganisationId, PersonId, PostId},
    people::Byline,
    problem::Problem,
    text::Html,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait,
    Select, Value,
    sea_query::{Expr, ExprTrait, JoinType},
};

/// A post as its thread shows it.
#[derive(Clone, Record)]
#[record(post::Entity)]
pub struct Post {
    pub id: PostId,
    pub number: i64,
    pub html: Html,
    pub reactions: Reactions,
    pub created_at: Moment,
    pub edited_at: Option<Moment>,
    pub capacity: Option<Capacity>,
    organisation_id: Option<OrganisationId>,
    organisation: Option<String>,
    #[record(nested)]
    pub author: Byline,
}

impl Post {
    /// For which organisation it speaks, where it does.
    pub fn on_behalf_of(&self) -> Option<(&str, Option<OrganisationId>)> {
        Some((self.organisation.as_deref()?, self.organisation_id))
    }
}

impl Source for Post {
    fn source() -> Select<post::Entity> {
        post::Entity::find().join(JoinType::InnerJoin, post::Relation::Author.def())
    }
}

/// A post as somebody sees it who is signed in: with their own reactions.
#[derive(Record)]
#[record(post::Entity)]
struct PostOfMine {
    #[record(expr = mine)]
    mine: Mine,
    #[record(nested)]
    post: Post,
}

impl Source for PostOfMine {
    fn source() -> Select<post::Entity> {
        Post::source()
    }
}

/// One bit for each way to react, see [`Mine`]. Whose reactions, and in which discussion, [`of_mine`] says.
fn mine(_: &'static str) -> Expr {
    let bit = |kind: &Reaction| {
        let posts = reaction::Entity::find()
            .select_only()
            .column(reaction::Column::PostId)
            .filter(reaction::Column::PersonId.into_expr().eq(bound()))
            .filter(reaction::Column::DiscussionId.into_expr().eq(bound()))
            .filter(reaction::Column::Kind.eq(*kind))
            .into_query();
        Expr::Case(Box::new(Expr::case(post::Column::Id.in_subquery(posts), Mine::bit(*kind)).finally(0_i64)))
    };
    let bits = Reaction::ALL.iter().map(bit).reduce(ExprTrait::add);
    bits.unwrap_or_else(|| Expr::val(0_i64)).cast_as("bigint")
}

fn of_mine(me: &Me, discussion: DiscussionId) -> Find<PostOfMine> {
    let values = Reaction::ALL.iter().flat_map(|_| [Value::from(me.id), discussion.into()]);
    PostOfMine::find().bind(values)
}

/// A post, and the reactions of the one who asks.
pub type SeenPost = (Post, Mine);

/// The posts of a discussion that fit a condition, in their order.
async fn seen_by(
    db: &Db,
    asker: &Asker,
    discussion: &DiscussionRow,
    which: Condition,
) -> Result<Vec<SeenPost>, Problem> {
    let Some(me) = &asker.me else {
        let posts = db.all(Post::find().filter(which).order_by_asc(post::Column::Number)).await?;
        return Ok(posts.into_iter().map(|post| (post, Mine::default())).collect());
    };
    let posts = db.all(of_mine(me, discussion.id).filter(which).order_by_asc(post::Column::Number)).await?;
    Ok(posts.into_iter().map(|PostOfMine { mine, post }| (post, mine)).collect())
}

/// The posts after a number, in their order.
///
/// # Errors
/// The database's own.
pub async fn posts(
    db: &Db,
    asker: &Asker,
    discussion: &DiscussionRow,
    after: i64,
) -> Result<Vec<SeenPost>, Problem> {
    let page = Condition::all()
        .add(post::Column::DiscussionId.eq(discussion.id))
        .add(post::Column::Number.gt(after))
        .add(post::Column::Number.lte(after + POSTS));
    seen_by(db, asker, discussion, page).await
}

/// The post that is the answer, where it is on another page.
///
/// # Errors
/// The database's own.
pub async fn answer(
    db: &Db,
    asker: &Asker,
    discussion: &DiscussionRow,
    id: PostId,
) -> Result<Option<SeenPost>, Problem> {
    let one = Condition::all().add(post::Column::Id.eq(id));
    Ok(seen_by(db, asker, discussion, one).await?.into_iter().next())
}

/// A post as it was written.
#[derive(Record)]
#[record(post::Entity)]
pub struct PostRecord {
    pub id: PostId,
    pub author_id: PersonId,
    pub number: i64,
    pub body: String,
    pub html: Html,
    pub version: i64,
    pub created_at: Moment,
    pub edited_at: Option<Moment>,
}

impl Source for PostRecord {
    fn source() -> Select<post::Entity> {
        post::Entity::find().join(JoinType::InnerJoin, post::Relation::Discussion.def())
    }
}

/// One post of a discussion.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn post(
    db: &Db,
    asker: &Asker,
    discussion: DiscussionId,
    number: i64,
) -> Result<PostRecord, Problem> {
    let one = PostRecord::find()
        .filter(rules::visible_to(asker))
        .filter(post::Column::DiscussionId.eq(discussion))
        .filter(post::Column::Number.eq(number));
    db.one(one).await?.ok_or(Problem::NotFound)
}

/// How a post was before it was changed.
#[derive(Record)]
#[record(post_revision::Entity)]
pub struct PostRevision {
    pub version: i64,
    /// The words, of a version that knows no difference to the next: how the post began.
    #[record(expr = first_words)]
    pub body: String,
    /// What was changed to make the next version of it.
    pub difference: Html,
    pub created_at: Moment,
    /// When the next version was made; nothing when that is the post as it is now.
    #[record(expr = next_made)]
    pub changed_at: Option<Moment>,
}

fn first_words(_: &'static str) -> Expr {
    let is_first = post_revision::Column::Version.eq(1).or(post_revision::Column::Difference.eq(""));
    Expr::case(is_first, Expr::col((post_revision::Entity, post_revision::Column::Body))).finally("").into()
}

/// The revision after this one goes by this name.
const NEXT: &str = "next";

fn next_made(_: &'static str) -> Expr {
    Expr::col((NEXT, post_revision::Column::CreatedAt))
}

impl Source for PostRevision {
    fn source() -> Select<post_revision::Entity> {
        use post_revision::Column::{PostId, Version};
        let mut select = post_revision::Entity::find();
        let of_post = Expr::col((NEXT, PostId)).eq(Expr::col((post_revision::Entity, PostId)));
        let comes_next = Expr::col((NEXT, Version)).eq(Expr::col((post_revision::Entity, Version)).add(1));
        QuerySelect::query(&mut select).join_as(
            JoinType::LeftJoin,
            post_revision::Entity,
            NEXT,
            of_post.and(comes_next),
        );
        select
    }
}

/// How many changes a page of a post's history shows.
pub const CHANGES: usize = 10;

/// Earlier versions of a post, newest first, from the one before `before`: those of a page, and one more
/// where there are more.
///
/// # Errors
/// The database's own.
pub async fn post_revisions(db: &Db, post_id: PostId, before: i64) -> Result<Vec<PostRevision>, Problem> {
    let earlier = PostRevision::find()
        .filter(post_revision::Column::PostId.eq(post_id))
        .filter(post_revision::Column::Version.lt(before))
        .order_by_desc(post_revision::Column::Version)
        .limit(CHANGES as u64 + 1);
    Ok(db.all(earlier).await?)
}
