//! Posting a letter: in the transaction of its cause.

use super::{
    Content, Deliver, Letter, Sort,
    entity::letter::{self, ActiveModel, Column},
};
use crate::site::{
    db::{Json, Source, Tx},
    ids::{LetterId, PersonId},
    jobs,
    problem::Problem,
    time::Moment,
};
use macros::Record;
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, QuerySelect};
use std::time::Duration;

/// Letters about accounts that one address gets in an hour, whoever asks for them; and as many invitations.
const MOST: usize = 3;
const HOUR: Duration = Duration::from_hours(1);

/// Whom a letter goes to.
#[derive(Clone, Copy)]
pub struct To<'a> {
    pub person: PersonId,
    pub name: &'a str,
    pub address: &'a str,
}

/// Posts a letter. Of letters about accounts only the first three an hour to an address are: `false` of those after.
///
/// # Errors
/// The database's own.
pub async fn post(tx: &Tx, sort: Sort, to: To<'_>, letter: Letter) -> Result<bool, Problem> {
    if sort == Sort::Account && lately(tx, sort, to.address).await? >= MOST {
        return Ok(false);
    }
    put(tx, sort, (Some(to.person), to.name, to.address), letter).await?;
    Ok(true)
}

/// Posts an invitation to an address, whoever reads it there; only the first three an hour.
///
/// # Errors
/// The database's own.
pub async fn post_invitation(tx: &Tx, address: &str, letter: Letter) -> Result<(), Problem> {
    if lately(tx, Sort::Invitation, address).await? < MOST {
        put(tx, Sort::Invitation, (None, "", address), letter).await?;
    }
    Ok(())
}

async fn put(
    tx: &Tx,
    sort: Sort,
    (person, name, address): (Option<PersonId>, &str, &str),
    letter: Letter,
) -> Result<(), Problem> {
    let content = Content {
        name: name.to_owned(),
        language: letter.locale.code().to_owned(),
        subject: letter.subject,
        blocks: letter.blocks,
        thread: letter.thread,
        unsubscribe: letter.unsubscribe,
    };
    let row = ActiveModel {
        person_id: Set(person),
        address: Set(address.to_owned()),
        sort: Set(sort),
        content: Set(Some(Json(content))),
        created_at: Set(Moment::now()),
        ..Default::default()
    };
    let id = tx.insert(row).await?;
    jobs::add(tx, &id.to_string(), &Deliver { letter: id }).await
}

#[derive(Record)]
#[record(letter::Entity)]
struct Lately {
    #[expect(dead_code, reason = "only how many there are is asked")]
    id: LetterId,
}

impl Source for Lately {}

/// How many letters of a sort an address got in the last hour, as far as it matters.
async fn lately(tx: &Tx, sort: Sort, address: &str) -> Result<usize, Problem> {
    let lately = Lately::find()
        .filter(Column::Address.eq(address))
        .filter(Column::Sort.eq(sort))
        .filter(Column::CreatedAt.gt(Moment::now() - HOUR))
        .limit(MOST as u64);
    Ok(tx.all(lately).await?.len())
}
