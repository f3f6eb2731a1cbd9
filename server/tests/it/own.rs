//! One's own data: what is kept of somebody is theirs to take, and no table is forgotten.

use crate::{
    discussions, exchanges,
    files::{add_picture, picture},
    second_factor,
    solutions::{self, publish},
    world::{Client, World},
};
use app::site::{
    features::{FEATURES, tables},
    jobs::Job,
    own::{self, Given, Left},
    people::own_data::{Prune, sweep},
};
use axum::{
    body::Body,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use image::ImageFormat;
use macros::on_both;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
};
use tower::ServiceExt;
use zip::ZipArchive;

/// Every column that the database says is a person's key, and those that are called as one of these is.
async fn columns_of_people(world: &World) -> BTreeSet<(String, String)> {
    let keys = "SELECT m.name || ' ' || f.\"from\" FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f \
                WHERE m.type = 'table' AND f.\"table\" = 'person'";
    let keys: Vec<(String,)> = world.site.db.raw(keys, []).await.expect("keys");
    let known = keys.iter().filter_map(|(key,)| key.split_once(' '));
    let mut found: BTreeSet<_> = known.map(|(table, column)| (table.to_owned(), column.to_owned())).collect();
    let words: BTreeSet<_> = found.iter().map(|(_, column)| column.clone()).collect();
    for table in tables() {
        let named = table.columns.iter().filter(|(column, _)| words.contains(*column));
        found.extend(named.map(|(column, _)| (table.name.to_owned(), (*column).to_owned())));
    }
    found.insert(("person".into(), "id".into()));
    found
}

/// Whoever adds a table that names a person says what they are given of it, and what becomes of it when they leave.
#[tokio::test]
async fn every_table_that_names_a_person_says_what_becomes_of_it() {
    let world = World::sqlite().await;
    let said: BTreeSet<_> = own::all(FEATURES)
        .flat_map(|own| own.columns.iter().map(|column| (own.table.to_owned(), (*column).to_owned())))
        .collect();
    let found = columns_of_people(&world).await;
    assert!(found.len() > 25, "{found:?}");
    assert_eq!(said, found);
    for own in own::all(FEATURES) {
        let reasons = [
            if let Given::Nothing(why) = own.given { why } else { "given" },
            if let Left::Stays(why) = own.left { why } else { "left" },
        ];
        assert!(reasons.iter().all(|why| !why.is_empty()), "{}", own.table);
    }
}

/// What of a person's row is not given to them.
const NOT_GIVEN: [&str; 6] =
    ["look", "password_hash", "about_html", "organisation_key", "speaks_for", "suspended_at"];

#[tokio::test]
async fn all_of_a_profile_is_given_but_secrets_and_what_repeats() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    let (data, _) = file(&world, &mut ana).await;
    let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    let given = data["profile"][0].as_object().expect("a row").keys().map(String::as_str);
    let all: BTreeSet<_> = given.chain(NOT_GIVEN).collect();
    let person = tables().into_iter().find(|table| table.name == "person").expect("the table");
    assert_eq!(all, person.columns.iter().map(|(column, _)| *column).collect());
}

async fn ask(who: &mut Client) {
    let reply = who.post("/settings/data/export", &[]).await;
    assert_eq!((reply.status, reply.location()), (StatusCode::SEE_OTHER, "/settings/data"));
}

/// The address of the file that is ready.
async fn address(who: &mut Client) -> String {
    let page = who.get("/settings/data").await.body;
    let at = page.find("/settings/data/files/").unwrap_or_else(|| panic!("no file in {page}"));
    page[at..].split('"').next().expect("an address").to_owned()
}

async fn download(who: &Client, path: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
    let mut request =
        Request::get(path).header("host", "127.0.0.1:3000").header("accept-encoding", "br, gzip");
    if let Some(cookie) = &who.cookie {
        request = request.header("cookie", cookie);
    }
    let reply = who.app.clone().oneshot(request.body(Body::empty()).expect("a request")).await;
    let (head, body) = reply.expect("an answer").into_parts();
    (head.status, head.headers, body.collect().await.expect("a body").to_bytes().to_vec())
}

/// The files in the file, and what is in each.
fn pictures_and_documents(zip: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(zip)).expect("a ZIP");
    let all = (0..zip.len()).map(|at| {
        let (mut file, mut bytes) = (zip.by_index(at).expect("a file"), Vec::new());
        file.read_to_end(&mut bytes).expect("bytes");
        (file.name().expect("a name").into_owned(), bytes)
    });
    all.filter(|(name, _)| name.starts_with("files/")).collect()
}

