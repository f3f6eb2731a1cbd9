//! What fails below the tables: nothing is half-written, what was typed comes back, and the next write
//! succeeds.

use crate::{
    discussions::{self, PATH},
    world::{Client, Reply, World},
};
use app::site::features::tables;
use axum::http::StatusCode;
use macros::on_both;
use sea_orm::DatabaseBackend;

/// How a post begins, and how it stands in a page.
const TYPED: &str = "Typed with <care>.";
const SHOWN: &str = "Typed with &lt;care&gt;.";

/// How many rows each table has, and how many posts are counted.
async fn held(world: &World) -> Vec<i64> {
    let mut counts =
        vec![world.number("SELECT CAST(COALESCE(SUM(posts), 0) AS BIGINT) FROM discussion").await];
    for table in tables() {
        counts.push(world.number(&format!("SELECT COUNT(*) FROM {}", table.name)).await);
    }
    counts
}

fn is_sqlite(world: &World) -> bool {
    world.site.db.backend() == DatabaseBackend::Sqlite
}

/// Makes PostgreSQL fail with this code when a post is written, or when that is committed.
async fn fail_with(world: &World, code: &str, at_commit: bool) {
    let function = "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'made to fail' USING ERRCODE = '#'; END $$";
    world.run(&function.replace('#', code), []).await;
    let (kind, when) = if at_commit { ("CONSTRAINT", "DEFERRABLE INITIALLY DEFERRED") } else { ("", "") };
    let trigger = format!(
        "CREATE {kind} TRIGGER fail AFTER INSERT ON post {when} FOR EACH ROW EXECUTE FUNCTION fail()"
    );
    world.run(&trigger, []).await;
}

async fn mend(world: &World) {
    if !is_sqlite(world) {
        return world.run("DROP FUNCTION fail CASCADE", []).await;
    }
    let mended = world.site.db.with_writer(|writer| {
        writer.commit_hook(None::<fn() -> bool>)?;
        writer.pragma_update(None, "max_page_count", 1_073_741_823)
    });
    mended.await.expect("mended");
}

async fn break_commits(world: &World) {
    if is_sqlite(world) {
        world.site.db.with_writer(|writer| writer.commit_hook(Some(|| true))).await.expect("a hook");
    } else {
        fail_with(world, "P0001", true).await;
    }
}

/// From now on SQLite's file cannot grow.
pub async fn fill_disk(world: &World) {
    let full = world.site.db.with_writer(|writer| {
        let pages: i64 = writer.query_row("PRAGMA page_count", [], |row| row.get(0))?;
        writer.pragma_update(None, "max_page_count", pages)
    });
    full.await.expect("no more pages");
}

