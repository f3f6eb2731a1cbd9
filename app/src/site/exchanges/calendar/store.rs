//! What stands in somebody's calendar, and the secret by which it is read.

use super::entity::{ActiveModel, Column, Entity};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Json, Source},
    exchanges::{
        entity::{
            exchange::{self, Column as Of},
            exchange_plan,
        },
        machine::State,
        rules::Plan,
    },
    ids::{ExchangeId, PersonId},
    people::entity::person,
    problem::Problem,
    state::Site,
    things::Tag,
    time::Moment,
    token::hash,
};
use macros::Record;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::{ExprTrait, JoinType, OnConflict},
};

/// How many plans a calendar has.
const MOST: u64 = 200;

/// The plan that counts in an exchange.
#[derive(Record)]
#[record(exchange_plan::Entity)]
pub struct PlannedRow {
    pub version: i64,
    pub content: Json<Plan>,
    pub created_at: Moment,
    #[record(nested)]
    pub exchange: Planned,
}

/// Of which exchange it is.
#[derive(Record)]
#[record(exchange::Entity)]
pub struct Planned {
    pub id: ExchangeId,
    pub state: State,
    pub title: String,
}

impl Source for PlannedRow {
    fn source() -> Select<exchange_plan::Entity> {
        exchange_plan::Entity::find().join(JoinType::InnerJoin, exchange_plan::Relation::Exchange.def())
    }
}

/// The plans that count in the exchanges of which somebody is a side, the newest first.
///
/// # Errors
/// The database's own.
pub async fn of_person(db: &Db, person: PersonId) -> Result<Vec<PlannedRow>, Problem> {
    let is_side = Condition::any().add(Of::RequesterId.eq(person)).add(Of::ProviderId.eq(person));
    let counts = exchange_plan::Column::Version.into_expr().eq(Of::Plan.into_expr());
    let all = PlannedRow::find()
        .filter(is_side)
        .filter(counts)
        .order_by_desc(exchange_plan::Column::CreatedAt)
        .order_by_desc(exchange_plan::Column::ExchangeId)
        .limit(MOST);
    Ok(db.all(all).await?)
}

/// The one of an exchange, where it has one.
///
/// # Errors
/// The database's own.
pub async fn of_exchange(db: &Db, id: ExchangeId) -> Result<Option<PlannedRow>, Problem> {
    let counts = exchange_plan::Column::Version.into_expr().eq(Of::Plan.into_expr());
    Ok(db.one(PlannedRow::find().filter(Of::Id.eq(id)).filter(counts)).await?)
}

#[derive(Record)]
#[record(Entity)]
struct Kept {
    created_at: Moment,
}

impl Source for Kept {}

/// Since when somebody has a calendar, if they have one.
///
/// # Errors
/// The database's own.
pub async fn since(db: &Db, me: &Me) -> Result<Option<Moment>, Problem> {
    let own = db.one(Kept::find().filter(Column::PersonId.eq(me.id))).await?;
    Ok(own.map(|own| own.created_at))
}

/// Keeps a secret in the place of an earlier one, which leads nowhere from then on. Of a button that was pressed twice
/// the second secret holds, and is the one that is seen.
///
/// # Errors
/// The database's own.
pub async fn renew(site: &Site, me: &Me, secret: &str) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let kept =
        ActiveModel { person_id: Set(me.id), secret: Set(hash(secret)), created_at: Set(Moment::now()) };
    let one_each =
        OnConflict::column(Column::PersonId).update_columns([Column::Secret, Column::CreatedAt]).to_owned();
    tx.run(&Entity::insert(kept).on_conflict(one_each)).await?;
    audit(&tx, Some(me.id), "calendar.renew", Tag::from(me.id)).await?;
    tx.commit().await
}

/// Takes the calendar away.
///
/// # Errors
/// The database's own.
pub async fn remove(site: &Site, me: &Me) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    tx.run(&Entity::delete_many().filter(Column::PersonId.eq(me.id))).await?;
    audit(&tx, Some(me.id), "calendar.remove", Tag::from(me.id)).await?;
    tx.commit().await
}

#[derive(Record)]
#[record(person::Entity)]
struct Whose {
    id: PersonId,
    locale: String,
    suspended_at: Option<Moment>,
}

impl Source for Whose {
    fn source() -> Select<person::Entity> {
        let of = Entity::belongs_to(person::Entity).from(Column::PersonId).to(person::Column::Id);
        person::Entity::find().join_rev(JoinType::InnerJoin, of.into())
    }
}

/// Whose calendar a secret opens, and in which language.
///
/// # Errors
/// [`Problem::NotFound`] where nobody's.
pub async fn whose(db: &Db, secret: &str) -> Result<(PersonId, String), Problem> {
    let found = db.one(Whose::find().filter(Column::Secret.eq(hash(secret)))).await?;
    let found = found.filter(|one| one.suspended_at.is_none()).ok_or(Problem::NotFound)?;
    Ok((found.id, found.locale))
}
