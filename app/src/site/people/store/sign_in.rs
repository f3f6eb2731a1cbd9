//! Signing in.

use super::{Cookies, Credentials, active, enter};
use crate::site::{
    db::Source,
    people::{
        entity::person::Column,
        known,
        limits::Account,
        login::{self, Login},
    },
    problem::Problem,
    session::{self, Browser},
    state::Site,
};
use sea_orm::{
    ColumnTrait, Order, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, NullOrdering},
};

/// Signs in by handle or address. `None` when they do not fit; that takes as long as when they do.
///
/// # Errors
/// The database's own; [`Problem::TooMany`].
pub async fn sign_in(
    site: &Site,
    browser: &Browser,
    login: &str,
    password: String,
) -> Result<Option<Cookies>, Problem> {
    let login = Login::of(login);
    let account = active::<Credentials>().filter(whose(&login)).filter(Column::Demo.eq(false));
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
) -> Result<Option<Cookies>, Problem> {
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
    let demo =
        Credentials::find().filter(Column::Handle.eq(login::handle(handle))).filter(Column::Demo.eq(true));
    let person = site.db.one(demo).await?;
    start(site, browser, &person.ok_or(Problem::NotFound)?).await?.ok_or(Problem::NotFound)
}

/// Starts a session, unless the password has been changed since the person was read and checked.
async fn start(site: &Site, browser: &Browser, person: &Credentials) -> Result<Option<Cookies>, Problem> {
    let tx = site.db.begin().await?;
    if !session::still_has(&tx, person.id, &person.password_hash).await? {
        return Ok(None);
    }
    let cookies = enter(site, &tx, browser, person.id).await?;
    tx.commit().await?;
    Ok(Some(cookies))
}
