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
    sea_query::{Expr, OnConflict},
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
            ..Default::default()
        }
    }
}

/// What changes of a text that is published again: not by whom, nor when first.
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

/// The change of when a part of a thing was written, for what is given a past.
pub fn dated(kind: Thing, subject_id: i64, part: i64, at: Moment) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::CreatedAt, Expr::val(at))
        .filter(Column::Kind.eq(kind))
        .filter(Column::SubjectId.eq(subject_id))
        .filter(Column::Part.eq(part))
}
