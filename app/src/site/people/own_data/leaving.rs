//! Leaving: the account sleeps at once, and for two weeks whoever signs in to it is asked whether they stay.

use super::{
    Texts,
    entity::leaving::{ActiveModel, Column, Entity},
};
use crate::site::{
    access::{Me, Role},
    audit::audit,
    db::{Db, Find, Source, Tx},
    ids::PersonId,
    index,
    mail::entity::letter,
    people::{
        entity::{person, secret_link},
        letters,
        store::{self, Cookies, tell},
        tickets::{self, Ticket},
    },
    problem::Problem,
    session::{self, Browser},
    state::Site,
    things::{Tag, Thing},
    time::{Moment, days},
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long somebody who leaves may come back.
const WAITS: Duration = days(14);

/// Whether somebody may leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    Leave,
    /// Nobody else could let anybody in.
    NotTheLastAdministrator,
    /// The people of a demonstration are everybody's.
    NotInTheDemonstration,
}

#[derive(Record)]
#[record(person::Entity)]
struct Concerned {
    id: PersonId,
    role: Role,
    demo: bool,
}

impl Source for Concerned {}

impl Concerned {
    /// The person, and all administrators.
    fn by(person: PersonId) -> Find<Self> {
        let any = person::Column::Id.eq(person).or(person::Column::Role.eq(Role::Administrator));
        Self::find()
            .filter(person::Column::SuspendedAt.is_null())
            .filter(any)
            .order_by_asc(person::Column::Id) // two who leave at once lock them in one order
    }
}

/// `None` where the person is not here any more.
fn may(person: PersonId, concerned: &[Concerned]) -> Option<May> {
    let own = concerned.iter().find(|one| one.id == person)?;
    let others = concerned.iter().any(|one| one.id != person && one.role == Role::Administrator);
    Some(match own {
        Concerned { demo: true, .. } => May::NotInTheDemonstration,
        Concerned { role: Role::Administrator, .. } if !others => May::NotTheLastAdministrator,
        Concerned { .. } => May::Leave,
    })
}

/// Whether a person may leave.
///
/// # Errors
/// [`Problem::NotFound`] where they are not here; the database's own.
pub async fn may_leave(db: &Db, person: PersonId) -> Result<May, Problem> {
    may(person, &db.all(Concerned::by(person)).await?).ok_or(Problem::NotFound)
}

/// Puts an account to sleep: it is signed out everywhere, stands in no list, is told nothing and written to once more.
///
/// # Errors
/// [`Problem::Refused`] for whom [`may_leave`] says no; the database's own.
pub async fn leave(site: &Site, me: &Me, texts: Texts) -> Result<(), Problem> {
    let now = Moment::now();
    let erase_at = now + WAITS;
    let tx = site.db.begin().await?;
    if may(me.id, &tx.all(Concerned::by(me.id).locked()).await?) != Some(May::Leave) {
        return Err(Problem::Refused);
    }
    let row =
        ActiveModel { person_id: Set(me.id), texts: Set(texts), asked_at: Set(now), erase_at: Set(erase_at) };
    tx.add(row).await?;
    let asleep =
        person::ActiveModel { id: Unchanged(me.id), suspended_at: Set(Some(now)), ..Default::default() };
    tx.run(&tx.change(asleep)).await?;
    session::end_all(&tx, me.id).await?;
    tx.run(&secret_link::Entity::delete_many().filter(secret_link::Column::PersonId.eq(me.id))).await?;
    let unsent =
        Condition::all().add(letter::Column::PersonId.eq(me.id)).add(letter::Column::Content.is_not_null());
    tx.run(&letter::Entity::delete_many().filter(unsent)).await?;
    index::remove(&tx, Thing::Person, me.id.into()).await?;
    Tag::lists(Thing::Person, &me.knows).for_each(|list| tx.touch(list)); // where they stand no more
    tell(&tx, me.id, |t, handle| letters::leaving(t, handle, erase_at)).await?;
    audit(&tx, Some(me.id), "person.leave", Tag::from(me.id)).await?;
    tx.commit().await
}

