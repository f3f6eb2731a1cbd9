//! Passwords that are changed or lost, and sessions that are ended.

use super::{Cookies, Credentials, enter, reach::Reader, sign_in::whose};
use crate::site::{
    access::{Me, Purpose},
    audit::audit,
    db::{Source, Tx},
    form::{Complaint, Errors, Word},
    ids::PersonId,
    locale::Locale,
    mail::{Letter, Sort, post},
    people::{
        entity::person::{ActiveModel, Column, Entity},
        forms::PASSWORD_LEAST,
        known, letters, links,
        login::Login,
        rules, second_factor,
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

/// Sets the first password of a person who came from elsewhere, and has proven a short while ago who they are.
///
/// # Errors
/// [`Problem::Refused`] where they have one, and for demo persons, who need none; the database's own.
pub async fn first_password(
    site: &Site,
    browser: &Browser,
    me: &Me,
    new: String,
) -> Result<Result<Cookies, Errors>, Problem> {
    let own = Credentials::find().filter(Column::Id.eq(me.id)).filter(Column::Demo.eq(false));
    match site.db.one(own).await?.filter(|person| person.password_hash.is_empty()) {
        Some(person) => set(site, browser, me, (person, new)).await,
        None => Err(Problem::Refused),
    }
}

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
    site.sign_in_attempts.own_password(me.id)?;
    let person =
        site.db.one(Credentials::find().filter(Column::Id.eq(me.id))).await?.ok_or(Problem::NotFound)?;
    if !site.passwords.fits(present, Some(person.password_hash.clone())).await? {
        return Ok(Err(wrong()));
    }
    set(site, browser, me, (person, new)).await
}

/// It would stand alone.
fn too_short(field: &'static str) -> Errors {
    Errors::one(field, Complaint::TooShort(PASSWORD_LEAST))
}

fn wrong() -> Errors {
    Errors::one("present", Complaint::WrongPassword)
}

async fn set(
    site: &Site,
    browser: &Browser,
    me: &Me,
    (person, new): (Credentials, String),
) -> Result<Result<Cookies, Errors>, Problem> {
    let is_short = rules::is_short(&new);
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
        return Ok(Err(wrong())); // it was changed meanwhile
    }
    if is_short && !second_factor::is_on(&tx, me.id).await? {
        return Ok(Err(too_short("new"))); // it was turned off meanwhile
    }
    // Before the sessions: who signs in with a code holds this row, and then begins one.
    second_factor::note_password(&tx, me.id, is_short).await?;
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
    tell(tx, person, letters::password_changed).await
}

/// A letter says what has become of a way in, where a letter reaches them.
///
/// # Errors
/// The database's own.
pub async fn tell_of_way_in(tx: &Tx, person: PersonId, what: Word) -> Result<(), Problem> {
    tell(tx, person, |t, handle| letters::way_in(t, handle, what(t))).await
}

/// A letter to somebody whom letters reach.
///
/// # Errors
/// The database's own.
pub async fn tell(
    tx: &Tx,
    person: PersonId,
    letter: impl FnOnce(Locale, &str) -> Letter,
) -> Result<(), Problem> {
    let reader = Reader::find().filter(Column::Id.eq(person)).filter(Column::ProvenAt.is_not_null());
    if let Some(reader) = tx.one(reader).await? {
        post(tx, Sort::Security, reader.to(), letter(reader.locale(), &reader.handle)).await?;
    }
    Ok(())
}

/// Sets a password for somebody who has lost theirs, and ends every session of theirs; and, if they have lost that
/// too, without a second factor from now on. For whoever runs the place. Nothing where nobody has this short name or address.
///
/// # Errors
/// The database's own.
pub async fn set_password(
    site: &Site,
    login: &str,
    new: String,
    without_second_factor: bool,
) -> Result<Option<Result<(), Errors>>, Problem> {
    let login = Login::of(login);
    let Some(person) = site.db.one(Credentials::find().filter(whose(&login))).await? else { return Ok(None) };
    let is_short = rules::is_short(&new);
    let hash = match site.passwords.hash(new, vec![login.as_str().to_owned()]).await? {
        Ok(hash) => hash,
        Err(complaint) => return Ok(Some(Err(Errors::one("password", complaint)))),
    };
    let tx = site.db.begin().await?;
    if without_second_factor {
        second_factor::remove(&tx, person.id).await?;
        audit(&tx, None, "second-factor.off", Tag::from(person.id)).await?;
    }
    if is_short && !second_factor::is_on(&tx, person.id).await? {
        return Ok(Some(Err(too_short("password"))));
    }
    second_factor::note_password(&tx, person.id, is_short).await?;
    let changed = ActiveModel { id: Unchanged(person.id), password_hash: Set(hash), ..Default::default() };
    tx.run(&tx.change(changed)).await?;
    session::end_all(&tx, person.id).await?;
    known::forget(&tx, person.id).await?;
    audit(&tx, None, "person.password", Tag::from(person.id)).await?;
    tx.commit().await?;
    Ok(Some(Ok(())))
}
