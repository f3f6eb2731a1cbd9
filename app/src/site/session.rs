//! Who is asking, in which language.
//!
//! A session is a random token in a cookie and its SHA-256 in the database, joined with the person in
//! one query per request. Nothing else is kept in it, so ending one is deleting a row.

use super::{
    access::{Asker, Audience, Me, Role},
    audit::audit,
    db::{Codes, Db, Source, Tx},
    device::Device,
    flash::{self, Flash},
    ids::{FileId, PersonId},
    jobs::Job,
    link,
    locale::Locale,
    people::entity::{guarded_role, person, second_factor, session, shown, ticket},
    problem::Problem,
    problem_page,
    quota::Who,
    state::Site,
    things::Tag,
    time::{Moment, Zone, days},
    token::{hash, random_token},
};
use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use macros::Record;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, RelationTrait, Select,
    sea_query::{Expr, ExprTrait, JoinType},
};
use serde::{Deserialize, Serialize};
use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    time::Duration,
};

/// How long a session lives after its last use.
const LIFE: Duration = days(30);
/// How old the record of the last use may become before it is written again.
const TOUCH_AFTER: Duration = Duration::from_hours(1);
/// How long somebody who has just proven who they are is not asked again before what is dangerous.
const FRESH: Duration = Duration::from_secs(15 * 60);
const LANGUAGE_COOKIE: &str = "banyan-language";
/// Carries what an action answers to the page that it leads to.
pub const FLASH_COOKIE: &str = "banyan-said";

/// The one who asks, and how they want to be answered.
#[derive(Clone)]
pub struct Viewer {
    pub site: Site,
    /// For what a page reads. Of a visitor it notes what that is, so that the page can be cached.
    pub db: Db,
    pub asker: Asker,
    session: Option<Session>,
    /// How many notices the person has not read.
    pub unread: i64,
    pub locale: Locale,
    /// What the action answers that led here.
    pub flash: Option<&'static Flash>,
    /// Path and query of the request.
    pub path: String,
    /// It is the answer to a form, at an address that may be no page.
    pub is_sent: bool,
    /// The reader asked for as few bytes as possible.
    pub saves_data: bool,
    /// Where the request comes from.
    pub client: Client,
}

/// One of the person's sessions: the one that the request belongs to.
#[derive(Clone, Debug)]
struct Session {
    /// Which it is, as the database knows it.
    token_hash: String,
    /// When the person last proved in it who they are.
    confirmed_at: Moment,
    /// The role that waits until they have a second factor.
    waiting: Option<Role>,
}

/// Where a request comes from, as limits count it; the server's guard puts it into the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Client(IpAddr);

impl Client {
    /// An IPv6 client has a network of its own to choose addresses from, so the network is what counts.
    pub fn at(address: IpAddr) -> Self {
        Self(match address.to_canonical() {
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64).into(),
            address => address,
        })
    }
}

impl Default for Client {
    /// The server's own machine: what tests and tools are, who come without a connection.
    fn default() -> Self {
        Self(Ipv4Addr::LOCALHOST.into())
    }
}

/// The browser that asks to be signed in.
pub struct Browser {
    pub client: Client,
    /// What it says that it is.
    pub device: Device,
    /// The session that it brought, living or not, as the database knows it. It ends when another begins.
    brought: Option<String>,
    /// By what it is known from an earlier time, as the database knows it.
    pub known: Option<String>,
    /// What it brings back of something that is half done, as the database knows it.
    pub ticket: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Browser {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let viewer = Viewer::from_request_parts(parts, state).await?;
        let jar = CookieJar::from_headers(&parts.headers);
        let hashed = |name| jar.get(name).map(|cookie| hash(cookie.value()));
        let (brought, known) = (hashed(cookie_name(&viewer.site)), hashed(known_name(&viewer.site)));
        let ticket = hashed(ticket_name(&viewer.site));
        let says = parts.headers.get(header::USER_AGENT).and_then(|says| says.to_str().ok());
        let device = Device::read(says.unwrap_or_default());
        Ok(Self { client: viewer.client, device, brought, known, ticket })
    }
}

/// The request's id, in the log and on the page of a fault.
#[derive(Clone, Default)]
pub struct RequestId(pub String);