/// That somebody leaves, and may still come back.
pub fn is_leaving() -> Expr {
    let all = Entity::find().select_only().column(Column::PersonId).filter(Column::EraseAt.gt(Moment::now()));
    person::Column::Id.in_subquery(all.into_query())
}

#[derive(Record)]
#[record(Entity)]
struct Until {
    erase_at: Moment,
}

impl Source for Until {}

/// Until when somebody who leaves may come back; nothing of others.
///
/// # Errors
/// The database's own.
pub async fn leaves(tx: &Tx, person: PersonId) -> Result<Option<Moment>, Problem> {
    let theirs = Until::find().filter(Column::PersonId.eq(person)).filter(Column::EraseAt.gt(Moment::now()));
    Ok(tx.one(theirs).await?.map(|until| until.erase_at))
}

/// Somebody has proven who they are who leaves: with these cookies they may stay.
pub struct Leaves {
    pub cookies: Cookies,
    pub erase_at: Moment,
}

/// What the browser brings back of who is asked whether they stay.
#[derive(Serialize, Deserialize)]
struct Stay {}

impl Ticket for Stay {
    const PURPOSE: &'static str = "stay";
    const LIFE: Duration = Duration::from_secs(900);
}

/// Has somebody asked who leaves, and has just proven who they are.
///
/// # Errors
/// The database's own.
pub async fn ask_whether_they_stay(
    site: &Site,
    tx: &Tx,
    person: PersonId,
    erase_at: Moment,
) -> Result<Leaves, Problem> {
    let token = tickets::issue(tx, Some(person), &Stay {}).await?;
    Ok(Leaves { cookies: vec![session::ticket_cookie(site, token, Stay::LIFE)], erase_at })
}

/// Wakes the account up, and signs it in; nothing where nobody was asked, or it is too late.
///
/// # Errors
/// The database's own.
pub async fn stay(site: &Site, browser: &Browser) -> Result<Option<Cookies>, Problem> {
    let Some(token) = &browser.ticket else { return Ok(None) };
    let tx = site.db.begin().await?;
    let Some((Some(id), Stay {})) = tickets::take(&tx, token).await? else { return Ok(None) };
    let this =
        Entity::delete_many().filter(Column::PersonId.eq(id)).filter(Column::EraseAt.gt(Moment::now()));
    if tx.run(&this).await? == 0 {
        return Ok(None);
    }
    let row = person::ActiveModel { id: Unchanged(id), suspended_at: Set(None), ..Default::default() };
    tx.run(&tx.change(row)).await?;
    store::publish(&tx, id).await?;
    let mut cookies = store::enter(site, &tx, browser, id).await?;
    cookies.push(session::ticket_cookie(site, String::new(), Duration::ZERO));
    audit(&tx, Some(id), "person.stay", Tag::from(id)).await?;
    tx.commit().await?;
    Ok(Some(cookies))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: i64, role: Role, demo: bool) -> Concerned {
        Concerned { id: PersonId(id), role, demo }
    }

    #[test]
    fn the_last_administrator_stays_and_so_do_the_people_of_a_demonstration() {
        use Role::{Administrator, Member};
        let own = PersonId(1);
        for (all, expected) in [
            (vec![person(1, Member, false)], Some(May::Leave)),
            (vec![person(1, Member, false), person(2, Administrator, false)], Some(May::Leave)),
            (vec![person(1, Administrator, false)], Some(May::NotTheLastAdministrator)),
            (vec![person(1, Administrator, false), person(2, Administrator, false)], Some(May::Leave)),
            (vec![person(1, Member, true)], Some(May::NotInTheDemonstration)),
            (vec![person(2, Administrator, false)], None),
        ] {
            assert_eq!(may(own, &all), expected);
        }
    }
}
