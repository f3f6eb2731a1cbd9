//! A password that is forgotten: a letter leads to a new one.

use super::{
    reach::{Reader, ask_to_prove},
    sign_in::whose,
};
use crate::site::{
    access::Purpose,
    audit::audit,
    db::{Source, Tx},
    form::Errors,
    jobs::{self, Job},
    mail::{Sort, post},
    people::{
        entity::person::{ActiveModel, Column},
        known, letters, links,
        login::Login,
        second_factor,
    },
    problem::Problem,
    session::{self, Client},
    state::Site,
    things::Tag,
    token::hash,
};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, QueryFilter, QuerySelect,
};
use serde::{Deserialize, Serialize};

/// Asks for a letter to the account of this short name or address. The answer takes as long whether there is one: a
/// job looks.
///
/// # Errors
/// The database's own; [`Problem::TooMany`].
pub async fn forgot(site: &Site, client: Client, login: &str) -> Result<(), Problem> {
    site.sign_in_attempts.sign_up(client)?;
    let login = Login::of(login);
    let tx = site.db.begin().await?;
    jobs::add(&tx, &hash(login.as_str()), &WriteToWhoForgot { login: login.as_str().to_owned() }).await?;
    tx.commit().await
}

/// Finds the account, and writes to it.
#[derive(Serialize, Deserialize)]
pub struct WriteToWhoForgot {
    login: String,
}

impl Job for WriteToWhoForgot {
    const KIND: &'static str = "write-to-who-forgot";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let theirs = Reader::find()
            .filter(whose(&Login::of(&self.login)))
            .filter(Column::SuspendedAt.is_null())
            .filter(Column::Demo.eq(false));
        let tx = site.db.begin().await?;
        let found = tx.all(theirs.limit(20)).await?;
        let proven = found.iter().find(|person| person.proven_at.is_some());
        match proven.or(found.first()) {
            Some(person) => write_to(&tx, person).await?,
            None => return Ok(()),
        }
        tx.commit().await
    }
}

/// To an address that is proven, the way to a new password; to another, the way to prove it, which has to come first.
async fn write_to(tx: &Tx, person: &Reader) -> Result<(), Problem> {
    if person.proven_at.is_none() {
        return ask_to_prove(tx, person, &person.email).await;
    }
    let token = links::make(tx, Purpose::Reset, person.id, &person.email).await?;
    post(tx, Sort::Account, person.to(), letters::new_password(person.locale(), &person.handle, &token))
        .await?;
    audit(tx, None, "person.forgot", Tag::from(person.id)).await
}

/// Whose password a link resets, while it can.
///
/// # Errors
/// The database's own.
pub async fn resets(site: &Site, token: &str) -> Result<bool, Problem> {
    let link = links::look(&site.db, token).await?;
    Ok(link.is_some_and(|link| link.purpose == Purpose::Reset))
}

/// Sets a new password by a link, ends every session and every other link. `None` where the link cannot be used (any
/// more); a complaint where the password is soon guessed, and the link is as good as before.
///
/// # Errors
/// The database's own.
pub async fn reset(site: &Site, token: &str, new: String) -> Result<Option<Result<(), Errors>>, Problem> {
    let link = links::look(&site.db, token).await?.filter(|link| link.purpose == Purpose::Reset);
    let Some(link) = link else { return Ok(None) };
    let reader = Reader::find().filter(Column::Id.eq(link.person_id)).filter(Column::SuspendedAt.is_null());
    let Some(person) = site.db.one(reader).await? else { return Ok(None) };
    let hash = match site.passwords.hash(new, vec![person.handle.clone(), person.name.clone()]).await? {
        Ok(hash) => hash,
        Err(complaint) => return Ok(Some(Err(Errors::one("new", complaint)))),
    };
    let tx = site.db.begin().await?;
    if links::take(&tx, token).await?.is_none() {
        return Ok(None); // another was quicker
    }
    let changed = ActiveModel { id: Unchanged(person.id), password_hash: Set(hash), ..Default::default() };
    // The address may have been changed since the letter was written: then it is no longer theirs.
    if tx.run(&tx.change(changed).filter(Column::Email.eq(&link.address))).await? == 0 {
        return Ok(None);
    }
    second_factor::note_password(&tx, person.id, false).await?; // its form asks for a long one
    session::end_all(&tx, person.id).await?;
    known::forget(&tx, person.id).await?;
    links::end_all(&tx, Purpose::Reset, person.id).await?;
    post(&tx, Sort::Security, person.to(), letters::password_changed(person.locale(), &person.handle))
        .await?;
    audit(&tx, Some(person.id), "person.password", Tag::from(person.id)).await?;
    tx.commit().await?;
    Ok(Some(Ok(())))
}