impl Viewer {
    /// The person who asks, where they are signed in.
    pub fn me(&self) -> Option<&Me> {
        self.asker.me.as_ref()
    }

    /// The person, or the way to the sign-in page and back.
    ///
    /// # Errors
    /// [`Problem::SignIn`] for a visitor.
    pub fn signed_in(&self) -> Result<&Me, Problem> {
        self.me().ok_or_else(|| Problem::SignIn { to: self.path.clone() })
    }

    /// A path here as others have to write it.
    pub fn address(&self, path: &str) -> String {
        [self.site.settings.origin.as_str(), path].concat()
    }

    /// Whose share of the place a request uses.
    pub fn who(&self) -> Who {
        self.asker.id().map_or(Who::Client(self.client), Who::Person)
    }

    /// Which of the person's sessions it is; nothing of a visitor's.
    pub fn session(&self) -> &str {
        self.session.as_ref().map_or("", |session| &session.token_hash)
    }

    /// Whether the person has proven who they are a short while ago, so that they need not again.
    pub fn is_fresh(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.confirmed_at > Moment::now() - FRESH)
    }

    /// The person's role, where it waits until they have a second factor: until then they are a member.
    pub fn waiting_role(&self) -> Option<Role> {
        self.session.as_ref()?.waiting
    }
}

/// Layer: finds out who asks, once per request.
pub async fn know(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let jar = CookieJar::from_headers(request.headers());
    let found = match jar.get(cookie_name(&site)) {
        Some(cookie) => find(&site, &hash(cookie.value())).await,
        None => Ok(None),
    };
    let (known, problem) = match found {
        Ok(known) => (known, None),
        Err(problem) => (None, Some(problem)), // better no page than one for somebody else
    };
    let profile = known.as_ref().map(|known| known.locale.as_str());
    let locale = language(request.uri(), &jar, profile, request.headers());
    let locale = locale.in_zone(known.as_ref().map_or(Zone::UTC, |known| Zone::of(&known.time_zone)));
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let is_sent = !request.method().is_safe();
    let saves_data = saves_data(request.headers());
    let locale = locale.saving_data(saves_data);
    let client = request.extensions().get().copied().unwrap_or_default();
    let db = if known.is_some() { site.db.clone() } else { site.db.noting() };
    let unread = known.as_ref().map_or(0, |known| known.unread);
    let (asker, session) = known.map(KnownSession::parts).unwrap_or_default();
    let flash = flash::find(site.features, &jar);
    let viewer =
        Viewer { site, db, asker, session, unread, locale, flash, path, is_sent, saves_data, client };
    if let Some(problem) = problem {
        let id = request.extensions().get().cloned().unwrap_or_default();
        return problem_page::dressed(&viewer, &id, problem.into_response());
    }
    request.extensions_mut().insert(viewer.clone());
    let mut answer = next.run(request).await;
    answer.extensions_mut().insert(viewer); // for what stands further out
    answer
}

impl<S: Sync> FromRequestParts<S> for Viewer {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or_else(|| Problem::fault("a route outside the session layer"))
    }
}

/// How a visitor wants to be answered: in which language, and whether with few bytes. `None` for those
/// who may be signed in, or who are to be told something.
pub fn visitor(site: &Site, uri: &Uri, headers: &HeaderMap) -> Option<(Locale, bool)> {
    let jar = if headers.contains_key(header::COOKIE) {
        CookieJar::from_headers(headers)
    } else {
        CookieJar::default()
    };
    let is_plain = jar.get(cookie_name(site)).is_none() && jar.get(FLASH_COOKIE).is_none();
    is_plain.then(|| (language(uri, &jar, None, headers), saves_data(headers)))
}

fn saves_data(headers: &HeaderMap) -> bool {
    headers.get("save-data").is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"on"))
}