fn opened(zip: Vec<u8>) -> (String, String) {
    let mut zip = ZipArchive::new(Cursor::new(zip)).expect("a ZIP");
    let mut read = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).expect("a file").read_to_string(&mut text).expect("text");
        text
    };
    (read("data.json"), read("index.html"))
}

/// What somebody is given: for programs, and for people.
async fn file(world: &World, who: &mut Client) -> (String, String) {
    ask(who).await;
    world.work().await;
    let path = address(who).await;
    let (status, _, zip) = download(who, &path).await;
    assert_eq!(status, StatusCode::OK);
    opened(zip)
}

/// Ana, who has done a bit of everything.
async fn busy(world: &World) -> Client {
    let mut ana = world.practitioner("ana").await;
    let mut ben = world.practitioner("ben").await;
    world.run("UPDATE person SET proven_at = 1", []).await;
    publish(&mut ana, "Pumps that villages repair").await;
    ana.post("/solutions/new", &[("title", "Half a thought"), ("action", "save")]).await;
    discussions::ask(&mut ana).await;
    ben.post(discussions::PATH, &[("body", "Ben's own words, @ana.")]).await;
    ana.post(discussions::PATH, &[("body", "Ana's reply <script>alert(1)</script>")]).await;
    exchanges::open(&mut ana).await;
    ben.post(&format!("{}/offers", exchanges::PATH), &[("body", "Ben's private offer.")]).await;
    ana.post("/people/ben/message", &[("body", "Ana's question to one")]).await;
    ben.post("/messages/1", &[("body", &format!("{}Ben's private answer.", "Well. ".repeat(40)))]).await;
    ana.post("/settings/following", &[("what", "theme"), ("followed", "water"), ("level", "watch")]).await;
    let sql = "INSERT INTO invitation (token_hash, made_by, address, uses, created_at, expires_at)
               VALUES ('HASHinvitation', 1, 'guest@elsewhere.example', 1, 1, 2)";
    world.run(sql, []).await;
    let sql = "INSERT INTO identity (issuer, subject, person_id, created_at)
               VALUES ('https://issuer.example', 'SUBJECTsecret', 1, 1)";
    world.run(sql, []).await;
    let sql = "INSERT INTO passkey (person_id, credential_id, handle, name, credential, counter, created_at)
               VALUES (1, 'CREDENTIALid', 'HANDLEofkey', 'my phone', '{\"k\": \"CREDENTIALkey\"}', 0, 1)";
    world.run(sql, []).await;
    second_factor::turn_on(&mut ana).await;
    ana
}

#[on_both]
async fn all_that_is_ones_own_is_in_the_file_and_no_secret(world: World) {
    let mut ana = busy(&world).await;
    let (data, page) = file(&world, &mut ana).await;
    let json: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    for own in own::all(FEATURES) {
        if let Given::Rows(section) = &own.given {
            assert!(json[section.name].is_array(), "{}", section.name);
            assert!(page.contains(&format!("id=\"{}\"", section.name)), "{}", section.name);
        }
    }
    for said in [
        "Pumps that villages repair",
        "Half a thought",
        "Ana's reply",
        "Ana's question to one",
        "my phone",
        "https://issuer.example",
    ] {
        assert!(data.contains(said), "{said}");
        assert!(page.contains(&said.replace('\'', "&#x27;")) || page.contains(said), "{said}: {page}");
    }
    assert_eq!(json["second_factor"].as_array().map(Vec::len), Some(1));
    assert!(data.contains("\"followed\":\"water\""), "{data}");
    assert!(!page.contains("<script"), "{page}");
    let secrets = "SELECT password_hash FROM person UNION ALL SELECT secret FROM second_factor UNION ALL \
                   SELECT token_hash FROM session UNION ALL SELECT code_hash FROM recovery_code";
    let secrets: Vec<(String,)> = world.site.db.raw(secrets, []).await.expect("secrets");
    assert!(secrets.len() > 10);
    let planted =
        ["HASHinvitation", "guest@elsewhere.example", "SUBJECTsecret", "CREDENTIALid", "CREDENTIALkey"];
    let of_ben =
        ["HANDLEofkey", "Ben's own words", "Ben's private offer", "Ben's private answer", "ben@example.org"];
    let secrets = secrets.iter().map(|(secret,)| secret.as_str()).chain(planted).chain(of_ben);
    for secret in secrets.filter(|secret| !secret.is_empty()) {
        assert!(!data.contains(secret) && !page.contains(secret), "{secret}");
    }
}

