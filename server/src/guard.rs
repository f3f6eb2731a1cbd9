//! What stands between the network and the pages.

use crate::settings::Settings;
use app::site::{problem::Problem, session::RequestId, state::Site};
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, Method},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{DefaultKeyedRateLimiter, Quota, clock::Clock};
use rand::RngExt;
use std::{
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
};
use tower_http::csrf::CsrfLayer;

/// How often a client may write, and how clients are told apart.
#[derive(Clone)]
pub struct Guard {
    writes: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    proxies: usize,
}

impl Guard {
    pub fn new(settings: &Settings) -> Self {
        let per_minute = NonZeroU32::new(settings.writes_per_minute).unwrap_or(NonZeroU32::MIN);
        Self { writes: Arc::new(DefaultKeyedRateLimiter::keyed(Quota::per_minute(per_minute))), proxies: settings.proxies }
    }

    /// The client's address: of the hops that our own proxies wrote down, the last that is not ours.
    /// What stands further left was written by the client and can be anything.
    fn client(&self, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
        if self.proxies == 0 {
            return peer.ip();
        }
        let hops = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
        let hops: Vec<IpAddr> = hops.filter_map(|hop| hop.trim().parse().ok()).collect();
        hops.iter().rev().nth(self.proxies - 1).copied().unwrap_or_else(|| peer.ip())
    }
}

/// Layer: too many forms from one client are 429, with the seconds to wait.
pub async fn limit(State(guard): State<Guard>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map_or_else(|| SocketAddr::from(([127, 0, 0, 1], 0)), |info| info.0);
    let client = guard.client(peer, request.headers());
    guard.writes.retain_recent();
    match guard.writes.check_key(&client) {
        Ok(()) => next.run(request).await,
        Err(wait) => {
            let seconds = wait.wait_time_from(governor::clock::DefaultClock::default().now()).as_secs() + 1;
            Problem::TooMany { seconds }.into_response()
        }
    }
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
/// A panic inside is a fault like another.
pub async fn finish_writes(request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(error) => Problem::fault(error).into_response(),
    }
}

/// What a panic in a page answers: a fault like another, for the layer that makes pages of faults.
pub fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Problem::fault("a handler panicked").into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(proxies: usize) -> Guard {
        Guard { writes: Arc::new(DefaultKeyedRateLimiter::keyed(Quota::per_minute(NonZeroU32::MIN))), proxies }
    }

    #[test]
    fn a_client_cannot_choose_its_address() {
        let peer: SocketAddr = "10.0.0.9:1".parse().expect("an address");
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "1.1.1.1, 2.2.2.2".parse().expect("a header"));
        headers.append("x-forwarded-for", "3.3.3.3".parse().expect("a header"));
        let client = |proxies| guard(proxies).client(peer, &headers).to_string();
        assert_eq!([client(0), client(1), client(2), client(9)], ["10.0.0.9", "3.3.3.3", "2.2.2.2", "10.0.0.9"]);
    }
}