/// What the address asks for, else the reader's choice, else the person's, else the browser's, else English.
fn language(uri: &Uri, jar: &CookieJar, profile: Option<&str>, headers: &HeaderMap) -> Locale {
    let asked = uri.path_and_query().and_then(|address| link::language(address.as_str()));
    if let Some(asked) = asked.and_then(Locale::parse) {
        return asked;
    }
    let chosen = jar.get(LANGUAGE_COOKIE).and_then(|cookie| Locale::parse(cookie.value()));
    let profile = || profile.and_then(Locale::parse);
    let browser = || {
        let lines = headers.get_all(header::ACCEPT_LANGUAGE).iter();
        let lines: Vec<&str> = lines.filter_map(|line| line.to_str().ok()).collect();
        Locale::accept(&lines.join(","))
    };
    chosen.or_else(profile).or_else(browser).unwrap_or_default()
}

/// A living session, with the person whose it is.
#[derive(Record)]
#[record(session::Entity)]
struct KnownSession {
    token_hash: String,
    seen_at: Moment,
    confirmed_at: Moment,
    #[record(expr = needs_second_factor)]
    needs_second_factor: bool,
    #[record(expr = of_person(person::Column::Unread))]
    unread: i64,
    #[record(expr = of_person(person::Column::Locale))]
    locale: String,
    #[record(expr = of_person(person::Column::TimeZone))]
    time_zone: String,
    #[record(nested)]
    person: MeRow,
}

fn of_person(column: person::Column) -> impl Fn(&'static str) -> Expr {
    move |_| Expr::col((person::Entity, column))
}

/// Whether the person's role is one that needs a second factor, and they have none.
fn needs_second_factor(_: &'static str) -> Expr {
    let guarded = guarded_role::Entity::find().select_only().column(guarded_role::Column::Role).filter(
        Expr::col((guarded_role::Entity, guarded_role::Column::Role))
            .equals((person::Entity, person::Column::Role)),
    );
    let has_one = second_factor::Entity::find()
        .select_only()
        .column(second_factor::Column::PersonId)
        .filter(
            Expr::col((second_factor::Entity, second_factor::Column::PersonId))
                .equals((person::Entity, person::Column::Id)),
        )
        .filter(second_factor::Column::ConfirmedAt.is_not_null());
    Expr::exists(guarded.into_query()).and(Expr::exists(has_one.into_query()).not())
}

impl Source for KnownSession {
    fn source() -> Select<session::Entity> {
        session::Entity::find().join(JoinType::InnerJoin, session::Relation::Person.def())
    }
}

impl KnownSession {
    /// Who asks: with the powers of their role only when it need not wait.
    fn parts(self) -> (Asker, Option<Session>) {
        let mut me = Me::from(self.person);
        let waiting = self.needs_second_factor.then(|| std::mem::take(&mut me.role));
        let session = Session { token_hash: self.token_hash, confirmed_at: self.confirmed_at, waiting };
        (Asker::from(me), Some(session))
    }
}

#[derive(Record)]
#[record(person::Entity)]
struct MeRow {
    id: PersonId,
    handle: String,
    name: String,
    country: String,
    country_for: Audience,
    #[record(expr = shown(person::Column::Organisation, person::Column::OrganisationFor, Audience::with(false)))]
    organisation: String,
    languages: Codes,
    knows: Codes,
    wants: Codes,
    role: Role,
    focal_for: String,
    speaks_for: i64,
    welcomed_at: Option<Moment>,
    photo: Option<FileId>,
}

impl Source for MeRow {}

impl From<MeRow> for Me {
    fn from(row: MeRow) -> Self {
        Self {
            id: row.id,
            handle: row.handle,
            name: row.name,
            country: row.country,
            country_for: row.country_for,
            organisation: row.organisation,
            languages: row.languages.0,
            knows: row.knows.0,
            wants: row.wants.0,
            role: row.role,
            focal_for: row.focal_for,
            speaks_for: row.speaks_for,
            is_welcomed: row.welcomed_at.is_some(),
            photo: row.photo,
        }
    }
}

async fn find(site: &Site, token_hash: &str) -> Result<Option<KnownSession>, Problem> {
    let now = Moment::now();
    let living = KnownSession::find()
        .filter(session::Column::TokenHash.eq(token_hash))
        .filter(session::Column::ExpiresAt.gt(now))
        .filter(person::Column::SuspendedAt.is_null());
    let known = site.db.one(living).await?;
    if let Some(known) = known.as_ref().filter(|known| known.seen_at < now - TOUCH_AFTER) {
        // Who reads does not wait for a write.
        tokio::spawn(mark_seen(site.clone(), known.token_hash.clone(), now));
    }
    Ok(known)
}

