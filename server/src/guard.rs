//! What stands between the network and the pages: who asks, how often, how much at once.

use crate::{calls, settings::Settings};
use app::site::{
    blocking_pool::{self, BlockingPool},
    files::{Arrived, Upload, is_multipart},
    form::changes_nothing,
    people::{keep, limits::Limiter},
    problem::Problem,
    quota::{Share, Shares, Who},
    routes,
    session::{Client, RequestId, Viewer},
    state::Site,
};
use axum::{
    body::{Body, Bytes, HttpBody},
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use rand::RngExt;
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tower_http::csrf::CsrfLayer;

/// The largest form, in bytes; one that holds another may be twice as large ([`most`]).
pub const FORM_MOST: usize = 1 << 20;
/// How long a client may take to send all of a form.
const FORM_TIME: Duration = Duration::from_secs(20);
/// How long a client may take to send a form with a file: ten megabytes come on the slowest of links that people use.
const FILE_TIME: Duration = Duration::from_secs(15 * 60);
/// How many such forms may be under way at once, which costs the disk: of all, and of one person.
const FILES_AT_ONCE: (usize, usize) = (100, 2);
/// How many one person may send at once after a pause, and a minute: what is refused at last takes room on the disk
/// until it is swept.
const FILES: (u32, u32) = (30, 6);
/// How many kilobytes of large forms are in memory at once: of all, and of one.
const FORMS_KB: (usize, usize) = (32 << 10, 4 << 10);
/// How many kilobytes more there are for forms that only come back: of all, and of one.
const COMING_BACK_KB: (usize, usize) = (8 << 10, 1 << 10);
/// Forms that are no larger, in bytes, are not counted: as many as there are connections fit into memory.
const SMALL: usize = 8 << 10;
/// How many refused forms a minute one is given back; after that only the refusal.
const GIVEN_BACK: u32 = 10;
/// Who goes on asking waits for the refusal: it would cost us as much as a page, and them nothing.
const REFUSAL: Duration = Duration::from_millis(500);
/// How many requests are worked on at once. Each has a share in it, which is the point; all together have no
/// other bound.
const AT_ONCE: usize = 10_000;

/// How often and how much each may ask, and how clients are told apart.
pub struct Guard {
    writes: Limiter,
    reads: Limiter,
    given_back: Limiter,
    turns: Shares,
    forms: Shares,
    coming_back: Shares,
    files: Shares,
    files_sent: Limiter,
    proxies: usize,
}

/// A form that has arrived whole, and its share of the memory.
struct Form {
    bytes: Bytes,
    /// Why it can only be given back.
    refusal: Option<Problem>,
    _share: Option<Share>,
}

impl Guard {
    pub fn new(settings: &Settings) -> Self {
        let each_minute = |many| Limiter::new(many, many);
        Self {
            writes: each_minute(settings.writes_per_minute),
            reads: each_minute(settings.reads_per_minute),
            given_back: each_minute(GIVEN_BACK),
            turns: Shares::new(AT_ONCE, settings.at_once),
            forms: Shares::new(FORMS_KB.0, FORMS_KB.1),
            coming_back: Shares::new(COMING_BACK_KB.0, COMING_BACK_KB.1),
            files: Shares::new(FILES_AT_ONCE.0, FILES_AT_ONCE.1),
            files_sent: Limiter::new(FILES.0, FILES.1),
            proxies: settings.proxies,
        }
    }

    /// Answers a request when it is this one's turn. Kept pages and files do not come here.
    async fn answer(&self, viewer: &Viewer, request: Request, next: Next) -> Result<Response, Problem> {
        let who = viewer.who();
        let is_safe = request.method().is_safe();
        let is_form = !is_safe && keep::is_form(request.headers()) && !calls::is_call(request.uri().path());
        let mut refusal = self.reads.count(who).err();
        if let Some(problem) = &refusal
            && !self.gives_back(who, is_form)
        {
            return turn_away(request.into_body(), problem.clone()).await;
        }
        if is_safe {
            let _turn = self.turns.take(who, 1).await?;
            return Ok(next.run(request).await);
        }
        if is_multipart(request.headers()) && routes::takes_file(request.uri().path()) {
            return self.take_file(viewer, request, next).await;
        }
        let (parts, form) = self.read(who, request).await?;
        refusal = refusal.or_else(|| form.refusal.clone());
        if refusal.is_none() && is_write(parts.uri.path(), is_form, &form.bytes) {
            refusal = self.writes.count(who).err();
            if let Some(problem) = &refusal
                && !self.gives_back(who, is_form)
            {
                return turn_away(Body::empty(), problem.clone()).await;
            }
        }
        let turn = match refusal {
            Some(problem) => Err(problem),
            None => self.turns.take(who, 1).await,
        };
        let answer = match turn {
            Ok(_turn) => next.run(Request::from_parts(parts, form.bytes.clone().into())).await,
            Err(problem) => problem.into_response(),
        };
        if is_form && keep::is_given_back(&answer) {
            keep::give_back(viewer, answer, form.bytes).await
        } else {
            Ok(answer)
        }
    }

    /// A form with a file goes to the disk as it comes, and is worked on when all of it is there: a slow link holds no
    /// turn. Whoever is not signed in sends none.
    async fn take_file(&self, viewer: &Viewer, request: Request, next: Next) -> Result<Response, Problem> {
        let who = viewer.who();
        let allowed =
            viewer.signed_in().and_then(|_| self.writes.count(who)).and_then(|_| self.files_sent.count(who));
        let (mut parts, body) = request.into_parts();
        if let Err(problem) = allowed {
            return turn_away(body, problem).await;
        }
        let _share = self.files.take(who, 1).await?;
        let arriving = Upload::receive(&viewer.site, &parts.headers, body);
        let upload = tokio::time::timeout(FILE_TIME, arriving).await.unwrap_or(Err(Problem::TooSlow))?;
        let _turn = self.turns.take(who, 1).await?;
        parts.extensions.insert(Arrived::from(upload));
        Ok(next.run(Request::from_parts(parts, Body::empty())).await)
    }

    /// Whether what is refused comes back to be sent again: a form, and not too many of them.
    fn gives_back(&self, who: Who, is_form: bool) -> bool {
        is_form && self.given_back.count(who).is_ok()
    }

    /// Reads all of a form, within the memory that there is for forms; where there is none, within what is kept
    /// for giving forms back.
    async fn read(&self, who: Who, request: Request) -> Result<(Parts, Form), Problem> {
        let (parts, body) = request.into_parts();
        let most = most(parts.uri.path());
        let told = body
            .size_hint()
            .upper()
            .and_then(|length| usize::try_from(length).ok())
            .map_or(most, |length| length.min(most));
        let (mut refusal, mut _share) = (None, None);
        if told > SMALL {
            let kilobytes = told.div_ceil(1 << 10);
            match self.forms.take(who, kilobytes).await {
                Ok(share) => _share = Some(share),
                Err(problem) => {
                    _share = Some(self.coming_back.take(who, kilobytes).await.map_err(|_| problem.clone())?);
                    refusal = Some(problem);
                }
            }
        }
        let bytes = whole(body, most, FORM_TIME).await?;
        Ok((parts, Form { bytes, refusal, _share }))
    }

    /// The client's address: of the hops that our own proxies wrote down, the last that is not ours.
    /// What stands further left was written by the client and can be anything, so hops are counted before
    /// they are understood: one that is no address must not move another into its place.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let Some(place) = self.proxies.checked_sub(1) else { return peer };
        let lines: Vec<_> = headers
            .get_all("x-forwarded-for")
            .iter()
            .map(|line| String::from_utf8_lossy(line.as_bytes()))
            .collect();
        let hop = lines.iter().rev().flat_map(|line| line.rsplit(',')).nth(place);
        hop.and_then(address).unwrap_or(peer)
    }
}

