//! Accounts in the database.

use super::{
    entity::{ActiveModel, Column, Entity, Model},
    rules::{Profile, Role, SignUp},
};
use crate::site::{
    changes::{Tag, audit},
    db::{Codes, Db, is_taken},
    form::{Complaint, Errors},
    problem::Problem,
    query::Query,
    session::{self, Me},
    state::Site,
    text,
    time::Moment,
};
use axum_extra::extract::cookie::Cookie;
use sea_orm::{ActiveValue::Set, Select, entity::prelude::*};
use std::time::Duration;

/// A person as anyone may see them.
pub type Person = Model;

/// What became of an attempt to sign up.
pub enum SignedUp {
    Yes(Cookie<'static>),
    No(Errors),
}

/// Makes an account and signs it in.
///
/// # Errors
/// The database's own.
pub async fn sign_up(site: &Site, account: SignUp, locale: &str) -> Result<SignedUp, Problem> {
    let password_hash = site.passwords.hash(account.password.clone()).await?;
    let tx = site.db.begin().await?;
    let taken = |field| Ok(SignedUp::No(Errors::one(field, Complaint::Taken)));
    for (column, value, field) in [(Column::Handle, &account.handle, "handle"), (Column::Email, &account.email, "email")] {
        if !tx.find::<Person>(&Entity::find().filter(column.eq(value))).await?.is_empty() {
            return taken(field);
        }
    }
    let id = match tx.insert(&Entity::insert(new_person(account, password_hash, locale))).await {
        Err(error) if is_taken(&error) => return taken("handle"), // somebody was quicker by a moment
        other => other?,
    };
    audit(&tx, Some(id), "person.sign-up", "person", id, &[]).await?;
    let cookie = session::start(site, &tx, id).await?;
    tx.commit().await?;
    Ok(SignedUp::Yes(cookie))
}

/// Signs in to the account that this very form has made a moment ago. `None` when it has not.
///
/// # Errors
/// The database's own.
pub async fn sign_in_to_same(site: &Site, account: &SignUp) -> Result<Option<Cookie<'static>>, Problem> {
    const MOMENT: Duration = Duration::from_secs(600);
    let same = Entity::find()
        .filter(Column::Handle.eq(&account.handle))
        .filter(Column::Email.eq(&account.email))
        .filter(Column::CreatedAt.gt(Moment::now() - MOMENT));
    let Some(person) = one(&site.db, same).await? else { return Ok(None) };
    if !site.passwords.fits(account.password.clone(), Some(person.password_hash)).await? {
        return Ok(None);
    }
    start(site, person.id).await.map(Some)
}

async fn one(db: &Db, which: Select<Entity>) -> Result<Option<Person>, Problem> {
    Ok(db.find(&which).await?.into_iter().next())
}

fn new_person(account: SignUp, password_hash: String, locale: &str) -> ActiveModel {
    ActiveModel {
        handle: Set(account.handle),
        name: Set(account.name),
        email: Set(account.email),
        password_hash: Set(password_hash),
        role: Set(Role::Member.code().into()),
        country: Set(account.country),
        languages: Set(Codes(vec![locale.into()])),
        organisation: Set(String::new()),
        about: Set(String::new()),
        knows: Set(Codes::default()),
        wants: Set(Codes::default()),
        time_zone: Set(String::new()),
        locale: Set(locale.into()),
        demo: Set(false),
        unread: Set(0),
        version: Set(1),
        created_at: Set(Moment::now()),
        ..Default::default()
    }
}

/// Makes an administrator, for the first start of an empty place. Gives back the person's id.
///
/// # Errors
/// The database's own.
pub async fn create_administrator(site: &Site, account: SignUp) -> Result<i64, Problem> {
    let password_hash = site.passwords.hash(account.password.clone()).await?;
    let mut person = new_person(account, password_hash, "en");
    person.role = Set(Role::Administrator.code().into());
    let tx = site.db.begin().await?;
    let id = tx.insert(&Entity::insert(person)).await?;
    audit(&tx, None, "person.administrator", "person", id, &[]).await?;
    tx.commit().await?;
    Ok(id)
}

/// Whether nobody has an account yet.
///
/// # Errors
/// The database's own.
pub async fn is_empty(db: &Db) -> Result<bool, Problem> {
    Ok(one(db, Entity::find()).await?.is_none())
}

