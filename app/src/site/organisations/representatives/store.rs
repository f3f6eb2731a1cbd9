//! Those who represent an organisation, in the database.

use crate::site::{
    access::Me,
    db::{Db, Source, Tx},
    ids::{OrganisationId, RepresentativeId},
    organisations::{
        entity::{
            organisation,
            representative::{self, Column, Entity},
        },
        rules::{Actor, Duty, Standing},
        store::actor_in,
        write,
    },
    people::Byline,
    problem::Problem,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::JoinType,
};

/// Somebody who represents it.
#[derive(Clone, Record)]
#[record(Entity)]
pub struct Face {
    pub duty: Duty,
    #[record(nested)]
    pub person: Byline,
}

impl Source for Face {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, representative::Relation::Person.def())
    }
}

/// How many stand on its page.
const FACES: u64 = 30;

/// Those who represent it, in the order in which they were asked.
///
/// # Errors
/// The database's own.
pub async fn faces(db: &Db, of: OrganisationId) -> Result<Vec<Face>, Problem> {
    let accepted = Face::find()
        .filter(Column::OrganisationId.eq(of))
        .filter(Column::State.eq(Standing::Accepted))
        .order_by_asc(Column::Id)
        .limit(FACES);
    Ok(db.all(accepted).await?)
}

/// What of those who were asked is said to who represents it too: nothing of a person before they have accepted.
#[derive(Record)]
#[record(Entity)]
pub struct AskedRow {
    pub id: RepresentativeId,
    pub duty: Duty,
    pub state: Standing,
    named: String,
    #[record(nested)]
    person: Option<Byline>,
}

impl Source for AskedRow {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::LeftJoin, representative::Relation::Person.def())
    }
}

impl AskedRow {
    /// Who it is, once they have accepted; until then how they were named.
    pub fn who(&self) -> Result<&Byline, &str> {
        let is_known = matches!(self.state, Standing::Accepted | Standing::Ended);
        self.person.as_ref().filter(|_| is_known).ok_or(&self.named)
    }
}

/// All who were asked, in that order.
///
/// # Errors
/// The database's own.
pub async fn asked(db: &Db, of: OrganisationId) -> Result<Vec<AskedRow>, Problem> {
    let all = AskedRow::find().filter(Column::OrganisationId.eq(of)).order_by_asc(Column::Id);
    Ok(db.all(all).await?)
}

/// An organisation that is acted on, kept for the act, and who acts.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Moved`].
pub async fn locked(tx: &Tx, me: &Me, id: OrganisationId) -> Result<(organisation::Model, Actor), Problem> {
    let row = write::locked(tx, id).await?;
    let actor = actor_in(tx, me, id).await?;
    Ok((row, actor))
}