/// A person who acts without a session: in an import, in the demonstration.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such person.
pub async fn person(db: &Db, handle: &str) -> Result<Me, Problem> {
    let found = db.one(MeRow::find().filter(person::Column::Handle.eq(handle))).await?;
    Ok(found.ok_or(Problem::NotFound)?.into())
}

/// As [`person`], by their number, whether they are suspended or not.
///
/// # Errors
/// [`Problem::NotFound`] where there is no such person.
pub async fn person_of(db: &Db, id: PersonId) -> Result<Me, Problem> {
    let found = db.one(MeRow::find().filter(person::Column::Id.eq(id))).await?;
    Ok(found.ok_or(Problem::NotFound)?.into())
}

/// Notes that a session was used. Pages are read all the same while nothing can be written.
async fn mark_seen(site: Site, token_hash: String, now: Moment) {
    if let Err(error) = try_mark_seen(&site, &token_hash, now).await {
        tracing::warn!(%error, "the last use of a session could not be written");
    }
}

async fn try_mark_seen(site: &Site, token_hash: &str, now: Moment) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let used = session::ActiveModel {
        token_hash: Set(token_hash.to_owned()),
        seen_at: Set(now),
        expires_at: Set(now + LIFE),
        ..Default::default()
    };
    tx.run(&tx.change(used)).await?;
    tx.commit().await
}

/// Whether the account still has the password that was checked before the caller's transaction. It keeps
/// it until the transaction ends: a change of password comes before, and this is false, or after, and
/// ends the session that was started meanwhile.
///
/// # Errors
/// The database's own.
pub async fn still_has(tx: &Tx, person_id: PersonId, password_hash: &str) -> Result<bool, Problem> {
    let same = MeRow::find()
        .filter(person::Column::Id.eq(person_id))
        .filter(person::Column::PasswordHash.eq(password_hash))
        .filter(person::Column::SuspendedAt.is_null());
    Ok(tx.one(same.shared()).await?.is_some())
}

/// Starts a session for a person who proved at that moment who they are, inside the caller's transaction, in place of
/// the one that the browser brought, and gives its cookie.
///
/// # Errors
/// The database's own.
pub async fn start(
    site: &Site,
    tx: &Tx,
    browser: &Browser,
    person_id: PersonId,
    proven: Moment,
) -> Result<Cookie<'static>, Problem> {
    if let Some(brought) = &browser.brought {
        tx.run(&session::Entity::delete_many().filter(session::Column::TokenHash.eq(brought))).await?;
    }
    let token = random_token();
    let now = Moment::now();
    let new = session::ActiveModel {
        token_hash: Set(hash(&token)),
        person_id: Set(person_id),
        created_at: Set(now),
        seen_at: Set(now),
        expires_at: Set(now + LIFE),
        browser: Set(browser.device.browser.to_owned()),
        system: Set(browser.device.system.to_owned()),
        confirmed_at: Set(proven),
    };
    tx.add(new).await?;
    audit(tx, Some(person_id), "session.start", Tag::from(person_id)).await?;
    Ok(cookie(site, token, LIFE))
}

/// Ends the viewer's session and gives the cookie that clears the browser's.
///
/// # Errors
/// [`Problem::SignIn`] where there is none; the database's own.
pub async fn end(viewer: &Viewer) -> Result<Cookie<'static>, Problem> {
    let (site, me) = (&viewer.site, viewer.signed_in()?);
    let tx = site.db.begin().await?;
    tx.run(&session::Entity::delete_many().filter(session::Column::TokenHash.eq(viewer.session()))).await?;
    audit(&tx, Some(me.id), "session.end", Tag::from(me.id)).await?;
    tx.commit().await?;
    Ok(cookie(site, String::new(), Duration::ZERO))
}

