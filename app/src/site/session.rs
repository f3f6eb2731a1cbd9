//! Who is asking, in which language.
//!
//! A session is a random token in a cookie and its SHA-256 in the database, joined with the person in
//! one query per request. Nothing else is kept in it, so ending one is deleting a row.

use super::{
    changes::{Tag, audit},
    db::{Db, Tx},
    fair::Who,
    locale::Locale,
    people::Role,
    problem::{self, Problem},
    query::Query,
    state::Site,
    time::{Moment, days},
};
use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::RngExt;
use sha2::{Digest, Sha256};
use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// How long a session lives after its last use.
const LIFE: Duration = days(30);
/// How old the record of the last use may become before it is written again.
const TOUCH_AFTER: Duration = days(1);
const LANGUAGE_COOKIE: &str = "banyan-language";

/// The one who asks, and how they want to be answered.
#[derive(Clone)]
pub struct Viewer {
    pub site: Site,
    pub me: Option<Me>,
    pub locale: Locale,
    /// Path and query of the request.
    pub path: String,
    /// The reader asked for as few bytes as possible.
    pub saves_data: bool,
    /// Where the request comes from.
    pub client: Client,
    depends: Depends,
}

/// What the page that is being made depends on, see [`changes`](super::changes). Nothing said: it is not kept.
#[derive(Clone, Default)]
struct Depends(Arc<Mutex<Option<Vec<Tag>>>>);

crate::record! {
    /// A person who is signed in.
    #[derive(Clone, Debug)]
    pub struct Me {
    pub id: i64,
    pub handle: String,
    pub name: String,
    pub country: String,
    pub organisation: String,
    pub unread: i64,
    role: String,
    locale: String,
    seen_at: Moment,
    token_hash: String,
    }
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
    /// The session that it brought, living or not, as the database knows it. It ends when another begins.
    brought: Option<String>,
    /// By what it is known from an earlier time, as the database knows it.
    pub known: Option<String>,
}

impl<S: Sync> FromRequestParts<S> for Browser {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let viewer = Viewer::from_request_parts(parts, state).await?;
        let jar = CookieJar::from_headers(&parts.headers);
        let hashed = |name| jar.get(name).map(|cookie| hash(cookie.value()));
        let (brought, known) = (hashed(cookie_name(&viewer.site)), hashed(known_name(&viewer.site)));
        Ok(Self { client: viewer.client, brought, known })
    }
}

/// The request's id, in the log and on the page of a fault.
#[derive(Clone, Default)]
pub struct RequestId(pub String);

impl Me {
    pub fn role(&self) -> Role {
        Role::parse(&self.role).unwrap_or_default()
    }

    /// Which of this person's sessions it is.
    pub fn session(&self) -> &str {
        &self.token_hash
    }
}

impl Viewer {
    /// The person, or the way to the sign-in page and back.
    ///
    /// # Errors
    /// [`Problem::SignIn`] for a visitor.
    pub fn signed_in(&self) -> Result<&Me, Problem> {
        self.me.as_ref().ok_or_else(|| Problem::SignIn { to: self.path.clone() })
    }

    /// Whose share of the place a request uses.
    pub fn who(&self) -> Who {
        self.me.as_ref().map_or(Who::Client(self.client), |me| Who::Person(me.id))
    }

    /// Says what the page that is being made shows. Pages for people who are signed in are never kept.
    pub fn depends_on(&self, tags: impl IntoIterator<Item = Tag>) {
        if self.me.is_none() {
            self.depends.0.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_default().extend(tags);
        }
    }

    /// What the page has been said to depend on; nothing when it is not to be kept.
    pub(super) fn dependencies(&self) -> Option<Vec<Tag>> {
        let mut tags = self.depends.0.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        tags.sort_unstable();
        tags.dedup();
        Some(tags)
    }

    /// The id of the person, for queries that mark what is one's own; 0 is nobody.
    pub fn id(&self) -> i64 {
        self.me.as_ref().map_or(0, |me| me.id)
    }
}

