//! One full-text index over everything that anyone may read.
//!
//! `document` holds the text, a long discussion in parts: each post by itself. The index over it is each
//! database's own: an FTS5 table that triggers keep, or a generated `tsvector` column. Both fold accents and
//! case and stem nothing, so that the same words find the same documents on both.

use super::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, is_postgres, run};
use sea_orm_migration::sea_orm::ConnectionTrait;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLE).await?;
        index(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if is_postgres(manager) {
            let down =
                "DROP TABLE document;\nDROP TEXT SEARCH CONFIGURATION banyan;\nDROP FUNCTION banyan_words;\n";
            return run(manager, down).await;
        }
        run(manager, "DROP TABLE document_index;\nDROP TABLE document;\n").await
    }
}

/// Makes the index over what is in the table.
pub(super) async fn index(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    if is_postgres(manager) {
        return run(manager, TSVECTOR).await;
    }
    for statement in FTS5 {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}

const TABLE: &str = "
CREATE TABLE document (
    id {id},
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    part BIGINT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    keywords TEXT NOT NULL,
    location TEXT NOT NULL,
    language TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (kind, subject_id, part)
);
";

/// The parts of the index are merged by the writes themselves, a little with each flush (`db::batch`), not
/// all at once by whichever write comes after 64 pages: hence no `automerge`.
const FTS5: [&str; 6] = [
    "CREATE VIRTUAL TABLE document_index USING fts5 (
        title, body, keywords, content = 'document', content_rowid = 'id',
        tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3'
    )",
    "CREATE TRIGGER document_added AFTER INSERT ON document BEGIN
        INSERT INTO document_index (rowid, title, body, keywords)
            VALUES (new.id, new.title, new.body, new.keywords);
    END",
    "CREATE TRIGGER document_removed AFTER DELETE ON document BEGIN
        INSERT INTO document_index (document_index, rowid, title, body, keywords)
            VALUES ('delete', old.id, old.title, old.body, old.keywords);
    END",
    "CREATE TRIGGER document_changed AFTER UPDATE ON document BEGIN
        INSERT INTO document_index (document_index, rowid, title, body, keywords)
            VALUES ('delete', old.id, old.title, old.body, old.keywords);
        INSERT INTO document_index (rowid, title, body, keywords)
            VALUES (new.id, new.title, new.body, new.keywords);
    END",
    "INSERT INTO document_index (document_index, rank) VALUES ('automerge', 0)",
    "INSERT INTO document_index (document_index) VALUES ('rebuild')",
];

/// The function finds its configuration by the path: a restored dump finds nothing by a bare name.
const TSVECTOR: &str = "
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE TEXT SEARCH CONFIGURATION banyan (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION banyan ALTER MAPPING FOR hword, hword_part, word WITH unaccent, simple;
CREATE FUNCTION banyan_words (title TEXT, body TEXT) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT setweight(to_tsvector('banyan', title), 'A') || setweight(to_tsvector('banyan', body), 'B') $$;
ALTER FUNCTION banyan_words SET search_path = public, pg_catalog;
ALTER TABLE document ADD COLUMN words tsvector GENERATED ALWAYS AS (banyan_words(title, body || ' ' || keywords)) STORED;
CREATE INDEX document_by_words ON document USING gin (words);
";
