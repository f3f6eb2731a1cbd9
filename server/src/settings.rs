//! Every setting: from the environment, or from a file of `NAME=value` lines. Each has a safe default.

use app::site::mail::{MailSettings, smtp_server};
use axum::http::Uri;
use clap::Args;
use lettre::{Address, message::Mailbox, transport::smtp::AsyncSmtpTransportBuilder};
use std::{net::SocketAddr, path::PathBuf};

/// What a server can be told. `banyan serve --help` shows this; so does `docs/operations.md`.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    /// Address and port to listen on. Put a proxy that speaks https in front of it for the public.
    #[arg(long, env = "BANYAN_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,

    /// Folder for all that the place keeps: the SQLite file and what is uploaded.
    #[arg(long, env = "BANYAN_DATA", default_value = "./data")]
    pub data: PathBuf,

    /// Address of the place as its readers write it, such as https://banyan.example. Default: http:// and the
    /// address listened on.
    #[arg(long, env = "BANYAN_ORIGIN", value_parser = origin)]
    pub origin: Option<String>,

    /// Who runs the place, as its footer and its pages about itself say.
    #[arg(long, env = "BANYAN_RUN_BY", default_value = "")]
    pub run_by: String,

    /// Where those who run the place are written to: an e-mail address, or the address of a page.
    #[arg(long, env = "BANYAN_CONTACT", default_value = "", value_parser = contact)]
    pub contact: String,

    /// postgres://user@host/name, or sqlite:///path/to/file. Default: banyan.sqlite in the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,

    /// The mail server: smtps://user:password@host, or smtp://user:password@host:587?tls=required. Default: each letter
    /// is a file in the folder `outgoing` of the data folder.
    #[arg(long, env = "BANYAN_SMTP_URL", hide_env_values = true, value_parser = smtp_server)]
    pub smtp_url: Option<AsyncSmtpTransportBuilder>,

    /// Who letters are from, such as "Banyan <banyan@banyan.example>". Default: noreply at the host of the origin.
    #[arg(long, env = "BANYAN_MAIL_FROM")]
    pub mail_from: Option<Mailbox>,

    /// Folder of the built front. Default: `site` beside the program.
    #[arg(long, env = "BANYAN_SITE")]
    pub site: Option<PathBuf>,

    /// How many proxies of one's own stand before the server: the client is that many hops from the right in
    /// X-Forwarded-For.
    #[arg(long, env = "BANYAN_PROXIES", default_value_t = 0)]
    pub proxies: usize,

    /// How much memory kept pages may take, in MB: pages for visitors, ready to be sent. 0 keeps none.
    #[arg(long, env = "BANYAN_PAGE_CACHE_MB", default_value_t = 32)]
    pub page_cache_mb: u64,

    /// How many connections are served at once; who comes later waits.
    #[arg(long, env = "BANYAN_CONNECTIONS", default_value_t = 2000, value_parser = at_least_one)]
    pub connections: usize,

    /// How many forms a minute one person, or one visitor's address, may send.
    #[arg(long, env = "BANYAN_WRITES_PER_MINUTE", default_value_t = 60)]
    pub writes_per_minute: u32,

    /// How many pages a minute are made for one person, or for one visitor's address. Pages that are kept,
    /// and files, are not counted.
    #[arg(long, env = "BANYAN_READS_PER_MINUTE", default_value_t = 1200)]
    pub reads_per_minute: u32,

    /// How many accounts a minute may be tried to be made from one address; four times as many at once.
    #[arg(long, env = "BANYAN_SIGN_UPS_PER_MINUTE", default_value_t = 10)]
    pub sign_ups_per_minute: u32,

    /// How many requests of one person, or of one visitor's address, are worked on at once; the others wait
    /// for these.
    #[arg(long, env = "BANYAN_AT_ONCE", default_value_t = 2, value_parser = at_least_one)]
    pub at_once: usize,
}

/// A place that serves nobody, or one at a time for ever, is a mistake.
fn at_least_one(text: &str) -> Result<usize, String> {
    let number: usize = text.parse().map_err(|_| "this is not a number".to_owned())?;
    if number > 0 { Ok(number) } else { Err("at least 1".to_owned()) }
}

/// What browsers call the origin of a page: no path, no name of a user; the name as they send it, whatever
/// letters it is written in (`https://xn--…`).
/// Where somebody can be written to: an e-mail address or that of a page, or nothing.
fn contact(text: &str) -> Result<String, String> {
    let text = text.trim();
    let is_page = || {
        let page = text.parse::<Uri>();
        page.is_ok_and(|page| matches!(page.scheme_str(), Some("http" | "https")) && page.host().is_some())
    };
    if text.is_empty() || text.parse::<Address>().is_ok() || is_page() {
        Ok(text.to_owned())
    } else {
        Err("an e-mail address, or the address of a page such as https://example.org/contact".to_owned())
    }
}

