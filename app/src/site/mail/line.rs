//! The line to a mail server: what a setting says of it, and the one connection on which letters go.
//!
//! The library speaks SMTP, but its own transport is not used. That one sends a letter and the dot behind it in two
//! pieces, of which the second waits until the first is acknowledged: 40 ms for each letter (lettre #1159, mended after
//! 0.11.23). And it does not tell whether a server refused a letter, or us.

use super::office::Refusal;
use crate::site::time::Moment;
use lettre::{
    Address,
    transport::smtp::{
        self,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, Tls, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    },
};
use percent_encoding::percent_decode_str;
use std::{
    fmt,
    sync::atomic::{AtomicI64, Ordering},
    time::{Duration, Instant},
};
use tokio::sync::Mutex;
use url::Url;

/// How long a mail server has for one letter. The library's own limit is for the connection only.
const PATIENCE: Duration = Duration::from_secs(20);
/// A connection on which nothing went for so long is looked at before a letter goes on it, and for so long is given up.
const LOOKED_AT: Duration = Duration::from_secs(1);
const GIVEN_UP: Duration = Duration::from_secs(30);
/// How long nothing is tried after a server was not there.
const RESTS: Duration = Duration::from_secs(15);

/// A mail server, as a setting says it.
#[derive(Clone, Debug)]
pub struct MailServer {
    host: String,
    port: u16,
    tls: Tls,
    hello: ClientId,
    credentials: Option<Credentials>,
}

/// A mail server, as a setting says it: `smtp://user:password@host:587?tls=required`, `smtps://…`.
///
/// # Errors
/// In words, what is wrong with it.
pub fn smtp_server(url: &str) -> Result<MailServer, String> {
    let url = Url::parse(url).map_err(|error| error.to_string())?;
    let host = url.host_str().ok_or("it names no host")?.trim_matches(['[', ']']).to_owned();
    let how = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, how)| how.into_owned());
    let checked = || TlsParameters::new(host.clone()).map_err(|error| said(&error));
    let (port, tls) = match (url.scheme(), how.as_deref()) {
        ("smtps", _) => (465, Tls::Wrapper(checked()?)),
        ("smtp", None) => (25, Tls::None),
        ("smtp", Some("required")) => (587, Tls::Required(checked()?)),
        ("smtp", Some("opportunistic")) => (587, Tls::Opportunistic(checked()?)),
        _ => return Err("it begins with smtps:// or smtp://, and may end with ?tls=required".into()),
    };
    let plain = |text: &str| percent_decode_str(text).decode_utf8().map(String::from);
    let credentials = url.password().map(|password| (plain(url.username()), plain(password)));
    let credentials = match credentials {
        Some((Ok(user), Ok(password))) => Some(Credentials::new(user, password)),
        Some(_) => return Err("its user or its password is not UTF-8".into()),
        None => None,
    };
    let hello = match url.path().trim_matches('/') {
        "" => ClientId::default(),
        name => ClientId::Domain(name.to_owned()),
    };
    Ok(MailServer { port: url.port().unwrap_or(port), host, tls, hello, credentials })
}