/// Layer: finds out who asks, once per request.
pub async fn know(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let jar = CookieJar::from_headers(request.headers());
    let found = match jar.get(cookie_name(&site)) {
        Some(cookie) => find(&site, &hash(cookie.value())).await,
        None => Ok(None),
    };
    let (me, problem) = match found {
        Ok(me) => (me, None),
        Err(problem) => (None, Some(problem)), // better no page than one for somebody else
    };
    let locale = language(&jar, me.as_ref(), request.headers());
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let saves_data = saves_data(request.headers());
    let client = request.extensions().get().copied().unwrap_or_default();
    let viewer = Viewer { site, me, locale, path, saves_data, client, depends: Depends::default() };
    if let Some(problem) = problem {
        let id = request.extensions().get().cloned().unwrap_or_default();
        return problem::dressed(&viewer, &id, problem.into_response());
    }
    request.extensions_mut().insert(viewer);
    next.run(request).await
}

impl<S: Sync> FromRequestParts<S> for Viewer {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get().cloned().ok_or_else(|| Problem::fault("a route outside the session layer"))
    }
}

/// How a visitor wants to be answered: in which language, and whether with few bytes. `None` for those
/// who may be signed in.
pub fn visitor(site: &Site, headers: &HeaderMap) -> Option<(Locale, bool)> {
    let jar = if headers.contains_key(header::COOKIE) { CookieJar::from_headers(headers) } else { CookieJar::default() };
    jar.get(cookie_name(site)).is_none().then(|| (language(&jar, None, headers), saves_data(headers)))
}

fn saves_data(headers: &HeaderMap) -> bool {
    headers.get("save-data").is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"on"))
}

/// The reader's choice, else the person's, else the browser's, else English.
fn language(jar: &CookieJar, me: Option<&Me>, headers: &HeaderMap) -> Locale {
    let chosen = jar.get(LANGUAGE_COOKIE).and_then(|cookie| Locale::parse(cookie.value()));
    let profile = || me.and_then(|me| Locale::parse(&me.locale));
    let browser = || headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok().and_then(Locale::accept);
    chosen.or_else(profile).or_else(browser).unwrap_or_default()
}

async fn find(site: &Site, token_hash: &str) -> Result<Option<Me>, Problem> {
    let now = Moment::now();
    let mut query = Query::new(
        "SELECT p.id, p.handle, p.name, p.country, p.organisation, p.unread, p.role, p.locale, s.seen_at, s.token_hash
         FROM session s JOIN person p ON p.id = s.person_id",
    );
    query.add(" WHERE s.token_hash = ? AND s.expires_at > ? AND p.suspended_at IS NULL", [token_hash.into(), now.into()]);
    let me: Option<Me> = query.one(&site.db).await?;
    if let Some(me) = me.as_ref().filter(|me| me.seen_at < now - TOUCH_AFTER) {
        tokio::spawn(touch(site.clone(), me.token_hash.clone(), now)); // who reads does not wait for a write
    }
    Ok(me)
}

/// A person as if they were signed in, for what the program itself does in their name (the demo).
///
/// # Errors
/// [`Problem::NotFound`] where there is no such person.
pub async fn person(db: &Db, handle: &str) -> Result<Me, Problem> {
    let mut query = Query::new(
        "SELECT id, handle, name, country, organisation, unread, role, locale, created_at AS seen_at, '' AS token_hash FROM person",
    );
    query.add(" WHERE handle = ?", [handle.into()]);
    query.one(db).await?.ok_or(Problem::NotFound)
}

/// Notes that a session was used. Pages are read all the same while nothing can be written.
async fn touch(site: Site, token_hash: String, now: Moment) {
    if let Err(error) = try_touch(&site, &token_hash, now).await {
        tracing::warn!(%error, "the last use of a session could not be written");
    }
}

async fn try_touch(site: &Site, token_hash: &str, now: Moment) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    tx.run("UPDATE session SET seen_at = $1, expires_at = $2 WHERE token_hash = $3", [now.into(), (now + LIFE).into(), token_hash.into()])
        .await?;
    tx.commit().await
}