fn origin(text: &str) -> Result<String, String> {
    let origin = text.trim().trim_end_matches('/');
    let as_sent = |(scheme, host): (&str, &str)| {
        let at_port = host.rfind(':').filter(|at| !host[*at..].contains(']'));
        let (name, port) = at_port.map_or((host, None), |at| (&host[..at], Some(&host[at + 1..])));
        let is_plain = !name.is_empty() && !host.contains(['/', '?', '#', '@', ' ']);
        let name = match is_plain.then_some(name)? {
            number if number.starts_with('[') => number.to_owned(),
            name => idna::domain_to_ascii(name).ok()?,
        };
        let usual = if scheme == "https" { "443" } else { "80" };
        let port = port.filter(|port| *port != usual).map(|port| format!(":{port}")).unwrap_or_default();
        Some(format!("{scheme}://{name}{port}"))
    };
    let parts = origin.split_once("://").filter(|(scheme, _)| matches!(*scheme, "https" | "http"));
    parts.and_then(as_sent).ok_or_else(|| {
        "an origin is https:// (or http://) and a name, such as https://banyan.example".to_owned()
    })
}

impl Settings {
    /// What nothing is said of: the defaults.
    ///
    /// # Panics
    /// Never: every setting has a default.
    pub fn defaults() -> Self {
        #[derive(clap::Parser)]
        struct Line {
            #[command(flatten)]
            settings: Settings,
        }
        <Line as clap::Parser>::parse_from(["banyan"]).settings
    }

    /// The origin without a slash at its end.
    pub fn origin(&self) -> String {
        let origin = self.origin.clone().unwrap_or_else(|| format!("http://{}", self.listen));
        origin.trim_end_matches('/').to_owned()
    }

    /// How letters are sent.
    pub fn mail(&self) -> MailSettings {
        let (smtp, from) = (self.smtp_url.clone(), self.mail_from.clone());
        MailSettings { smtp, from, folder: self.data.join("outgoing") }
    }

    /// Where the database is.
    pub fn database_url(&self) -> String {
        self.database_url
            .clone()
            .filter(|url| !url.is_empty())
            .unwrap_or_else(|| format!("sqlite://{}", self.data.join("banyan.sqlite").display()))
    }

    /// Where the search index is: beside an SQLite file, under its name; for PostgreSQL in the data folder.
    pub fn search_folder(&self) -> PathBuf {
        self.database_file()
            .map_or_else(|| self.data.join("postgres.search"), |file| file.with_extension("search"))
    }

    /// Where files are: beside an SQLite file, under its name; for PostgreSQL in the data folder, under that of the
    /// database. What the database does not know is removed from there, so no two have one folder.
    pub fn files_folder(&self) -> PathBuf {
        let of_postgres = || {
            let url = self.database_url();
            let name = url.split('?').next().and_then(|url| url.rsplit('/').next()).unwrap_or_default();
            let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
            let name: String = name.chars().map(|letter| if plain(letter) { letter } else { '_' }).collect();
            self.data.join(format!("{name}.postgres-files"))
        };
        self.database_file().map_or_else(of_postgres, |file| file.with_extension("files"))
    }

    /// The database's file, on SQLite.
    pub fn database_file(&self) -> Option<PathBuf> {
        Some(self.database_url().strip_prefix("sqlite:")?.trim_start_matches("//").into())
    }

    /// Where the database is, fit to be shown: without a password.
    pub fn database_name(&self) -> String {
        let url = self.database_url();
        match url.rsplit_once('@') {
            Some((_, host)) => host.to_owned(),
            None => url.trim_start_matches("sqlite://").to_owned(),
        }
    }

    /// The folder of the built front.
    pub fn site(&self) -> PathBuf {
        let beside = || std::env::current_exe().ok()?.parent().map(|folder| folder.join("site"));
        self.site.clone().or_else(beside).unwrap_or_else(|| PathBuf::from("site"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_send_it() {
        for (given, sent) in [
            ("https://banyan.example/", "https://banyan.example"),
            ("https://Banyan.Example:443", "https://banyan.example"),
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000"),
            ("http://[::1]:3000", "http://[::1]:3000"),
            ("https://bücher.example", "https://xn--bcher-kva.example"),
            ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
            ("https://例え.テスト:8443", "https://xn--r8jz45g.xn--zckzah:8443"),
        ] {
            assert_eq!(origin(given).as_deref(), Ok(sent), "{given}");
        }
        for wrong in
            ["banyan.example", "ftp://banyan.example", "https://", "https://a/b", "https://a@b.example"]
        {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
    }
}
