//! A world of one's own for each test: a migrated database, the whole router, and people in it.

use crate::{actors, databases, files};
use app::site::{
    db::Db,
    features::{self, FEATURES},
    jobs,
    mail::MailSettings,
    state::{Assets, Issuer, Site, SiteSettings},
};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use banyan::{router, settings::Settings};
use http_body_util::BodyExt;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tower::ServiceExt;

pub const PASSWORD: &str = "mango river lantern nine";

/// What is sent as a file with this in it is a picture.
pub const PICTURE: &str = "a picture";

/// A place with nobody in it.
pub struct World {
    pub site: Site,
    app: Router,
    pub url: String,
    folder: tempfile::TempDir,
    is_sent: Arc<AtomicBool>,
}

impl World {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = databases::sqlite(&folder.path().join("test.sqlite")).await;
        let db = Db::open(&url).await.expect("SQLite");
        Self::around(db, url, folder)
    }

    /// On SQLite, where a write does not wait for its turn.
    pub async fn impatient() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = databases::sqlite(&folder.path().join("test.sqlite")).await;
        let db = Db::open_with(&url, Duration::ZERO).await.expect("SQLite");
        Self::around(db, url, folder)
    }

    /// A world like this one, and apart from it from now on. Of SQLite.
    pub async fn twin(&self) -> Self {
        let flush = "PRAGMA wal_checkpoint(TRUNCATE)";
        let is_busy =
            self.site.db.with_writer(|writer| writer.query_row(flush, [], |row| row.get::<_, bool>(0)));
        assert!(!is_busy.await.expect("flushed"), "nobody writes");
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("test.sqlite");
        std::fs::copy(self.file(), &file).expect("a copy");
        let url = databases::sqlite_url(&file);
        let db = Db::open(&url).await.expect("SQLite");
        Self::around(db, url, folder)
    }

    pub async fn postgres() -> Self {
        let url = databases::postgres().await;
        let db = Db::open(&url).await.expect("PostgreSQL");
        let world = Self::around(db, url, tempfile::tempdir().expect("a folder"));
        while world.site.db.changes().now().is_none() {
            tokio::task::yield_now().await; // until it listens
        }
        world
    }

    /// Another server process on the same database.
    pub async fn neighbour(&self) -> Self {
        let db = Db::open(&self.url).await.expect("the same database");
        Self::around(db, self.url.clone(), tempfile::tempdir().expect("a folder"))
    }

    /// The same place after its server was stopped and started: nobody may hold on to it.
    pub async fn restarted(self) -> Self {
        let Self { site, app, url, folder, .. } = self;
        drop(app);
        site.db.clone().close().await;
        drop(site);
        let db = Db::open(&url).await.expect("the same database");
        Self::around(db, url, folder)
    }

    fn around(db: Db, url: String, folder: tempfile::TempDir) -> Self {
        let origin = "http://127.0.0.1:3000".to_owned();
        let assets = Assets {
            style: "/assets/style.css".into(),
            boot: "/assets/boot.js".into(),
            module: "/assets/m.js".into(),
            wasm: "/assets/m.wasm".into(),
            passkeys: "/assets/p.js".into(),
            ..Assets::default()
        };
        let site = Site::new(
            db,
            SiteSettings {
                origin,
                sign_ups_per_minute: 1_000_000,
                search: folder.path().join("search"),
                exports: folder.path().join("exports"),
                files: folder.path().join("files"),
                mail: MailSettings { folder: folder.path().join("outgoing"), ..MailSettings::default() },
                ..Default::default()
            },
            assets,
            FEATURES,
        );
        site.db.follow_changes();
        let app = router::router(site.clone(), &settings(folder.path()));
        Self { site, app, url, folder, is_sent: Arc::default() }
    }

    /// The same place behind a stricter guard.
    pub fn limited(&self, writes_per_minute: u32) -> Client {
        self.with(|settings| settings.writes_per_minute = writes_per_minute)
    }

    /// The same place with other settings.
    pub fn with(&self, change: impl FnOnce(&mut Settings)) -> Client {
        let mut settings = settings(self.folder.path());
        change(&mut settings);
        Client { app: router::router(self.site.clone(), &settings), ..self.visitor() }
    }

    /// A visitor of a server that keeps no pages.
    pub fn keeping_nothing(&self) -> Client {
        self.with(|settings| settings.page_cache_mb = 0)
    }

    /// A visitor of the place as it is served while it is worked on.
    pub fn developed(&self) -> Client {
        let assets = Assets { follow: Some("/assets/follow.js".into()), ..self.site.assets.clone() };
        self.of_site(Site::new(self.site.db.clone(), self.site.settings.clone(), assets, FEATURES))
    }

    /// A visitor of the place under another address.
    pub fn named(&self, origin: &str) -> Client {
        let settings = SiteSettings { origin: origin.to_owned(), ..self.site.settings.clone() };
        self.of_site(Site::new(self.site.db.clone(), settings, self.site.assets.clone(), FEATURES))
    }

    /// A visitor of the place, where one can sign in elsewhere too.
    pub fn with_issuer(&self, issuer: Issuer) -> Client {
        let settings = SiteSettings { oidc: vec![issuer], ..self.site.settings.clone() };
        self.of_site(Site::new(self.site.db.clone(), settings, self.site.assets.clone(), FEATURES))
    }

    fn of_site(&self, site: Site) -> Client {
        Client { app: router::router(site, &settings(self.folder.path())), ..self.visitor() }
    }

    pub fn visitor(&self) -> Client {
        Client {
            app: self.app.clone(),
            site: self.site.clone(),
            cookie: None,
            ticket: None,
            language: "en",
            is_sent: self.is_sent.clone(),
        }
    }

    /// Somebody who has just signed up, with [`PASSWORD`].
    pub async fn practitioner(&self, handle: &str) -> Client {
        let cookie = actors::sign_up(self, handle).await;
        Client { cookie: Some(cookie), ..self.visitor() }
    }

    /// Somebody with a role.
    pub async fn with_role(&self, handle: &str, role: &str) -> Client {
        let client = self.practitioner(handle).await;
        self.run("UPDATE person SET role = $1 WHERE handle = $2", [role.into(), handle.into()]).await;
        client
    }

    /// Does what is to be done later.
    pub async fn work(&self) {
        while jobs::work(&self.site, &features::jobs()).await.expect("jobs") > 0 {}
    }

    /// Every letter that was posted, in the order in which they were: sent into files, and read by a library.
    pub async fn letters(&self) -> Vec<Letter> {
        while jobs::work(&self.site, features::OUTWARD).await.expect("jobs") > 0 {}
        let folder = self.folder().join("outgoing");
        let files = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
        let mut letters: Vec<_> = files.map(|file| Letter::read(&file.path())).collect();
        letters.sort_by_key(|letter| letter.number);
        letters
    }

    /// The file of the database, on SQLite.
    pub fn file(&self) -> std::path::PathBuf {
        self.folder().join("test.sqlite")
    }

    /// Where the files of the front are, and the database on SQLite.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub async fn run<const N: usize>(&self, sql: &str, values: [sea_orm::Value; N]) {
        let tx = self.site.db.begin().await.expect("a transaction");
        tx.raw(sql, values).await.expect(sql);
        tx.commit().await.expect("committed");
    }

    /// A number that a query gives as `n`.
    pub async fn number(&self, sql: &str) -> i64 {
        let rows: Vec<(i64,)> = self.site.db.raw(sql, []).await.expect(sql);
        rows.first().expect("a row").0
    }
}

