//! What is generated is what the app would have written: each thing is taken from the generated data,
//! given to the app as a form's content, and the rows that it leaves are compared, column by column.

use super::{Counts, SqliteSink, make};
use crate::database;
use app::site::{
    db::{Db, for_migrations},
    discussions::{forms::SOLUTION as ON, rules::discussion, store as discussions},
    exchanges::{
        forms::{REQUEST, Request},
        rules::request,
        store as exchanges,
    },
    form::Typed,
    session::{Me, person},
    solutions::{
        Solution,
        forms::{PARENT, SOLUTION},
        rules::{Purpose, read},
        store::{self as solutions, Write},
    },
    state::{Assets, Site, SiteSettings},
    time::Moment,
};
use migrations::{Migrator, MigratorTrait};
use rusqlite::{Connection, types::Value};
use tempfile::TempDir;

const FEW: Counts = Counts { people: 20, solutions: 25, posts: 150, exchanges: 25 };
/// What two writers of the same thing never share.
const OWN: [&str; 8] = ["id", "solution_id", "discussion_id", "exchange_id", "subject_id", "created_at", "updated_at", "published_at"];

/// A generated place, and the app that goes on writing in it.
struct Place {
    _folder: TempDir,
    site: Site,
    rows: Connection,
}

impl Place {
    async fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("banyan.sqlite");
        let url = format!("sqlite://{}", file.display());
        let connection = for_migrations(&url).await.unwrap();
        Migrator::up(&connection, None).await.unwrap();
        connection.close().await.unwrap();
        make(SqliteSink::open(&file).unwrap(), FEW, 1).unwrap();
        let db = Db::open(&url).await.unwrap();
        let site =
            Site::new(db, SiteSettings { origin: "http://127.0.0.1".into(), demo: false, sign_ups_per_minute: 1 }, Assets::default());
        Self { rows: database::open(&file).unwrap(), _folder: folder, site }
    }

    fn text(&self, sql: &str, id: i64) -> String {
        self.rows.query_row(sql, [id], |row| row.get(0)).unwrap()
    }

    async fn author(&self, table: &str, column: &str, id: i64) -> Me {
        let handle = self.text(&format!("SELECT p.handle FROM {table} x JOIN person p ON p.id = x.{column} WHERE x.id = ?"), id);
        person(&self.site.db, &handle).await.unwrap()
    }

    /// The rows of a thing with their columns, without what is each writer's own.
    fn of(&self, table: &str, which: &str, id: i64, also_own: &[&str]) -> Vec<Vec<(String, Value)>> {
        let mut statement = self.rows.prepare(&format!("SELECT * FROM {table} WHERE {which} ORDER BY 1, 2, 3")).unwrap();
        let names: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
        let read = |row: &rusqlite::Row<'_>| names.iter().enumerate().map(|(index, name)| Ok((name.clone(), row.get(index)?))).collect();
        let rows: Vec<Vec<(String, Value)>> = statement.query_map([id], read).unwrap().collect::<Result<_, _>>().unwrap();
        let is_shared = |name: &String| !OWN.contains(&name.as_str()) && !also_own.contains(&name.as_str());
        rows.into_iter().map(|row| row.into_iter().filter(|(name, _)| is_shared(name)).collect()).collect()
    }

    fn compare(&self, table: &str, which: &str, (generated, written): (i64, i64), also_own: &[&str]) {
        let rows = self.of(table, which, generated, also_own);
        assert!(!rows.is_empty(), "{table}");
        let others = self.of(table, which, written, also_own);
        assert_eq!(rows.len(), others.len(), "rows of {table}: {generated} and {written}");
        for (one, other) in rows.iter().flatten().zip(others.iter().flatten()) {
            assert_eq!(one, other, "{table}: {generated} and {written}");
        }
    }

    /// Search entries name the thing in their address.
    fn compare_documents(&self, kind: &str, pair: (i64, i64)) {
        let which = format!("kind = '{kind}' AND subject_id = ?");
        self.compare("document", &which, pair, &["location"]);
        let locations = |id: i64| -> Vec<String> {
            let mut statement = self.rows.prepare(&format!("SELECT location FROM document WHERE {which} ORDER BY part")).unwrap();
            let rows = statement.query_map([id], |row| row.get::<_, String>(0)).unwrap();
            rows.map(|location| location.unwrap().replacen(&format!("/{id}"), "/0", 1)).collect()
        };
        assert_eq!(locations(pair.0), locations(pair.1));
    }
}

/// `/solutions/42-what-it-is-called` → 42
fn id_in(location: &str) -> i64 {
    let part = location.split('/').nth(2).unwrap_or_default();
    part.split('-').next().and_then(|id| id.parse().ok()).unwrap()
}

