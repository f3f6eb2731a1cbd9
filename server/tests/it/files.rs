//! Files and pictures: looked at before they are kept, made anew, seen by who may see what they are on.

use crate::{
    solutions::{self, publish},
    world::{Client, Reply, World},
};
use app::site::files::swept;
use axum::http::{Method, StatusCode, header};
use flate2::Crc;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use macros::on_both;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::{
    io::{Cursor, Write},
    path::Path,
    time::{Duration, Instant, SystemTime},
};

const ALT: &str = "Two women take a hand pump apart";

/// A picture with something in it.
pub fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let of = |x: u32, y: u32| Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, (x ^ y) as u8]);
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, of))
        .write_to(&mut bytes, format)
        .expect("a picture");
    bytes.into_inner()
}

/// Adds a picture to a thing, with what it shows.
pub async fn add_picture(who: &mut Client, path: &str) -> Reply {
    let png = picture(1000, 500, ImageFormat::Png);
    let added = who.upload(&format!("{path}/files"), &[("description", ALT)], "pump.png", &png).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    added
}

/// A document of an office program with these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, text) in parts {
        let (mut part, config) =
            archive.new_file(*name).compression_method(CompressionMethod::STORE).start().expect("a part");
        let mut writer = config.wrap(&mut part);
        writer.write_all(text).expect("written");
        let (_, said) = writer.finish().expect("its sum");
        part.finish(said).expect("a part");
    }
    archive.finish().expect("a document");
    bytes
}

fn docx() -> Vec<u8> {
    packed(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<document/>")])
}

/// How many files there are in a folder, however deep.
fn count(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    entries.map(|entry| if entry.path().is_dir() { count(&entry.path()) } else { 1 }).sum()
}

fn kept(world: &World) -> usize {
    count(&world.folder().join("files"))
}

async fn rows(world: &World) -> i64 {
    world.number("SELECT COUNT(*) FROM file").await
}

fn said<'a>(reply: &'a Reply, name: &str) -> &'a str {
    reply.headers.get(name).map_or("", |value| value.to_str().expect("words"))
}

async fn saving_data(who: &mut Client, path: &str) -> String {
    who.send(Method::GET, path, None, &[("save-data", "on")]).await.body
}

#[on_both]
async fn a_picture_is_added_and_seen_by_all(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    let mut visitor = world.visitor();
    let page = solutions::PATH;
    assert!(!visitor.get(page).await.body.contains("<img"), "and it is cached so");
    let added = add_picture(&mut ana, page).await;
    assert_eq!(added.location(), format!("{page}/files#file-1"));
    let seen = visitor.get(page).await.body;
    let sizes = "srcset=\"/files/1/320.jpg 320w, /files/1/800.jpg 800w, /files/1/1600.jpg 1000w\"";
    for part in
        [sizes, "src=\"/files/1/800.jpg\"", "width=\"1000\"", "height=\"500\"", "loading=\"lazy\"", ALT]
    {
        assert!(seen.contains(part), "{part}: {seen}");
    }
    let saving = saving_data(&mut visitor, page).await;
    assert!(!saving.contains("<img") && saving.contains(ALT) && saving.contains(" KB"), "{saving}");
    let jpeg = visitor.get("/files/1/320.jpg").await;
    assert_eq!(jpeg.status, StatusCode::OK);
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("x-content-type-options", "nosniff"),
        ("content-disposition", "inline; filename=\"320.jpg\"; filename*=UTF-8''320%2Ejpg"),
        ("cache-control", "public, max-age=2592000, immutable"),
    ] {
        assert_eq!(said(&jpeg, name), value, "{name}");
    }
    let tag = said(&jpeg, "etag").to_owned();
    let again = visitor.send(Method::GET, "/files/1/320.jpg", None, &[("if-none-match", &tag)]).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    for gone in ["/files/1/640.jpg", "/files/2/320.jpg", "/files/x/320.jpg", "/files/1/pump.png"] {
        assert_eq!(visitor.get(gone).await.status, StatusCode::NOT_FOUND, "{gone}");
    }
}

