//! The parts of SQLite's search index are merged by the writes themselves, a little with each flush (`db::batch`), not
//! all at once by whichever write comes after 64 pages.

use super::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        automerge(manager, 0).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        automerge(manager, 4).await // SQLite's own
    }
}

/// PostgreSQL's index has no such parts.
async fn automerge(manager: &SchemaManager<'_>, segments: u8) -> Result<(), DbErr> {
    if manager.get_database_backend() == DatabaseBackend::Sqlite {
        let sql = format!("INSERT INTO document_index (document_index, rank) VALUES ('automerge', {segments})");
        manager.get_connection().execute_unprepared(&sql).await?;
    }
    Ok(())
}