#[tokio::test]
async fn solutions_are_what_the_app_would_have_published() {
    let place = Place::make().await;
    for id in [1, 7, 25] {
        let solution: Solution = serde_json::from_str(&place.text("SELECT content FROM solution WHERE id = ?", id)).unwrap();
        let parent: Option<i64> = place.rows.query_row("SELECT parent_id FROM solution WHERE id = ?", [id], |row| row.get(0)).unwrap();
        let typed = SOLUTION.fill(&solution).with_some(PARENT, parent);
        let solution = read(&typed, Purpose::Publish).unwrap();
        let write = Write { id: None, solution, parent, note: "", version: 0, publish: true, token: "" };
        let me = place.author("solution", "author_id", id).await;
        let pair = (id, id_in(&solutions::write(&place.site, &me, write).await.unwrap()));
        place.compare("solution", "id = ?", pair, &["discussions", "adaptations"]);
        place.compare("solution_theme", "solution_id = ?", pair, &[]);
        place.compare("solution_country", "solution_id = ?", pair, &[]);
        place.compare("solution_revision", "solution_id = ?", pair, &[]);
        place.compare("audit", "action = 'solution.publish' AND subject_id = ?", pair, &["touched"]);
        place.compare_documents("solution", pair);
    }
}

#[tokio::test]
async fn threads_are_what_the_app_would_have_kept() {
    let place = Place::make().await;
    for id in [1, 2, 3] {
        let column = |name: &str| place.text(&format!("SELECT COALESCE({name}, '') FROM discussion WHERE id = ?"), id);
        let solution: Option<i64> =
            place.rows.query_row("SELECT solution_id FROM discussion WHERE id = ?", [id], |row| row.get(0)).unwrap();
        let mut posts = place.rows.prepare("SELECT id, body FROM post WHERE discussion_id = ? ORDER BY number").unwrap();
        let posts: Vec<(i64, String)> =
            posts.query_map([id], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap();
        let fields = ["title", "kind", "theme", "language"].map(|name| (name, column(name)));
        let typed = Typed::of(fields.iter().map(|(name, value)| (*name, value.as_str())));
        let typed = typed.with("body", &posts[0].1).with_some(ON, solution);
        let me = place.author("post", "author_id", posts[0].0).await;
        let pair = (id, id_in(&discussions::begin(&place.site, &me, discussion(&typed).unwrap(), "").await.unwrap()));
        let row = discussions::load(&place.site.db, pair.1).await.unwrap();
        for (post, body) in &posts[1..] {
            let me = place.author("post", "author_id", *post).await;
            discussions::reply(&place.site, &me, &row, body, "").await.unwrap();
        }
        place.compare("discussion", "id = ?", pair, &["answer_id", "active_at"]);
        place.compare("post", "discussion_id = ?", pair, &["helpful"]);
        place.compare("audit", "subject = 'discussion' AND subject_id = ?", pair, &["touched"]);
        place.compare_documents("discussion", pair);
    }
}

#[tokio::test]
async fn open_exchanges_are_what_the_app_would_have_opened() {
    let place = Place::make().await;
    let mut open = place.rows.prepare("SELECT id FROM exchange WHERE state = 'open' ORDER BY id LIMIT 3").unwrap();
    let open: Vec<i64> = open.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    for id in open {
        let column = |name: &str| place.text(&format!("SELECT {name} FROM exchange WHERE id = ?"), id);
        let list = |name: &str| serde_json::from_str::<Vec<String>>(&column(name)).unwrap();
        let day = |name: &str| {
            Moment(place.rows.query_row(&format!("SELECT {name} FROM exchange WHERE id = ?"), [id], |row| row.get(0)).unwrap())
        };
        let saved = Request {
            title: column("title"),
            need: column("need"),
            objectives: list("objectives"),
            organisation: column("organisation"),
            kind: column("kind"),
            modality: column("modality"),
            format: column("format"),
            language: column("language"),
            languages: list("languages"),
            themes: list("themes"),
            starts_at: day("starts_at"),
            ends_at: day("ends_at"),
        };
        let me = place.author("exchange", "requester_id", id).await;
        let request = request(&REQUEST.fill(&saved), true, Moment(0)).unwrap();
        let location = exchanges::write(&place.site, &me, None, request, 0, true, "").await.unwrap();
        let pair = (id, id_in(&location));
        place.compare("exchange", "id = ?", pair, &["country", "offers", "version"]);
        place.compare("exchange_step", "action = 'submit' AND exchange_id = ?", pair, &[]);
        place.compare("audit", "action = 'exchange.submit' AND subject_id = ?", pair, &["touched"]);
        place.compare_documents("exchange", pair);
    }
}
