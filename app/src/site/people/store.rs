//! Accounts in the database.

use super::{
    entity::person::{self, ActiveModel, Column, Entity},
    known,
    limits::Account,
    rules::{self, Profile, SignUp},
};
use crate::site::{
    access::{Me, Role},
    audit::audit,
    db::{Codes, Db, Find, Json, Source, Tx, is_taken},
    form::{Complaint, Errors},
    ids::PersonId,
    locale::Locale,
    problem::Problem,
    session::{self, Browser},
    state::Site,
    text::{self, Html},
    things::Tag,
    time::Moment,
    ui::Who,
};
use axum_extra::extract::cookie::Cookie;
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::SelectStatement,
};
use std::time::Duration;

/// A person as a row of something else shows them.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(person::Entity)]
pub struct Byline {
    pub id: PersonId,
    pub handle: String,
    pub name: String,
    pub organisation: String,
    pub country: String,
}

impl Byline {
    /// As a line shows them.
    pub fn who(&self) -> Who<'_> {
        Who {
            handle: &self.handle,
            name: &self.name,
            organisation: &self.organisation,
            country: &self.country,
        }
    }
}

/// How many people have an account.
pub fn count() -> SelectStatement {
    let all = Entity::find().select_only().expr(Column::Id.count()).filter(Column::SuspendedAt.is_null());
    all.into_query()
}

/// A person as anyone may see them.
#[derive(Clone, Debug, Record)]
#[record(person::Entity)]
pub struct PublicProfile {
    pub id: PersonId,
    pub handle: String,
    pub name: String,
    pub role: Role,
    pub country: String,
    pub languages: Codes,
    pub organisation: String,
    pub about_html: Html,
    pub knows: Codes,
    pub wants: Codes,
    pub demo: bool,
}

impl Source for PublicProfile {}

/// What somebody may change of themselves, as it was typed.
#[derive(Clone, Debug, Record)]
#[record(person::Entity)]
pub struct OwnProfile {
    pub id: PersonId,
    pub handle: String,
    pub name: String,
    pub email: String,
    pub country: String,
    pub languages: Codes,
    pub organisation: String,
    pub about: String,
    pub knows: Codes,
    pub wants: Codes,
    pub time_zone: String,
    pub locale: String,
    pub version: i64,
}

impl Source for OwnProfile {}

/// What signing in needs to know.
#[derive(Record)]
#[record(person::Entity)]
struct Credentials {
    id: PersonId,
    password_hash: String,
}

impl Source for Credentials {}

/// The cookies of somebody who has just been signed in: the session, and by which the browser is known next
/// time.
pub type Cookies = Vec<Cookie<'static>>;

/// Makes an account and signs it in; or complains of the password, or that the short name or the address is
/// somebody's: which of them is not said, and it takes as long as when neither is. A form that comes twice
/// finds the account that its first copy made, and signs in to it.
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
    let taken = || Errors::one("account", Complaint::Taken);
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
    let tx = site.db.begin().await?;
    let id = match tx.insert(person).await {
        Err(error) if is_taken(&error) => return Ok(None),
        other => other?,
    };
    audit(&tx, Some(id), "person.sign-up", Tag::from(id)).await?;
    let cookies = enter(site, &tx, browser, id).await?;
    tx.commit().await?;
    Ok(Some(cookies))
}

