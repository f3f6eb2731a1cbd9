//! Passwords that are changed or lost, and sessions that are ended.

use super::{Cookies, Credentials, enter, reach::Reader, sign_in::whose};
use crate::site::{
    access::{Me, Purpose},
    audit::audit,
    db::{Source, Tx},
    form::{Complaint, Errors},
    ids::PersonId,
    mail::{Sort, post},
    people::{
        entity::person::{ActiveModel, Column, Entity},
        known, letters, links,
        login::Login,
    },
    problem::Problem,
    session::{self, Browser},
    state::Site,
    things::Tag,
};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter,
};
/// Sets a new password, ends every session and starts another for this browser, so that a cookie that was
/// stolen is worth nothing afterwards. Complains when the present password does not fit, or the new one is
/// soon guessed.
///
/// # Errors
/// The database's own; [`Problem::TooMany`].
pub async fn change_password(
    site: &Site,
    browser: &Browser,
    me: &Me,
    present: String,
    new: String,
) -> Result<Result<Cookies, Errors>, Problem> {
    let wrong = || Ok(Err(Errors::one("present", Complaint::WrongPassword)));
    site.sign_in_attempts.own_password(me.id)?;
    let person =
        site.db.one(Credentials::find().filter(Column::Id.eq(me.id))).await?.ok_or(Problem::NotFound)?;
    if !site.passwords.fits(present, Some(person.password_hash.clone())).await? {
        return wrong();
    }
    let hash = match site.passwords.hash(new, vec![me.handle.clone(), me.name.clone()]).await? {
        Ok(hash) => hash,
        Err(complaint) => return Ok(Err(Errors::one("new", complaint))),
    };
    let tx = site.db.begin().await?;
    let changed = Entity::update_many()
        .set(ActiveModel { password_hash: Set(hash), ..Default::default() })
        .filter(Column::Id.eq(me.id))
        .filter(Column::PasswordHash.eq(person.password_hash));
    if tx.run(&changed).await? == 0 {
        return wrong(); // it was changed meanwhile
    }
    session::end_all(&tx, me.id).await?;
    known::forget(&tx, me.id).await?;
    links::end_all(&tx, Purpose::Reset, me.id).await?;
    tell_of_password(&tx, me.id).await?;
    let cookies = enter(site, &tx, browser, me.id).await?;
    audit(&tx, Some(me.id), "person.password", Tag::from(me.id)).await?;
    tx.commit().await?;
    Ok(Ok(cookies))
}

/// A letter says that the password is another, where a letter reaches them.
async fn tell_of_password(tx: &Tx, person: PersonId) -> Result<(), Problem> {
    let reader = Reader::find().filter(Column::Id.eq(person)).filter(Column::ProvenAt.is_not_null());
    if let Some(reader) = tx.one(reader).await? {
        let letter = letters::password_changed(reader.locale(), &reader.handle);
        post(tx, Sort::Security, reader.to(), letter).await?;
    }
    Ok(())
}

/// Sets a password for somebody who has lost theirs, and ends every session of theirs; for whoever runs the
/// place. Nothing where nobody has this short name or address.
///
/// # Errors
/// The database's own.
pub async fn set_password(
    site: &Site,
    login: &str,
    new: String,
) -> Result<Option<Result<(), Errors>>, Problem> {
    let login = Login::of(login);
    let Some(person) = site.db.one(Credentials::find().filter(whose(&login))).await? else { return Ok(None) };
    let hash = match site.passwords.hash(new, vec![login.as_str().to_owned()]).await? {
        Ok(hash) => hash,
        Err(complaint) => return Ok(Some(Err(Errors::one("password", complaint)))),
    };
    let tx = site.db.begin().await?;
    let changed = ActiveModel { id: Unchanged(person.id), password_hash: Set(hash), ..Default::default() };
    tx.run(&tx.change(changed)).await?;
    session::end_all(&tx, person.id).await?;
    known::forget(&tx, person.id).await?;
    audit(&tx, None, "person.password", Tag::from(person.id)).await?;
    tx.commit().await?;
    Ok(Some(Ok(())))
}

/// Ends all of one's sessions but this, which the database knows by `token_hash`.
///
/// # Errors
/// The database's own.
pub async fn sign_out_elsewhere(site: &Site, me: &Me, token_hash: &str) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    session::end_others(&tx, me.id, token_hash).await?;
    audit(&tx, Some(me.id), "session.end-others", Tag::from(me.id)).await?;
    tx.commit().await
}
