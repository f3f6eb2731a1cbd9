//! Text is rendered when it is written, not each time it is read; and each post of a discussion stands
//! in the search index by itself, so that a reply costs the same in a long thread as in a short one.

use super::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, m005_search::TRIGGERS, run};
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, COLUMNS).await?;
        match manager.get_database_backend() {
            DatabaseBackend::Sqlite => rebuild(manager, PARTED).await,
            _ => run(manager, PARTED_POSTGRES).await,
        }
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "DELETE FROM document WHERE part > 0;\n").await?;
        match manager.get_database_backend() {
            DatabaseBackend::Sqlite => rebuild(manager, WHOLE).await?,
            _ => run(manager, WHOLE_POSTGRES).await?,
        }
        run(manager, "ALTER TABLE exchange DROP COLUMN html;\nALTER TABLE solution DROP COLUMN html;\n").await
    }
}

/// SQLite changes a constraint by making the table anew. The index over it goes by the same row numbers.
async fn rebuild(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    run(manager, "DROP TRIGGER document_added;\nDROP TRIGGER document_removed;\nDROP TRIGGER document_changed;\n").await?;
    run(manager, table).await?;
    for trigger in TRIGGERS {
        manager.get_connection().execute_unprepared(trigger).await?;
    }
    Ok(())
}

/// Empty where a text was written before: then it is rendered when it is read.
const COLUMNS: &str = "
ALTER TABLE exchange ADD COLUMN html TEXT NOT NULL DEFAULT '';
ALTER TABLE solution ADD COLUMN html {json};
";

const PARTED: &str = "
ALTER TABLE document RENAME TO document_before;
CREATE TABLE document (
    id {id},
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    part BIGINT NOT NULL DEFAULT 0,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    location TEXT NOT NULL,
    language TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (kind, subject_id, part)
);
INSERT INTO document (id, kind, subject_id, title, body, location, language, created_at)
    SELECT id, kind, subject_id, title, body, location, language, created_at FROM document_before;
DROP TABLE document_before;
";

const WHOLE: &str = "
ALTER TABLE document RENAME TO document_before;
CREATE TABLE document (
    id {id},
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    location TEXT NOT NULL,
    language TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (kind, subject_id)
);
INSERT INTO document (id, kind, subject_id, title, body, location, language, created_at)
    SELECT id, kind, subject_id, title, body, location, language, created_at FROM document_before;
DROP TABLE document_before;
";

const PARTED_POSTGRES: &str = "
ALTER TABLE document ADD COLUMN part BIGINT NOT NULL DEFAULT 0;
ALTER TABLE document DROP CONSTRAINT document_kind_subject_id_key;
ALTER TABLE document ADD CONSTRAINT document_kind_subject_id_part_key UNIQUE (kind, subject_id, part);
";

const WHOLE_POSTGRES: &str = "
ALTER TABLE document DROP CONSTRAINT document_kind_subject_id_part_key;
ALTER TABLE document DROP COLUMN part;
ALTER TABLE document ADD CONSTRAINT document_kind_subject_id_key UNIQUE (kind, subject_id);
";
