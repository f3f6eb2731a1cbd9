//! The tables can be made, taken away, and made again, on both databases.

use crate::databases::{fresh_name, on_postgres, postgres_database, sqlite_url};
use app::site::db;
use migrations::{Migrator, MigratorTrait};

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
