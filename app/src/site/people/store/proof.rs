//! Proving again, in a session, whose it is.

use super::Credentials;
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Source},
    people::{
        entity::person::Column,
        oidc,
        passkeys::{self, OwnPasskey, Proven},
        second_factor::{self, Checked},
    },
    problem::Problem,
    session::{self, Viewer},
    state::Site,
    things::Tag,
};
use sea_orm::{ColumnTrait, QueryFilter};

/// By what a person can prove it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ways {
    pub password: bool,
    pub code: bool,
    pub passkey: bool,
    pub elsewhere: bool,
}

/// What this person has.
///
/// # Errors
/// The database's own.
pub async fn ways(site: &Site, me: &Me) -> Result<Ways, Problem> {
    let db = &site.db;
    Ok(Ways {
        password: has_password(db, me).await?,
        code: second_factor::own(db, me.id).await?.is_some_and(|factor| factor.is_on()),
        passkey: passkeys::own(db, me.id).await?.iter().any(OwnPasskey::opens),
        elsewhere: !oidc::good(site, me.id).await?.is_empty(),
    })
}

/// Whether a person has a password: who came from elsewhere has none, and nobody knows that of a demo person.
///
/// # Errors
/// The database's own.
pub async fn has_password(db: &Db, me: &Me) -> Result<bool, Problem> {
    let has = Credentials::find()
        .filter(Column::Id.eq(me.id))
        .filter(Column::PasswordHash.ne(""))
        .filter(Column::Demo.eq(false));
    Ok(db.one(has).await?.is_some())
}

/// By the password; `false` where it does not fit.
///
/// # Errors
/// [`Problem::TooMany`]; the database's own.
pub async fn confirm_by_password(viewer: &Viewer, password: String) -> Result<bool, Problem> {
    let (site, me) = (&viewer.site, viewer.signed_in()?);
    site.sign_in_attempts.own_password(me.id)?;
    let person = site.db.one(Credentials::find().filter(Column::Id.eq(me.id))).await?;
    let hash = person.map(|person| person.password_hash);
    if !site.passwords.fits(password, hash.clone()).await? {
        return Ok(false);
    }
    let tx = site.db.begin().await?;
    if !session::still_has(&tx, me.id, &hash.unwrap_or_default()).await? {
        return Ok(false);
    }
    session::confirm(&tx, viewer).await?;
    audit(&tx, Some(me.id), "session.confirm", Tag::from(me.id)).await?;
    tx.commit().await?;
    Ok(true)
}

/// By a code.
///
/// # Errors
/// The database's own.
pub async fn confirm_by_code(viewer: &Viewer, code: &str) -> Result<Checked, Problem> {
    let me = viewer.signed_in()?;
    let tx = viewer.site.db.begin().await?;
    let checked = second_factor::check(&tx, me.id, code).await?;
    if checked.is_right() {
        session::confirm(&tx, viewer).await?;
        audit(&tx, Some(me.id), "session.confirm", Tag::from(me.id)).await?;
    }
    tx.commit().await?;
    Ok(checked)
}

/// By a passkey: one's own, not that of another.
///
/// # Errors
/// The database's own.
pub async fn confirm_by_key(viewer: &Viewer, ticket: &str, answer: &str) -> Result<Proven, Problem> {
    let me = viewer.signed_in()?;
    let tx = viewer.site.db.begin().await?;
    let mut proven = passkeys::prove(&viewer.site, &tx, ticket, answer).await?;
    if proven == Proven::Person(me.id) {
        session::confirm(&tx, viewer).await?;
        audit(&tx, Some(me.id), "session.confirm", Tag::from(me.id)).await?;
    } else if matches!(proven, Proven::Person(_)) {
        proven = Proven::Nobody;
    }
    tx.commit().await?;
    Ok(proven)
}