#[on_both]
async fn a_picture_waits_until_it_is_said_what_it_shows(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    let files = format!("{}/files", solutions::PATH);
    let png = picture(100, 100, ImageFormat::Png);
    assert_eq!(ana.upload(&files, &[], "a.png", &png).await.status, StatusCode::SEE_OTHER);
    let mut visitor = world.visitor();
    assert!(!visitor.get(solutions::PATH).await.body.contains("/files/1/"));
    assert_eq!(visitor.get("/files/1/320.jpg").await.status, StatusCode::NOT_FOUND);
    let own = ana.get("/files/1/320.jpg").await;
    assert_eq!((own.status, said(&own, "cache-control")), (StatusCode::OK, "private, no-store"));
    assert!(ana.get(&files).await.body.contains("Others do not see it yet"));
    let (one, nothing) = (format!("{files}/1"), [("description", " ")]);
    assert_eq!(ana.post(&one, &nothing).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ana.post(&one, &[("decoration", "yes")]).await.status, StatusCode::SEE_OTHER);
    assert!(visitor.get(solutions::PATH).await.body.contains("alt=\"\""));
    assert_eq!(ana.post(&one, &[("description", ALT)]).await.status, StatusCode::SEE_OTHER);
    assert!(visitor.get(solutions::PATH).await.body.contains(ALT));
    assert_eq!(visitor.get("/files/1/320.jpg").await.status, StatusCode::OK);
    assert_eq!(ana.post(&format!("{one}/remove"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!visitor.get(solutions::PATH).await.body.contains("/files/1/"));
}

/// A PNG that says that it is so large, and holds next to nothing.
fn huge(side: u32) -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| {
        let mut crc = Crc::new();
        crc.update(&[kind, data].concat());
        [&(data.len() as u32).to_be_bytes()[..], kind, data, &crc.sum().to_be_bytes()].concat()
    };
    let size = [&side.to_be_bytes()[..], &side.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let data = chunk(b"IDAT", b"\x78\x9c\x63\x00\x00\x00\x01\x00\x01");
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &size), &data, &chunk(b"IEND", b"")].concat()
}

/// A document that says that one of its parts becomes four gigabytes.
fn bomb() -> Vec<u8> {
    let mut bytes = docx();
    let entry = bytes.windows(4).rposition(|four| four == b"PK\x01\x02").expect("an entry");
    bytes[entry + 10..entry + 12].copy_from_slice(&8u16.to_le_bytes());
    bytes[entry + 24..entry + 28].copy_from_slice(&0xF000_0000u32.to_le_bytes());
    bytes
}

#[on_both]
async fn what_is_not_taken_is_said_to_be_so_and_nothing_of_it_stays(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    let files = format!("{}/files", solutions::PATH);
    let html = b"<!DOCTYPE html><script>alert(1)</script>";
    let svg =
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>";
    let xml_svg = [&b"<?xml version=\"1.0\"?>"[..], svg].concat();
    let cut = picture(300, 300, ImageFormat::Jpeg)[..400].to_vec();
    let macros = packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", b"<document/>"),
        ("word/vbaProject.bin", b"Sub AutoOpen()"),
    ]);
    let archive = packed(&[("run.exe", b"MZ")]);
    let (kinds, unsafe_, large, broken) =
        ("not a file of the kinds", "would become far too large", "million points", "cannot be read");
    for (name, bytes, words) in [
        ("page.png", &html[..], kinds),
        ("page.csv", html, kinds),
        ("drawing.svg", svg, kinds),
        ("drawing.png", &xml_svg, kinds),
        ("run.pdf", b"MZ\x90\x00\x03", kinds),
        ("notes.txt", b"a\x00b", kinds),
        ("archive.docx", &archive, kinds),
        ("short.docx", b"PK\x03\x04 and no more", kinds),
        ("bomb.docx", &bomb(), unsafe_),
        ("macros.docx", &macros, unsafe_),
        ("huge.png", &huge(50_000), large),
        ("large.png", &huge(4_001), large),
        ("cut.jpg", &cut, broken),
        ("", b"", "choose a file"),
    ] {
        let began = Instant::now();
        let back = ana.upload(&files, &[("description", ALT)], name, bytes).await;
        assert!(began.elapsed() < Duration::from_secs(1), "{name}: {:?}", began.elapsed());
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}: {}", back.body);
        assert!(back.body.contains(words) && back.body.contains(ALT), "{name}: {}", back.body);
    }
    assert_eq!((rows(&world).await, kept(&world)), (0, 0));
}

#[on_both]
async fn what_is_too_large_is_heard_to_its_end_and_the_page_can_be_used_again(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    let files = format!("{}/files", solutions::PATH);
    let large = vec![b'x'; (10 << 20) + 1];
    let back = ana.upload(&files, &[("description", ALT)], "large.csv", &large).await;
    assert_eq!(back.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(back.body.contains("larger than 10 MB") && back.body.contains(ALT), "{}", back.body);
    let token = back.hidden("token");
    let most = &large[1..];
    let sent = ana.upload(&files, &[("token", &token)], "large.csv", most).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "just as much as may be: {}", sent.body);
    assert_eq!(world.number("SELECT bytes FROM file").await, 10 << 20);
}

