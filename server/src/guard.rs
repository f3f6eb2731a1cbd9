//! What stands between the network and the pages.

use crate::settings::Settings;
use app::site::{
    people::limits::Limiter,
    problem::Problem,
    session::{Client, RequestId},
    state::Site,
};
use axum::{
    body::{Body, Bytes},
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, Method, StatusCode},
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

/// The largest form, in bytes.
pub const FORM_MOST: usize = 1 << 20;
/// How long a client may take to send all of a form.
const FORM_TIME: Duration = Duration::from_secs(20);

/// How often a client may write, and how clients are told apart.
#[derive(Clone)]
pub struct Guard {
    writes: Arc<Limiter>,
    proxies: usize,
}

impl Guard {
    pub fn new(settings: &Settings) -> Self {
        let each_minute = settings.writes_per_minute;
        Self { writes: Arc::new(Limiter::new(each_minute, each_minute)), proxies: settings.proxies }
    }

    /// The client's address: of the hops that our own proxies wrote down, the last that is not ours.
    /// What stands further left was written by the client and can be anything, so hops are counted before
    /// they are understood: one that is no address must not move another into its place.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let Some(place) = self.proxies.checked_sub(1) else { return peer };
        let lines: Vec<_> = headers.get_all("x-forwarded-for").iter().map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
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

/// Layer: says who the client is; too many forms from one are 429, with the seconds to wait.
pub async fn limit(State(guard): State<Guard>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map_or(Ipv4Addr::LOCALHOST.into(), |info| info.0.ip());
    let client = Client::at(guard.client(peer, request.headers()));
    request.extensions_mut().insert(client);
    if request.method() == Method::POST
        && let Err(problem) = guard.writes.count(client)
    {
        return problem.into_response();
    }
    next.run(request).await
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
/// So it begins only when all of its form is there, or clients could begin many and send a byte now and then.
/// A panic inside is a fault like another.
pub async fn finish_writes(request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let (head, body) = request.into_parts();
    let body = match whole(body, FORM_MOST, FORM_TIME).await {
        Ok(body) => body,
        Err(status) => return status.into_response(),
    };
    match tokio::spawn(next.run(Request::from_parts(head, body.into()))).await {
        Ok(response) => response,
        Err(error) => Problem::fault(error).into_response(),
    }
}

/// All of a body, if it is not too large and comes in time.
async fn whole(body: Body, most: usize, time: Duration) -> Result<Bytes, StatusCode> {
    match tokio::time::timeout(time, Limited::new(body, most).collect()).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(StatusCode::PAYLOAD_TOO_LARGE),
        Ok(Err(_)) => Err(StatusCode::BAD_REQUEST), // cut short, or not what its headers say
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
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
        let guard = Guard { writes: Arc::new(Limiter::new(1, 1)), proxies };
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

    /// Sends a byte now and then, for ever.
    struct Drip(tokio::time::Interval);

    impl Frames for Drip {
        type Data = Bytes;
        type Error = Infallible;
        fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            self.0.poll_tick(context).map(|_| Some(Ok(Frame::data(Bytes::from_static(b"x")))))
        }
    }

    #[tokio::test]
    async fn a_form_has_one_deadline_for_all_of_it() {
        let drip = Drip(tokio::time::interval(Duration::from_millis(5)));
        assert_eq!(whole(Body::new(drip), 1000, Duration::from_millis(50)).await, Err(StatusCode::REQUEST_TIMEOUT));
        assert_eq!(whole(Body::from("four"), 3, FORM_TIME).await, Err(StatusCode::PAYLOAD_TOO_LARGE));
        assert_eq!(whole(Body::from("four"), 4, FORM_TIME).await, Ok(Bytes::from_static(b"four")));
    }
}
