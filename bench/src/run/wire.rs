//! A client that keeps its connection and knows no more of HTTP than it has to: how long answers take, and
//! which status they have.

use std::{
    io::{self, BufRead, BufReader, ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    sync::Arc,
    time::Duration,
};

/// What is asked for, whoever asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub method: &'static str,
    pub path: String,
    /// What the cookie holds; empty for a visitor.
    pub session: String,
    /// What the browser takes: `br` or `identity`.
    pub accepts: &'static str,
    /// A form, as it is sent. Shared, for it may be long and is sent often.
    pub form: Arc<str>,
}

impl Request {
    /// A page.
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: "GET", path: path.into(), session: String::new(), accepts: "br", form: "".into() }
    }

    /// A form.
    pub fn post(path: impl Into<String>, form: impl Into<Arc<str>>) -> Self {
        Self { method: "POST", form: form.into(), ..Self::get(path) }
    }

    pub fn by(self, session: &str) -> Self {
        Self { session: session.to_owned(), ..self }
    }

    pub fn accepting(self, accepts: &'static str) -> Self {
        Self { accepts, ..self }
    }

    /// All that is sent: by the client at this address, as our own proxy would hand it on.
    pub fn bytes(&self, server: SocketAddr, client: &str) -> Vec<u8> {
        [self.head(server, client, self.form.len()).as_bytes(), self.form.as_bytes()].concat()
    }

    /// Up to the empty line. A form comes from our own page, and is as long as it is said to be.
    pub fn head(&self, server: SocketAddr, client: &str, length: usize) -> String {
        let Self { method, path, session, accepts, .. } = self;
        let mut head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {server}\r\nX-Forwarded-For: {client}\r\nAccept-Language: en\r\nAccept-Encoding: {accepts}\r\n"
        );
        if !session.is_empty() {
            head.push_str(&format!("Cookie: banyan={session}\r\n"));
        }
        if *method == "POST" {
            head.push_str(&format!("Origin: http://{server}\r\nSec-Fetch-Site: same-origin\r\n"));
            head.push_str(&format!(
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n"
            ));
        }
        head + "\r\n"
    }
}

/// A connection, made when it is needed and made anew when it was lost.
pub struct Connection {
    server: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
}

impl Connection {
    pub fn new(server: SocketAddr) -> Self {
        Self { server, stream: None }
    }

    /// Asks and reads all of the answer; gives its status. A connection that was kept may have been closed
    /// meanwhile, so then it is asked again on a fresh one, as every browser does.
    ///
    /// # Errors
    /// When there was none, or nothing moved for as long as one is patient.
    pub fn ask(&mut self, request: &[u8], patience: Duration) -> io::Result<u16> {
        let was_kept = self.stream.is_some();
        match self.ask_once(request, patience) {
            // What the system says when a socket has waited long enough.
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                Err(ErrorKind::TimedOut.into())
            }
            Err(_) if was_kept => self.ask_once(request, patience),
            answered => answered,
        }
    }

    fn ask_once(&mut self, request: &[u8], patience: Duration) -> io::Result<u16> {
        let mut stream = self.take(patience)?;
        let sent = stream.get_mut().write_all(request);
        // Who will not have all of a form may say so before all of it was sent.
        let answer = read(&mut stream)
            .map_err(|error| sent.as_ref().err().map_or(error, |sent| sent.kind().into()))?;
        if sent.is_ok() && !answer.is_last {
            self.stream = Some(stream);
        }
        Ok(answer.status)
    }

    /// Sends, reads nothing, and closes.
    ///
    /// # Errors
    /// When the server takes nothing.
    pub fn leave(&mut self, part: &[u8], patience: Duration) -> io::Result<()> {
        self.take(patience)?.get_mut().write_all(part)
    }

    fn take(&mut self, patience: Duration) -> io::Result<BufReader<TcpStream>> {
        let stream = match self.stream.take() {
            Some(stream) => stream,
            None => BufReader::new(connect(self.server, patience)?),
        };
        stream.get_ref().set_read_timeout(Some(patience))?;
        stream.get_ref().set_write_timeout(Some(patience))?;
        Ok(stream)
    }
}

/// A fresh connection, whose small pieces are sent at once.
pub fn connect(server: SocketAddr, patience: Duration) -> io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&server, patience)?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Answer {
    status: u16,
    /// The server closes the connection after it.
    is_last: bool,
}

/// How it is told where a body ends.
#[derive(Clone, Copy)]
enum Length {
    Known(u64),
    Chunks,
    /// With the connection.
    Open,
}

