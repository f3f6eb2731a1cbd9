//! Solutions from elsewhere, many at once, and all that is public, carried out again.

use crate::{
    pitfalls,
    solutions::{PATH, USE, publish, telling},
    world::{Client, World},
};
use app::site::{
    export::{DATASETS, export},
    session,
    solutions::bulk::{self, By, Imported, Options, Plan, Why, Wrong},
};
use axum::http::StatusCode;
use macros::on_both;
use std::{collections::BTreeMap, fs};

const NAMES: &str =
    "key,adapted_from,title,outcome,summary,challenge,changed,countries,themes,language,evidence";

fn row(key: &str, parent: &str, title: &str) -> String {
    let changed = if parent.is_empty() { "" } else { "Lighter rods for steep paths" };
    format!(
        "{key},{parent},{title},worked,Each village trains two mechanics and keeps a box of parts.,\
         A third of the pumps stood still after two years.,{changed},MZ KE,water-supply,en,monitored\n"
    )
}

fn table(rows: &[String]) -> String {
    format!("{NAMES}\n{}", rows.concat())
}

async fn plan(world: &World, text: &str, author: Option<&str>) -> Result<Plan, Vec<Wrong>> {
    let author = match author {
        Some(handle) => Some(session::person(&world.site.db, handle).await.expect("somebody")),
        None => None,
    };
    bulk::plan(&world.site, Options { text: text.to_owned(), author }).await.expect("looked at")
}

async fn import(world: &World, text: &str, author: Option<&str>) -> Imported {
    let plan = plan(world, text, author).await.expect("nothing wrong");
    let by = By { sender: None, file: "", note: "Imported anew" };
    bulk::write(&world.site, plan, by, |_, _| ()).await.expect("written")
}

async fn wrong(world: &World, text: &str, author: Option<&str>) -> Vec<(usize, String, Why)> {
    let wrong = plan(world, text, author).await.err().expect("something wrong");
    wrong.into_iter().map(|one| (one.row, one.column, one.why)).collect()
}

async fn count(world: &World) -> i64 {
    world.number("SELECT COUNT(*) AS n FROM solution").await
}

/// What an export has, file by file.
async fn exported(world: &World) -> BTreeMap<String, String> {
    let folder = world.folder().join("carried-out");
    export(&world.site, &folder, |_, _| ()).await.expect("exported");
    let files = fs::read_dir(&folder).expect("a folder").map(|file| file.expect("a file").path());
    let read = |path: std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("a text"))
    };
    files.map(read).collect()
}

