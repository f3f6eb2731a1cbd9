//! Accounts in the database.

mod demo;
mod forgotten;
mod found;
mod join;
mod password;
mod profile;
mod proof;
mod reach;
mod sessions;
mod sign_in;

pub use demo::{DemoPerson, demo_people};
pub use forgotten::{WriteToWhoForgot, forgot, reset, resets};
pub use found::{Findable, publish};
pub use join::{Admission, Joined, StrangerAs, create_administrator, is_empty, join_from_elsewhere, sign_up};
pub use password::{change_password, first_password, set_password, tell, tell_of_way_in};
pub use profile::{
    OwnProfile, PublicProfile, by_handle, by_id, count, id_of, kept, own, reached_at, save_profile,
    says_something,
};
pub use proof::{Ways, confirm_by_code, confirm_by_key, confirm_by_password, has_password, ways};
pub use reach::{Proved, Reader, ask_again, ask_for_address, own_address, prove};
pub use sessions::{OwnSession, end_other_sessions, end_session, sessions};
pub use sign_in::{
    Entered, Finished, Key, enter_from_elsewhere, finish_sign_in, sign_in, sign_in_as_demo, sign_in_by_key,
};

use super::{
    entity::person::{self, Column},
    joining, known, own_data,
};
use crate::site::{
    db::{Find, Source, Tx},
    ids::PersonId,
    problem::Problem,
    session::{self, Browser},
    state::Site,
    time::Moment,
};
use axum_extra::extract::cookie::Cookie;
use macros::Record;
use sea_orm::{ColumnTrait, Condition, QueryFilter};

/// What signing in needs to know.
#[derive(Record)]
#[record(person::Entity)]
struct Credentials {
    id: PersonId,
    password_hash: String,
    welcomed_at: Option<Moment>,
}

impl Source for Credentials {}

/// The cookies of somebody who has just been signed in: the session, and by which the browser is known next
/// time.
pub type Cookies = Vec<Cookie<'static>>;

/// Starts a session for who has just proven who they are, and notes the browser as one that is known.
pub(super) async fn enter(site: &Site, tx: &Tx, browser: &Browser, id: PersonId) -> Result<Cookies, Problem> {
    enter_proven(site, tx, browser, id, Moment::now()).await
}

/// As [`enter`], for who proved it then.
async fn enter_proven(
    site: &Site,
    tx: &Tx,
    browser: &Browser,
    id: PersonId,
    proven: Moment,
) -> Result<Cookies, Problem> {
    let session = session::start(site, tx, browser, id, proven).await?;
    let known = known::note(site, tx, browser, id).await?;
    Ok(std::iter::once(session).chain(known).collect())
}

/// Has an account that they get into: now, when they are let in, or if they decide to stay.
fn is_here() -> Condition {
    Condition::any().add(Column::SuspendedAt.is_null()).add(joining::is_waiting()).add(own_data::is_leaving())
}

/// Those who have not been suspended.
fn active<T: Source>() -> Find<T> {
    T::find().filter(Column::SuspendedAt.is_null())
}
