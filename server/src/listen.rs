//! Accepting connections: how many, how slow, and how they end.
//!
//! `axum::serve` sets no timer, so a client that never finishes its headers would keep its connection
//! for ever (axum #2741); and it accepts without bound. Nor has hyper a deadline for a client that asks and
//! never reads. Browsers reach a public place through a proxy that speaks newer protocols; here it is
//! HTTP/1.1.

use crate::settings::Settings;
use app::site::{quota::Who, session::Client};
use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
    response::Response,
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use std::{
    collections::HashMap,
    fs,
    future::Future,
    io,
    net::IpAddr,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpListener,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::Sleep,
};
use tower::ServiceExt;

/// How long a client may take for its headers; also how long a connection may rest between requests.
const HEADERS: Duration = Duration::from_secs(30);
/// How long a client may leave all that is sent to it unread.
const UNREAD: Duration = Duration::from_secs(30);
/// What of an answer waits in the connection to be taken, in bytes, and what of headers may come; the rest
/// waits where it is counted.
const BUFFER: usize = 64 << 10;
/// How many connections one person may have, and one address from which nobody has signed in, where clients
/// come themselves, not through a proxy.
const EACH: usize = 100;
/// Open files that are not of connections: the database's, the log, the listener.
const OTHER_FILES: usize = 100;
/// How long requests that are under way may take when the server is asked to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);
/// After a failure that is not one client's (no file handles left), before accepting again.
const BREATH: Duration = Duration::from_millis(100);

/// How many connections are served at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    all: usize,
    /// Of one client; without a bound where the clients are proxies.
    each: Option<usize>,
}

impl Places {
    /// As set, as far as the system lets this process open files: accepting and then failing to open the
    /// database or a file would be worse than letting a client wait.
    pub fn of(settings: &Settings) -> Self {
        Self { all: settings.connections, each: (settings.proxies == 0).then_some(EACH) }.within(open_files())
    }

    fn within(self, files: Option<usize>) -> Self {
        // A connection is one file, and what it downloads may be another.
        let fit = files.map_or(usize::MAX, |files| files.saturating_sub(OTHER_FILES) / 2).max(1);
        if fit < self.all {
            tracing::warn!(
                wanted = self.all,
                possible = fit,
                "fewer connections than set: raise the limit of open files (ulimit -n, LimitNOFILE)"
            );
        }
        Self { all: self.all.min(fit), ..self }
    }
}

/// How many files this process may have open, where the system says so.
fn open_files() -> Option<usize> {
    soft_limit(&fs::read_to_string("/proc/self/limits").ok()?)
}

fn soft_limit(limits: &str) -> Option<usize> {
    limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"))?
        .split_whitespace()
        .next()?
        .parse()
        .ok()
}

/// How many connections each client has.
#[derive(Clone)]
struct Clients {
    each: Option<usize>,
    count: Arc<Mutex<HashMap<Who, usize>>>,
}

/// One connection of somebody, until it is dropped.
struct Counted(Clients, Who);

impl Clients {
    /// Counts one more. `None` when the client has as many as it may. The server's own machine may have
    /// all: a proxy there that nobody has mentioned, or somebody who measures.
    fn one_more(&self, address: IpAddr) -> Option<Counted> {
        self.one_more_of(Who::Client(Client::at(address)), address.is_loopback())
    }

    fn one_more_of(&self, who: Who, may_have_all: bool) -> Option<Counted> {
        let mut clients = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        let count = clients.get(&who).copied().unwrap_or_default();
        if self.each.is_some_and(|each| count >= each) && !may_have_all {
            return None;
        }
        clients.insert(who, count + 1);
        Some(Counted(self.clone(), who))
    }
}

impl Counted {
    /// It is known by now whose connection it is. A training room behind one address has as many as its people
    /// may have; what is beyond that of one of them stays counted where it came from.
    fn is_of(&mut self, who: Who) {
        if self.1 != who
            && let Some(theirs) = self.0.one_more_of(who, false)
        {
            *self = theirs;
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        let mut clients = self.0.count.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = clients.get_mut(&self.1) {
            *count -= 1;
            if *count == 0 {
                clients.remove(&self.1);
            }
        }
    }
}

/// A stream that fails when nothing that is written to it is taken for a while.
struct Impatient<S> {
    stream: S,
    patience: Duration,
    /// Since nothing more is taken.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<S> Impatient<S> {
    fn new(stream: S, patience: Duration) -> Self {
        Self { stream, patience, waiting: None }
    }

