//! Whom the demonstration offers.

use crate::site::{
    access::{Asker, Role},
    db::{Codes, Db, Source},
    ids::PersonId,
    people::{
        entity::{
            Audiences,
            person::{self, Column},
        },
        rules,
    },
    problem::Problem,
};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter};

/// A demo person that one can be signed in as.
#[derive(Record)]
#[record(person::Entity)]
pub struct DemoPerson {
    id: PersonId,
    pub handle: String,
    pub name: String,
    pub country: String,
    pub organisation: String,
    pub languages: Codes,
    pub role: Role,
    #[record(nested)]
    audiences: Audiences,
}

impl Source for DemoPerson {}

impl DemoPerson {
    /// As a visitor may see them.
    fn public(mut self) -> Self {
        let (of, visitor, whom) = (self.id, Asker::visitor(), self.audiences);
        rules::hide(&mut self.country, whom.country_for, of, &visitor);
        rules::hide(&mut self.organisation, whom.organisation_for, of, &visitor);
        rules::hide(&mut self.languages, whom.languages_for, of, &visitor);
        self
    }
}

/// Whom the sign-in page of the demonstration offers: both sides of the exchanges that are under way, those who
/// ask and those who offer where one is open, and the three who have a part to play. All of them find something
/// to do.
const SIGN_INS: [&str; 14] = [
    "demo-ke",
    "demo-ma",
    "demo-kh",
    "demo-pt",
    "demo-mz",
    "demo-br",
    "demo-bj",
    "demo-sn-2",
    "demo-sn",
    "demo-ug",
    "demo-fj",
    "demo-eg",
    "demo-mx",
    "demo-de",
];

/// The demo people that the sign-in page offers, in this order.
///
/// # Errors
/// The database's own.
pub async fn demo_people(db: &Db) -> Result<Vec<DemoPerson>, Problem> {
    let offered = DemoPerson::find().filter(Column::Demo.eq(true)).filter(Column::Handle.is_in(SIGN_INS));
    let mut people: Vec<_> = db.all(offered).await?.into_iter().map(DemoPerson::public).collect();
    people.sort_by_key(|person| SIGN_INS.iter().position(|handle| *handle == person.handle));
    Ok(people)
}
