//! The attacker: one address, many connections, as fast as it may, for a while.

use super::shapes::{Asks, Load};
use crate::run::{
    tally::Tally,
    wire::{Connection, Request, connect, status},
};
use std::{
    io::{ErrorKind, Write},
    net::{SocketAddr, TcpStream},
    process::Command,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

/// How many connections ask, send slowly, and do not read.
const ASKING: usize = 16;
const SLOW: usize = 20;
const UNREAD: usize = 30;
/// So many questions on a connection whose answers are not read: together longer than what the system holds
/// for both sides.
const IN_A_ROW: usize = 40;
/// How often a byte of a slow form is sent, and looked whether it was answered.
const NOW_AND_THEN: Duration = Duration::from_millis(100);

pub struct Attacker<'a> {
    pub server: SocketAddr,
    /// Its address, as our proxy hands it on.
    pub client: String,
    pub until: Instant,
    /// Ends it before its time.
    pub enough: &'a AtomicBool,
}

impl Attacker<'_> {
    /// All loads at once; those that ask take turns on the same connections.
    pub fn put(&self, loads: &[Load]) -> Tally {
        let asks: Vec<&Asks> = loads
            .iter()
            .filter_map(|load| if let Load::Asks(asks) = load { Some(asks) } else { None })
            .collect();
        let (asks, next) = (asks.as_slice(), &AtomicUsize::new(0));
        thread::scope(|scope| {
            let mut workers = Vec::new();
            if !asks.is_empty() {
                workers.extend((0..ASKING).map(|_| scope.spawn(move || self.ask(asks, next))));
            }
            for load in loads {
                match load {
                    Load::Asks(_) => {}
                    Load::Slow(form) => workers.push(scope.spawn(|| self.drip(form))),
                    Load::Unread(pages) => workers.push(scope.spawn(|| self.leave_unread(pages))),
                }
            }
            workers.into_iter().filter_map(|worker| worker.join().ok()).fold(Tally::default(), Tally::join)
        })
    }

    /// What is left of its time.
    fn rest(&self) -> Option<Duration> {
        let rest = self.until.checked_duration_since(Instant::now())?;
        (!rest.is_zero() && !self.enough.load(Ordering::Relaxed)).then_some(rest)
    }

    fn ask(&self, asks: &[&Asks], next: &AtomicUsize) -> Tally {
        step_back();
        let (mut tally, mut connection) = (Tally::default(), Connection::new(self.server));
        while let Some(rest) = self.rest() {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let request = asks[number % asks.len()](number / asks.len());
            match connection.ask(&request.bytes(self.server, &self.client), rest) {
                Ok(status) => tally.count(Some(status)),
                Err(_) if self.rest().is_none() => {}
                Err(_) => tally.count(None),
            }
        }
        tally
    }

    /// A form that is said to be long, a byte at a time.
    fn drip(&self, form: &Request) -> Tally {
        self.hold(SLOW, form.head(self.server, &self.client, 1_000_000).as_bytes(), |stream| {
            let _ = stream.write_all(b"a"); // one that was closed says so when it is looked at
        })
    }

    fn leave_unread(&self, pages: &[Request]) -> Tally {
        let all: Vec<u8> = pages
            .iter()
            .cycle()
            .take(IN_A_ROW)
            .flat_map(|page| page.bytes(self.server, &self.client))
            .collect();
        self.hold(UNREAD, &all, |_| {})
    }

    /// Holds connections on which this was sent, and begins anew where that was refused. The answers are
    /// looked at where they lie, and not taken.
    fn hold(&self, count: usize, sent: &[u8], each_time: impl Fn(&mut TcpStream)) -> Tally {
        let mut held: Vec<Option<TcpStream>> = (0..count).map(|_| None).collect();
        let mut tally = Tally::default();
        while let Some(rest) = self.rest() {
            for place in &mut held {
                match place {
                    None => *place = begin(self.server, sent, rest),
                    Some(stream) => each_time(stream),
                }
                let answer = place.as_ref().map_or(Held::Closed, look);
                if matches!(answer, Held::Closed | Held::Answered(400..)) {
                    tally.count(if let Held::Answered(status) = answer { Some(status) } else { None });
                    *place = None;
                }
            }
            thread::sleep(NOW_AND_THEN.min(rest));
        }
        held.iter().flatten().for_each(|stream| {
            if let Held::Answered(status) = look(stream) {
                tally.count(Some(status));
            }
        });
        tally
    }
}

/// The processor is shared: an attacker elsewhere would take nothing of it from the server, nor from the
/// probes. Linux takes the number of a thread where that of a process is asked for.
fn step_back() {
    let thread = std::fs::read_link("/proc/thread-self").unwrap_or_default();
    let Some(thread) = thread.file_name() else { return };
    let _ = Command::new("renice").args(["-n", "10", "-p"]).arg(thread).output();
}

fn begin(server: SocketAddr, sent: &[u8], patience: Duration) -> Option<TcpStream> {
    let mut stream = connect(server, patience).ok()?;
    stream.set_write_timeout(Some(patience)).ok()?;
    stream.write_all(sent).ok()?;
    stream.set_nonblocking(true).ok()?;
    Some(stream)
}

/// What has become of a connection that is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    Waiting,
    Answered(u16),
    Closed,
}

fn look(stream: &TcpStream) -> Held {
    let mut start = [0; 16];
    match stream.peek(&mut start) {
        Ok(0) => Held::Closed,
        Ok(read) => status(&String::from_utf8_lossy(&start[..read])).map_or(Held::Waiting, Held::Answered),
        Err(error) if error.kind() == ErrorKind::WouldBlock => Held::Waiting,
        Err(_) => Held::Closed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn a_held_connection_is_looked_at_and_not_read() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let held =
            begin(listener.local_addr().unwrap(), b"GET / HTTP/1.1\r\n\r\n", Duration::from_secs(5)).unwrap();
        assert_eq!(look(&held), Held::Waiting);
        let (mut server, _) = listener.accept().unwrap();
        server.write_all(b"HTTP/1.1 429 Too Many Requests\r\n\r\n").unwrap();
        held.set_nonblocking(false).unwrap(); // so that looking waits for what is under way
        assert_eq!([look(&held), look(&held)], [Held::Answered(429); 2]);
    }

    #[test]
    fn nothing_is_sent_when_time_is_up() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let attacker = Attacker {
            server: listener.local_addr().unwrap(),
            client: "198.51.100.1".into(),
            until: Instant::now(),
            enough: &AtomicBool::new(false),
        };
        assert_eq!(attacker.put(&[Load::Asks(Box::new(|_| Request::get("/")))]), Tally::default());
        assert!(listener.accept().is_err());
    }
}
