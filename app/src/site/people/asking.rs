//! Who is asked, by a short name or an address, to take part in something.

use super::{
    Login,
    entity::person,
    store::{id_of, reached_at},
};
use crate::site::{
    access::Me,
    db::{Source, Tx},
    form::Complaint,
    ids::PersonId,
    problem::Problem,
    state::Site,
    time::{Moment, days},
};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter};

/// How many one person may ask in a day; and who is new here, or whose address nobody knows to be theirs.
const IN_A_DAY: u64 = 20;
const OF_NEW: u64 = 3;
pub const DAY: std::time::Duration = days(1);

/// Who is asked, as far as it is known.
pub struct Whom {
    pub login: Login,
    pub person: Option<PersonId>,
}

impl Whom {
    /// As whoever asks them reads it.
    pub fn named(&self) -> String {
        match &self.login {
            Login::Handle(handle) => format!("@{handle}"),
            Login::Email(address) => address.clone(),
        }
    }

    /// Whether they were named by their address: then nothing may be learned of who has it.
    pub fn is_by_address(&self) -> bool {
        matches!(self.login, Login::Email(_))
    }
}

/// Finds who is meant. By an address nobody is told whether somebody here has it.
///
/// # Errors
/// The database's own; inside, what is wrong with what was typed.
pub async fn whom(site: &Site, typed: &str) -> Result<Result<Whom, Complaint>, Problem> {
    let login = Login::of(typed);
    let person = match &login {
        Login::Handle(handle) => match id_of(&site.db, handle).await? {
            None => return Ok(Err(Complaint::Nobody)),
            found => found,
        },
        Login::Email(address) if address.parse::<lettre::Address>().is_err() => {
            return Ok(Err(Complaint::NotAnAddress));
        }
        Login::Email(address) => reached_at(&site.db, address).await?,
    };
    Ok(Ok(Whom { login, person }))
}

#[derive(Record)]
#[record(person::Entity)]
struct Inviter {
    proven_at: Option<Moment>,
    created_at: Moment,
}

impl Source for Inviter {}

/// How many somebody may ask in a day.
///
/// # Errors
/// The database's own.
pub async fn asks_a_day(tx: &Tx, me: &Me) -> Result<u64, Problem> {
    let found = tx.one(Inviter::find().filter(person::Column::Id.eq(me.id))).await?;
    let Inviter { proven_at, created_at } = found.ok_or(Problem::NotFound)?;
    let is_new = proven_at.is_none() || created_at > Moment::now() - DAY;
    Ok(if is_new { OF_NEW } else { IN_A_DAY })
}