#[on_both]
async fn more_than_is_read_at_once_is_whole(world: World) {
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let more = "INSERT INTO post (discussion_id, number, author_id, body, html, reactions, version, created_at)
                SELECT 1, post.number + d.number * 10 + e.number * 100 + 1, 1, 'again', '', post.reactions, 1, 1
                FROM post,
                (SELECT 0 AS number UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5
                 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) AS d,
                (SELECT 0 AS number UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5
                 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) AS e";
    world.run(more, []).await;
    for reactions in 0..4 {
        let more =
            "INSERT INTO post (discussion_id, number, author_id, body, html, reactions, version, created_at)
                    SELECT 1, 10000 * ($1 + 1) + number, 1, 'again', '', reactions, 1, 1
                    FROM post WHERE number > 1 AND number < 10000";
        world.run(more, [i64::from(reactions).into()]).await;
    }
    let (data, page) = file(&world, &mut ana).await;
    let json: serde_json::Value = serde_json::from_str(&data).expect("JSON");
    let posts = json["posts"].as_array().expect("posts");
    assert_eq!(posts.len(), 501);
    let ids: BTreeSet<_> = posts.iter().map(|post| post["id"].as_i64()).collect();
    assert_eq!(ids.len(), posts.len(), "each once");
    assert_eq!(page.matches("again</p>").count(), 500);
}

#[on_both]
async fn pictures_and_documents_are_in_the_file_as_they_are(world: World) {
    const TABLE: &[u8] = "village,pumps\nKara,3\n".as_bytes();
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    publish(&mut ana, "Pumps that villages repair").await;
    add_picture(&mut ana, solutions::PATH).await;
    let files = format!("{}/files", solutions::PATH);
    let sent = ana.upload(&files, &[], "../Pumps of 2026.csv", TABLE).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    for who in [&mut ana, &mut ben] {
        let face = picture(300, 300, ImageFormat::Png);
        assert_eq!(who.upload("/settings/photo", &[], "me.png", &face).await.status, StatusCode::SEE_OTHER);
    }
    // One whose bytes are not there any more: it was taken away while the file was made.
    let gone = "INSERT INTO file (owner_id, thing, thing_id, key, name, kind, parts, bytes, created_at)
                SELECT owner_id, thing, thing_id, 'gone', name, kind, parts, bytes, created_at
                FROM file WHERE id = 1";
    world.run(gone, []).await;
    let (_, page) = file(&world, &mut ana).await;
    let path = address(&mut ana).await;
    let found = pictures_and_documents(download(&ana, &path).await.2);
    let names: Vec<_> = found.keys().map(String::as_str).collect();
    assert_eq!(names, ["files/1-pump.jpg", "files/2-pumps-of-2026.csv", "files/3-me.jpg"]);
    for name in &names {
        assert!(page.contains(&format!("href=\"{name}\"")), "{name}: {page}");
    }
    assert_eq!(found["files/2-pumps-of-2026.csv"], TABLE);
    assert_eq!(found["files/1-pump.jpg"], download(&ana, "/files/1/1600.jpg").await.2);
}

#[on_both]
async fn what_a_killed_process_left_is_made_anew_and_told_once(world: World) {
    let mut ana = busy(&world).await;
    ask(&mut ana).await;
    let tokens: Vec<(String,)> = world.site.db.raw("SELECT token FROM export", []).await.expect("a token");
    let folder = world.folder().join("exports");
    std::fs::create_dir_all(&folder).expect("a folder");
    // It was killed while it wrote, or before the database knew of it.
    for ending in ["part", "zip"] {
        std::fs::write(folder.join(&tokens[0].0).with_extension(ending), "half of a file").expect("written");
    }
    let hold = "INSERT INTO job_lock (kind, holder, until_at) VALUES ('make-export', 'killed', $1)";
    world.run(hold, [i64::MAX.into()]).await;
    sweep(&world.site).await.expect("swept");
    world.work().await;
    assert!(ana.get("/settings/data").await.body.contains("is being made"), "another may still be at it");
    world.run("UPDATE job_lock SET until_at = $1", [0_i64.into()]).await; // as two minutes later
    world.work().await;
    let path = address(&mut ana).await;
    let (data, _) = opened(download(&ana, &path).await.2);
    assert!(data.contains("Half a thought"), "{data}");
    assert_eq!(files(&world), 1);
    let told = world.letters().await.into_iter().filter(|letter| letter.subject == "Your data is ready");
    assert_eq!(told.count(), 1);
}

