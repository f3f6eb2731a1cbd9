//! Writes that share one transaction of SQLite: what becomes of each when another of them fails.

use crate::{faults::fill_disk, world::World};
use app::site::{db::Tx, problem::Problem};
use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

/// How often the writer has committed, and whether that is to fail.
#[derive(Clone, Default)]
struct Commits(Arc<(AtomicU64, AtomicBool)>);

impl Commits {
    async fn of(world: &World) -> Self {
        let commits = Self::default();
        let Self(seen) = commits.clone();
        let hook = move || {
            seen.0.fetch_add(1, Ordering::Relaxed);
            seen.1.load(Ordering::Relaxed)
        };
        world.site.db.with_writer(|writer| writer.commit_hook(Some(hook))).await.expect("a hook");
        commits
    }

    fn fail(&self, do_they: bool) {
        self.0.1.store(do_they, Ordering::Relaxed);
    }

    /// Since the last call.
    fn count(&self) -> u64 {
        self.0.0.swap(0, Ordering::Relaxed)
    }
}

/// A write under way that leaves this word.
async fn write(world: &World, word: &str) -> Tx {
    let tx = world.site.db.begin().await.expect("a transaction");
    let sql = "INSERT INTO audit (action, touched, created_at) VALUES ($1, '', 0)";
    tx.raw(sql, [format!("note {word}").into()]).await.expect("written");
    tx
}

async fn written(world: &World) -> Vec<String> {
    let sql = "SELECT substr(action, 6) FROM audit WHERE action LIKE 'note %' ORDER BY id";
    let rows: Vec<(String,)> = world.site.db.raw(sql, []).await.expect("rows");
    rows.into_iter().map(|(word,)| word).collect()
}

// In each test the first write is under way when the others ask for their turn, so that they come into its
// transaction.

#[tokio::test]
async fn of_writes_that_share_a_transaction_one_can_undo_itself() {
    let world = World::sqlite().await;
    let commits = Commits::of(&world).await;
    let first = write(&world, "first").await;
    let second = async { drop(write(&world, "second").await) };
    let third = async { write(&world, "third").await.commit().await };
    let fails = async {
        let tx = write(&world, "fourth").await;
        tx.raw(
            "INSERT INTO audit (id, action, touched, created_at) VALUES (1, $1, '', 0), (1, '', '', 0)",
            ["a".into()],
        )
        .await
    };
    let ((), third, fourth, first) = tokio::join!(second, third, fails, first.commit());
    assert!(first.is_ok() && third.is_ok() && fourth.is_err());
    assert_eq!(written(&world).await, ["first", "third"]);
    assert_eq!(commits.count(), 1, "they shared it");
}

#[tokio::test]
async fn when_the_disk_is_full_all_who_share_the_transaction_are_told() {
    let world = World::sqlite().await;
    write(&world, "before").await.commit().await.expect("committed");
    fill_disk(&world).await;
    let first = write(&world, "first").await;
    let second = async {
        let tx = world.site.db.begin().await.expect("a transaction");
        let long = "x".repeat(100_000);
        tx.raw("INSERT INTO audit (action, touched, created_at) VALUES ($1, '', 0)", [long.into()])
            .await
            .map_err(Problem::from)
    };
    let third = async { write(&world, "third").await.commit().await };
    let (second, third, first) = tokio::join!(second, third, first.commit());
    assert!(matches!(second, Err(Problem::Full)), "{second:?}");
    assert!(matches!(first, Err(Problem::Busy)), "told to try again: {first:?}");
    assert!(third.is_ok(), "in a transaction of its own");
    assert_eq!(written(&world).await, ["before", "third"]);
}

#[tokio::test]
async fn a_commit_that_fails_is_lost_for_all_who_share_it() {
    let world = World::sqlite().await;
    let commits = Commits::of(&world).await;
    commits.fail(true);
    let first = write(&world, "first").await;
    let second = async { write(&world, "second").await.commit().await };
    let (second, first) = tokio::join!(second, first.commit());
    assert!(first.is_err() && second.is_err());
    assert_eq!(commits.count(), 1, "they shared it");
    commits.fail(false);
    assert_eq!(written(&world).await, [""; 0]);
    write(&world, "third").await.commit().await.expect("committed");
    assert_eq!(written(&world).await, ["third"]);
}

#[tokio::test]
async fn who_goes_away_during_the_commit_has_written_all() {
    let world = World::sqlite().await;
    let tx = write(&world, "first").await;
    tokio::select! {
        biased;
        _ = tx.commit() => panic!("it waits for the disk"),
        () = std::future::ready(()) => {}
    }
    write(&world, "second").await.commit().await.expect("committed");
    assert_eq!(written(&world).await, ["first", "second"]);
}
