//! Databases of one's own for each test: copies of one that was migrated once.

use app::site::db;
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectOptions, ConnectionTrait, Database};
use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
};
use tokio::sync::OnceCell;

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// Makes a SQLite database in this file and gives its address.
pub async fn sqlite(file: &Path) -> String {
    static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
    let template = TEMPLATE.get_or_init(|| async {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("template.sqlite");
        migrate(&sqlite_url(&file)).await;
        fs::read(&file).expect("a template")
    });
    fs::write(file, template.await).expect("a copy");
    sqlite_url(file)
}

pub fn sqlite_url(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

/// Makes a PostgreSQL database and gives its address.
pub async fn postgres() -> String {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    let template = TEMPLATE.get_or_init(|| async {
        let template = format!("banyan_{}_template", std::process::id());
        on_postgres(&[format!("CREATE DATABASE {template}")]).await;
        migrate(&postgres_database(&template)).await;
        template
    });
    let (name, template) = (fresh_name(), template.await);
    on_postgres(&[format!("CREATE DATABASE {name} TEMPLATE {template}")]).await;
    postgres_database(&name)
}

fn postgres_url() -> String {
    std::env::var("BANYAN_TEST_POSTGRES")
        .expect("BANYAN_TEST_POSTGRES: these tests need a PostgreSQL; ./x test starts one")
}

/// The same server, another database of it.
pub fn postgres_database(name: &str) -> String {
    let url = postgres_url();
    let (server, _) = url.rsplit_once('/').expect("postgres://…/name");
    format!("{server}/{name}")
}

/// Runs statements on the server's own database.
pub async fn on_postgres(statements: &[String]) {
    let mut options = ConnectOptions::new(postgres_url());
    options.max_connections(1).sqlx_logging(false);
    let server = Database::connect(options).await.expect("PostgreSQL");
    for statement in statements {
        server.execute_unprepared(statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
    server.close().await.expect("closed");
}

pub fn fresh_name() -> String {
    format!("banyan_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed))
}

async fn migrate(url: &str) {
    let connection = db::for_migrations(url).await.expect("a database");
    Migrator::up(&connection, None).await.expect("migrated");
    connection.close().await.expect("closed");
}
