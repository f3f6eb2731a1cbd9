//! Files that wait between the look at them and the press that imports them.

use super::entity::solution_import::{ActiveModel, Column, Entity};
use crate::site::{
    db::{Db, Source, Tx},
    ids::PersonId,
    problem::Problem,
    state::Site,
    time::Moment,
};
use macros::Record;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use std::time::Duration;

/// How long one waits.
const LIFE: Duration = Duration::from_hours(1);

#[derive(Record)]
#[record(Entity)]
pub struct Waiting {
    /// By which its own page finds it.
    pub digest: String,
    pub name: String,
    /// As it came.
    pub encoding: String,
    pub author: String,
    pub content: String,
}

impl Source for Waiting {}

/// A file of a person.
///
/// # Errors
/// The database's own.
pub async fn find(db: &Db, person: PersonId, digest: &str) -> Result<Option<Waiting>, Problem> {
    let one = Waiting::find().filter(Column::PersonId.eq(person)).filter(Column::Digest.eq(digest));
    Ok(db.one(one).await?)
}

/// Keeps a file; those that nobody has come back for in an hour go.
///
/// # Errors
/// The database's own.
pub async fn keep(site: &Site, person: PersonId, waiting: Waiting) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let old = Column::CreatedAt.lt(Moment::now() - LIFE);
    tx.run(&Entity::delete_many().filter(old)).await?;
    let row = ActiveModel {
        person_id: Set(person),
        digest: Set(waiting.digest),
        name: Set(waiting.name),
        encoding: Set(waiting.encoding),
        author: Set(waiting.author),
        content: Set(waiting.content),
        created_at: Set(Moment::now()),
    };
    let columns = [Column::Name, Column::Encoding, Column::Author, Column::Content, Column::CreatedAt];
    let again = OnConflict::columns([Column::PersonId, Column::Digest]).update_columns(columns).to_owned();
    tx.run(&Entity::insert(row).on_conflict(again)).await?;
    tx.commit().await
}

/// Takes it away, in the transaction that imports it. Of two that do so at once, the second finds nothing.
///
/// # Errors
/// [`Problem::Stale`] where it is gone already.
pub async fn take(tx: &Tx, person: PersonId, digest: &str) -> Result<(), Problem> {
    let one = Entity::delete_many().filter(Column::PersonId.eq(person)).filter(Column::Digest.eq(digest));
    let taken = tx.run(&one).await?;
    if taken == 0 { Err(Problem::Stale) } else { Ok(()) }
}
