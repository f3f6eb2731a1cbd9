//! Where letters leave the place: by SMTP, or as files where nobody has said how.

use super::{
    Content, Sort,
    headers::{AutoSubmitted, ListId, ListUnsubscribe, ListUnsubscribePost},
    written,
};
use crate::site::{ids::LetterId, time::Moment};
use lettre::{
    Address, AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
    transport::smtp::{self, AsyncSmtpTransportBuilder},
};
use std::{
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

/// How long a mail server has for one letter. The library's own limit is for the connection only.
const PATIENCE: Duration = Duration::from_secs(20);

/// What sends.
pub struct Office {
    way: Way,
    from: Mailbox,
    origin: String,
}

enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// Into this folder.
    Files(PathBuf),
}

/// Why a letter was not taken.
#[derive(Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It may be taken later.
    Now(String),
    /// It never will be.
    Ever(String),
}

/// A mail server, as a setting says it: `smtp://user:password@host:587?tls=required`, `smtps://…`.
///
/// # Errors
/// In words, what is wrong with it.
pub fn smtp_server(url: &str) -> Result<AsyncSmtpTransportBuilder, String> {
    AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|error| said(&error))
}

/// How letters are sent, as the settings say it.
#[derive(Clone, Debug, Default)]
pub struct MailSettings {
    /// Nothing where letters become files.
    pub smtp: Option<AsyncSmtpTransportBuilder>,
    pub from: Option<Mailbox>,
    pub folder: PathBuf,
}

impl Office {
    pub fn new(settings: &MailSettings, origin: &str) -> Self {
        let way = match settings.smtp.clone() {
            Some(server) => Way::Smtp(server.timeout(Some(PATIENCE)).build()),
            None => Way::Files(settings.folder.clone()),
        };
        let from = settings.from.clone().unwrap_or_else(|| nobody(host(origin)));
        Self { way, from, origin: origin.to_owned() }
    }

    /// The folder of the letters, where they become files.
    pub fn folder(&self) -> Option<&Path> {
        match &self.way {
            Way::Files(folder) => Some(folder),
            Way::Smtp(_) => None,
        }
    }

    /// Sends a letter.
    ///
    /// # Errors
    /// Why it was not taken.
    pub async fn send(&self, id: LetterId, sent: &Sent<'_>) -> Result<(), Refusal> {
        let message = self.message(id, sent)?;
        match &self.way {
            Way::Smtp(server) => match tokio::time::timeout(PATIENCE, server.send(message)).await {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(error)) if error.is_permanent() => Err(Refusal::Ever(said(&error))),
                Ok(Err(error)) => Err(Refusal::Now(said(&error))),
                Err(_) => Err(Refusal::Now("the mail server did not answer in time".into())),
            },
            Way::Files(folder) => {
                let later = |error: &dyn std::fmt::Display| Refusal::Now(error.to_string());
                tokio::fs::create_dir_all(folder).await.map_err(|error| later(&error))?;
                let files = AsyncFileTransport::<Tokio1Executor>::new(folder);
                files.send(message).await.map(|_| ()).map_err(|error| later(&error))
            }
        }
    }

    fn message(&self, id: LetterId, sent: &Sent<'_>) -> Result<Message, Refusal> {
        let Sent { address, sort, content, created_at } = sent;
        let never = |error: &dyn std::fmt::Display| Refusal::Ever(error.to_string());
        let address: Address = address.parse().map_err(|error| never(&error))?;
        let host = host(&self.origin);
        let moment = SystemTime::UNIX_EPOCH + Duration::from_millis(created_at.0.unsigned_abs());
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(Some(line(&content.name)).filter(|name| !name.is_empty()), address))
            .subject(line(&content.subject))
            .date(moment)
            // The same at each try: who gets it twice can tell.
            .message_id(Some(format!("<letter-{id}-{}@{host}>", created_at.0)))
            .header(AutoSubmitted("auto-generated".into()));
        if let Some(thread) = &content.thread {
            let root = format!("<{}-{}@{host}>", thread.kind, thread.id);
            message = message.in_reply_to(root.clone()).references(root);
            message = message.header(ListId(format!("<{}.{host}>", thread.list)));
        } else if !matches!(sort, Sort::Account | Sort::Security | Sort::Invitation) {
            message = message.header(ListId(format!("<{}.{host}>", sort.code())));
        }
        if let Some(path) = &content.unsubscribe {
            message = message
                .header(ListUnsubscribe(format!("<{}{path}>", self.origin)))
                .header(ListUnsubscribePost("List-Unsubscribe=One-Click".into()));
        }
        let (text, html) = (written::text(content, &self.origin), written::html(content, &self.origin));
        message.multipart(MultiPart::alternative_plain_html(text, html)).map_err(|error| never(&error))
    }
}

/// A letter on its way.
pub struct Sent<'a> {
    pub address: &'a str,
    pub sort: Sort,
    pub content: &'a Content,
    pub created_at: Moment,
}

/// What a failure says, and what it comes from.
fn said(error: &smtp::Error) -> String {
    use std::error::Error;
    error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))
}

/// What a header can hold: one line.
fn line(text: &str) -> String {
    text.split(char::is_control).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The name of a place in letters.
fn host(origin: &str) -> &str {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
    if host.is_empty() { "localhost" } else { host }
}

/// Who sends where nobody has said so: an address to which no answer goes.
fn nobody(host: &str) -> Mailbox {
    let address = Address::new("noreply", host).or_else(|_| Address::new("noreply", "localhost.localdomain"));
    Mailbox::new(Some("Banyan".into()), address.expect("an address of ours is one"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::mail::Block;

    #[test]
    fn a_host_is_what_stands_between_scheme_and_port() {
        for (origin, name) in [
            ("https://banyan.example", "banyan.example"),
            ("http://127.0.0.1:3000", "127.0.0.1"),
            ("", "localhost"),
        ] {
            assert_eq!(host(origin), name);
        }
    }

    fn content() -> Content {
        Content {
            name: "Ana\r\nBcc: all@example.org".into(),
            language: "en".into(),
            subject: "One\r\nX-Evil: yes".into(),
            blocks: vec![Block::text("Hello")],
            thread: None,
            unsubscribe: Some("/unsubscribe/abc".into()),
        }
    }

    fn raw(sort: Sort, content: &Content) -> String {
        let office = Office::new(&MailSettings::default(), "https://banyan.example");
        let sent = Sent { address: "ana@example.org", sort, content, created_at: Moment(1_000) };
        String::from_utf8(office.message(LetterId(7), &sent).expect("a message").formatted()).expect("text")
    }

    #[test]
    fn what_people_write_makes_no_header() {
        let raw = raw(Sort::Notice, &content());
        let (headers, _) = raw.split_once("\r\n\r\n").expect("headers");
        for evil in ["\r\nBcc:", "\r\nX-Evil:"] {
            assert!(!headers.contains(evil), "{headers}");
        }
        assert!(headers.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{headers}");
        assert!(headers.contains("List-Unsubscribe: <https://banyan.example/unsubscribe/abc>"), "{headers}");
        assert!(headers.contains("Message-ID: <letter-7-1000@banyan.example>"), "{headers}");
        assert!(headers.contains("Auto-Submitted: auto-generated"), "{headers}");
    }
}
