//! Speaking for an organisation: whoever may says of each post whether it is theirs alone.

use super::{
    entity::{
        organisation::{self, Entity},
        representative,
    },
    rules::{Duty, Standing},
    store::actor_in,
    write::locked,
};
use crate::site::{
    access::Me,
    db::{Db, Source, Tx},
    ids::{OrganisationId, PersonId},
    people::entity::person,
    problem::Problem,
};
use macros::Record;
use sea_orm::{
    ActiveValue::Unchanged,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, SelectStatement},
};

/// An organisation for which somebody may speak.
#[derive(Clone, Debug, Record)]
#[record(Entity)]
pub struct Voice {
    pub id: OrganisationId,
    pub name: String,
}

impl Source for Voice {}

/// The rows by which somebody speaks for organisations.
fn by(person: PersonId) -> sea_orm::Select<representative::Entity> {
    use representative::Column;
    representative::Entity::find()
        .select_only()
        .filter(Column::PersonId.eq(person))
        .filter(Column::State.eq(Standing::Accepted))
        .filter(Column::Duty.is_in(Duty::ALL.iter().copied().filter(|duty| duty.speaks())))
}

/// Those for which somebody may speak. Of who may for none, which is known of them, nothing is asked.
///
/// # Errors
/// The database's own.
pub async fn voices(db: &Db, me: &Me) -> Result<Vec<Voice>, Problem> {
    if me.speaks_for == 0 {
        return Ok(Vec::new());
    }
    let theirs: SelectStatement = by(me.id).column(representative::Column::OrganisationId).into_query();
    let all = Voice::find()
        .filter(organisation::Column::Id.in_subquery(theirs))
        .order_by_asc(organisation::Column::Name)
        .order_by_asc(organisation::Column::Id);
    Ok(db.all(all).await?)
}

/// The name of one for which somebody speaks, in the write that says so.
///
/// # Errors
/// [`Problem::Refused`] where they may not; [`Problem::NotFound`] where there is none.
pub async fn voice(tx: &Tx, me: &Me, id: OrganisationId) -> Result<String, Problem> {
    let row = locked(tx, id).await.map_err(|problem| match problem {
        Problem::Moved { .. } => Problem::Refused, // it has gone into another meanwhile
        other => other,
    })?;
    if actor_in(tx, me, id).await?.may_speak() { Ok(row.name) } else { Err(Problem::Refused) }
}

/// For how many somebody may speak, kept in their row: who may for none is asked nothing.
///
/// # Errors
/// The database's own.
pub async fn count(tx: &Tx, person: PersonId) -> Result<(), Problem> {
    let all = by(person).expr(representative::Column::Id.count()).into_query();
    let row = person::ActiveModel { id: Unchanged(person), ..Default::default() };
    tx.run(&tx.change(row).col_expr(person::Column::SpeaksFor, Expr::from(all))).await?;
    Ok(())
}