/// The address of a hop, which some proxies write with its port, or in brackets.
fn address(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let bare = hop.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(hop);
    bare.parse().ok().or_else(|| hop.parse().ok().map(|hop: SocketAddr| hop.ip()))
}

/// Layer: says who the client is.
pub async fn client(State(guard): State<Arc<Guard>>, mut request: Request, next: Next) -> Response {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(Ipv4Addr::LOCALHOST.into(), |info| info.0.ip());
    let client = Client::at(guard.client(peer, request.headers()));
    request.extensions_mut().insert(client);
    next.run(request).await
}

/// Layer: everybody in their turn; too many requests from one are 429, with the seconds to wait.
pub async fn admit(
    State(guard): State<Arc<Guard>>,
    viewer: Viewer,
    request: Request,
    next: Next,
) -> Response {
    let is_call = calls::is_call(request.uri().path());
    let answer = guard.answer(&viewer, request, next).await.unwrap_or_else(IntoResponse::into_response);
    if is_call { calls::refused(answer) } else { answer }
}

/// Whether what is sent counts as a write: not the calls of islands, which are many and small, not marks, and
/// not a form that only asks to be shown again.
fn is_write(path: &str, is_form: bool, form: &[u8]) -> bool {
    !(calls::is_call(path) || routes::is_slight(path) || is_form && changes_nothing(form))
}

/// Why not, for who is not given anything else. Who goes on asking waits for it.
async fn turn_away(body: Body, problem: Problem) -> Result<Response, Problem> {
    drain(body).await;
    tokio::time::sleep(REFUSAL).await;
    Err(problem)
}

/// How much may be sent to an address. What was kept while somebody signed in comes encoded once more, each
/// `%` as `%25`.
fn most(path: &str) -> usize {
    if path.starts_with("/sign-in") { 2 * FORM_MOST } else { FORM_MOST }
}

/// Layer: forms and calls come from our own pages (`Sec-Fetch-Site`, `Origin`).
pub fn same_site(site: &Site) -> CsrfLayer {
    let layer = CsrfLayer::new();
    layer.clone().add_trusted_origin(&site.settings.origin).unwrap_or(layer)
}

/// Layer: each request has an id, in the log and on the page of a fault.
pub async fn request_id(mut request: Request, next: Next) -> Response {
    let id = RequestId(format!("{:016x}", rand::rng().random::<u64>()));
    request.extensions_mut().insert(id);
    next.run(request).await
}