#[on_both]
async fn a_file_is_its_owners_alone_and_gone_after_a_week(world: World) {
    let mut ana = world.practitioner("ana").await;
    world.run("UPDATE person SET proven_at = 1", []).await;
    ask(&mut ana).await;
    let page = ana.get("/settings/data").await.body;
    assert!(page.contains("is being made") && !page.contains("Make the file"), "{page}");
    world.work().await;
    let letters = world.letters().await;
    let letter = letters.iter().find(|letter| letter.subject == "Your data is ready").expect("a letter");
    let path = address(&mut ana).await;
    assert!(!letter.text.contains(&path), "the letter leads to the page: an inbox opens nothing");
    let (status, headers, zip) = download(&ana, &path).await;
    assert_eq!(status, StatusCode::OK);
    let header =
        |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    assert_eq!(header(header::CONTENT_TYPE), "application/zip");
    assert_eq!(header(header::CONTENT_DISPOSITION), "attachment; filename=\"banyan-ana.zip\"");
    assert_eq!(header(header::CACHE_CONTROL), "private, no-store");
    assert_eq!(header(header::CONTENT_SECURITY_POLICY), "default-src 'none'; sandbox");
    assert_eq!(header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(header(header::CONTENT_ENCODING), "");
    assert_eq!(header(header::CONTENT_LENGTH), zip.len().to_string());
    let rest = ana.send(Method::GET, &path, None, &[("range", "bytes=2-")]).await;
    assert_eq!(rest.status, StatusCode::PARTIAL_CONTENT, "a download that broke off goes on");
    assert_eq!(rest.headers[header::CONTENT_LENGTH], (zip.len() - 2).to_string());
    let mut ben = world.practitioner("ben").await;
    assert_eq!(ben.get(&path).await.status, StatusCode::NOT_FOUND);
    assert!(world.visitor().get(&path).await.location().starts_with("/sign-in?to="));
    assert_eq!(ana.get("/settings/data/files/nothing").await.status, StatusCode::NOT_FOUND);
    world.run("UPDATE export SET asked_at = asked_at - $1", [(7 * 86_400_000_i64).into()]).await;
    assert_eq!(ana.get(&path).await.status, StatusCode::NOT_FOUND, "before anything is swept");
    Prune.run(&world.site).await.expect("swept");
    assert_eq!(files(&world), 0);
    assert!(ana.get("/settings/data").await.body.contains("Make the file"));
}

fn files(world: &World) -> usize {
    std::fs::read_dir(world.folder().join("exports")).map_or(0, Iterator::count)
}

#[on_both]
async fn one_file_a_day_and_the_next_takes_its_place(world: World) {
    let mut ana = world.practitioner("ana").await;
    for _ in 0..3 {
        ask(&mut ana).await;
    }
    assert_eq!(world.number("SELECT COUNT(*) FROM job WHERE kind = 'make-export'").await, 1);
    world.work().await;
    ask(&mut ana).await;
    let page = ana.get("/settings/data").await.body;
    assert!(page.contains("The next one can be made from") && page.contains("Download the file"), "{page}");
    let first = address(&mut ana).await;
    world.run("UPDATE export SET asked_at = asked_at - $1", [86_400_000_i64.into()]).await;
    ask(&mut ana).await;
    assert_eq!(ana.get(&first).await.status, StatusCode::NOT_FOUND);
    world.work().await;
    let second = address(&mut ana).await;
    assert_ne!(first, second);
    let rest = world.folder().join("exports/left-over.part");
    std::fs::write(&rest, "half of a file").expect("written");
    sweep(&world.site).await.expect("swept");
    assert_eq!(files(&world), 1, "what is not known goes");
    assert_eq!(download(&ana, &second).await.0, StatusCode::OK);
}

#[on_both]
async fn what_could_not_be_written_is_made_later(world: World) {
    let mut ana = world.practitioner("ana").await;
    let folder = world.folder().join("exports");
    std::fs::write(&folder, "in the way").expect("written");
    ask(&mut ana).await;
    world.work().await;
    assert!(ana.get("/settings/data").await.body.contains("is being made"));
    assert_eq!(world.number("SELECT tries FROM job WHERE kind = 'make-export'").await, 1);
    std::fs::remove_file(&folder).expect("removed");
    world.run("UPDATE job SET due_at = 1", []).await;
    world.work().await;
    assert!(ana.get("/settings/data").await.body.contains("Download the file"));
}
