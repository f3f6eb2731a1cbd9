//! Focal points in the database.

use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Find, Source, Tx},
    ids::PersonId,
    people::{Byline, entity::person},
    problem::Problem,
    state::Site,
    things::Tag,
};
use macros::Record;
use person::{ActiveModel, Column, Entity};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// How many a page shows, and how many are told of one request.
const SHOWN: u64 = 500;
const TOLD: u64 = 20;

#[derive(Record)]
#[record(Entity)]
struct Endorser {
    id: PersonId,
}

impl Source for Endorser {}

/// Those who endorse what is asked for in the name of a country, but for who asks; in the order of their numbers.
///
/// # Errors
/// The database's own.
pub async fn focal_points(tx: &Tx, country: &str, but: PersonId) -> Result<Vec<PersonId>, Problem> {
    if country.is_empty() {
        return Ok(Vec::new());
    }
    let theirs = Endorser::find()
        .filter(Column::FocalFor.eq(country))
        .filter(Column::Id.ne(but))
        .filter(Column::SuspendedAt.is_null())
        .order_by_asc(Column::Id)
        .limit(TOLD);
    Ok(tx.all(theirs).await?.into_iter().map(|endorser| endorser.id).collect())
}

/// A focal point, as the page of the administrators shows them.
#[derive(Record)]
#[record(Entity)]
pub struct FocalPoint {
    pub focal_for: String,
    #[record(nested)]
    pub person: Byline,
}

impl Source for FocalPoint {}

/// All focal points, by country.
///
/// # Errors
/// The database's own.
pub async fn all(db: &Db) -> Result<Vec<FocalPoint>, Problem> {
    let all: Find<FocalPoint> = FocalPoint::find()
        .filter(Column::FocalFor.ne(""))
        .order_by_asc(Column::FocalFor)
        .order_by_asc(Column::Handle)
        .limit(SHOWN);
    Ok(db.all(all).await?)
}

/// Names somebody focal point of a country; of none, where it is empty.
///
/// # Errors
/// The database's own.
pub async fn name(site: &Site, me: &Me, person: PersonId, country: &str) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let named =
        ActiveModel { id: Unchanged(person), focal_for: Set(country.to_owned()), ..Default::default() };
    tx.run(&tx.change(named)).await?;
    let done = if country.is_empty() { "place.focal-point-end" } else { "place.focal-point" };
    audit(&tx, Some(me.id), done, Tag::from(person)).await?;
    tx.commit().await
}