/// Layer: a write goes on to its end even when the client leaves: a transaction is never cut in the middle.
/// All of its form is there by now. Reading and rendering a long one would keep others waiting, so it is done
/// apart. A panic inside is a fault like another.
pub async fn finish_writes(State(apart): State<BlockingPool>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let is_long = request.body().size_hint().upper().is_none_or(|length| length > blocking_pool::LONG as u64);
    let work = async move {
        if is_long {
            apart.drive(next.run(request)).await.unwrap_or_else(IntoResponse::into_response)
        } else {
            next.run(request).await
        }
    };
    match tokio::spawn(work).await {
        Ok(response) => response,
        Err(error) => Problem::fault(error).into_response(),
    }
}

/// Takes what is still being sent and drops it: a connection that is closed over it would take the answer
/// with it.
async fn drain(body: Body) {
    let mut body = Limited::new(body, FORM_MOST);
    let all = async { while let Some(Ok(_)) = body.frame().await {} };
    let _ = tokio::time::timeout(FORM_TIME, all).await;
}

/// All of a body, if it is not too large and comes in time.
async fn whole(body: Body, most: usize, time: Duration) -> Result<Bytes, Problem> {
    match tokio::time::timeout(time, Limited::new(body, most).collect()).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(Problem::TooLarge),
        Ok(Err(_)) => Err(Problem::Unclear), // cut short, or not what its headers say
        Err(_) => Err(Problem::TooSlow),
    }
}

/// What a panic in a page answers: a fault like another, for the layer that makes pages of faults.
pub fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Problem::fault("a handler panicked").into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::body::{Body as Frames, Frame};
    use std::{
        convert::Infallible,
        pin::Pin,
        task::{Context, Poll},
    };

    fn client(proxies: usize, forwarded: &[&[u8]]) -> String {
        let guard = Guard::new(&Settings { proxies, ..Settings::defaults() });
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", axum::http::HeaderValue::from_bytes(line).expect("a header"));
        }
        guard.client("10.0.0.9".parse().expect("an address"), &headers).to_string()
    }

    #[test]
    fn a_client_cannot_choose_its_address() {
        let hops = |proxies| client(proxies, &[b"1.1.1.1, 2.2.2.2", b"3.3.3.3"]);
        assert_eq!([hops(0), hops(1), hops(2), hops(9)], ["10.0.0.9", "3.3.3.3", "2.2.2.2", "10.0.0.9"]);
    }

    #[test]
    fn a_hop_that_is_no_plain_address_keeps_its_place() {
        for (line, expected) in [
            (&b"9.9.9.9, 203.0.113.7:51234"[..], "203.0.113.7"),
            (b"9.9.9.9,[2001:db8::1]:443", "2001:db8::1"),
            (b"9.9.9.9, [2001:db8::1]", "2001:db8::1"),
            (b"9.9.9.9, 2001:db8::1", "2001:db8::1"),
            (b"9.9.9.9, unknown", "10.0.0.9"),
            (b"9.9.9.9, ", "10.0.0.9"),
            (b"\xff, 203.0.113.7", "203.0.113.7"),
            (b"", "10.0.0.9"),
        ] {
            assert_eq!(client(1, &[line]), expected, "{}", String::from_utf8_lossy(line));
        }
    }

    #[tokio::test]
    async fn a_long_form_is_worked_on_apart_and_a_short_one_is_not() {
        use axum::{Router, middleware::from_fn_with_state, routing::post};
        use tower::ServiceExt;
        let here = std::thread::current().id();
        let is_here = move |_: String| async move { (std::thread::current().id() == here).to_string() };
        let app = Router::new()
            .route("/", post(is_here))
            .layer(from_fn_with_state(BlockingPool::default(), finish_writes));
        let answer = async |length: usize| {
            let request = Request::post("/").body(Body::from("x".repeat(length))).expect("a request");
            let answer = app.clone().oneshot(request).await.expect("an answer");
            answer.into_body().collect().await.expect("a body").to_bytes()
        };
        assert_eq!(answer(blocking_pool::LONG).await, "true");
        assert_eq!(answer(blocking_pool::LONG + 1).await, "false");
    }

    /// Sends a byte now and then, for ever.
    struct Drip(tokio::time::Interval);

    impl Frames for Drip {
        type Data = Bytes;
        type Error = Infallible;
        fn poll_frame(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            self.0.poll_tick(context).map(|_| Some(Ok(Frame::data(Bytes::from_static(b"x")))))
        }
    }

    #[tokio::test]
    async fn a_form_has_one_deadline_for_all_of_it() {
        let drip = Drip(tokio::time::interval(Duration::from_millis(5)));
        assert!(matches!(
            whole(Body::new(drip), 1000, Duration::from_millis(50)).await,
            Err(Problem::TooSlow)
        ));
        assert!(matches!(whole(Body::from("four"), 3, FORM_TIME).await, Err(Problem::TooLarge)));
        assert_eq!(whole(Body::from("four"), 4, FORM_TIME).await.expect("all of it"), "four");
    }
}
