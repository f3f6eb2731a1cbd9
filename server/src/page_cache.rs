//! Pages for visitors, kept as they are sent: rendered, compressed, with all their headers.
//!
//! A page is kept when its handler has said what it shows ([`Cacheable`]), for each language, encoding and
//! wish to save data, and is sent again until a write touches one of the things that it shows. Nothing is
//! forgotten by the clock. Whoever may be signed in is never given a kept page, nor is theirs kept.

use crate::compress::{self, Encoding};
use app::site::{blocking_pool::BlockingPool, page::Cacheable, session, state::Site, things::Tag};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;
use moka::sync::Cache;
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    convert::Infallible,
    future::Future,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::Duration,
};
use tower::{Service, ServiceExt};

/// The longest address whose page is kept, in bytes.
const ADDRESS_MOST: usize = 300;
/// What an entry takes beside its address and body, in bytes: headers, tags, the cache's own.
const ENTRY: usize = 2_000;

/// What a kept page answers to.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    address: Box<str>,
    language: usize,
    saves_data: bool,
    encoding: Encoding,
}

struct Page {
    headers: HeaderMap,
    tag: HeaderValue,
    body: Bytes,
    shows: Vec<Tag>,
    /// The count of changes at which it was last known to be good.
    good_at: AtomicU64,
}

/// One page being made.
#[derive(Default)]
struct Turn {
    alone: tokio::sync::Mutex<()>,
    /// It turned out to be a page that is not kept: nobody has to wait for it any more.
    is_not_kept: AtomicBool,
}

type UnderWay = Arc<Mutex<HashMap<Key, Arc<Turn>>>>;

/// How long one waits for a page that another has asked for.
const PATIENCE: Duration = Duration::from_secs(10);
/// The same where there is an old page to be sent instead.
const PATIENCE_WITH_OLD: Duration = Duration::from_secs(2);

/// The pages, in front of the router that makes them.
#[derive(Clone)]
pub struct PageCache {
    site: Site,
    pages: Cache<Key, Arc<Page>>,
    /// Pages that are being made: others who want the same wait for the one who makes it.
    under_way: UnderWay,
    inner: Router,
}

impl PageCache {
    /// Puts the cache in front of a router. `megabytes` bounds its memory.
    pub fn around(inner: Router, site: Site, megabytes: u64) -> Router {
        let weigh = |key: &Key, page: &Arc<Page>| {
            u32::try_from(ENTRY + key.address.len() + page.body.len()).unwrap_or(u32::MAX)
        };
        let pages = Cache::builder().max_capacity(megabytes << 20).weigher(weigh).build();
        Router::new().fallback_service(Self { site, pages, under_way: Arc::default(), inner })
    }

    /// The key of a request that a kept page may answer.
    fn key(&self, request: &Request) -> Option<Key> {
        let address = request.uri().path_and_query()?.as_str();
        if request.method() != Method::GET || address.len() > ADDRESS_MOST || is_no_page(address) {
            return None;
        }
        let (locale, saves_data) = session::visitor(&self.site, request.uri(), request.headers())?;
        Some(Key {
            address: address.into(),
            language: locale.index(),
            saves_data,
            encoding: Encoding::wanted(request.headers()),
        })
    }

    /// A kept page that is still good.
    fn find(&self, key: &Key, now: u64) -> Option<Arc<Page>> {
        let page = self.pages.get(key)?;
        let good_at = page.good_at.load(Ordering::Relaxed);
        if good_at != now {
            if self.site.db.changes().since(good_at, &page.shows) {
                return None;
            }
            page.good_at.store(now, Ordering::Relaxed);
        }
        Some(page)
    }

    async fn make(self, key: Key, request: Request) -> Response {
        let turn = self
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(key.clone())
            .or_default()
            .clone();
        let _ends = Ends { under_way: &self.under_way, key: &key };
        let old = self.pages.get(&key);
        let patience = if old.is_some() { PATIENCE_WITH_OLD } else { PATIENCE };
        let alone = match tokio::time::timeout(patience, turn.alone.lock()).await {
            _ if turn.is_not_kept.load(Ordering::Acquire) => None,
            Ok(alone) => Some(alone),
            Err(_) if let Some(page) = old => {
                return page.answer_old(request.headers().get(header::IF_NONE_MATCH));
            }
            Err(_) => None, // what takes so long is not made faster by waiting behind it
        };
        let answer = self.make_alone(&key, request).await;
        if alone.is_some() && !answer.headers().contains_key(header::ETAG) {
            turn.is_not_kept.store(true, Ordering::Release);
        }
        answer
    }

    async fn make_alone(&self, key: &Key, request: Request) -> Response {
        let changes = self.site.db.changes();
        // Counted before anything is read: what is touched while the page is being made makes it old.
        let now = changes.now();
        if let Some(page) = now.and_then(|now| self.find(key, now)) {
            return page.answer(request.headers());
        }
        let asked = request.headers().get(header::IF_NONE_MATCH).cloned();
        let old = self.pages.get(key);
        let answer = match self.ask(request, old.is_some()).await {
            Some(answer) if !answer.status().is_server_error() => answer,
            other => match (old, other) {
                (Some(page), _) => return page.answer_old(asked.as_ref()),
                (None, other) => {
                    return other.unwrap_or_else(|| StatusCode::SERVICE_UNAVAILABLE.into_response());
                }
            },
        };
        let (Some(now), Some(Cacheable(shows))) = (now, answer.extensions().get::<Cacheable>().cloned())
        else {
            return answer;
        };
        match Page::of(&self.site.blocking, answer, key.encoding, shows, now).await {
            Ok(page) => {
                let page = Arc::new(page);
                self.pages.insert(key.clone(), page.clone());
                page.answer_to(asked.as_ref())
            }
            Err(problem) => problem,
        }
    }
}

