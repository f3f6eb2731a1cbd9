//! Comments in the database: for those who write the solution, and those whom they ask to read it.

use super::entity::{self, ActiveModel, Column, Entity};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Source, Tx},
    idempotency::{self, Submission},
    ids::{CommentId, PersonId, SolutionId},
    locale::Locale,
    notices::{self, Kind, Notice},
    people::Byline,
    problem::Problem,
    solutions::{
        rules::{may_comment, may_deal},
        together::store::{called, concerned, locked},
    },
    state::Site,
    things::{Key, Tag},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::JoinType,
};

/// How many a solution has at most: what is dealt with can be taken away.
pub const MOST: usize = 500;

/// A comment as it is read.
#[derive(Clone, Record)]
#[record(Entity)]
pub struct CommentRow {
    pub id: CommentId,
    pub part: String,
    pub body: String,
    pub dealt_at: Option<Moment>,
    pub created_at: Moment,
    #[record(nested)]
    pub author: Byline,
}

impl Source for CommentRow {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, entity::Relation::Author.def())
    }
}

/// All of a solution, or those beside one part, the first first. Who may comment on it may see them.
///
/// # Errors
/// The database's own.
pub async fn comments(db: &Db, of: SolutionId, part: Option<&str>) -> Result<Vec<CommentRow>, Problem> {
    let mut all =
        CommentRow::find().filter(Column::SolutionId.eq(of)).order_by_asc(Column::Id).limit(MOST as u64);
    if let Some(part) = part {
        all = all.filter(Column::Part.eq(part));
    }
    Ok(db.all(all).await?)
}

#[derive(Record)]
#[record(Entity)]
struct Open {
    part: String,
}

impl Source for Open {}

/// The parts beside which something is not dealt with, once for each comment.
///
/// # Errors
/// The database's own.
pub async fn open(db: &Db, of: SolutionId) -> Result<Vec<String>, Problem> {
    let open =
        Open::find().filter(Column::SolutionId.eq(of)).filter(Column::DealtAt.is_null()).limit(MOST as u64);
    Ok(db.all(open).await?.into_iter().map(|one| one.part).collect())
}

/// Says something beside a part; gives where those who write the solution read it, and those who read it.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as permission goes; [`Problem::TooLarge`] where there are too many.
pub async fn say(
    site: &Site,
    (me, t): (&Me, Locale),
    of: SolutionId,
    (part, body): (&str, &str),
    token: &str,
) -> Result<String, Problem> {
    let content = idempotency::content(&["comment", &of.to_string(), part, body]);
    let tx = site.db.begin().await?;
    let done = say_in(&tx, (me, t), of, (part, body)).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn say_in(
    tx: &Tx,
    (me, t): (&Me, Locale),
    of: SolutionId,
    (part, body): (&str, &str),
) -> Result<String, Problem> {
    let (solution, actor) = locked(tx, me, of).await?;
    if !may_comment(solution.state, actor) {
        return Err(Problem::Refused);
    }
    let there = Whose::find().filter(Column::SolutionId.eq(of)).limit(MOST as u64);
    if tx.all(there).await?.len() == MOST {
        return Err(Problem::TooLarge);
    }
    let row = ActiveModel {
        solution_id: Set(of),
        part: Set(part.to_owned()),
        author_id: Set(me.id),
        body: Set(body.to_owned()),
        dealt_at: Set(None),
        created_at: Set(Moment::now()),
        ..Default::default()
    };
    tx.insert(row).await?;
    let path = of.path(&solution.title);
    let location = format!("{}#{part}", super::address(&path));
    let title = called(t, &solution.title);
    for to in concerned(tx, (of, solution.author_id, solution.helpers), true).await? {
        let notice = Notice { to, kind: Kind::Comment, about: of.into(), title, location: &location };
        notices::tell(tx, me, notice).await?;
    }
    audit(tx, Some(me.id), "solution.comment", Tag::from(of)).await?;
    Ok(super::beside::place(&path, actor, part))
}

#[derive(Record)]
#[record(Entity)]
struct Whose {
    author_id: PersonId,
    part: String,
    dealt_at: Option<Moment>,
}

impl Source for Whose {}

/// Says that a comment is dealt with, or that it is not; gives where it stands.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as permission goes.
pub async fn deal(site: &Site, me: &Me, of: SolutionId, id: CommentId) -> Result<String, Problem> {
    let tx = site.db.begin().await?;
    let (solution, actor) = locked(&tx, me, of).await?;
    if !may_deal(solution.state, actor) {
        return Err(Problem::Refused);
    }
    let one = find(&tx, of, id).await?;
    let dealt_at = if one.dealt_at.is_some() { None } else { Some(Moment::now()) };
    let row = ActiveModel { id: Unchanged(id), dealt_at: Set(dealt_at), ..Default::default() };
    tx.run(&tx.change(row)).await?;
    audit(&tx, Some(me.id), "solution.deal", Tag::from(of)).await?;
    tx.commit().await?;
    Ok(super::beside::place(&of.path(&solution.title), actor, &one.part))
}

/// Takes back what one said oneself; gives where it stood.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as permission goes.
pub async fn remove(site: &Site, me: &Me, of: SolutionId, id: CommentId) -> Result<String, Problem> {
    let tx = site.db.begin().await?;
    let (solution, actor) = locked(&tx, me, of).await?;
    if !may_comment(solution.state, actor) {
        return Err(Problem::Refused);
    }
    let one = find(&tx, of, id).await?;
    if one.author_id != me.id {
        return Err(Problem::Refused);
    }
    tx.run(&Entity::delete_many().filter(Column::Id.eq(id))).await?;
    audit(&tx, Some(me.id), "solution.comment-remove", Tag::from(of)).await?;
    tx.commit().await?;
    Ok(super::beside::place(&of.path(&solution.title), actor, &one.part))
}

async fn find(tx: &Tx, of: SolutionId, id: CommentId) -> Result<Whose, Problem> {
    let one = Whose::find().filter(Column::SolutionId.eq(of)).filter(Column::Id.eq(id));
    tx.one(one).await?.ok_or(Problem::NotFound)
}
