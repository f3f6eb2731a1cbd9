//! The tables can be made, taken away, and made again, on both databases.

use crate::world::{fresh_name, on_postgres, postgres_database};
use app::site::db::Db;
use migrations::{Migrator, MigratorTrait};

async fn up_down_up(db: Db) {
    for _ in 0..2 {
        Migrator::up(db.orm(), None).await.expect("up");
        Migrator::down(db.orm(), None).await.expect("down");
    }
    Migrator::up(db.orm(), None).await.expect("up");
    Migrator::up(db.orm(), None).await.expect("up again changes nothing");
    db.close().await;
}

#[tokio::test]
async fn sqlite() {
    let folder = tempfile::tempdir().expect("a folder");
    up_down_up(Db::open(&format!("sqlite://{}", folder.path().join("a.sqlite").display())).await.expect("SQLite")).await;
}

#[tokio::test]
async fn postgres() {
    let name = fresh_name();
    on_postgres(&[format!("CREATE DATABASE {name}")]).await;
    up_down_up(Db::open(&postgres_database(&name)).await.expect("PostgreSQL")).await;
}
