//! One request, one answer: for looking at answers, not for measuring.

use crate::Outcome;
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

pub struct Answer {
    pub status: u16,
    /// All that was sent, head and body.
    pub bytes: Vec<u8>,
}

impl Answer {
    /// What a header of the head says; its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let end = self.bytes.windows(4).position(|part| part == b"\r\n\r\n")?;
        let mut lines = std::str::from_utf8(&self.bytes[..end]).ok()?.lines();
        lines.find_map(|line| {
            line.split_once(": ")
                .filter(|(found, _)| found.eq_ignore_ascii_case(name))
                .map(|(_, value)| value)
        })
    }

    /// What a cookie that it sets holds.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let end = self.bytes.windows(4).position(|part| part == b"\r\n\r\n")?;
        let mut lines = std::str::from_utf8(&self.bytes[..end]).ok()?.lines();
        lines.find_map(|line| {
            let (header, pair) = line.split_once(": ")?;
            let (found, value) = pair.split(';').next()?.split_once('=')?;
            (header.eq_ignore_ascii_case("set-cookie") && found == name).then_some(value)
        })
    }

    /// The body, as text.
    pub fn text(&self) -> String {
        let start = self.bytes.windows(4).position(|part| part == b"\r\n\r\n").map_or(0, |end| end + 4);
        String::from_utf8_lossy(&self.bytes[start..]).into_owned()
    }

    pub fn has(&self, text: &str) -> bool {
        self.bytes.windows(text.len()).any(|part| part == text.as_bytes())
    }
}

pub fn get(address: SocketAddr, path: &str) -> Outcome<Answer> {
    ask(address, "GET", path, &[], "")
}

/// Asks on a connection of its own.
pub fn ask(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(String, String)],
    body: &str,
) -> Outcome<Answer> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str("\r\n");
    request.push_str(body);
    stream.write_all(request.as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    Ok(Answer { status: status(&bytes).ok_or("no answer")?, bytes })
}

/// The number in `HTTP/1.1 200 OK`.
fn status(bytes: &[u8]) -> Option<u16> {
    let line = bytes.split(|byte| *byte == b'\r').next()?;
    std::str::from_utf8(line).ok()?.split(' ').nth(1)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_found_in_the_head_alone() {
        let answer =
            Answer { status: 303, bytes: b"HTTP/1.1 303 See Other\r\nLocation: /a\r\n\r\ncookie: b".into() };
        assert_eq!((answer.header("location"), answer.header("cookie")), (Some("/a"), None));
        let two =
            b"HTTP/1.1 200 OK\r\nSet-Cookie: banyan-known=k; Path=/\r\nset-cookie: banyan=s; Path=/\r\n\r\n";
        let answer = Answer { status: 200, bytes: two.into() };
        assert_eq!((answer.cookie("banyan"), answer.cookie("other")), (Some("s"), None));
    }

    #[test]
    fn the_status_stands_in_the_first_line() {
        assert_eq!(status(b"HTTP/1.1 303 See Other\r\nlocation: /\r\n\r\n"), Some(303));
        assert_eq!(status(b""), None);
    }
}
