//! How much is said of who tells a solution, from when others see it, when it was last known to be true, and in which
//! years it ran, for lists.

use super::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, is_postgres, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        let (from, to) = match is_postgres(manager) {
            true => ("(content->>'year_from')::BIGINT", "(content->>'year_to')::BIGINT"),
            false => ("json_extract(content, '$.year_from')", "json_extract(content, '$.year_to')"),
        };
        run(manager, &format!("UPDATE solution SET year_from = {from}, year_to = {to};\n")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await
    }
}

/// What is published already is asked about two years (of 365 days) after it was last changed.
const UP: &str = "
ALTER TABLE solution ADD COLUMN attribution TEXT NOT NULL DEFAULT 'name';
ALTER TABLE solution ADD COLUMN vouched_at BIGINT;
ALTER TABLE solution ADD COLUMN embargo_until BIGINT;
ALTER TABLE solution ADD COLUMN checked_at BIGINT;
ALTER TABLE solution ADD COLUMN ask_at BIGINT;
ALTER TABLE solution ADD COLUMN year_from BIGINT;
ALTER TABLE solution ADD COLUMN year_to BIGINT;
CREATE INDEX solution_under_embargo ON solution (embargo_until) WHERE state = 'embargoed';
CREATE INDEX solution_to_ask ON solution (ask_at) WHERE ask_at IS NOT NULL;
UPDATE solution SET checked_at = updated_at, ask_at = updated_at + 63072000000 WHERE state = 'published';
";

const DOWN: &str = "
DROP INDEX solution_to_ask;
DROP INDEX solution_under_embargo;
ALTER TABLE solution DROP COLUMN year_to;
ALTER TABLE solution DROP COLUMN year_from;
ALTER TABLE solution DROP COLUMN ask_at;
ALTER TABLE solution DROP COLUMN checked_at;
ALTER TABLE solution DROP COLUMN embargo_until;
ALTER TABLE solution DROP COLUMN vouched_at;
ALTER TABLE solution DROP COLUMN attribution;
";
