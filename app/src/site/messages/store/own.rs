//! What somebody has written, to be given to them or taken away with them.

use super::act::emptied;
use crate::site::{
    db::{Db, Source, Tx},
    ids::{CorrespondenceId, PersonId},
    messages::entity::message::{Column, Entity},
    problem::Problem,
    time::Moment,
};
use macros::Record;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

/// A message of one's own, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Record, Serialize)]
#[record(Entity)]
pub struct OwnMessage {
    pub correspondence_id: CorrespondenceId,
    pub number: i64,
    pub body: String,
    pub created_at: Moment,
}

impl Source for OwnMessage {}

/// All that somebody wrote and has not deleted, the oldest first.
///
/// # Errors
/// The database's own.
pub async fn written_by(db: &Db, person: PersonId) -> Result<Vec<OwnMessage>, Problem> {
    let theirs = OwnMessage::find()
        .filter(Column::AuthorId.eq(person))
        .filter(Column::DeletedAt.is_null())
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::CorrespondenceId);
    Ok(db.all(theirs).await?)
}

/// Empties all that somebody wrote; to whom they wrote stays known to the others, as long as their account has a name.
///
/// # Errors
/// The database's own.
pub async fn empty(tx: &Tx, person: PersonId) -> Result<(), Problem> {
    let all = Entity::update_many()
        .set(emptied(Moment::now()))
        .filter(Column::AuthorId.eq(person))
        .filter(Column::DeletedAt.is_null());
    tx.run(&all).await?;
    Ok(())
}