#[on_both]
async fn a_name_is_only_shown_and_a_document_is_saved_and_not_opened(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    let files = format!("{}/files", solutions::PATH);
    let name = "../../Rapport \u{202E}xcod.2024.docx";
    assert_eq!(ana.upload(&files, &[], name, &docx()).await.status, StatusCode::SEE_OTHER);
    let mut visitor = world.visitor();
    let page = visitor.get(solutions::PATH).await.body;
    let href = "/files/1/rapport-xcod-2024.docx";
    assert!(page.contains("Rapport xcod.2024.docx") && page.contains(href), "{page}");
    let whole = visitor.get(href).await;
    assert_eq!(
        said(&whole, "content-disposition"),
        "attachment; filename=\"rapport-xcod-2024.docx\"; filename*=UTF-8''Rapport%20xcod%2E2024%2Edocx"
    );
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    assert_eq!(said(&whole, "content-type"), kind);
    let length = docx().len();
    assert_eq!(said(&whole, "content-length"), length.to_string());
    let part = async |range: &str| world.visitor().send(Method::GET, href, None, &[("range", range)]).await;
    let first = part("bytes=0-1").await;
    assert_eq!((first.status, first.body.as_str()), (StatusCode::PARTIAL_CONTENT, "PK"));
    assert_eq!(said(&first, "content-range"), format!("bytes 0-1/{length}"));
    let rest = part("bytes=2-").await;
    assert_eq!(said(&rest, "content-length"), (length - 2).to_string());
    let beyond = part("bytes=999999-").await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
}

#[on_both]
async fn files_are_seen_by_who_sees_what_they_are_on(world: World) {
    let mut ana = world.practitioner("ana").await;
    let mut others = [
        world.visitor(),
        world.practitioner("ben").await,
        world.with_role("mia", "moderator").await,
        world.with_role("boss", "administrator").await,
    ];
    let draft = ana.post("/solutions/new", &[("title", "Half a thought"), ("action", "save")]).await;
    let path = draft.location().trim_end_matches("/edit").to_owned();
    add_picture(&mut ana, &path).await;
    let own = ana.get("/files/1/800.jpg").await;
    assert_eq!((own.status, said(&own, "cache-control")), (StatusCode::OK, "private, no-store"));
    for other in &mut others {
        assert_eq!(other.get("/files/1/800.jpg").await.status, StatusCode::NOT_FOUND);
    }
    world.run("UPDATE solution SET state = $1", ["published".into()]).await;
    for other in &mut others {
        let seen = other.get("/files/1/800.jpg").await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(said(&seen, "cache-control").starts_with("public"));
    }
    world.run("UPDATE solution SET state = $1", ["archived".into()]).await;
    for other in others.iter_mut().chain([&mut ana]) {
        assert_eq!(other.get("/files/1/800.jpg").await.status, StatusCode::NOT_FOUND, "its text is gone");
    }
}