/// Notes that the person has proven in this session who they are.
///
/// # Errors
/// [`Problem::SignIn`] where it has ended meanwhile; the database's own.
pub async fn confirm(tx: &Tx, viewer: &Viewer) -> Result<(), Problem> {
    let confirmed = session::ActiveModel { confirmed_at: Set(Moment::now()), ..Default::default() };
    let this = session::Entity::update_many()
        .set(confirmed)
        .filter(session::Column::TokenHash.eq(viewer.session()))
        .filter(session::Column::PersonId.eq(viewer.signed_in()?.id));
    match tx.run(&this).await? {
        0 => Err(Problem::SignIn { to: viewer.path.clone() }),
        _ => Ok(()),
    }
}

/// Ends every session of a person, and every sign-in that is half done: what a change of password does.
///
/// # Errors
/// The database's own.
pub async fn end_all(tx: &Tx, person_id: PersonId) -> Result<(), Problem> {
    end_others(tx, person_id, "").await
}

/// Ends every session of a person but this, and every sign-in that is half done.
///
/// # Errors
/// The database's own.
pub async fn end_others(tx: &Tx, person_id: PersonId, token_hash: &str) -> Result<(), Problem> {
    let others = session::Entity::delete_many()
        .filter(session::Column::PersonId.eq(person_id))
        .filter(session::Column::TokenHash.ne(token_hash));
    tx.run(&others).await?;
    tx.run(&ticket::Entity::delete_many().filter(ticket::Column::PersonId.eq(person_id))).await?;
    Ok(())
}

/// Removes sessions that nobody can use any more.
#[derive(Serialize, Deserialize)]
pub struct Forget;

impl Job for Forget {
    const KIND: &'static str = "forget-sessions";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let tx = site.db.begin().await?;
        tx.run(&session::Entity::delete_many().filter(session::Column::ExpiresAt.lte(Moment::now()))).await?;
        tx.commit().await
    }
}

/// The cookie that keeps the reader's choice of language.
pub fn language_cookie(site: &Site, locale: Locale) -> Cookie<'static> {
    let mut cookie = cookie(site, locale.code().to_owned(), days(365));
    cookie.set_name(LANGUAGE_COOKIE);
    cookie
}

/// The cookie that carries what an action answers.
pub fn flash_cookie(site: &Site, code: &'static str, life: Duration) -> Cookie<'static> {
    let mut cookie = cookie(site, code.to_owned(), life);
    cookie.set_name(FLASH_COOKIE);
    cookie
}

/// The cookie by which a browser is known that has signed in.
pub fn known_cookie(site: &Site, token: String, life: Duration) -> Cookie<'static> {
    let mut cookie = cookie(site, token, life);
    cookie.set_name(known_name(site));
    cookie
}

/// The cookie of something that is half done; empty, to have it forgotten.
pub fn ticket_cookie(site: &Site, token: String, life: Duration) -> Cookie<'static> {
    let mut cookie = cookie(site, token, life);
    cookie.set_name(ticket_name(site));
    cookie
}

/// `__Host-` binds the cookie to this host over https; browsers refuse the prefix over plain http.
fn cookie_name(site: &Site) -> &'static str {
    if site.settings.secure() { "__Host-banyan" } else { "banyan" }
}

fn known_name(site: &Site) -> &'static str {
    if site.settings.secure() { "__Host-banyan-known" } else { "banyan-known" }
}

fn ticket_name(site: &Site) -> &'static str {
    if site.settings.secure() { "__Host-banyan-ticket" } else { "banyan-ticket" }
}

fn cookie(site: &Site, value: String, life: Duration) -> Cookie<'static> {
    Cookie::build((cookie_name(site), value))
        .path("/")
        .http_only(true)
        .secure(site.settings.secure())
        .same_site(SameSite::Lax)
        .max_age(life.try_into().unwrap_or_default())
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_is_one_client() {
        let client = |address: &str| Client::at(address.parse().expect("an address"));
        assert_eq!(client("2001:db8:1:2::1"), client("2001:db8:1:2:ffff::9"));
        assert_ne!(client("2001:db8:1:2::1"), client("2001:db8:1:3::1"));
        assert_eq!(client("::ffff:192.0.2.1"), client("192.0.2.1"));
        assert_ne!(client("192.0.2.1"), client("192.0.2.2"));
    }
}
