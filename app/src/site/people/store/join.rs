//! Accounts as they are made.

use super::{
    Cookies, Credentials, Findable, enter, is_here,
    reach::{Reader, ask_to_prove},
    sign_in::{Entered, check},
};
use crate::site::{
    access::Role,
    audit::audit,
    db::{Codes, Db, Json, Source, Tx, is_taken},
    form::{Complaint, Errors},
    ids::PersonId,
    index,
    locale::Locale,
    people::{
        entity::person::{ActiveModel, Column},
        joining,
        oidc::{self, Stranger},
        rules::{self, SignUp},
        tickets,
    },
    problem::Problem,
    session::{self, Browser},
    state::Site,
    text::Html,
    things::Tag,
    time::Moment,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, QuerySelect};
use std::time::Duration;

/// How somebody is let in who makes an account.
#[derive(Clone, Debug, Default)]
pub struct Admission {
    /// The secret of the invitation that they bring: it is used once.
    pub invitation: Option<String>,
    /// Whether they wait until an administrator lets them in.
    pub waits: bool,
}

/// Somebody has an account.
pub enum Joined {
    In(Cookies),
    /// They wait to be let in.
    Waits,
}

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
    admission: Admission,
) -> Result<Result<Joined, Errors>, Problem> {
    site.sign_in_attempts.sign_up(browser.client)?;
    if let Some(person) = made_by_same(&site.db, &account).await? {
        return again(site, browser, person, account).await;
    }
    let about = vec![account.name.clone(), account.handle.clone(), account.email.clone()];
    let password_hash = match site.passwords.hash(account.password.clone(), about).await? {
        Ok(hash) => hash,
        Err(complaint) => return Ok(Err(Errors::one("password", complaint))),
    };
    let person = new_person(account.clone(), password_hash, locale);
    let complaints = match create(site, browser, person, &account.email, admission).await? {
        Ok(joined) => return Ok(Ok(joined)),
        Err(complaints) => complaints,
    };
    match made_by_same(&site.db, &account).await? {
        Some(person) => again(site, browser, person, account).await, // both copies came at once
        None => Ok(Err(complaints)),
    }
}

fn taken() -> Errors {
    Errors::one("handle", Complaint::Taken)
}

/// What the first copy of this form has made, for who brings its password.
async fn again(
    site: &Site,
    browser: &Browser,
    person: Credentials,
    account: SignUp,
) -> Result<Result<Joined, Errors>, Problem> {
    let entered = check(site, browser, &account.email, Some(person), account.password).await?;
    Ok(match entered {
        Some(Entered::In(cookies, _)) => Ok(Joined::In(cookies)),
        Some(Entered::Waits) => Ok(Joined::Waits),
        Some(Entered::Half(_) | Entered::Leaves(_)) | None => Err(taken()),
    })
}

/// A complaint where the name is somebody's, or the invitation cannot be used.
async fn create(
    site: &Site,
    browser: &Browser,
    person: ActiveModel,
    address: &str,
    admission: Admission,
) -> Result<Result<Joined, Errors>, Problem> {
    let tx = site.db.begin().await?;
    if let Some(token) = &admission.invitation
        && !joining::spend(&tx, token, address).await?
    {
        return Ok(Err(Errors::one(joining::INVITATION, Complaint::Invitation)));
    }
    let Some((_, joined)) = add(site, &tx, browser, person, admission.waits).await? else {
        return Ok(Err(taken()));
    };
    tx.commit().await?;
    Ok(Ok(joined))
}

/// The account and its first session, within the caller's write; nothing where its name is somebody's. One that waits is
/// suspended until then, so nobody finds or sees it.
async fn add(
    site: &Site,
    tx: &Tx,
    browser: &Browser,
    mut person: ActiveModel,
    waits: bool,
) -> Result<Option<(PersonId, Joined)>, Problem> {
    person.suspended_at = Set(waits.then(Moment::now));
    let found = Findable::of(&person).found();
    let gone = rules::gone_look(person.look.try_as_ref().map_or("", String::as_str));
    if tx.one(Credentials::find().filter(Column::Look.eq(gone))).await?.is_some() {
        return Ok(None); // posts of others call somebody so who left
    }
    let id = match tx.insert(person).await {
        Err(error) if is_taken(&error) => return Ok(None),
        other => other?,
    };
    let reader = tx.one(Reader::find().filter(Column::Id.eq(id))).await?.ok_or(Problem::NotFound)?;
    ask_to_prove(tx, &reader, &reader.email).await?;
    if waits {
        joining::let_wait(tx, id).await?;
        audit(tx, Some(id), "person.apply", Tag::from(id)).await?;
        return Ok(Some((id, Joined::Waits)));
    }
    index::put(tx, found.document(id)).await?;
    audit(tx, Some(id), "person.sign-up", Tag::from(id)).await?;
    Ok(Some((id, Joined::In(enter(site, tx, browser, id).await?))))
}

/// Who came back from an issuer: the hash under which that waits, and the issuer's address.
pub struct StrangerAs {
    pub ticket: String,
    pub issuer: String,
}

/// Makes an account without a password for who proved elsewhere who they are, and signs it in; or complains that the
/// short name is somebody's. Its address is proven by a letter, as any other: no issuer vouches for it.
///
/// # Errors
/// The database's own; [`Problem::TooMany`]; [`Problem::NotFound`] where nobody came back, or too long ago.
pub async fn join_from_elsewhere(
    site: &Site,
    browser: &Browser,
    came: StrangerAs,
    account: SignUp,
    locale: &str,
    waits: bool,
) -> Result<Result<Joined, Errors>, Problem> {
    site.sign_in_attempts.sign_up(browser.client)?;
    let tx = site.db.begin().await?;
    let (_, stranger) = tickets::take::<Stranger>(&tx, &came.ticket).await?.ok_or(Problem::NotFound)?;
    let person = new_person(account, String::new(), locale);
    let Some((id, mut joined)) = add(site, &tx, browser, person, waits).await? else {
        return Ok(Err(taken()));
    };
    if !oidc::join(&tx, id, &came.issuer, &stranger.subject).await? {
        return Err(Problem::NotFound); // another request has joined it meanwhile
    }
    if let Joined::In(cookies) = &mut joined {
        cookies.push(session::ticket_cookie(site, String::new(), Duration::ZERO));
    }
    tx.commit().await?;
    Ok(Ok(joined))
}

/// The account that this very form has made a moment ago, or one that was made like it.
async fn made_by_same(db: &Db, account: &SignUp) -> Result<Option<Credentials>, Problem> {
    const MOMENT: Duration = Duration::from_secs(600);
    let same = Credentials::find()
        .filter(is_here())
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
    person.welcomed_at = Set(Some(Moment::now()));
    let found = Findable::of(&person).found();
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