/// Signs in by handle or address. `None` when they do not fit; that takes as long as when they do.
///
/// # Errors
/// The database's own.
pub async fn sign_in(site: &Site, login: &str, password: String) -> Result<Option<Cookie<'static>>, Problem> {
    let login = text::line(login).to_lowercase();
    let column = if login.contains('@') { Column::Email } else { Column::Handle };
    let account = Entity::find().filter(column.eq(login)).filter(Column::SuspendedAt.is_null()).filter(Column::Demo.eq(false));
    let person = one(&site.db, account).await?;
    let hash = person.as_ref().map(|person| person.password_hash.clone());
    if !site.passwords.fits(password, hash).await? {
        return Ok(None);
    }
    let Some(person) = person else { return Ok(None) };
    start(site, person.id).await.map(Some)
}

/// Signs in as a demo person; only where the place has demo content, and only as one of those.
///
/// # Errors
/// [`Problem::NotFound`] for anyone else.
pub async fn sign_in_as_demo(site: &Site, handle: &str) -> Result<Cookie<'static>, Problem> {
    if !site.settings.demo {
        return Err(Problem::NotFound);
    }
    let person = one(&site.db, Entity::find().filter(Column::Handle.eq(text::line(handle))).filter(Column::Demo.eq(true))).await?;
    start(site, person.ok_or(Problem::NotFound)?.id).await
}

async fn start(site: &Site, person_id: i64) -> Result<Cookie<'static>, Problem> {
    let tx = site.db.begin().await?;
    let cookie = session::start(site, &tx, person_id).await?;
    tx.commit().await?;
    Ok(cookie)
}

/// A person by handle.
///
/// # Errors
/// [`Problem::NotFound`] where there is none, or they are suspended.
pub async fn by_handle(db: &Db, handle: &str) -> Result<Person, Problem> {
    one(db, Entity::find().filter(Column::Handle.eq(text::line(handle))).filter(Column::SuspendedAt.is_null()))
        .await?
        .ok_or(Problem::NotFound)
}

/// One's own account.
///
/// # Errors
/// The database's own.
pub async fn own(db: &Db, me: &Me) -> Result<Person, Problem> {
    one(db, Entity::find_by_id(me.id)).await?.ok_or(Problem::NotFound)
}

/// Saves one's profile over the version that was read.
///
/// # Errors
/// [`Problem::Stale`] when it was saved elsewhere meanwhile.
pub async fn save_profile(site: &Site, me: &Me, profile: Profile, version: i64) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let update = Entity::update_many()
        .set(ActiveModel {
            name: Set(profile.name),
            country: Set(profile.country),
            languages: Set(Codes(profile.languages)),
            organisation: Set(profile.organisation),
            about: Set(profile.about),
            knows: Set(Codes(profile.knows)),
            wants: Set(Codes(profile.wants)),
            time_zone: Set(profile.time_zone),
            locale: Set(profile.locale.code().into()),
            version: Set(version + 1),
            ..Default::default()
        })
        .filter(Column::Id.eq(me.id))
        .filter(Column::Version.eq(version));
    if tx.apply(&update).await? == 0 {
        return Err(Problem::Stale);
    }
    audit(&tx, Some(me.id), "person.profile", "person", me.id, &[Tag::Person(me.id)]).await?;
    Ok(tx.commit().await?)
}

/// Sets a new password and ends every other session. False when the present one does not fit.
///
/// # Errors
/// The database's own.
pub async fn change_password(site: &Site, me: &Me, present: String, new: String) -> Result<bool, Problem> {
    let person = own(&site.db, me).await?;
    if !site.passwords.fits(present, Some(person.password_hash)).await? {
        return Ok(false);
    }
    let hash = site.passwords.hash(new).await?;
    let tx = site.db.begin().await?;
    tx.run("UPDATE person SET password_hash = $1 WHERE id = $2", [hash.into(), me.id.into()]).await?;
    session::end_others(&tx, me).await?;
    audit(&tx, Some(me.id), "person.password", "person", me.id, &[]).await?;
    tx.commit().await?;
    Ok(true)
}

/// Ends all of one's sessions but this.
///
/// # Errors
/// The database's own.
pub async fn sign_out_elsewhere(site: &Site, me: &Me) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    session::end_others(&tx, me).await?;
    audit(&tx, Some(me.id), "session.end-others", "person", me.id, &[]).await?;
    Ok(tx.commit().await?)
}

crate::record! {
    /// A demo person that one can be signed in as.
    pub struct DemoPerson {
        pub handle: String,
        pub name: String,
        pub country: String,
        pub role: String,
    }
}

/// The demo people that the sign-in page offers: those with a part to play first.
///
/// # Errors
/// The database's own.
pub async fn demo_people(db: &Db) -> Result<Vec<DemoPerson>, Problem> {
    let query = Query::new(
        "SELECT handle, name, country, role FROM person WHERE demo ORDER BY CASE role WHEN 'member' THEN 1 ELSE 0 END, id LIMIT 12",
    );
    Ok(query.all(db).await?)
}