fn settings(folder: &std::path::Path) -> Settings {
    Settings {
        data: folder.to_owned(),
        origin: None,
        database_url: None,
        site: Some(folder.to_owned()),
        writes_per_minute: 1_000_000,
        reads_per_minute: 1_000_000,
        page_cache_mb: 8,
        connections: 100,
        ..Settings::defaults()
    }
}

/// A letter that was sent.
#[derive(Debug)]
pub struct Letter {
    /// In the order of posting.
    number: i64,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub raw: String,
}

impl Letter {
    fn read(file: &std::path::Path) -> Self {
        let raw = std::fs::read_to_string(file).expect("a letter");
        let letter = mail_parser::MessageParser::default().parse(raw.as_bytes()).expect("a message");
        let id = letter.message_id().expect("an id");
        let to = letter.to().and_then(|to| to.first()).and_then(|to| to.address()).expect("somebody");
        Self {
            number: id.split('-').nth(1).and_then(|number| number.parse().ok()).expect("a number"),
            to: to.to_owned(),
            subject: letter.subject().expect("a subject").to_owned(),
            text: letter.body_text(0).expect("text").replace("\r\n", "\n"),
            raw: raw.clone(),
        }
    }
}

/// A browser of somebody.
#[derive(Clone)]
pub struct Client {
    pub app: Router,
    /// Whose index is to have taken in all that was written when something is looked for.
    pub site: Site,
    pub cookie: Option<String>,
    /// The cookie of something that is half done.
    pub ticket: Option<String>,
    pub language: &'static str,
    /// Something has been sent since the index was asked last, by anybody.
    pub is_sent: Arc<AtomicBool>,
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub body: String,
}