impl MailServer {
    async fn connect(&self) -> Result<AsyncSmtpConnection, smtp::Error> {
        let wrapped = if let Tls::Wrapper(tls) = &self.tls { Some(tls.clone()) } else { None };
        let server = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, Some(PATIENCE), &self.hello, wrapped, None).await?;
        match &self.tls {
            Tls::Required(tls) => connection.starttls(tls.clone(), &self.hello).await?,
            Tls::Opportunistic(tls) if connection.can_starttls() => {
                connection.starttls(tls.clone(), &self.hello).await?;
            }
            _ => {}
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

/// The line to one server. One letter goes on it at a time.
pub struct Line {
    server: MailServer,
    /// A connection that is there for the next letter, and since when. A server that waits too long hangs up.
    open: Mutex<Option<(AsyncSmtpConnection, Instant)>>,
    /// Until when nothing is tried.
    rests_until: AtomicI64,
}

impl Line {
    pub fn to(server: MailServer) -> Self {
        Self { server, open: Mutex::default(), rests_until: AtomicI64::default() }
    }

    /// Whether the server was not there a moment ago. Each letter would wait for it in vain.
    pub fn rests(&self) -> bool {
        Moment(self.rests_until.load(Ordering::Relaxed)) > Moment::now()
    }

    /// Sends a letter.
    ///
    /// # Errors
    /// Why it was not taken.
    pub async fn send(&self, from: &Address, to: &Address, letter: &str) -> Result<(), Refusal> {
        let late = Err(Refusal::Away("the mail server did not answer in time".into()));
        let sent = tokio::time::timeout(PATIENCE, self.say(from, to, letter)).await.unwrap_or(late);
        if matches!(sent, Err(Refusal::Away(_))) {
            self.rests_until.store((Moment::now() + RESTS).0, Ordering::Relaxed);
        }
        sent
    }

    /// After a refusal, or when it took too long, the connection is closed: who knows what comes on it next.
    async fn say(&self, from: &Address, to: &Address, letter: &str) -> Result<(), Refusal> {
        let mut open = self.open.lock().await;
        let mut connection = match still_there(open.take()).await {
            Some(connection) => connection,
            None => self.server.connect().await.map_err(away)?,
        };
        say(&mut connection, from, to, letter).await?;
        *open = Some((connection, Instant::now()));
        Ok(())
    }
}

async fn still_there(open: Option<(AsyncSmtpConnection, Instant)>) -> Option<AsyncSmtpConnection> {
    let (mut connection, since) = open?;
    let idle = since.elapsed();
    let is_there = idle < LOOKED_AT || idle < GIVEN_UP && connection.test_connected().await;
    is_there.then_some(connection)
}

/// What a server says to the first command is about us; from then on it is about the letter.
async fn say(
    connection: &mut AsyncSmtpConnection,
    from: &Address,
    to: &Address,
    letter: &str,
) -> Result<(), Refusal> {
    let mut how = Vec::new();
    if !to.to_string().is_ascii() {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(Refusal::Ever("the mail server takes no address like this one".into()));
        }
        how.push(MailParameter::SmtpUtfEight);
    }
    if !letter.is_ascii() && connection.server_info().supports_feature(Extension::EightBitMime) {
        how.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    connection.command(Mail::new(Some(from.clone()), how)).await.map_err(away)?;
    connection.command(Rcpt::new(to.clone(), Vec::new())).await.map_err(of_letter)?;
    connection.command(Data).await.map_err(of_letter)?;
    connection.command(Whole(letter)).await.map_err(of_letter)?;
    Ok(())
}

/// A letter and the dot that ends it, as one piece. A dot of its own at the beginning of a line is doubled (RFC 5321).
struct Whole<'a>(&'a str);

impl fmt::Display for Whole<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.0.split_inclusive("\r\n") {
            f.write_str(if line.starts_with('.') { "." } else { "" })?;
            f.write_str(line)?;
        }
        f.write_str(if self.0.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" })
    }
}

fn away(error: smtp::Error) -> Refusal {
    Refusal::Away(said(&error))
}

fn of_letter(error: smtp::Error) -> Refusal {
    let why = said(&error);
    if error.is_permanent() { Refusal::Ever(why) } else { Refusal::Now(why) }
}

/// What a failure says, and what it comes from.
fn said(error: &smtp::Error) -> String {
    use std::error::Error;
    error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_ends_where_it_ends() {
        for (letter, whole) in [
            ("A: b\r\n\r\nHello\r\n", "A: b\r\n\r\nHello\r\n.\r\n"),
            ("A: b\r\n\r\nHello", "A: b\r\n\r\nHello\r\n.\r\n"),
            ("A: b\r\n\r\n.\r\nMAIL FROM:<>\r\n", "A: b\r\n\r\n..\r\nMAIL FROM:<>\r\n.\r\n"),
            ("A: b\r\n\r\n..a\r\nb.\r\n", "A: b\r\n\r\n...a\r\nb.\r\n.\r\n"),
        ] {
            assert_eq!(Whole(letter).to_string(), whole);
        }
    }

    #[test]
    fn a_setting_says_how_a_server_is_reached() {
        let server = smtp_server("smtp://me%40here:p%3Aw@mail.example?tls=required").expect("a server");
        assert_eq!((server.host.as_str(), server.port), ("mail.example", 587));
        assert!(matches!(server.tls, Tls::Required(_)));
        assert_eq!(server.credentials, Some(Credentials::new("me@here".into(), "p:w".into())));
        let server = smtp_server("smtps://mail.example/banyan.example").expect("a server");
        assert!(server.port == 465 && server.credentials.is_none());
        assert_eq!(server.hello, ClientId::Domain("banyan.example".into()));
        let local = smtp_server("smtp://[::1]:2525").expect("a server");
        assert_eq!((local.host.as_str(), local.port), ("::1", 2525));
        for wrong in ["mail.example", "http://mail.example", "smtp://mail.example?tls=maybe", "smtp://"] {
            assert!(smtp_server(wrong).is_err(), "{wrong}");
        }
    }
}
