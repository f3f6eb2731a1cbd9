//! The versions of a plan, for the two sides that wrote them.

use super::ExchangeRow;
use crate::site::{
    access::Asker,
    db::{Db, Json, Source},
    exchanges::{
        entity::exchange_plan::{self, Column, Entity},
        rules::{self, Plan},
    },
    people::Byline,
    problem::Problem,
    text::Html,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::JoinType,
};

/// A version of a plan, whole.
#[derive(Record)]
#[record(exchange_plan::Entity)]
pub struct Version {
    pub version: i64,
    pub content: Json<Plan>,
    pub costs_html: Html,
    pub created_at: Moment,
    #[record(nested)]
    pub editor: Byline,
}

impl Source for Version {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, exchange_plan::Relation::Editor.def())
    }
}

/// Those that were written with the present provider, newest first; nothing for whom plans are not.
///
/// # Errors
/// The database's own.
pub async fn versions(db: &Db, asker: &Asker, row: &ExchangeRow) -> Result<Vec<Version>, Problem> {
    let Some((first, last)) = readable(asker, row) else { return Ok(Vec::new()) };
    let all = Version::find()
        .filter(Column::ExchangeId.eq(row.id))
        .filter(Column::Version.between(first, last))
        .order_by_desc(Column::Version)
        .limit(100);
    Ok(db.all(all).await?)
}

/// One of them.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such version for this asker.
pub async fn version(db: &Db, asker: &Asker, row: &ExchangeRow, number: i64) -> Result<Version, Problem> {
    let (first, last) = readable(asker, row).ok_or(Problem::NotFound)?;
    if !(first..=last).contains(&number) {
        return Err(Problem::NotFound);
    }
    let one = Version::find().filter(Column::ExchangeId.eq(row.id)).filter(Column::Version.eq(number));
    db.one(one).await?.ok_or(Problem::NotFound)
}

/// The first and the last version that somebody may read.
fn readable(asker: &Asker, row: &ExchangeRow) -> Option<(i64, i64)> {
    let last = row.plan.filter(|_| rules::may_see_plan(row.actor(asker.me.as_ref())))?;
    Some((row.first_plan.unwrap_or(last), last))
}