    /// What the stream said; or that it is enough, when it has been saying "not yet" for too long.
    fn judge<T>(&mut self, said: Poll<io::Result<T>>, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        if said.is_ready() {
            self.waiting = None;
            return said;
        }
        let patience = self.patience;
        ready!(
            self.waiting.get_or_insert_with(|| Box::pin(tokio::time::sleep(patience))).as_mut().poll(context)
        );
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Impatient<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Impatient<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let said = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.judge(said, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let said = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.judge(said, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// What a connection holds while it lasts.
struct Place {
    _one_of_all: OwnedSemaphorePermit,
    _one_of_each: Arc<Mutex<Counted>>,
}

/// Counts a connection as that of the person who was answered on it.
fn count_anew(counted: &Mutex<Counted>, answer: &Response) {
    if let Some(who @ Who::Person(_)) = answer.extensions().get() {
        counted.lock().unwrap_or_else(PoisonError::into_inner).is_of(*who);
    }
}

/// Serves until `stop` ends; then takes no more, and waits for what is under way.
pub async fn serve(listener: TcpListener, app: Router, places: Places, stop: impl Future<Output = ()>) {
    let Places { all, each } = places;
    let places = Arc::new(Semaphore::new(all));
    let clients = Clients { each, count: Arc::default() };
    let under_way = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let free = tokio::select! {
            free = places.clone().acquire_owned() => free,
            () = &mut stop => break,
        };
        let Ok(one_of_all) = free else { break };
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
        let Some(one_of_each) = clients.one_more(client.ip()) else { continue }; // which ends the connection
        let counted = Arc::new(Mutex::new(one_of_each));
        let place = Place { _one_of_all: one_of_all, _one_of_each: counted.clone() };
        let _ = stream.set_nodelay(true);
        let app = app.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request: Request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(client));
            let (answer, counted) = (app.clone().oneshot(request), counted.clone());
            async move {
                let answer = answer.await;
                answer.inspect(|answer| count_anew(&counted, answer))
            }
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(HEADERS).max_buf_size(BUFFER);
        let connection =
            under_way.watch(http.serve_connection(TokioIo::new(Impatient::new(stream, UNREAD)), service));
        tokio::spawn(async move {
            let _place = place;
            let _ = connection.await; // clients go away; that is no failure of ours
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(LAST_REQUESTS, under_way.shutdown()).await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::site::ids::PersonId;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpStream,
    };

    #[test]
    fn one_client_cannot_have_all_places() {
        let clients = Clients { each: Some(2), count: Arc::default() };
        let take = |address: &str| clients.one_more(address.parse().expect("an address"));
        let (first, second) = (take("2001:db8::1"), take("2001:db8::2"));
        assert!(first.is_some() && second.is_some() && take("2001:db8::3").is_none());
        assert!(take("192.0.2.1").is_some());
        drop(first);
        assert!(take("2001:db8::3").is_some());
        drop(second);
        let own = [take("127.0.0.1"), take("127.0.0.1"), take("127.0.0.1")];
        assert!(own.iter().all(Option::is_some));
        drop(own);
        assert!(clients.count.lock().expect("a lock").is_empty(), "who has left is forgotten");
    }

    #[test]
    fn a_training_room_behind_one_address_has_room_for_each_of_its_people() {
        let clients = Clients { each: Some(2), count: Arc::default() };
        let mut room: Vec<Counted> = Vec::new();
        for person in (1..=20).flat_map(|person| [person, person]) {
            let mut one = clients.one_more("192.0.2.1".parse().expect("an address")).expect("a place");
            let counted = Mutex::new(one);
            let mut answer = Response::new(Body::empty());
            answer.extensions_mut().insert(Who::Person(PersonId(person)));
            count_anew(&counted, &answer);
            one = counted.into_inner().expect("a lock");
            assert_eq!(one.1, Who::Person(PersonId(person)));
            room.push(one);
        }
        let take = || clients.one_more("192.0.2.1".parse().expect("an address"));
        let mut third = take().expect("a place");
        third.is_of(Who::Person(PersonId(1)));
        assert!(matches!(third.1, Who::Client(_)), "nobody has more than their own");
        assert!(take().is_some());
        let _visitor = take().expect("a place");
        assert!(take().is_none(), "who does not sign in shares the address");
        drop((room, third, _visitor));
        assert!(clients.count.lock().expect("a lock").is_empty(), "who has left is forgotten");
    }

    #[test]
    fn connections_fit_into_the_open_files() {
        let limits = "Limit   Soft Limit  Hard Limit  Units\nMax open files            1024                 524288               files\n";
        assert_eq!(
            (soft_limit(limits), soft_limit("Max open files unlimited"), soft_limit("")),
            (Some(1024), None, None)
        );
        let places = Places { all: 2000, each: None };
        assert_eq!(
            [places.within(Some(1024)).all, places.within(Some(20_000)).all, places.within(None).all],
            [462, 2000, 2000]
        );
        assert_eq!(places.within(Some(10)).all, 1);
    }

    #[tokio::test]
    async fn who_does_not_read_is_left() {
        let (writer, reader) = tokio::io::duplex(1000);
        let mut writer = Impatient::new(writer, Duration::from_millis(50));
        let error = writer.write_all(&[0; 5000]).await.expect_err("nobody reads");
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        drop(reader);
    }

    #[tokio::test]
    async fn who_reads_slowly_is_served() {
        let (writer, mut reader) = tokio::io::duplex(100);
        let mut writer = Impatient::new(writer, Duration::from_millis(200));
        let sent = tokio::spawn(async move { writer.write_all(&[0; 1000]).await });
        let mut piece = [0; 100];
        for _ in 0..10 {
            tokio::time::sleep(Duration::from_millis(40)).await;
            reader.read_exact(&mut piece).await.expect("a piece");
        }
        assert!(sent.await.expect("an end").is_ok());
    }

    #[tokio::test]
    async fn clients_are_answered_until_it_stops() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let app = Router::new().fallback(|| async { "here" });
        let server = tokio::spawn(serve(listener, app, Places { all: 2, each: Some(1) }, async {
            drop(stopped.await)
        }));
        let resting = TcpStream::connect(address).await.expect("a connection");
        for _ in 0..3 {
            let mut stream = TcpStream::connect(address).await.expect("a connection");
            stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.expect("sent");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.expect("an answer");
            assert!(answer.ends_with("here"), "{answer}");
        }
        drop((resting, stop));
        server.await.expect("an end");
    }
}
