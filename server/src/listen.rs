//! Accepting connections: how many, how slow, and how they end.
//!
//! `axum::serve` sets no timer, so a client that never finishes its headers would keep its connection
//! for ever (axum #2741); and it accepts without bound. Browsers reach a public place through a proxy
//! that speaks newer protocols; here it is HTTP/1.1.

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{future::Future, sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::Semaphore};
use tower::ServiceExt;

/// How long a client may take for its headers; also how long a connection may rest between requests.
const HEADERS: Duration = Duration::from_secs(30);
/// How long requests that are under way may take when the server is asked to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);
/// After a failure that is not one client's (no file handles left), before accepting again.
const BREATH: Duration = Duration::from_millis(100);

/// Serves until `stop` ends; then takes no more, and waits for what is under way.
pub async fn serve(listener: TcpListener, app: Router, connections: usize, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(connections));
    let under_way = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let place = tokio::select! {
            place = places.clone().acquire_owned() => place,
            () = &mut stop => break,
        };
        let (stream, client) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(BREATH).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let _ = stream.set_nodelay(true);
        let app = app.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request: Request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(client));
            app.clone().oneshot(request)
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(HEADERS);
        let connection = under_way.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            let _place = place;
            let _ = connection.await; // clients go away; that is no failure of ours
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(LAST_REQUESTS, under_way.shutdown()).await;
}
