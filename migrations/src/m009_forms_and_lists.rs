//! What a form was sent with; and indexes that let narrowed lists read only the rows that they show.

use super::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, run};
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        if manager.get_database_backend() == DatabaseBackend::Postgres {
            manager.get_connection().execute_unprepared(FIND_CONFIGURATION).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await
    }
}

const UP: &str = "
ALTER TABLE form_token ADD COLUMN content TEXT NOT NULL DEFAULT '';

DROP INDEX discussion_by_author;
CREATE INDEX discussion_by_author ON discussion (author_id, active_at, id);
CREATE INDEX discussion_by_kind ON discussion (kind, active_at, id);
CREATE INDEX discussion_unanswered ON discussion (active_at, id) WHERE kind = 'question' AND answer_id IS NULL;

DROP INDEX solution_by_parent;
CREATE INDEX solution_by_parent ON solution (parent_id, state, published_at, id);

ALTER TABLE solution_theme ADD COLUMN published_at BIGINT;
ALTER TABLE solution_country ADD COLUMN published_at BIGINT;
UPDATE solution_theme SET published_at = (SELECT s.published_at FROM solution s WHERE s.id = solution_id);
UPDATE solution_country SET published_at = (SELECT s.published_at FROM solution s WHERE s.id = solution_id);
CREATE INDEX solution_theme_by_age ON solution_theme (theme, published_at, solution_id);
CREATE INDEX solution_country_by_age ON solution_country (country, published_at, solution_id);
";

const DOWN: &str = "
DROP INDEX solution_country_by_age;
DROP INDEX solution_theme_by_age;
ALTER TABLE solution_country DROP COLUMN published_at;
ALTER TABLE solution_theme DROP COLUMN published_at;
DROP INDEX solution_by_parent;
CREATE INDEX solution_by_parent ON solution (parent_id);
DROP INDEX discussion_unanswered;
DROP INDEX discussion_by_kind;
DROP INDEX discussion_by_author;
CREATE INDEX discussion_by_author ON discussion (author_id, id);
ALTER TABLE form_token DROP COLUMN content;
";

/// A restored dump finds nothing by its bare name, and the table needs the function.
const FIND_CONFIGURATION: &str = "ALTER FUNCTION banyan_words SET search_path = public, pg_catalog";