#[on_both]
async fn the_same_file_twice_changes_nothing_and_a_changed_row_makes_a_revision(world: World) {
    let mut ana = world.practitioner("ana").await;
    let rows = [row("b", "a", "Pumps adapted to hills"), row("a", "", "Pumps that villages repair")];
    let first = table(&rows);
    assert_eq!(import(&world, &first, Some("ana")).await, Imported { new: 2, ..Imported::default() });
    assert_eq!(import(&world, &first, Some("ana")).await, Imported { same: 2, ..Imported::default() });
    let adaptations = "SELECT adaptations AS n FROM solution WHERE title = 'Pumps that villages repair'";
    assert_eq!((count(&world).await, world.number(adaptations).await), (2, 1), "a parent comes first");
    let page = world.visitor().get(PATH).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Pumps adapted to hills") && page.body.contains("Kenya"), "{}", page.body);

    let second = table(&[rows[0].clone(), row("a", "", "Pumps that all villages repair")]);
    let changed = Imported { new: 0, changed: 1, same: 1 };
    assert_eq!(import(&world, &second, Some("ana")).await, changed);
    let path = "/solutions/1-pumps-that-all-villages-repair";
    let revisions = ana.get(&format!("{path}/revisions")).await;
    assert!(revisions.body.contains("Imported anew"), "{}", revisions.body);
    let found = world.visitor().get("/solutions.csv").await;
    assert!(found.body.contains("all villages"), "what was kept of the list is old: {}", found.body);

    // What somebody here has changed since is not lost: the file that knows nothing of it is refused.
    let version = ana.get(&format!("{path}/edit")).await.hidden("version");
    let summary = "Each village trains three mechanics now.";
    let form = telling("Pumps that all villages repair", &[("summary", summary), ("version", &version)]);
    assert_eq!(ana.post(&format!("{path}/edit"), &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(import(&world, &second, Some("ana")).await, Imported { same: 2, ..Imported::default() });
    assert_eq!(wrong(&world, &first, Some("ana")).await, [(3, "key".to_owned(), Why::ChangedHere)]);
}

#[on_both]
async fn a_broken_row_is_told_by_its_number_and_nothing_is_stored(world: World) {
    world.practitioner("ana").await;
    let mut rows: Vec<String> =
        (2..=10_050).map(|key| row(&key.to_string(), "", "Pumps of a village")).collect();
    rows[9_997] = "9999,,Half a row\n".to_owned();
    rows[41] = row("43", "nothing", "Pumps of a village");
    let started = std::time::Instant::now();
    let found = wrong(&world, &table(&rows), Some("ana")).await;
    println!("10,049 rows looked at in {:?}", started.elapsed());
    let expected =
        [(43, "adapted_from".to_owned(), Why::UnknownParent), (9_999, String::new(), Why::Cells(3, 11))];
    assert_eq!((found.as_slice(), count(&world).await), (expected.as_slice(), 0));
    rows.truncate(40);
    assert_eq!(import(&world, &table(&rows), Some("ana")).await.new, 40);
}

#[on_both]
async fn whoever_tells_it_is_somebody_here(world: World) {
    world.practitioner("ana").await;
    let named =
        |handle: &str| {
            table(&[row("a", "", "Pumps that villages repair")])
                .replacen("key", "handle,author,key", 1)
                .replacen("\na,", &format!("\n{handle},Joana of elsewhere,a,"), 1)
        };
    assert_eq!(wrong(&world, &named("joana"), None).await, [(2, "handle".to_owned(), Why::Nobody)]);
    assert_eq!(wrong(&world, &named(""), None).await, [(2, "handle".to_owned(), Why::NoTeller)]);
    assert_eq!(import(&world, &named("joana"), Some("ana")).await.new, 1);
    let page = world.visitor().get(PATH).await;
    assert!(page.body.contains("First told elsewhere by Joana of elsewhere"), "{}", page.body);
}

#[on_both]
async fn what_was_archived_does_not_come_back(world: World) {
    let mut ana = world.practitioner("ana").await;
    let file = table(&[row("a", "", "Pumps that villages repair")]);
    import(&world, &file, Some("ana")).await;
    assert_eq!(ana.post(&format!("{PATH}/archive"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(wrong(&world, &file, Some("ana")).await, [(2, "key".to_owned(), Why::PutAway)]);
    ana.post("/solutions/new", &telling("Half a thought", &[("action", "save")])).await;
    for nothing in ["2", "0", "9000000000000000000"] {
        let own = file.replace("\na,", &format!("\n{}/solutions/{nothing},", world.site.settings.origin));
        assert_eq!(wrong(&world, &own, Some("ana")).await, [(2, "key".to_owned(), Why::NotHere)]);
    }
}

/// With texts that tables, spreadsheets and JSON find hard, an adaptation, and gaps between the numbers.
async fn furnish(world: &World) -> Client {
    let mut ana = world.practitioner("ana").await;
    let mut ben = world.practitioner("ben").await;
    publish(&mut ana, "Pumps that villages repair").await;
    ana.post("/solutions/new", &telling("Half a thought", &[("action", "save")])).await;
    let hard = [
        ("summary", "=SUM(A1) said \"Ana\", then; more\nof it"),
        ("results", "- one\n- two, \"three\"\n\n'quoted"),
        ("went_wrong", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("conditions", "A committee that meets\n+5 % of the cost each year"),
        ("blocks[0][title]", "Mechanics"),
        ("blocks[0][done]", "Two of each village\n\nlearn for a week"),
        ("blocks[1][title]", "'A box of parts"),
        ("indicators[0][name]", "Pumps that work"),
        ("indicators[0][result]", "-5 %"),
        ("sources[0][title]", "Été à Nîmes"),
        ("sources[0][url]", "https://example.org/a?b=c&d"),
        ("themes", "health"),
        ("countries", "KE"),
        ("year_from", "2019"),
    ];
    assert_eq!(ben.post("/solutions/new", &telling("@Pumps in hard words", &hard)).await.status, 303);
    let adapted = [("parent", "1"), ("changed", "Lighter rods for steep paths")];
    assert_eq!(ben.post("/solutions/new", &telling("Pumps adapted to hills", &adapted)).await.status, 303);
    let away = ben.post("/solutions/new", &telling("Pumps that were taken away", &[])).await;
    ben.post(&format!("{}/archive", away.location()), &[]).await;
    assert_eq!(ben.post(&format!("{PATH}/uses/new"), &USE).await.status, 303);
    pitfalls::tell(&mut ana, pitfalls::TITLE).await;
    world.run("UPDATE solution SET published_at = 1500000000000 + id, updated_at = 1600000000000", []).await;
    ana
}

/// A place with nobody in it, on the same kind of database.
async fn empty_as(world: &World) -> World {
    if world.url.starts_with("sqlite:") { World::sqlite().await } else { World::postgres().await }
}

#[on_both]
async fn the_round_trip_loses_nothing_of_solutions(world: World) {
    furnish(&world).await;
    let out = exported(&world).await;
    // To the same address, where it was lost, or to another.
    for origin in [world.site.settings.origin.as_str(), "https://first.example"] {
        let told = |name: &str| out[name].replace(&world.site.settings.origin, origin);
        for name in ["solutions.csv", "solutions.jsonl"] {
            let elsewhere = empty_as(&world).await;
            let mut ana = elsewhere.practitioner("ana").await;
            elsewhere.practitioner("ben").await;
            assert_eq!(
                import(&elsewhere, &told(name), None).await,
                Imported { new: 3, ..Imported::default() }
            );
            let again = exported(&elsewhere).await;
            for name in ["solutions.csv", "solutions.jsonl"] {
                assert_eq!(again[name], told(name), "{name}");
            }
            publish(&mut ana, "What is told next has a number of its own").await;
        }
    }
    // In the place itself nothing changes, and nothing of what is here is there twice.
    for name in ["solutions.csv", "solutions.jsonl"] {
        assert_eq!(import(&world, &out[name], None).await, Imported { same: 3, ..Imported::default() });
    }
    let changed = out["solutions.csv"].replace("Two of each village", "Three of each village");
    assert_eq!(import(&world, &changed, None).await, Imported { changed: 1, same: 2, new: 0 });
    let older = wrong(&world, &changed.replace("Three of", "Four of"), None).await;
    assert_eq!(older[0].2, Why::ChangedHere, "made from a file that knows nothing of the last change");
}

#[on_both]
async fn an_export_holds_what_is_public_and_says_what_it_is(world: World) {
    furnish(&world).await;
    let out = exported(&world).await;
    let package: serde_json::Value = serde_json::from_str(&out["datapackage.json"]).expect("JSON");
    let resources = package["resources"].as_array().expect("resources");
    assert_eq!(resources.len(), 2 * DATASETS.len());
    for resource in resources {
        let path = resource["path"].as_str().expect("a path");
        assert_eq!(resource["bytes"], out[path].len(), "{path}");
        let Some(fields) = resource["schema"]["fields"].as_array() else { continue };
        let names: Vec<_> = fields.iter().map(|field| field["name"].as_str().expect("a name")).collect();
        let mut table = csv::Reader::from_reader(out[path].as_bytes());
        assert_eq!(table.headers().expect("names").iter().collect::<Vec<_>>(), names);
        let lines = &out[&path.replace(".csv", ".jsonl")];
        assert_eq!(table.records().filter(Result::is_ok).count(), lines.lines().count(), "{path}");
    }
    let all: String = out.values().cloned().collect();
    assert!(all.contains("Forty villages have their mechanics now") && all.contains(pitfalls::TITLE));
    for private in ["Half a thought", "taken away", "ana@", "ben@"] {
        assert!(!all.contains(private), "{private}");
    }
}

#[on_both]
async fn an_administrator_imports_on_a_page(world: World) {
    let mut ana = world.with_role("ana", "administrator").await;
    let mut ben = world.practitioner("ben").await;
    let form = [("teller", "ben")];
    assert_eq!(ben.get("/solutions/import").await.status, StatusCode::FORBIDDEN);
    assert_eq!(ben.upload("/solutions/import", &form, "a.csv", b"key").await.status, StatusCode::FORBIDDEN);
    let empty = ana.get("/solutions/import/check").await;
    assert_eq!(empty.location(), "/solutions/import", "nothing waits");

    let nobody = ana.upload("/solutions/import", &[("teller", "nobody")], "a.csv", b"key").await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let workbook = ana.upload("/solutions/import", &form, "a.xlsx", b"PK\x03\x04 a workbook").await;
    assert_eq!(workbook.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(workbook.body.contains("Save it as CSV"), "{}", workbook.body);

    let broken = table(&[row("a", "", "Pumps"), row("b", "a", "Pumps that villages repair")]);
    let sent = ana.upload("/solutions/import", &form, "pumps.csv", broken.as_bytes()).await;
    let looked = ana.get(sent.location()).await;
    for said in ["pumps.csv", "UTF-8", "<code>title</code>", "Nothing has been imported"] {
        assert!(looked.body.contains(said), "{said}: {}", looked.body);
    }
    let file = sent.location().split_once("waiting=").expect("which file").1.to_owned();
    let refused = ana.post("/solutions/import/check", &[("waiting", file.as_str())]).await;
    assert_eq!((refused.status, count(&world).await), (StatusCode::UNPROCESSABLE_ENTITY, 0));

    let windows: Vec<u8> = table(&[row("a", "", "Éoliennes réparées au village")])
        .replace(',', ";")
        .chars()
        .map(|letter| letter as u8)
        .collect();
    let sent = ana.upload("/solutions/import", &form, "eoliennes.csv", &windows).await;
    let looked = ana.get(sent.location()).await;
    for said in ["windows-1252", "semicolons", "One solution would be new", "Éoliennes réparées"] {
        assert!(looked.body.contains(said), "{said}: {}", looked.body);
    }
    assert_eq!(count(&world).await, 0, "it was only looked at");
    let form = [("waiting", looked.hidden("waiting"))];
    let form = form.each_ref().map(|(name, value)| (*name, value.as_str()));
    for to in ["/solutions", "/solutions/import"] {
        assert_eq!(ana.post("/solutions/import/check", &form).await.location(), to);
        assert_eq!(count(&world).await, 1, "a second press does nothing");
    }
    let page = ben.get("/solutions/1-eoliennes-reparees-au-village").await;
    assert!(page.body.contains("/people/ben"), "{}", page.body);
}
