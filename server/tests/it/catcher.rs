//! A mail server that keeps what it is given, or fails in the ways that mail servers do.

use mailin::{Action, Handler, Response, SessionBuilder, response};
use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// How it behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Takes,
    /// Will never take anything for this address.
    Refuses(&'static str),
    /// Takes a letter and goes away before it says so.
    LeavesAfterData,
    /// Has no room just now.
    IsFull,
    /// Takes nothing from us: it does not know us, or not any more.
    KnowsUsNot,
}

/// A letter that arrived: to whom, and as it came.
#[derive(Clone, Debug)]
pub struct Caught {
    pub to: Vec<String>,
    pub raw: String,
}

pub struct Catcher {
    pub address: SocketAddr,
    caught: Arc<Mutex<Vec<Caught>>>,
    mood: Arc<Mutex<Mood>>,
    calls: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Drop for Catcher {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Catcher {
    pub async fn start(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (caught, mood) = (Arc::<Mutex<Vec<Caught>>>::default(), Arc::new(Mutex::new(mood)));
        let calls = Arc::<AtomicUsize>::default();
        let (into, how, called) = (caught.clone(), mood.clone(), calls.clone());
        let task = tokio::spawn(async move {
            while let Ok((stream, from)) = listener.accept().await {
                called.fetch_add(1, Ordering::Relaxed);
                let desk = Desk { to: Vec::new(), raw: Vec::new(), into: into.clone(), mood: how.clone() };
                tokio::spawn(async move {
                    let _ = talk(stream, from.ip(), desk).await; // who calls may hang up
                });
            }
        });
        Self { address, caught, mood, calls, task }
    }

    pub fn behave(&self, mood: Mood) {
        *self.mood.lock().expect("a mood") = mood;
    }

    pub fn caught(&self) -> Vec<Caught> {
        self.caught.lock().expect("letters").clone()
    }

    /// How often it was called.
    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }
}

/// Where one client is served.
struct Desk {
    to: Vec<String>,
    raw: Vec<u8>,
    into: Arc<Mutex<Vec<Caught>>>,
    mood: Arc<Mutex<Mood>>,
}

impl Desk {
    fn mood(&self) -> Mood {
        *self.mood.lock().expect("a mood")
    }
}

impl Handler for Desk {
    fn mail(&mut self, _: IpAddr, _: &str, _: &str) -> Response {
        if self.mood() == Mood::KnowsUsNot { response::AUTHENTICATION_REQUIRED } else { response::OK }
    }

    fn rcpt(&mut self, to: &str) -> Response {
        match self.mood() {
            Mood::Refuses(address) if to == address => response::NO_MAILBOX,
            Mood::IsFull => response::OUT_OF_SPACE,
            _ => {
                self.to.push(to.to_owned());
                response::OK
            }
        }
    }

    fn data(&mut self, line: &[u8]) -> io::Result<()> {
        self.raw.extend_from_slice(line);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let raw = String::from_utf8_lossy(&std::mem::take(&mut self.raw)).into_owned();
        let to = std::mem::take(&mut self.to);
        self.into.lock().expect("letters").push(Caught { to, raw });
        if self.mood() == Mood::LeavesAfterData { response::NO_SERVICE } else { response::OK }
    }
}

async fn talk(stream: TcpStream, from: IpAddr, desk: Desk) -> io::Result<()> {
    let mood = desk.mood.clone();
    let mut session = SessionBuilder::new("catcher.example").build(from, desk);
    let (reading, mut writing) = stream.into_split();
    writing.write_all(&session.greeting().buffer()?).await?;
    let mut lines = BufReader::new(reading);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).await? > 0 {
        let answer = session.process(&line);
        line.clear();
        let leaves = *mood.lock().expect("a mood") == Mood::LeavesAfterData;
        if leaves && answer.code == response::NO_SERVICE.code {
            return Ok(()); // without a word
        }
        match answer.action {
            Action::NoReply => {}
            Action::Reply => writing.write_all(&answer.buffer()?).await?,
            _ => {
                writing.write_all(&answer.buffer()?).await?;
                return Ok(());
            }
        }
    }
    Ok(())
}