impl PageCache {
    /// Has the page made. Who has an old one at hand does not wait long for it.
    async fn ask(&self, mut request: Request, has_old: bool) -> Option<Response> {
        request.extensions_mut().insert(compress::WillBeKept);
        let making = self.inner.clone().oneshot(request);
        if !has_old {
            return Some(making.await.unwrap_or_else(|never| match never {}));
        }
        // It is made to its end all the same: a statement that is cut in the middle costs a connection.
        match tokio::time::timeout(PATIENCE_WITH_OLD, tokio::spawn(making)).await {
            Ok(Ok(Ok(answer))) => Some(answer),
            _ => None,
        }
    }
}

/// Takes a page from those under way when it is made, or when the one who asked has gone.
struct Ends<'a> {
    under_way: &'a UnderWay,
    key: &'a Key,
}

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner).remove(self.key);
    }
}

/// Files, checks and calls: answered elsewhere, and never pages.
fn is_no_page(address: &str) -> bool {
    ["/assets/", "/public/", "/files/", "/call/", "/healthz", "/readyz"]
        .iter()
        .any(|start| address.starts_with(start))
}

impl Page {
    async fn of(
        pool: &BlockingPool,
        answer: Response,
        encoding: Encoding,
        shows: Vec<Tag>,
        now: u64,
    ) -> Result<Self, Response> {
        let (parts, body) = answer.into_parts();
        let Ok(body) = body.collect().await else {
            return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response());
        };
        let (encoding, body) = compress::page(pool, encoding, body.to_bytes()).await;
        let mut headers = parts.headers;
        headers.remove(header::CONTENT_LENGTH);
        if let Some(name) = encoding.name() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
        let tag = entity_tag(&body);
        headers.insert(header::ETAG, tag.clone());
        Ok(Self { headers, tag, body, shows, good_at: AtomicU64::new(now) })
    }

    fn answer(&self, headers: &HeaderMap) -> Response {
        self.answer_to(headers.get(header::IF_NONE_MATCH))
    }

    /// The page as it was before the database failed, marked as such (RFC 7234, 5.5.4).
    fn answer_old(&self, asked: Option<&HeaderValue>) -> Response {
        let mut answer = self.answer_to(asked);
        answer
            .headers_mut()
            .insert(header::WARNING, HeaderValue::from_static("111 - \"Revalidation Failed\""));
        answer
    }

    /// The page, or that the browser has it already.
    fn answer_to(&self, asked: Option<&HeaderValue>) -> Response {
        let has_it = asked.and_then(|asked| asked.to_str().ok()).is_some_and(|asked| names(asked, &self.tag));
        let mut answer = if has_it {
            let mut answer = StatusCode::NOT_MODIFIED.into_response();
            answer.headers_mut().clone_from(&self.headers);
            answer.headers_mut().remove(header::CONTENT_TYPE);
            answer.headers_mut().remove(header::CONTENT_ENCODING);
            return answer;
        } else {
            Response::new(Body::from(self.body.clone()))
        };
        answer.headers_mut().clone_from(&self.headers);
        answer
    }
}

/// A strong validator: other bytes, other tag.
fn entity_tag(body: &[u8]) -> HeaderValue {
    let hash = Sha256::digest(body);
    let text: String = hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    HeaderValue::try_from(format!("\"{text}\"")).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

/// Whether `If-None-Match` names a tag. It compares weakly (RFC 9110, 13.1.2): a proxy may have weakened it.
fn names(asked: &str, tag: &HeaderValue) -> bool {
    asked
        .split(',')
        .map(|one| one.trim().trim_start_matches("W/"))
        .any(|one| one == "*" || one.as_bytes() == tag.as_bytes())
}

impl Service<Request> for PageCache {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let Some(key) = self.key(&request) else {
            return Box::pin(self.inner.clone().oneshot(request));
        };
        if let Some(page) = self.site.db.changes().now().and_then(|now| self.find(&key, now)) {
            let answer = page.answer(request.headers());
            return Box::pin(std::future::ready(Ok(answer)));
        }
        if let Some(old) = self.pages.get(&key).filter(|_| self.site.db.is_silent()) {
            return Box::pin(std::future::ready(Ok(
                old.answer_old(request.headers().get(header::IF_NONE_MATCH))
            )));
        }
        let cache = self.clone();
        Box::pin(async move { Ok(cache.make(key, request).await) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_names_what_it_has() {
        let tag = entity_tag(b"a page");
        let text = tag.to_str().expect("plain letters");
        assert!(names(text, &tag) && names("*", &tag) && names(&format!("\"x\", W/{text}"), &tag));
        assert!(!names("\"x\"", &tag) && !names("", &tag));
        assert_ne!(tag, entity_tag(b"another"));
    }
}
