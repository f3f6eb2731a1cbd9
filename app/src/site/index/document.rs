//! The public texts as they are written: what the index is made from.
//!
//! Only what anyone may see is ever written here, so nothing private can come out of the index sideways.

use super::entity::document::{ActiveModel, Column, Entity};
use crate::site::{
    db::{Json, Tx},
    ids::PersonId,
    problem::Problem,
    things::{Tag, Thing},
    time::Moment,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, UpdateMany,
    sea_query::{Expr, ExprTrait, Func, OnConflict},
};

/// A public text.
pub struct Document<'a> {
    pub kind: Thing,
    pub subject_id: i64,
    /// A thing can stand here in parts, each found by itself.
    pub part: i64,
    pub title: &'a str,
    pub summary: &'a str,
    pub body: &'a str,
    pub author: PersonId,
    /// The code of a solution's outcome.
    pub outcome: &'a str,
    pub themes: &'a [String],
    pub countries: &'a [String],
    pub location: &'a str,
    pub language: &'a str,
    pub at: Moment,
}

impl Document<'_> {
    /// The row of it.
    pub fn row(&self) -> ActiveModel {
        ActiveModel {
            kind: Set(self.kind),
            subject_id: Set(self.subject_id),
            part: Set(self.part),
            title: Set(self.title.to_owned()),
            summary: Set(self.summary.to_owned()),
            body: Set(self.body.to_owned()),
            author_id: Set(self.author),
            outcome: Set(self.outcome.to_owned()),
            themes: Set(Json(self.themes.to_vec())),
            countries: Set(Json(self.countries.to_vec())),
            location: Set(self.location.to_owned()),
            language: Set(self.language.to_owned()),
            created_at: Set(self.at),
            used: Set(0),
            ..Default::default()
        }
    }
}

/// What changes of a text that is published again: not by whom, nor when first, nor how much it is used.
const CHANGED: [Column; 8] = [
    Column::Title,
    Column::Summary,
    Column::Body,
    Column::Outcome,
    Column::Themes,
    Column::Countries,
    Column::Location,
    Column::Language,
];

/// Puts a text where search finds it, in place of what it was before, in the transaction that changes it.
///
/// # Errors
/// The database's own.
pub async fn put(tx: &Tx, document: Document<'_>) -> Result<(), Problem> {
    tx.touch(Tag::List(document.kind, None)); // answers to questions are cut from it
    Ok(tx.queue(&Entity::insert(document.row()).on_conflict(again())).await?)
}

fn again() -> OnConflict {
    OnConflict::columns([Column::Kind, Column::SubjectId, Column::Part]).update_columns(CHANGED).to_owned()
}

/// Takes a thing out of what search finds.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &Tx, kind: Thing, subject_id: i64) -> Result<(), Problem> {
    tx.touch(Tag::List(kind, None));
    let of_thing =
        Entity::delete_many().filter(Column::Kind.eq(kind)).filter(Column::SubjectId.eq(subject_id));
    Ok(tx.queue(&of_thing).await?)
}

/// Takes all parts that a person wrote of things of a kind out of what search finds.
///
/// # Errors
/// The database's own.
pub async fn remove_of(tx: &Tx, kind: Thing, author: PersonId) -> Result<(), Problem> {
    tx.touch(Tag::List(kind, None));
    let theirs = Entity::delete_many().filter(Column::Kind.eq(kind)).filter(Column::AuthorId.eq(author));
    Ok(tx.queue(&theirs).await?)
}

/// Gives all parts of a thing another title, and the address that comes of it.
///
/// # Errors
/// The database's own.
pub async fn retitle(
    tx: &Tx,
    kind: Thing,
    subject_id: i64,
    title: &str,
    (before, after): (&str, &str),
) -> Result<(), Problem> {
    tx.touch(Tag::List(kind, None));
    let location = Func::cust("REPLACE").args([Expr::col(Column::Location), before.into(), after.into()]);
    let parts = Entity::update_many()
        .col_expr(Column::Title, Expr::val(title))
        .col_expr(Column::Location, location.into())
        .filter(Column::Kind.eq(kind))
        .filter(Column::SubjectId.eq(subject_id));
    Ok(tx.queue(&parts).await?)
}

/// Who has written what is not signed.
pub const NOBODY: PersonId = PersonId(0);

/// Says by whom a thing is found: what is published again may be signed, or no longer, and a thing can be given another
/// author.
///
/// # Errors
/// The database's own.
pub async fn written_by(tx: &Tx, kind: Thing, subject_id: i64, author: PersonId) -> Result<(), Problem> {
    tx.touch(Tag::List(kind, None));
    let theirs = Entity::update_many()
        .col_expr(Column::AuthorId, Expr::val(author))
        .filter(Column::Kind.eq(kind))
        .filter(Column::SubjectId.eq(subject_id))
        .filter(Column::AuthorId.ne(author));
    Ok(tx.queue(&theirs).await?)
}

/// How much it says of a thing that its question has an answer, and that somebody has adapted it.
pub const ANSWERED: i64 = 3;
pub const ADAPTED: i64 = 3;

/// How much so many marks say, or posts: one more each time that there are twice as many. So what many use is written
/// anew a few times, and not with each of them.
pub fn doublings(count: i64) -> i64 {
    u64::try_from(count).ok().and_then(u64::checked_ilog2).map_or(0, |times| i64::from(times) + 1)
}

/// Counts that a part of a thing is used more, or less: search prefers it a little.
///
/// # Errors
/// The database's own.
pub async fn used(tx: &Tx, kind: Thing, subject_id: i64, part: i64, more: i64) -> Result<(), Problem> {
    if more == 0 {
        return Ok(());
    }
    tx.touch(Tag::List(kind, None)); // answers may stand in another order
    let used = of_part(kind, subject_id, part).col_expr(Column::Used, Expr::col(Column::Used).add(more));
    Ok(tx.queue(&used).await?)
}

/// Has everything that a person wrote read again, because they are called otherwise.
///
/// # Errors
/// The database's own.
pub async fn renamed(tx: &Tx, author: PersonId) -> Result<(), Problem> {
    let theirs = Entity::update_many()
        .col_expr(Column::AuthorId, Expr::col(Column::AuthorId))
        .filter(Column::AuthorId.eq(author));
    Ok(tx.queue(&theirs).await?)
}

/// The change of when a part of a thing was written, and how much more it has been used since, for what is given a past.
pub fn dated(kind: Thing, subject_id: i64, part: i64, at: Moment, more: i64) -> UpdateMany<Entity> {
    of_part(kind, subject_id, part)
        .col_expr(Column::CreatedAt, Expr::val(at))
        .col_expr(Column::Used, Expr::col(Column::Used).add(more))
}

fn of_part(kind: Thing, subject_id: i64, part: i64) -> UpdateMany<Entity> {
    Entity::update_many()
        .filter(Column::Kind.eq(kind))
        .filter(Column::SubjectId.eq(subject_id))
        .filter(Column::Part.eq(part))
}

#[cfg(test)]
mod tests {
    use super::doublings;

    #[test]
    fn what_many_use_counts_each_time_that_it_doubles() {
        let counted: Vec<i64> = (-1..=9).map(doublings).collect();
        assert_eq!(counted, [0, 0, 1, 2, 2, 3, 3, 3, 3, 4, 4]);
        assert_eq!(doublings(i64::MAX), 63);
    }
}