#[on_both]
async fn a_draft_that_is_thrown_away_takes_its_files_along(world: World) {
    let mut ana = world.practitioner("ana").await;
    let draft = ana.post("/solutions/new", &[("title", "Half a thought"), ("action", "save")]).await;
    let path = draft.location().trim_end_matches("/edit").to_owned();
    add_picture(&mut ana, &path).await;
    assert_eq!(ana.post(&format!("{path}/discard"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(rows(&world).await, 0);
}

#[on_both]
async fn a_form_that_comes_twice_keeps_one_file(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    let files = format!("{}/files", solutions::PATH);
    let token = ana.get(&files).await.hidden("token");
    for name in ["one.csv", "one.csv"] {
        let sent = ana.upload(&files, &[("token", &token)], name, b"a,b\n").await;
        assert_eq!(sent.location(), format!("{files}#file-1"));
    }
    assert_eq!(rows(&world).await, 1);
}

#[on_both]
async fn nobody_fills_the_place(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    let files = format!("{}/files", solutions::PATH);
    assert_eq!(ana.upload(&files, &[], "one.csv", b"a,b\n").await.status, StatusCode::SEE_OTHER);
    let day = 86_400_000i64;
    for (bytes, age, words) in
        [(100i64 << 20, 0, "100 MB today"), (1_000 << 20, 2 * day, "1,000 MB of files")]
    {
        let now = app::site::time::Moment::now().0;
        let aged = "UPDATE file SET bytes = $1, created_at = $2";
        world.run(aged, [bytes.into(), (now - age).into()]).await;
        let back = ana.upload(&files, &[], "two.csv", b"c,d\n").await;
        assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(back.body.contains(words), "{words}: {}", back.body);
    }
    assert_eq!(rows(&world).await, 1);
}

#[on_both]
async fn a_photo_stands_beside_the_name(world: World) {
    let mut ana = world.practitioner("ana").await;
    let path = publish(&mut ana, "Pumps that villages repair").await;
    let mut visitor = world.visitor();
    assert!(visitor.get(&path).await.body.contains("<svg class=\"face"));
    let photo = picture(900, 600, ImageFormat::WebP);
    assert_eq!(ana.upload("/settings/photo", &[], "me.webp", &photo).await.location(), "/settings/photo");
    let face =
        "<img class=\"face\" alt=\"\" width=\"32\" height=\"32\" loading=\"lazy\" src=\"/files/1/48.jpg\">";
    let page = visitor.get(&path).await.body;
    assert!(page.contains(face), "{page}");
    assert!(!saving_data(&mut visitor, &path).await.contains("/files/1/"), "not unasked");
    assert!(visitor.get("/people/ana").await.body.contains("/files/1/256.jpg"));
    assert!(visitor.get("/people").await.body.contains(face), "in the directory");
    assert!(ana.get("/").await.body.contains(face), "in the head of the page");
    let small = visitor.get("/files/1/48.jpg").await;
    let bytes: usize = said(&small, "content-length").parse().expect("a number");
    assert!((200..2_500).contains(&bytes), "{bytes}");
    // Another takes its place, at an address of its own.
    let other = picture(100, 300, ImageFormat::Gif);
    assert_eq!(ana.upload("/settings/photo", &[], "me.gif", &other).await.status, StatusCode::SEE_OTHER);
    assert!(visitor.get(&path).await.body.contains("/files/2/48.jpg"));
    assert_eq!((rows(&world).await, visitor.get("/files/1/48.jpg").await.status), (1, StatusCode::NOT_FOUND));
    let back = ana.upload("/settings/photo", &[], "me.pdf", b"%PDF-1.7\n").await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ana.post("/settings/photo/remove", &[]).await.status, StatusCode::SEE_OTHER);
    assert!(visitor.get(&path).await.body.contains("<svg class=\"face"));
    assert_eq!(rows(&world).await, 0);
}

#[on_both]
async fn what_no_row_names_is_swept_and_all_else_stays(world: World) {
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    add_picture(&mut ana, solutions::PATH).await;
    add_picture(&mut ana, solutions::PATH).await;
    assert_eq!(kept(&world), 6);
    ana.post(&format!("{}/files/1/remove", solutions::PATH), &[]).await;
    swept(&world.site, SystemTime::now() - Duration::from_hours(1)).await.expect("swept");
    assert_eq!(kept(&world), 6, "what is new may be named yet");
    swept(&world.site, SystemTime::now() + Duration::from_hours(1)).await.expect("swept");
    assert_eq!(kept(&world), 3);
    assert_eq!(world.visitor().get("/files/2/320.jpg").await.status, StatusCode::OK);
}

#[on_both]
async fn all_files_of_a_person_are_found_and_forgotten(world: World) {
    let mut ana = world.practitioner("ana").await;
    let path = publish(&mut ana, "Pumps that villages repair").await;
    add_picture(&mut ana, &path).await;
    let photo = picture(300, 300, ImageFormat::Jpeg);
    ana.upload("/settings/photo", &[], "me.jpg", &photo).await;
    let mut visitor = world.visitor();
    assert!(visitor.get(&path).await.body.contains("/files/1/"));
    let me = app::site::people::id_of(&world.site.db, "ana").await.expect("an answer").expect("ana");
    assert_eq!(app::site::files::taken_after(&world.site, me, None).await.expect("files").len(), 2);
    let tx = world.site.db.begin().await.expect("a transaction");
    app::site::files::forget_person(&tx, me).await.expect("forgotten");
    app::site::audit::audit(&tx, None, "person.forget", None).await.expect("an entry");
    tx.commit().await.expect("committed");
    let page = visitor.get(&path).await.body;
    assert!(!page.contains("/files/"), "{page}");
    assert_eq!(rows(&world).await, 0);
}

#[tokio::test]
async fn only_who_is_signed_in_sends_files_and_only_where_they_are_taken() {
    let world = World::sqlite().await;
    let mut ana = world.practitioner("ana").await;
    publish(&mut ana, "Pumps that villages repair").await;
    let files = format!("{}/files", solutions::PATH);
    let visitor = world.visitor().upload(&files, &[], "a.csv", b"a,b\n").await;
    assert!(visitor.location().starts_with("/sign-in?to="), "{visitor:?}");
    let large = vec![b'x'; 2 << 20];
    let elsewhere = ana.upload("/solutions/new", &[], "a.csv", &large).await;
    assert_eq!(elsewhere.status, StatusCode::PAYLOAD_TOO_LARGE);
    let broken = [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=x")];
    let cut = ana.send(Method::POST, &files, Some("--x\r\nContent-Dispo".into()), &broken).await;
    assert_eq!(cut.status, StatusCode::BAD_REQUEST);
    assert_eq!((rows(&world).await, kept(&world)), (0, 0));
    assert!(cut.headers.contains_key(header::CONTENT_TYPE), "a page says so");
}
