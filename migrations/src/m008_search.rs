//! Search is an index of its own, beside the database (`docs/decisions/025`). What stays here is what it is made
//! from: the public texts, and which of them has changed when.
//!
//! Triggers keep the list of changes, so that nobody who writes a text can forget it.

use super::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, is_postgres, m005_search, run};
use sea_orm_migration::sea_orm::ConnectionTrait;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if is_postgres(manager) {
            run(manager, WITHOUT_TSVECTOR).await?;
        } else {
            run(manager, WITHOUT_FTS5).await?;
        }
        run(manager, COLUMNS).await?;
        run(manager, VALUES).await?;
        run(manager, CHANGES).await?;
        for statement in if is_postgres(manager) { TOLD_BY_POSTGRES } else { TOLD_BY_SQLITE } {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let untold = if is_postgres(manager) { UNTOLD_BY_POSTGRES } else { UNTOLD_BY_SQLITE };
        run(manager, untold).await?;
        run(manager, DOWN).await?;
        m005_search::index(manager).await
    }
}

const WITHOUT_FTS5: &str = "
DROP TRIGGER document_added;
DROP TRIGGER document_removed;
DROP TRIGGER document_changed;
DROP TABLE document_index;
";

const WITHOUT_TSVECTOR: &str = "
ALTER TABLE document DROP COLUMN words;
DROP FUNCTION banyan_words;
DROP TEXT SEARCH CONFIGURATION banyan;
";

/// What is known of a text beside its words. Its places and themes are codes: the index knows their names.
const COLUMNS: &str = "
ALTER TABLE document DROP COLUMN keywords;
ALTER TABLE document ADD COLUMN summary TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN author_id BIGINT NOT NULL DEFAULT 0;
ALTER TABLE document ADD COLUMN outcome TEXT NOT NULL DEFAULT '';
ALTER TABLE document ADD COLUMN themes {json} NOT NULL DEFAULT '[]';
ALTER TABLE document ADD COLUMN countries {json} NOT NULL DEFAULT '[]';
";

/// What was there before is known too, and people are found.
const VALUES: &str = "
UPDATE document SET
    summary = (SELECT s.summary FROM solution s WHERE s.id = subject_id),
    author_id = (SELECT s.author_id FROM solution s WHERE s.id = subject_id),
    outcome = (SELECT COALESCE(s.outcome, '') FROM solution s WHERE s.id = subject_id),
    themes = (SELECT s.themes FROM solution s WHERE s.id = subject_id),
    countries = (SELECT s.countries FROM solution s WHERE s.id = subject_id)
    WHERE kind = 'solution' AND EXISTS (SELECT 1 FROM solution s WHERE s.id = subject_id);
UPDATE document SET
    summary = (SELECT e.excerpt FROM exchange e WHERE e.id = subject_id),
    author_id = (SELECT e.requester_id FROM exchange e WHERE e.id = subject_id),
    themes = (SELECT e.themes FROM exchange e WHERE e.id = subject_id),
    countries = (SELECT CAST('[\"' || e.country || '\"]' AS {json}) FROM exchange e WHERE e.id = subject_id)
    WHERE kind = 'exchange' AND EXISTS (SELECT 1 FROM exchange e WHERE e.id = subject_id);
UPDATE document SET
    author_id = COALESCE((SELECT t.author_id FROM post t
        WHERE t.discussion_id = subject_id AND t.number = part + 1), 0),
    themes = (SELECT CAST(COALESCE('[\"' || d.theme || '\"]', '[]') AS {json}) FROM discussion d WHERE d.id = subject_id),
    countries = (SELECT CAST('[\"' || p.country || '\"]' AS {json})
        FROM discussion d JOIN person p ON p.id = d.author_id WHERE d.id = subject_id)
    WHERE kind = 'discussion' AND EXISTS (SELECT 1 FROM discussion d WHERE d.id = subject_id);
INSERT INTO document (kind, subject_id, part, title, body, location, language, created_at, author_id, countries)
    SELECT 'person', id, 0, name, organisation || ' ' || about, '/people/' || handle, locale, created_at, id,
        CAST('[\"' || country || '\"]' AS {json})
    FROM person WHERE suspended_at IS NULL ON CONFLICT DO NOTHING;
CREATE INDEX document_by_author ON document (author_id);
";

/// The first line is there from the beginning, so that an index which knows of nothing is told from one that
/// knows of another place.
const CHANGES: &str = "
CREATE TABLE document_change (
    id {id},
    document_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    written_by BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX document_change_in_order ON document_change (written_by, id);
CREATE INDEX document_change_by_age ON document_change (at);
INSERT INTO document_change (document_id, at) VALUES (0, 0);
";

const TOLD_BY_SQLITE: &[&str] = &[
    "CREATE TRIGGER document_told_new AFTER INSERT ON document BEGIN
        INSERT INTO document_change (document_id, at) VALUES (new.id, CAST(unixepoch('subsec') * 1000 AS INTEGER));
    END",
    "CREATE TRIGGER document_told_changed AFTER UPDATE ON document BEGIN
        INSERT INTO document_change (document_id, at) VALUES (new.id, CAST(unixepoch('subsec') * 1000 AS INTEGER));
    END",
    "CREATE TRIGGER document_told_removed AFTER DELETE ON document BEGIN
        INSERT INTO document_change (document_id, at) VALUES (old.id, CAST(unixepoch('subsec') * 1000 AS INTEGER));
    END",
];

/// Transactions become visible in another order than that of their lines: each line says in which it was
/// written, and is read when all that began before it have ended.
const TOLD_BY_POSTGRES: &[&str] = &[
    "CREATE FUNCTION banyan_document_told () RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO public.document_change (document_id, at, written_by)
        VALUES (COALESCE(NEW.id, OLD.id), (extract(epoch FROM now()) * 1000)::bigint,
            pg_current_xact_id()::text::bigint);
        RETURN NULL;
    END $$",
    "CREATE TRIGGER document_told AFTER INSERT OR UPDATE OR DELETE ON document
        FOR EACH ROW EXECUTE FUNCTION banyan_document_told()",
];

const UNTOLD_BY_SQLITE: &str = "
DROP TRIGGER document_told_new;
DROP TRIGGER document_told_changed;
DROP TRIGGER document_told_removed;
";

const UNTOLD_BY_POSTGRES: &str = "
DROP TRIGGER document_told ON document;
DROP FUNCTION banyan_document_told;
";

const DOWN: &str = "
DROP TABLE document_change;
ALTER TABLE document DROP COLUMN summary;
DROP INDEX document_by_author;
ALTER TABLE document DROP COLUMN author_id;
ALTER TABLE document DROP COLUMN outcome;
ALTER TABLE document DROP COLUMN themes;
ALTER TABLE document DROP COLUMN countries;
ALTER TABLE document ADD COLUMN keywords TEXT NOT NULL DEFAULT '';
";