/// Whether the account still has the password that was checked before the caller's transaction. It keeps
/// it until the transaction ends: a change of password comes before, and this is false, or after, and
/// ends the session that was started meanwhile.
///
/// # Errors
/// The database's own.
pub async fn still_has(tx: &Tx, person_id: i64, password_hash: &str) -> Result<bool, Problem> {
    let lock = tx.lock(" FOR SHARE");
    let sql = format!("SELECT id FROM person WHERE id = $1 AND password_hash = $2 AND suspended_at IS NULL{lock}");
    Ok(tx.id(&sql, [person_id.into(), password_hash.into()]).await?.is_some())
}

/// Starts a session for a person inside the caller's transaction, in place of the one that the browser
/// brought, and gives its cookie.
///
/// # Errors
/// The database's own.
pub async fn start(site: &Site, tx: &Tx, browser: &Browser, person_id: i64) -> Result<Cookie<'static>, Problem> {
    if let Some(brought) = &browser.brought {
        delete(tx, "token_hash = $1", [brought.clone().into()]).await?;
    }
    let token = random_token();
    let now = Moment::now();
    tx.run(
        "INSERT INTO session (token_hash, person_id, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $3, $4)",
        [hash(&token).into(), person_id.into(), now.into(), (now + LIFE).into()],
    )
    .await?;
    audit(tx, Some(person_id), "session.start", "person", person_id, &[]).await?;
    Ok(cookie(site, token, LIFE))
}

/// Ends this session and gives the cookie that clears the browser's.
///
/// # Errors
/// The database's own.
pub async fn end(site: &Site, me: &Me) -> Result<Cookie<'static>, Problem> {
    let tx = site.db.begin().await?;
    delete(&tx, "token_hash = $1", [me.session().into()]).await?;
    audit(&tx, Some(me.id), "session.end", "person", me.id, &[]).await?;
    tx.commit().await?;
    Ok(cookie(site, String::new(), Duration::ZERO))
}

/// Ends every session of a person: what a change of password does.
///
/// # Errors
/// The database's own.
pub async fn end_all(tx: &Tx, person_id: i64) -> Result<(), Problem> {
    delete(tx, "person_id = $1", [person_id.into()]).await
}

/// Ends every other session of a person.
///
/// # Errors
/// The database's own.
pub async fn end_others(tx: &Tx, me: &Me) -> Result<(), Problem> {
    delete(tx, "person_id = $1 AND token_hash <> $2", [me.id.into(), me.session().into()]).await
}

async fn delete<const N: usize>(tx: &Tx, which: &str, values: [sea_orm::Value; N]) -> Result<(), Problem> {
    let sql = format!("DELETE FROM session WHERE {which}");
    tx.run(&sql, values).await?;
    Ok(())
}

/// The clock's part: sessions that nobody can use any more are removed. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn sweep(site: &Site) -> Result<u64, Problem> {
    let tx = site.db.begin().await?;
    let sql = "DELETE FROM session WHERE expires_at <= $1";
    let gone = tx.run(sql, [Moment::now().into()]).await?;
    tx.commit().await?;
    Ok(gone)
}

/// The cookie that keeps the reader's choice of language.
pub fn language_cookie(site: &Site, locale: Locale) -> Cookie<'static> {
    let mut cookie = cookie(site, locale.code().to_owned(), days(365));
    cookie.set_name(LANGUAGE_COOKIE);
    cookie
}

/// The cookie by which a browser is known that has signed in.
pub fn known_cookie(site: &Site, token: String, life: Duration) -> Cookie<'static> {
    let mut cookie = cookie(site, token, life);
    cookie.set_name(known_name(site));
    cookie
}

/// 256 random bits, for tokens that are secrets.
pub fn random_token() -> String {
    URL_SAFE_NO_PAD.encode(rand::rng().random::<[u8; 32]>())
}

/// `__Host-` binds the cookie to this host over https; browsers refuse the prefix over plain http.
fn cookie_name(site: &Site) -> &'static str {
    if site.settings.secure() { "__Host-banyan" } else { "banyan" }
}

fn known_name(site: &Site) -> &'static str {
    if site.settings.secure() { "__Host-banyan-known" } else { "banyan-known" }
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

/// A token as the database keeps it.
pub(super) fn hash(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token))
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
