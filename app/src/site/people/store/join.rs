//! Accounts as they are made.

use super::{
    Cookies, Credentials, Findable, active, enter,
    reach::{Reader, ask_to_prove},
    sign_in::check,
};
use crate::site::{
    access::Role,
    audit::audit,
    db::{Codes, Db, Json, Source, is_taken},
    form::{Complaint, Errors},
    ids::PersonId,
    index,
    locale::Locale,
    people::{
        entity::person::{ActiveModel, Column},
        rules::{self, SignUp},
    },
    problem::Problem,
    session::Browser,
    state::Site,
    text::Html,
    things::Tag,
    time::Moment,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, QuerySelect};
use std::time::Duration;
/// Makes an account and signs it in; or complains of the password, or that the short name is somebody's. Whether the
/// address is, only a letter to it says. A form that comes twice finds the account that its first copy made, and
/// signs in to it.
///
/// # Errors
/// The database's own; [`Problem::TooMany`] when too many accounts are made, or passwords are tried at one in
/// this way.
pub async fn sign_up(
    site: &Site,
    browser: &Browser,
    account: SignUp,
    locale: &str,
) -> Result<Result<Cookies, Errors>, Problem> {
    let taken = || Errors::one("handle", Complaint::Taken);
    site.sign_in_attempts.sign_up(browser.client)?;
    if let Some(person) = made_by_same(&site.db, &account).await? {
        return Ok(check(site, browser, &account.email, Some(person), account.password)
            .await?
            .ok_or_else(taken));
    }
    let about = vec![account.name.clone(), account.handle.clone(), account.email.clone()];
    let password_hash = match site.passwords.hash(account.password.clone(), about).await? {
        Ok(hash) => hash,
        Err(complaint) => return Ok(Err(Errors::one("password", complaint))),
    };
    if let Some(cookies) = create(site, browser, new_person(account.clone(), password_hash, locale)).await? {
        return Ok(Ok(cookies));
    }
    let cookies = match made_by_same(&site.db, &account).await? {
        // Both copies came at once.
        Some(person) => check(site, browser, &account.email, Some(person), account.password).await?,
        None => None,
    };
    Ok(cookies.ok_or_else(taken))
}

async fn create(site: &Site, browser: &Browser, person: ActiveModel) -> Result<Option<Cookies>, Problem> {
    let found = Findable::of(person.handle.try_as_ref().map_or("", String::as_str), &person);
    let tx = site.db.begin().await?;
    let id = match tx.insert(person).await {
        Err(error) if is_taken(&error) => return Ok(None),
        other => other?,
    };
    let reader = tx.one(Reader::find().filter(Column::Id.eq(id))).await?.ok_or(Problem::NotFound)?;
    ask_to_prove(&tx, &reader, &reader.email).await?;
    index::put(&tx, found.document(id)).await?;
    audit(&tx, Some(id), "person.sign-up", Tag::from(id)).await?;
    let cookies = enter(site, &tx, browser, id).await?;
    tx.commit().await?;
    Ok(Some(cookies))
}

/// The account that this very form has made a moment ago, or one that was made like it.
async fn made_by_same(db: &Db, account: &SignUp) -> Result<Option<Credentials>, Problem> {
    const MOMENT: Duration = Duration::from_secs(600);
    let same = active::<Credentials>()
        .filter(Column::Handle.eq(&account.handle))
        .filter(Column::Email.eq(&account.email))
        .filter(Column::CreatedAt.gt(Moment::now() - MOMENT));
    Ok(db.one(same).await?)
}

fn new_person(account: SignUp, password_hash: String, locale: &str) -> ActiveModel {
    ActiveModel {
        look: Set(rules::look(&account.handle)),
        handle: Set(account.handle),
        name: Set(account.name),
        email: Set(account.email),
        password_hash: Set(password_hash),
        role: Set(Role::Member),
        country: Set(account.country),
        languages: Set(Json(vec![locale.into()])),
        organisation: Set(String::new()),
        about: Set(String::new()),
        about_html: Set(Html::default()),
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

/// Makes an administrator, for the first start of an empty place. Gives back the person's id, or what is
/// wrong with the password.
///
/// # Errors
/// The database's own.
pub async fn create_administrator(site: &Site, account: SignUp) -> Result<Result<PersonId, Errors>, Problem> {
    let about = vec![account.handle.clone(), account.email.clone()];
    let password_hash = match site.passwords.hash(account.password.clone(), about).await? {
        Ok(hash) => hash,
        Err(complaint) => return Ok(Err(Errors::one("password", complaint))),
    };
    let mut person = new_person(account, password_hash, Locale::ENGLISH.code());
    person.role = Set(Role::Administrator);
    person.proven_at = Set(Some(Moment::now())); // whoever runs the place vouches for it
    let found = Findable::of(person.handle.try_as_ref().map_or("", String::as_str), &person);
    let tx = site.db.begin().await?;
    let id = tx.insert(person).await?;
    index::put(&tx, found.document(id)).await?;
    audit(&tx, None, "person.administrator", Tag::from(id)).await?;
    tx.commit().await?;
    Ok(Ok(id))
}

/// Whether nobody has an account yet.
///
/// # Errors
/// The database's own.
pub async fn is_empty(db: &Db) -> Result<bool, Problem> {
    Ok(db.one(Credentials::find().limit(1)).await?.is_none())
}
