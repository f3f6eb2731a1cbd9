//! Signing in: with a password, and with a code where there is a second factor.

use super::{Cookies, Credentials, active, enter, enter_proven, is_here};
use crate::site::{
    db::{Source, Tx},
    ids::PersonId,
    people::{
        entity::person::Column,
        joining::Applicant,
        known,
        limits::Account,
        login::{self, Login},
        own_data::{self, Leaves},
        passkeys::{self, Proven},
        second_factor::{self, Checked},
        tickets::{self, Ticket},
    },
    problem::Problem,
    session::{self, Browser},
    state::Site,
    time::Moment,
};
use sea_orm::{
    ColumnTrait, Order, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, NullOrdering},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How far a sign-in has come.
pub enum Entered {
    /// With whether they have answered the first questions, or left them.
    In(Cookies, bool),
    /// The password fits; a code is asked next, of the browser that brings back this cookie.
    Half(Cookies),
    /// They wait to be let in.
    Waits,
    /// They leave, and are asked whether they stay.
    Leaves(Leaves),
}

/// A password fitted, and a code is asked.
#[derive(Serialize, Deserialize)]
struct HalfSignIn {}

impl Ticket for HalfSignIn {
    const PURPOSE: &'static str = "sign-in";
    const LIFE: Duration = Duration::from_secs(600);
}

/// What became of the second half of a sign-in.
pub enum Finished {
    In(Cookies, Checked),
    Leaves(Leaves),
    Wrong,
    Waits(u64),
    /// There is no first half, or it was too long ago.
    Over,
}

/// Signs in by handle or address. `None` when they do not fit; that takes as long as when they do.
///
/// # Errors
/// The database's own; [`Problem::TooMany`].
pub async fn sign_in(
    site: &Site,
    browser: &Browser,
    login: &str,
    password: String,
) -> Result<Option<Entered>, Problem> {
    let login = Login::of(login);
    let account = Credentials::find().filter(is_here()).filter(whose(&login)).filter(Column::Demo.eq(false));
    // Many may say that an address is theirs: whose it is proven to be comes first, then who said so last.
    let account = account
        .order_by_with_nulls(Column::ProvenAt, Order::Desc, NullOrdering::Last)
        .order_by_desc(Column::Id)
        .limit(1);
    let person = site.db.one(account).await?;
    check(site, browser, login.as_str(), person, password).await
}

/// Whose account it is.
pub(super) fn whose(login: &Login) -> Expr {
    match login {
        Login::Handle(handle) => Column::Handle.eq(handle),
        Login::Email(address) => Column::Email.is_in([address.clone(), login::readable(address)]),
    }
}

/// The one way to try a password at an account (or at none): counted, and as long in either case.
pub(super) async fn check(
    site: &Site,
    browser: &Browser,
    login: &str,
    person: Option<Credentials>,
    password: String,
) -> Result<Option<Entered>, Problem> {
    count_try(site, browser, login, person.as_ref()).await?;
    let hash = person.as_ref().map(|person| person.password_hash.clone());
    if !site.passwords.fits(password, hash).await? {
        return Ok(None);
    }
    match person {
        Some(person) => start(site, browser, &person).await,
        None => Ok(None),
    }
}

/// Counts it against strangers, unless the person has signed in in this browser before.
async fn count_try(
    site: &Site,
    browser: &Browser,
    login: &str,
    person: Option<&Credentials>,
) -> Result<(), Problem> {
    if let (Some(person), Some(token)) = (person, &browser.known)
        && known::is_known(&site.db, browser, person.id).await?
    {
        return site.sign_in_attempts.sign_in_again(person.id, token);
    }
    let account = person.map_or(Account::Nobodys(login), |person| Account::Of(person.id));
    site.sign_in_attempts.sign_in(login, browser.client, account)
}

/// Signs in as a demo person; only where the place has demo content, and only as one of those.
///
/// # Errors
/// [`Problem::NotFound`] for anyone else.
pub async fn sign_in_as_demo(site: &Site, browser: &Browser, handle: &str) -> Result<Cookies, Problem> {
    if !site.settings.demo {
        return Err(Problem::NotFound);
    }
    let handle = Column::Handle.eq(login::handle(handle));
    let demo = active::<Credentials>().filter(handle).filter(Column::Demo.eq(true));
    let person = site.db.one(demo).await?.ok_or(Problem::NotFound)?;
    let tx = site.db.begin().await?;
    let cookies = enter(site, &tx, browser, person.id).await?;
    tx.commit().await?;
    Ok(cookies)
}

/// Starts a session, or asks for a code where the person has a second factor; unless the password has been changed
/// since the person was read and checked.
async fn start(site: &Site, browser: &Browser, person: &Credentials) -> Result<Option<Entered>, Problem> {
    let tx = site.db.begin().await?;
    let is_asleep = own_data::leaves(&tx, person.id).await?.is_some(); // nobody changes its password
    if !is_asleep && !session::still_has(&tx, person.id, &person.password_hash).await? {
        return Ok(is_waiting(&tx, person.id).await?.then_some(Entered::Waits));
    }
    let entered = enter_or_ask(site, &tx, browser, person, Moment::now()).await?;
    tx.commit().await?;
    Ok(Some(entered))
}