/// A discussion by ana, and a reply of hers that is about to be sent: longer than what the pages have room
/// for.
async fn about_to_reply(world: &World) -> (Client, [(&'static str, String); 2]) {
    let mut ana = world.practitioner("ana").await;
    discussions::ask(&mut ana).await;
    let token = ana.get(PATH).await.hidden("token");
    (ana, [("body", format!("{TYPED} {}", "A word. ".repeat(1_100))), ("token", token)])
}

async fn send(who: &mut Client, form: &[(&str, String)]) -> Reply {
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    who.post(PATH, &form).await
}

fn assert_given_back(reply: &Reply, status: StatusCode) {
    assert_eq!(reply.status, status, "{}", reply.body);
    assert!(reply.headers.contains_key("retry-after"));
    assert!(
        reply.body.contains(SHOWN) && reply.body.contains(&format!("action=\"{PATH}\"")),
        "{}",
        reply.body
    );
}

#[on_both]
async fn of_a_commit_that_fails_nothing_stays(world: World) {
    let (mut ana, form) = about_to_reply(&world).await;
    let before = held(&world).await;
    break_commits(&world).await;
    assert_eq!(send(&mut ana, &form).await.status, StatusCode::INTERNAL_SERVER_ERROR);
    mend(&world).await;
    assert_eq!(held(&world).await, before);
    assert_eq!(send(&mut ana, &form).await.location(), format!("{PATH}#post-2"), "the same form, as new");
}

#[on_both]
async fn what_was_typed_comes_back_from_a_full_disk(world: World) {
    let (mut ana, form) = about_to_reply(&world).await;
    let before = held(&world).await;
    if is_sqlite(&world) {
        fill_disk(&world).await;
    } else {
        fail_with(&world, "53100", false).await;
    }
    assert_given_back(&send(&mut ana, &form).await, StatusCode::INSUFFICIENT_STORAGE);
    mend(&world).await;
    assert_eq!(held(&world).await, before);
    assert_eq!(send(&mut ana, &form).await.location(), format!("{PATH}#post-2"));
}

#[on_both]
async fn a_write_that_is_given_up_halfway_leaves_nothing(world: World) {
    let (mut ana, form) = about_to_reply(&world).await;
    let before = held(&world).await;
    let tx = world.site.db.begin().await.expect("a transaction");
    tx.raw("INSERT INTO audit (action, touched, created_at) VALUES ($1, '', 0)", ["given up".into()])
        .await
        .expect("written");
    tx.raw("UPDATE discussion SET posts = 7 WHERE id = $1", [1_i64.into()]).await.expect("written");
    drop(tx);
    assert_eq!(held(&world).await, before);
    let tx = world.site.db.begin().await.expect("a transaction");
    tx.raw("UPDATE discussion SET posts = 7 WHERE id = $1", [1_i64.into()]).await.expect("written");
    tx.raw("INSERT INTO nowhere (id) VALUES ($1)", [1_i64.into()]).await.expect_err("there is no such table");
    drop(tx);
    assert_eq!(held(&world).await, before);
    assert_eq!(send(&mut ana, &form).await.location(), format!("{PATH}#post-2"));
}

#[tokio::test]
async fn a_full_disk_is_met_by_the_commit_too() {
    let world = World::postgres().await;
    let (mut ana, form) = about_to_reply(&world).await;
    let before = held(&world).await;
    fail_with(&world, "53100", true).await;
    assert_given_back(&send(&mut ana, &form).await, StatusCode::INSUFFICIENT_STORAGE);
    mend(&world).await;
    assert_eq!(held(&world).await, before);
}

/// Another process that writes to the same file.
fn neighbour(world: &World) -> rusqlite::Connection {
    let neighbour = rusqlite::Connection::open(world.file()).expect("the file");
    neighbour.execute_batch("BEGIN IMMEDIATE").expect("the write lock");
    neighbour
}

#[tokio::test]
async fn what_was_typed_comes_back_while_another_process_writes() {
    let world = World::impatient().await;
    let (mut ana, form) = about_to_reply(&world).await;
    let before = held(&world).await;
    let neighbour = neighbour(&world);
    assert_given_back(&send(&mut ana, &form).await, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(world.visitor().get(PATH).await.status, StatusCode::OK, "who reads does not wait");
    neighbour.execute_batch("ROLLBACK").expect("ended");
    assert_eq!(held(&world).await, before);
    assert_eq!(send(&mut ana, &form).await.location(), format!("{PATH}#post-2"));
}

#[tokio::test]
async fn what_was_typed_comes_back_while_another_write_takes_its_time() {
    let world = World::impatient().await;
    let (mut ana, form) = about_to_reply(&world).await;
    let other = world.site.db.begin().await.expect("a transaction");
    assert_given_back(&send(&mut ana, &form).await, StatusCode::SERVICE_UNAVAILABLE);
    drop(other);
    assert_eq!(send(&mut ana, &form).await.location(), format!("{PATH}#post-2"));
}

#[tokio::test]
async fn what_was_typed_comes_back_when_a_statement_or_its_connection_is_ended() {
    let world = World::postgres().await;
    let (mut ana, form) = about_to_reply(&world).await;
    let before = held(&world).await;
    for end in ["pg_cancel_backend", "pg_terminate_backend"] {
        let lock = world.site.db.begin().await.expect("a transaction");
        lock.raw("LOCK TABLE post IN SHARE MODE", []).await.expect("a lock");
        let waits = "FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        let ended = async { while world.number(&format!("SELECT COUNT({end}(pid)) {waits}")).await == 0 {} };
        let (reply, ()) = tokio::join!(send(&mut ana, &form), ended);
        assert_given_back(&reply, StatusCode::SERVICE_UNAVAILABLE);
        drop(lock);
        assert_eq!(held(&world).await, before, "{end}");
    }
    assert_eq!(send(&mut ana, &form).await.location(), format!("{PATH}#post-2"));
}

#[tokio::test]
async fn a_beginning_that_is_given_up_hinders_nobody() {
    let world = World::sqlite().await;
    let (mut ana, form) = about_to_reply(&world).await;
    let neighbour = neighbour(&world);
    tokio::select! {
        biased;
        _ = world.site.db.begin() => panic!("the neighbour writes"),
        () = std::future::ready(()) => {}
    }
    neighbour.execute_batch("ROLLBACK").expect("ended");
    assert_eq!(send(&mut ana, &form).await.location(), format!("{PATH}#post-2"));
    neighbour.execute_batch("BEGIN IMMEDIATE; ROLLBACK").expect("nothing was left open");
}