/// Reads an answer to its end.
fn read(from: &mut impl BufRead) -> io::Result<Answer> {
    let status = status(&line(from)?).ok_or(ErrorKind::InvalidData)?;
    let (mut is_last, mut length) = (false, Length::Open);
    loop {
        let line = line(from)?.to_ascii_lowercase();
        match line.split_once(':').map(|(name, value)| (name, value.trim())) {
            None => break,
            Some(("content-length", value)) => {
                length = Length::Known(value.parse().map_err(|_| ErrorKind::InvalidData)?)
            }
            Some(("transfer-encoding", "chunked")) => length = Length::Chunks,
            Some(("connection", "close")) => is_last = true,
            Some(_) => {}
        }
    }
    match length {
        _ if matches!(status, 204 | 304) => {}
        Length::Known(bytes) => skip(from, bytes)?,
        Length::Chunks => while chunk(from)? > 0 {},
        Length::Open => {
            is_last = true;
            io::copy(from, &mut io::sink())?;
        }
    }
    Ok(Answer { status, is_last })
}

/// A line without its end.
fn line(from: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end().to_owned())
}

/// The number in `HTTP/1.1 200 OK`.
pub fn status(line: &str) -> Option<u16> {
    line.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()
}

/// Reads a piece with its length before it and an empty line after it; gives the length.
fn chunk(from: &mut impl BufRead) -> io::Result<u64> {
    let length = u64::from_str_radix(&line(from)?, 16).map_err(|_| ErrorKind::InvalidData)?;
    skip(from, length)?;
    line(from)?;
    Ok(length)
}

fn skip(from: &mut impl BufRead, bytes: u64) -> io::Result<()> {
    let read = io::copy(&mut from.by_ref().take(bytes), &mut io::sink())?;
    if read < bytes { Err(ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{net::TcpListener, thread};

    #[test]
    fn a_connection_is_kept_and_made_anew_when_it_was_closed() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (address, patience) = (listener.local_addr().unwrap(), Duration::from_secs(5));
        let server = thread::spawn(move || {
            for answers in [2, 1] {
                let (mut stream, _) = listener.accept().unwrap();
                for _ in 0..answers {
                    assert_eq!(stream.read(&mut [0; 100]).unwrap(), 8);
                    stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").unwrap();
                }
            }
        });
        let mut connection = Connection::new(address);
        let asked = [(); 3].map(|()| connection.ask(b"question", patience).unwrap());
        assert_eq!(asked, [200; 3]);
        server.join().unwrap();
        connection.leave(b"gone", patience).ok();
        assert!(connection.ask(b"question", patience).is_err());
    }

    fn answers(bytes: &str) -> Vec<(u16, bool)> {
        let mut from = bytes.as_bytes();
        std::iter::from_fn(|| read(&mut from).ok()).map(|answer| (answer.status, answer.is_last)).collect()
    }

    #[test]
    fn answers_end_where_they_say() {
        let bytes = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 304 Not Modified\r\ncontent-length: 9\r\n\r\n\
            HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0a\r\n0123456789\r\n0\r\n\r\n\
            HTTP/1.1 429 Too Many Requests\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        assert_eq!(answers(bytes), [(200, false), (304, false), (200, false), (429, true)]);
        assert_eq!(answers("HTTP/1.1 200 OK\r\n\r\nall of it"), [(200, true)]);
    }

    #[test]
    fn half_an_answer_is_none() {
        for bytes in
            ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nok", "nonsense\r\n\r\n"]
        {
            assert_eq!(answers(bytes), [], "{bytes}");
        }
    }

    #[test]
    fn a_form_says_that_it_comes_from_our_own_page() {
        let server = ([127, 0, 0, 1], 3000).into();
        let text =
            String::from_utf8(Request::post("/sign-in", "login=a").by("s").bytes(server, "203.0.113.1"))
                .unwrap();
        assert!(
            text.starts_with(
                "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nX-Forwarded-For: 203.0.113.1\r\n"
            ),
            "{text}"
        );
        assert!(
            text.contains("Origin: http://127.0.0.1:3000\r\nSec-Fetch-Site: same-origin\r\n")
                && text.contains("Cookie: banyan=s\r\n")
        );
        assert!(text.ends_with("Content-Length: 7\r\n\r\nlogin=a"));
        let text = String::from_utf8(Request::get("/").bytes(server, "203.0.113.1")).unwrap();
        assert!(
            !text.contains("Cookie") && !text.contains("Origin") && text.ends_with("br\r\n\r\n"),
            "{text}"
        );
    }
}
