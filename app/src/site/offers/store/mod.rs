//! Standing offers in the database.

mod act;
mod answers;
mod list;
mod taken;
mod write;

pub use act::act;
pub use answers::{of_answer, took};
pub use list::{OfferFilter, OfferRow, facets, list};
pub use taken::CountTaken;
pub use write::write;

use super::{
    entity::standing_offer::{self, ActiveModel, Column, Entity},
    forms::StandingOffer,
    rules::{Actor, State},
};
use crate::site::{
    access::Me,
    db::{Codes, Db, Json, Source, Tx},
    exchanges::Format,
    ids::{PersonId, StandingOfferId},
    people::Byline,
    problem::Problem,
    things::Key,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::Unchanged, ColumnTrait, EntityTrait, QueryFilter, QuerySelect, RelationTrait, Select,
    sea_query::JoinType,
};

/// A standing offer as its page shows it.
#[derive(Clone, Record)]
#[record(Entity)]
pub struct OfferPageRow {
    pub id: StandingOfferId,
    pub state: State,
    pub country: String,
    pub organisation: String,
    pub title: String,
    pub language: String,
    pub languages: Codes,
    pub themes: Codes,
    pub format: Format,
    pub content: Json<StandingOffer>,
    pub html: Json<StandingOffer>,
    pub version: i64,
    pub updated_at: Moment,
    #[record(nested)]
    pub person: Byline,
}

impl Source for OfferPageRow {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, standing_offer::Relation::Person.def())
    }
}

impl OfferPageRow {
    pub fn path(&self) -> String {
        self.id.path(&self.title)
    }

    /// What a person is to it.
    pub fn actor(&self, me: Option<&Me>) -> Actor {
        me.map_or(Actor::Other, |me| Actor::of(me.id == self.person.id, me.role))
    }

    /// The row to be changed, with what tells which pages that touches.
    fn unchanged(&self) -> ActiveModel {
        unchanged(self.id, self.person.id, &self.themes)
    }
}

fn unchanged(id: StandingOfferId, person: PersonId, themes: &Codes) -> ActiveModel {
    ActiveModel {
        id: Unchanged(id),
        person_id: Unchanged(person),
        themes: Unchanged(themes.clone()),
        ..Default::default()
    }
}

/// One. Whatever its state, everybody may read it: who has its address is told how it stands.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn find(db: &Db, id: StandingOfferId) -> Result<OfferPageRow, Problem> {
    db.one(OfferPageRow::find().filter(Column::Id.eq(id))).await?.ok_or(Problem::NotFound)
}

/// The same, with nobody else able to change it until the transaction ends.
async fn lock(tx: &Tx, id: StandingOfferId) -> Result<OfferPageRow, Problem> {
    tx.one(OfferPageRow::find().filter(Column::Id.eq(id)).locked()).await?.ok_or(Problem::NotFound)
}