/// The second half of a sign-in. The second factor is held first: who changes the password does so too before ending
/// what is half done.
///
/// # Errors
/// The database's own.
pub async fn finish_sign_in(site: &Site, browser: &Browser, code: &str) -> Result<Finished, Problem> {
    let Some(token) = &browser.ticket else { return Ok(Finished::Over) };
    let Some((Some(person), HalfSignIn {})) = tickets::look(&site.db, token).await? else {
        return Ok(Finished::Over);
    };
    let tx = site.db.begin().await?;
    let checked = second_factor::check(&tx, person, code).await?;
    let finished = match checked {
        Checked::Wrong => Finished::Wrong,
        Checked::Waits(seconds) => Finished::Waits(seconds),
        Checked::Right | Checked::Recovery => {
            let half = tickets::take::<HalfSignIn>(&tx, token).await?;
            if half.is_none() || account(&tx, person).await?.is_none() {
                return Ok(Finished::Over);
            }
            match enter_or_leave(site, &tx, browser, person, Moment::now()).await? {
                Ok(mut cookies) => {
                    cookies.push(session::ticket_cookie(site, String::new(), Duration::ZERO));
                    Finished::In(cookies, checked)
                }
                Err(leaves) => Finished::Leaves(leaves),
            }
        }
    };
    tx.commit().await?;
    Ok(finished)
}

/// Signs in who came back from elsewhere, having proven there at that moment who they are; nothing where they are
/// suspended. Where there is a second factor, its code is asked as it is after a password.
///
/// # Errors
/// The database's own.
pub async fn enter_from_elsewhere(
    site: &Site,
    browser: &Browser,
    person: PersonId,
    proven: Moment,
) -> Result<Option<Entered>, Problem> {
    let tx = site.db.begin().await?;
    let Some(account) = account(&tx, person).await? else {
        return Ok(is_waiting(&tx, person).await?.then_some(Entered::Waits));
    };
    let entered = enter_or_ask(site, &tx, browser, &account, proven).await?;
    tx.commit().await?;
    Ok(Some(entered))
}

/// Starts a session, or asks for a code where the person has a second factor.
async fn enter_or_ask(
    site: &Site,
    tx: &Tx,
    browser: &Browser,
    person: &Credentials,
    proven: Moment,
) -> Result<Entered, Problem> {
    if !second_factor::is_on(tx, person.id).await? {
        let entered = enter_or_leave(site, tx, browser, person.id, proven).await?;
        let into = |cookies| Entered::In(cookies, person.welcomed_at.is_some());
        return Ok(entered.map_or_else(Entered::Leaves, into));
    }
    let token = tickets::issue(tx, Some(person.id), &HalfSignIn {}).await?;
    Ok(Entered::Half(vec![session::ticket_cookie(site, token, HalfSignIn::LIFE)]))
}

/// Starts a session for who has proven who they are by all that they have; who leaves is asked first.
async fn enter_or_leave(
    site: &Site,
    tx: &Tx,
    browser: &Browser,
    person: PersonId,
    proven: Moment,
) -> Result<Result<Cookies, Leaves>, Problem> {
    match own_data::leaves(tx, person).await? {
        Some(erase_at) => Ok(Err(own_data::ask_whether_they_stay(site, tx, person, erase_at).await?)),
        None => Ok(Ok(enter_proven(site, tx, browser, person, proven).await?)),
    }
}

/// What became of a sign-in with a passkey.
pub enum Key {
    In(Cookies),
    Leaves(Leaves),
    Copied,
    Unknown,
}

/// Signs in with a passkey, which asks its owner itself: no password, and no code.
///
/// # Errors
/// The database's own.
pub async fn sign_in_by_key(
    site: &Site,
    browser: &Browser,
    ticket: &str,
    answer: &str,
) -> Result<Key, Problem> {
    let tx = site.db.begin().await?;
    let key = match passkeys::prove(site, &tx, ticket, answer).await? {
        Proven::Person(id) if account(&tx, id).await?.is_some() => {
            let entered = enter_or_leave(site, &tx, browser, id, Moment::now()).await?;
            entered.map_or_else(Key::Leaves, Key::In)
        }
        Proven::Copied => Key::Copied,
        Proven::Person(_) | Proven::Nobody => Key::Unknown,
    };
    tx.commit().await?;
    Ok(key)
}

async fn is_waiting(tx: &Tx, person: PersonId) -> Result<bool, Problem> {
    Ok(tx.one(Applicant::waiting().filter(Column::Id.eq(person))).await?.is_some())
}

/// Their account, unless somebody has suspended it who is not its owner, who leaves.
async fn account(tx: &Tx, person: PersonId) -> Result<Option<Credentials>, Problem> {
    let here = Column::SuspendedAt.is_null().or(own_data::is_leaving());
    Ok(tx.one(Credentials::find().filter(here).filter(Column::Id.eq(person))).await?)
}
