//! The tables can be made, taken away, and made again, on both databases, empty or full.

use crate::{
    databases::{fresh_name, on_postgres, postgres_database, sqlite_url},
    discussions,
    world::World,
};
use app::site::{db, demo, features::tables};
use macros::on_both;
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseConnection, Statement};
use std::collections::BTreeMap;

async fn up_down_up(url: &str) {
    let connection = db::for_migrations(url).await.expect("a database");
    for _ in 0..2 {
        Migrator::up(&connection, None).await.expect("up");
        Migrator::down(&connection, None).await.expect("down");
    }
    Migrator::up(&connection, None).await.expect("up");
    Migrator::up(&connection, None).await.expect("up again changes nothing");
    connection.close().await.expect("closed");
}

#[tokio::test]
async fn sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    up_down_up(&sqlite_url(&folder.path().join("a.sqlite"))).await;
}

#[tokio::test]
async fn postgres() {
    let name = fresh_name();
    on_postgres(&[format!("CREATE DATABASE {name}")]).await;
    up_down_up(&postgres_database(&name)).await;
}

async fn column(connection: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let rows = connection.query_all_raw(statement).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
    rows.into_iter().map(|row| row.try_get_by_index(0).expect("a text")).collect()
}

/// The text of everything that the migrations make: tables, indexes, triggers.
async fn schema(connection: &DatabaseConnection) -> Vec<String> {
    let sql = match connection.get_database_backend() {
        DatabaseBackend::Sqlite => "SELECT name || ' ' || COALESCE(sql, '') FROM sqlite_master ORDER BY name",
        _ => {
            "SELECT said FROM (
                SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || COALESCE(column_default, '')
                    AS said FROM information_schema.columns WHERE table_schema = 'public'
                UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL SELECT pg_get_constraintdef(oid) || ' ' || conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace
                UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
            ) AS everything ORDER BY said"
        }
    };
    column(connection, sql).await
}

/// What the tables that are there hold: how many rows, and from which to which.
async fn held(connection: &DatabaseConnection) -> BTreeMap<&'static str, String> {
    let sql = match connection.get_database_backend() {
        DatabaseBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table'",
        _ => "SELECT table_name::TEXT FROM information_schema.tables WHERE table_schema = 'public'",
    };
    let there = column(connection, sql).await;
    let mut held = BTreeMap::new();
    for table in tables().iter().filter(|table| there.iter().any(|name| name == table.name)) {
        let keys = table
            .key
            .iter()
            .map(|key| format!("CAST(MIN({key}) AS TEXT) || ' ' || CAST(MAX({key}) AS TEXT)"));
        let said = format!(
            "CAST(COUNT(*) AS TEXT) || COALESCE(' ' || {}, '')",
            keys.collect::<Vec<_>>().join(" || ' ' || ")
        );
        held.insert(
            table.name,
            column(connection, &format!("SELECT {said} FROM {}", table.name)).await.concat(),
        );
    }
    held
}

/// What search is made from is written by the step that makes the tables, from what is there.
const MADE_ANEW: [&str; 2] = ["document", CHANGES];
/// Steps that change documents say so there.
const CHANGES: &str = "document_change";

/// What is used of what search finds, and how much.
async fn used(connection: &DatabaseConnection) -> Vec<String> {
    let sql = "SELECT kind || ' ' || subject_id || ' ' || part || ' ' || used FROM document WHERE used <> 0
        ORDER BY kind, subject_id, part";
    column(connection, sql).await
}

/// Each step is undone over full tables, and takes nothing with it that an earlier one made.
#[on_both]
async fn what_is_full_is_kept_but_for_what_is_taken_away(world: World) {
    demo::fill(&world.site).await.expect("filled");
    world.site.db.clone().close().await;
    let connection = db::for_migrations(&world.url).await.expect("the same database");
    let (schema_before, full) = (schema(&connection).await, held(&connection).await);
    assert_eq!(full.len(), tables().len());
    assert!(
        ["person", "solution", "post", "exchange"].iter().all(|table| !full[table].starts_with("0")),
        "{full:?}"
    );
    Migrator::up(&connection, None).await.expect("up, where all is there");
    assert_eq!((schema(&connection).await, held(&connection).await), (schema_before.clone(), full.clone()));
    let steps = u32::try_from(Migrator::migrations().len()).expect("a few");
    let mut kept = full;
    kept.remove(CHANGES);
    for count in 1..=steps {
        Migrator::down(&connection, Some(count)).await.expect("down");
        let left = held(&connection).await;
        let is_kept = |(table, rows): (&&str, &String)| kept.get(table).is_none_or(|before| before == rows);
        assert!(left.iter().all(is_kept), "{count} down: {left:?} of {kept:?}");
        assert_ne!(schema(&connection).await, schema_before, "{count} down");
        kept.retain(|table, _| left.contains_key(table));
        Migrator::up(&connection, None).await.expect("up");
        assert_eq!(schema(&connection).await, schema_before, "{count} down and up");
        let again = held(&connection).await;
        assert!(
            again.iter().all(|(table, rows)| match kept.get(table) {
                Some(before) => before == rows,
                None => *rows == "0" || MADE_ANEW.contains(table),
            }),
            "{count} up: {again:?}"
        );
    }
    assert!(kept.is_empty(), "{kept:?}");
    connection.close().await.expect("closed");
}

/// The step that begins to count use finds what the program would have counted.
#[on_both]
async fn what_was_used_before_it_was_counted_is_counted(world: World) {
    demo::fill(&world.site).await.expect("filled");
    let (mut ana, mut ben) = (world.practitioner("ana").await, world.practitioner("ben").await);
    let mut cem = world.practitioner("cem").await;
    let asked = ana.post("/discussions/new", &discussions::QUESTION).await.location().to_owned();
    for body in ["It holds.", "Seals hold.", "Rods hold.", "Bolts hold."] {
        ben.post(&asked, &[("body", body)]).await;
    }
    let mark = format!("{asked}/reactions/helpful");
    ana.post(&mark, &[("yes", "2")]).await;
    for number in ["2", "3"] {
        cem.post(&mark, &[("yes", number)]).await;
    }
    ana.post(&format!("{asked}/posts/3/answer"), &[("yes", "yes")]).await;
    // Reports of use came after this step, and go with a later one.
    let without_reports = "UPDATE document SET used = used - $1 * (SELECT uses FROM solution WHERE id = subject_id) \
        WHERE kind = 'solution' AND subject_id IN (SELECT id FROM solution WHERE uses > 0)";
    world.run(without_reports, [3_i64.into()]).await;
    world.site.db.clone().close().await;
    let connection = db::for_migrations(&world.url).await.expect("the same database");
    let counted = used(&connection).await;
    let of_asked: i64 = asked.split(['/', '-']).find_map(|part| part.parse().ok()).expect("a number");
    for (part, count) in [(0, 3 + 2), (1, 2), (2, 1)] {
        assert!(counted.contains(&format!("discussion {of_asked} {part} {count}")), "{part}: {counted:?}");
    }
    assert!(counted.iter().any(|one| one.starts_with("solution")), "{counted:?}");
    let steps = Migrator::migrations();
    let before = steps.iter().position(|step| step.name() == "m013_use").expect("the step");
    let undone = u32::try_from(steps.len() - before).expect("a few");
    Migrator::down(&connection, Some(undone)).await.expect("down");
    Migrator::up(&connection, None).await.expect("up");
    assert_eq!(used(&connection).await, counted);
    connection.close().await.expect("closed");
}
