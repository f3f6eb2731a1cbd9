//! The tree of themes as an administrator changes it. It is one for the whole process, so these tests run in processes
//! of their own.

use crate::{
    solutions::{publish, telling},
    world::{Client, Reply, World},
};
use axum::http::StatusCode;
use std::process::Command;

fn apart(name: &str) {
    let tests = std::env::current_exe().expect("this program");
    let name = format!("themes_edited::{name}");
    let arguments = ["--exact", name.as_str(), "--ignored", "--nocapture"];
    let done = Command::new(tests).args(arguments).output().expect("a process");
    let said = String::from_utf8_lossy(&done.stdout) + String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && said.contains("1 passed"), "{said}");
}

#[test]
fn on_sqlite() {
    apart("sqlite");
}

#[test]
fn on_postgres() {
    apart("postgres");
}

#[tokio::test]
#[ignore = "is run by on_sqlite"]
async fn sqlite() {
    the_tree_is_changed(World::sqlite().await).await;
}

#[tokio::test]
#[ignore = "is run by on_postgres"]
async fn postgres() {
    the_tree_is_changed(World::postgres().await).await;
}

async fn tell(who: &mut Client, page: &str, fields: &[(&str, &str)]) -> Reply {
    let opened = who.get(page).await;
    assert_eq!(opened.status, StatusCode::OK, "{page}");
    let (language, version) = (opened.hidden("page_language"), opened.body.contains("name=\"version\""));
    let version = if version { opened.hidden("version") } else { String::new() };
    let mut form = vec![("page_language", language.as_str()), ("version", version.as_str())];
    form.extend(fields);
    who.post(page, &form).await
}

async fn the_tree_is_changed(world: World) {
    let mut admin = world.with_role("admin", "administrator").await;
    let mut ana = world.practitioner("ana").await;
    let mut visitor = world.visitor();
    let on_supply = publish(&mut ana, "Pumps that villages repair").await;
    let form = telling("Latrines that last", &[("themes", "sanitation-and-hygiene")]);
    assert_eq!(ana.post("/solutions/new", &form).await.status, StatusCode::SEE_OTHER);
    assert!(visitor.get("/themes").await.body.contains("Water supply"), "it is kept from now on");

    // Renamed, in one language; every page says so, also those that are kept.
    let about = "Water that is safe to drink, for everybody.";
    let fields = [("name", "Drinking water"), ("about", about), ("under", "water"), ("goals", "6")];
    let saved = tell(&mut admin, "/themes/water-supply/edit", &fields).await;
    assert_eq!(saved.location(), "/themes/water-supply", "{}", saved.body);
    for page in ["/themes", "/themes/water", on_supply.as_str(), "/solutions"] {
        let body = visitor.get(page).await.body;
        assert!(body.contains("Drinking water") && !body.contains(">Water supply<"), "{page}");
    }
    let copy = admin.post("/themes/water-supply/edit", &[&fields[..], &[("version", "0")]].concat()).await;
    assert_eq!(copy.status, StatusCode::CONFLICT, "somebody saved another version: {}", copy.body);

    // Added, and refused where it has no place.
    let new = [("name", "Wells and springs"), ("about", about), ("under", "water")];
    assert_eq!(tell(&mut admin, "/themes/new", &new).await.location(), "/themes/wells-and-springs");
    let deep = [("name", "Deep wells"), ("about", about), ("under", "wells-and-springs")];
    assert_eq!(tell(&mut admin, "/themes/new", &deep).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = telling("Wells that stay clean", &[("themes", "wells-and-springs")]);
    let on_wells = ana.post("/solutions/new", &form).await.location().to_owned();
    assert!(on_wells.starts_with("/solutions/"), "a new theme can be chosen");

    // Into another: nothing is lost, the old address leads on, and what is edited stays on it.
    let merged = admin.post("/themes/wells-and-springs/merge", &[("into", "water-supply")]).await;
    assert_eq!(merged.location(), "/themes/water-supply", "{}", merged.body);
    let old = visitor.get("/themes/wells-and-springs").await;
    assert_eq!((old.status, old.location()), (StatusCode::MOVED_PERMANENTLY, "/themes/water-supply"));
    for page in ["/themes/water-supply", "/solutions?theme=water-supply", "/solutions?theme=water"] {
        assert!(visitor.get(page).await.body.contains("Wells that stay clean"), "{page}");
    }
    assert!(visitor.get("/solutions?theme=wells-and-springs").await.body.contains("Pumps that villages"));
    let edit = ana.get(&format!("{on_wells}/edit")).await.body;
    assert!(edit.contains("<option value=\"wells-and-springs\" selected>Drinking water</option>"), "{edit}");
    let again = admin.post("/themes/wells-and-springs/merge", &[("into", "water-supply")]).await;
    assert_eq!(again.location(), "/themes/water-supply", "a copy of the form changes nothing");
    let circle = admin.post("/themes/water/merge", &[("into", "water-supply")]).await;
    assert_eq!(circle.status, StatusCode::UNPROCESSABLE_ENTITY);

    // As a table, out and in again; another process hears of it.
    let other = world.neighbour().await;
    let mut neighbour = other.visitor();
    assert!(neighbour.get("/themes").await.body.contains("Drinking water"));
    let table = visitor.get("/themes.csv").await.body;
    assert!(table.contains("wells-and-springs,water,water-supply"), "{table}");
    let same = admin.upload("/themes/edit", &[], "themes.csv", table.as_bytes()).await;
    assert_eq!(same.location(), "/themes/edit", "{}", same.body);
    let changed = table.replace("Drinking water", "Clean water");
    assert_eq!(admin.upload("/themes/edit", &[], "themes.csv", changed.as_bytes()).await.status, 303);
    assert!(neighbour.get("/themes").await.body.contains("Clean water"));
    let broken = format!("slug,parent,name.en\nhealth,water,{}\n", "H".repeat(61));
    let refused = admin.upload("/themes/edit", &[], "themes.csv", broken.as_bytes()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("<code>parent</code>") && refused.body.contains("<code>name</code>"));
    assert!(visitor.get("/themes/health").await.status.is_success(), "nothing of it was done");
}