/// Starts a session, and notes the browser as one that is known.
async fn enter(site: &Site, tx: &Tx, browser: &Browser, id: PersonId) -> Result<Cookies, Problem> {
    let session = session::start(site, tx, browser, id).await?;
    let known = known::note(site, tx, browser, id).await?;
    Ok(std::iter::once(session).chain(known).collect())
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

/// Those who have not been suspended.
fn active<T: Source>() -> Find<T> {
    T::find().filter(Column::SuspendedAt.is_null())
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
    let tx = site.db.begin().await?;
    let id = tx.insert(person).await?;
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
    let login = text::line(login).to_lowercase();
    let column = if login.contains('@') { Column::Email } else { Column::Handle };
    let account = active::<Credentials>().filter(column.eq(&login)).filter(Column::Demo.eq(false));
    let person = site.db.one(account).await?;
    check(site, browser, &login, person, password).await
}

/// The one way to try a password at an account (or at none): counted, and as long in either case.
async fn check(
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
        Credentials::find().filter(Column::Handle.eq(text::line(handle))).filter(Column::Demo.eq(true));
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

/// A person by handle, as anyone may see them.
///
/// # Errors
/// [`Problem::NotFound`] where there is none, or they are suspended.
pub async fn by_handle(db: &Db, handle: &str) -> Result<PublicProfile, Problem> {
    let found = db.one(active::<PublicProfile>().filter(Column::Handle.eq(text::line(handle)))).await?;
    found.ok_or(Problem::NotFound)
}

/// The person with this handle, where there is one.
///
/// # Errors
/// The database's own.
pub async fn id_of(db: &Db, handle: &str) -> Result<Option<PersonId>, Problem> {
    let found = db.one(active::<Credentials>().filter(Column::Handle.eq(handle))).await?;
    Ok(found.map(|person| person.id))
}

/// One's own profile, as it was typed.
///
/// # Errors
/// The database's own.
pub async fn own(db: &Db, me: &Me) -> Result<OwnProfile, Problem> {
    db.one(OwnProfile::find().filter(Column::Id.eq(me.id))).await?.ok_or(Problem::NotFound)
}

/// Saves one's profile over the version that was read.
///
/// # Errors
/// [`Problem::Stale`] when it was saved elsewhere meanwhile.
pub async fn save_profile(site: &Site, me: &Me, profile: Profile, version: i64) -> Result<(), Problem> {
    let about_html = text::markdown(&profile.about); // before the write begins: while it lasts, others wait
    let tx = site.db.begin().await?;
    let saved = ActiveModel {
        id: Unchanged(me.id),
        about_html: Set(about_html),
        name: Set(profile.name),
        country: Set(profile.country),
        languages: Set(Json(profile.languages)),
        organisation: Set(profile.organisation),
        about: Set(profile.about),
        knows: Set(Json(profile.knows)),
        wants: Set(Json(profile.wants)),
        time_zone: Set(profile.time_zone),
        locale: Set(profile.locale.code().into()),
        version: Set(version + 1),
        ..Default::default()
    };
    if tx.run(&tx.change(saved).filter(Column::Version.eq(version))).await? == 0 {
        return Err(Problem::Stale);
    }
    audit(&tx, Some(me.id), "person.profile", Tag::from(me.id)).await?;
    tx.commit().await
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
    let cookies = enter(site, &tx, browser, me.id).await?;
    audit(&tx, Some(me.id), "person.password", Tag::from(me.id)).await?;
    tx.commit().await?;
    Ok(Ok(cookies))
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
    let login = text::line(login).to_lowercase();
    let whose = Condition::any().add(Column::Handle.eq(&login)).add(Column::Email.eq(&login));
    let Some(person) = site.db.one(Credentials::find().filter(whose)).await? else { return Ok(None) };
    let hash = match site.passwords.hash(new, vec![login]).await? {
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

/// A demo person that one can be signed in as.
#[derive(Record)]
#[record(person::Entity)]
pub struct DemoPerson {
    pub handle: String,
    pub name: String,
    pub country: String,
    pub organisation: String,
    pub languages: Codes,
    pub role: Role,
}

impl Source for DemoPerson {}

/// Whom the sign-in page of the demonstration offers: both sides of the exchanges that are under way, those who
/// ask and those who offer where one is open, and the three who have a part to play. All of them find something
/// to do.
const SIGN_INS: [&str; 14] = [
    "demo-ke",
    "demo-ma",
    "demo-kh",
    "demo-pt",
    "demo-mz",
    "demo-br",
    "demo-bj",
    "demo-sn-2",
    "demo-sn",
    "demo-ug",
    "demo-fj",
    "demo-eg",
    "demo-mx",
    "demo-de",
];

/// The demo people that the sign-in page offers, in this order.
///
/// # Errors
/// The database's own.
pub async fn demo_people(db: &Db) -> Result<Vec<DemoPerson>, Problem> {
    let offered = DemoPerson::find().filter(Column::Demo.eq(true)).filter(Column::Handle.is_in(SIGN_INS));
    let mut people = db.all(offered).await?;
    people.sort_by_key(|person| SIGN_INS.iter().position(|handle| *handle == person.handle));
    Ok(people)
}