impl Reply {
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().expect("an address"))
    }

    /// The value of a hidden field.
    pub fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let at = self.body.find(&start).unwrap_or_else(|| panic!("no field {name} in {}", self.body))
            + start.len();
        self.body[at..].split('"').next().unwrap_or_default().to_owned()
    }
}

impl Client {
    pub async fn get(&mut self, path: &str) -> Reply {
        self.send(Method::GET, path, None, &[("sec-fetch-site", "same-origin")]).await
    }

    /// Sends a form. A field that is called `file` is sent as a table with this in it.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        if fields.contains(&("file", PICTURE)) {
            let png = files::picture(100, 50, image::ImageFormat::Png);
            return self.upload(path, fields, "picture.png", &png).await;
        }
        if let Some((_, table)) = fields.iter().find(|(name, _)| *name == "file") {
            return self.upload(path, fields, "table.csv", table.as_bytes()).await;
        }
        let body = serde_html_form::to_string(fields).expect("a form");
        self.send(Method::POST, path, Some(body), &[("sec-fetch-site", "same-origin")]).await
    }

    /// Sends a form with a file that is called so.
    pub async fn upload(&mut self, path: &str, fields: &[(&str, &str)], name: &str, file: &[u8]) -> Reply {
        const BOUNDARY: &str = "----what-stands-in-no-file";
        let mut body = Vec::new();
        for (field, value) in fields.iter().filter(|(field, _)| *field != "file") {
            let part = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n"
            );
            body.extend(part.into_bytes());
        }
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.into_bytes());
        body.extend(file);
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").into_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        let headers = [("sec-fetch-site", "same-origin"), ("content-type", &kind)];
        self.send_bytes(Method::POST, path, Some(body), &headers).await
    }

    /// A request with these headers and no others.
    pub async fn send_bare(&mut self, method: Method, path: &str, headers: &[(&str, &str)]) -> Reply {
        let request =
            headers.iter().fold(Request::builder().method(method).uri(path), |request, (name, value)| {
                request.header(*name, *value)
            });
        self.ask(request.body(Body::empty()).expect("a request")).await
    }

    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        body: Option<String>,
        headers: &[(&str, &str)],
    ) -> Reply {
        self.send_bytes(method, path, body.map(String::into_bytes), headers).await
    }

    async fn send_bytes(
        &mut self,
        method: Method,
        path: &str,
        body: Option<Vec<u8>>,
        headers: &[(&str, &str)],
    ) -> Reply {
        let asks_the_index =
            ["/search", "/call/suggest", "/call/asked-before"].iter().any(|at| path.starts_with(at));
        // What was just sent may be written and not yet heard of.
        let is_sent = asks_the_index && self.is_sent.swap(false, Ordering::Relaxed);
        if is_sent || asks_the_index && !self.site.search.is_current(&self.site.db) {
            // Again, until transactions of other tests have ended. Where the database is made to fail, the index
            // stays as it is.
            while let Ok(false) = self.site.search.catch_up(&self.site.db).await {}
        }
        if body.is_some() {
            self.is_sent.store(true, Ordering::Relaxed);
        }
        let mut request = Request::builder().method(method).uri(path);
        if !headers.iter().any(|(name, _)| *name == "host") {
            request = request.header("host", "127.0.0.1:3000");
        }
        if !headers.iter().any(|(name, _)| *name == "accept-language") {
            request = request.header("accept-language", self.language);
        }
        for cookie in self.cookie.iter().chain(&self.ticket) {
            request = request.header("cookie", cookie);
        }
        if body.is_some() && !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header("content-type", "application/x-www-form-urlencoded");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.ask(request.body(body.map_or_else(Body::empty, Body::from)).expect("a request")).await
    }

    async fn ask(&mut self, request: Request<Body>) -> Reply {
        let response = self.app.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let body = body
            .collect()
            .await
            .map(|body| String::from_utf8_lossy(&body.to_bytes()).into_owned())
            .unwrap_or_default();
        self.keep_cookies(&parts.headers);
        Reply { status: parts.status, headers: parts.headers, body }
    }

    fn keep_cookies(&mut self, headers: &axum::http::HeaderMap) {
        for value in headers.get_all(header::SET_COOKIE) {
            let pair = value.to_str().expect("a cookie").split(';').next().unwrap_or_default();
            if pair.starts_with("banyan=") {
                self.cookie = Some(pair.to_owned());
            } else if pair.starts_with("banyan-ticket=") {
                self.ticket = Some(pair.to_owned());
            }
        }
    }
}
