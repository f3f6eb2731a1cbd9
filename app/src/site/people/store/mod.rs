//! Accounts in the database.

mod demo;
mod forgotten;
mod found;
mod join;
mod password;
mod profile;
mod reach;
mod sign_in;

pub use demo::{DemoPerson, demo_people};
pub use forgotten::{WriteToWhoForgot, forgot, reset, resets};
pub use found::Findable;
pub use join::{create_administrator, is_empty, sign_up};
pub use password::{change_password, set_password, sign_out_elsewhere};
pub use profile::{
    OwnProfile, PublicProfile, by_handle, by_id, count, id_of, own, save_profile, says_something,
};
pub use reach::{Proved, Reader, ask_again, ask_for_address, own_address, prove};
pub use sign_in::{sign_in, sign_in_as_demo};

use super::{
    entity::person::{self, Column},
    known,
};
use crate::site::{
    db::{Find, Source, Tx},
    ids::PersonId,
    problem::Problem,
    session::{self, Browser},
    state::Site,
};
use axum_extra::extract::cookie::Cookie;
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter};

/// What signing in needs to know.
#[derive(Record)]
#[record(person::Entity)]
struct Credentials {
    id: PersonId,
    password_hash: String,
}

impl Source for Credentials {}

/// The cookies of somebody who has just been signed in: the session, and by which the browser is known next
/// time.
pub type Cookies = Vec<Cookie<'static>>;

/// Starts a session, and notes the browser as one that is known.
async fn enter(site: &Site, tx: &Tx, browser: &Browser, id: PersonId) -> Result<Cookies, Problem> {
    let session = session::start(site, tx, browser, id).await?;
    let known = known::note(site, tx, browser, id).await?;
    Ok(std::iter::once(session).chain(known).collect())
}

/// Those who have not been suspended.
fn active<T: Source>() -> Find<T> {
    T::find().filter(Column::SuspendedAt.is_null())
}
