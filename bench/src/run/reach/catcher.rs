//! A mail server that notes what it is given and when, and can have its client killed at the worst moment.

use crate::Outcome;
use mailin::{Action, Handler, Response, SessionBuilder, response};
use std::{
    io::{self, BufRead, BufReader, Write},
    net::{IpAddr, SocketAddr, TcpListener, TcpStream},
    process::Command,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// When whoever sends is killed: while a letter is on its way, or when it was taken and that was not yet said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    OnItsWay,
    Taken,
}

/// Kills a process with the letter of this number from now on.
#[derive(Clone, Copy, Debug)]
pub struct Trap {
    pub pid: u32,
    pub moment: Moment,
    pub letter: usize,
}

/// The name of each letter that was taken, and when.
pub type Taken = Vec<(String, Instant)>;

#[derive(Default)]
struct State {
    taken: Taken,
    trap: Option<Trap>,
}

pub struct Catcher {
    address: SocketAddr,
    shared: Arc<(Mutex<State>, Condvar)>,
}

fn locked(shared: &(Mutex<State>, Condvar)) -> MutexGuard<'_, State> {
    shared.0.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Catcher {
    /// It goes on as long as the program does.
    pub fn start() -> Outcome<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let (address, shared) = (listener.local_addr()?, Arc::<(Mutex<State>, Condvar)>::default());
        let all = shared.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let desk = Desk { shared: all.clone(), raw: Vec::new() };
                thread::spawn(move || talk(stream, desk)); // who calls may hang up
            }
        });
        Ok(Self { address, shared })
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn set(&self, trap: Trap) {
        locked(&self.shared).trap = Some(trap);
    }

    /// Waits until so many were taken.
    pub fn wait(&self, count: usize, patience: Duration) -> Outcome<Taken> {
        let until = Instant::now() + patience;
        let mut state = locked(&self.shared);
        while state.taken.len() < count {
            let Some(rest) = until.checked_duration_since(Instant::now()) else {
                return Err(format!("{} of {count} letters came", state.taken.len()).into());
            };
            let waited = self.shared.1.wait_timeout(state, rest);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        Ok(state.taken.clone())
    }

    pub fn taken(&self) -> Taken {
        locked(&self.shared).taken.clone()
    }
}

/// Where one client is served.
struct Desk {
    shared: Arc<(Mutex<State>, Condvar)>,
    raw: Vec<u8>,
}

impl Desk {
    /// What comes at this moment, if it is the letter that was waited for.
    fn spring(state: &mut State, moment: Moment) {
        let Some(trap) = state.trap.as_mut().filter(|trap| trap.moment == moment) else { return };
        trap.letter = trap.letter.saturating_sub(1);
        if trap.letter == 0 {
            let _ = Command::new("kill").args(["-KILL", &trap.pid.to_string()]).status();
            state.trap = None;
        }
    }
}

impl Handler for Desk {
    fn rcpt(&mut self, _: &str) -> Response {
        Self::spring(&mut locked(&self.shared), Moment::OnItsWay);
        response::OK
    }

    fn data(&mut self, line: &[u8]) -> io::Result<()> {
        self.raw.extend_from_slice(line);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let raw = String::from_utf8_lossy(&std::mem::take(&mut self.raw)).into_owned();
        let mut state = locked(&self.shared);
        state.taken.push((name(&raw).to_owned(), Instant::now()));
        Self::spring(&mut state, Moment::Taken);
        self.shared.1.notify_all();
        response::OK
    }
}

/// What a letter is called: the same whenever it is sent again.
fn name(raw: &str) -> &str {
    raw.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap_or_default().trim()
}

fn talk(stream: TcpStream, desk: Desk) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let from: IpAddr = stream.peer_addr()?.ip();
    let mut session = SessionBuilder::new("catcher.example").build(from, desk);
    let mut writing = stream.try_clone()?;
    writing.write_all(&session.greeting().buffer()?)?;
    let (mut lines, mut line) = (BufReader::new(stream), Vec::new());
    while lines.read_until(b'\n', &mut line)? > 0 {
        let answer = session.process(&line);
        line.clear();
        match answer.action {
            Action::NoReply => {}
            Action::Reply => writing.write_all(&answer.buffer()?)?,
            _ => return writing.write_all(&answer.buffer()?),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_known_by_its_name() {
        assert_eq!(name("From: a\r\nMessage-ID: <letter-7-1@b>\r\n\r\nMessage-ID: x"), "<letter-7-1@b>");
        assert_eq!(name("Subject: none"), "");
    }
}
