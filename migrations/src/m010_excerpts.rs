//! The beginning of a need, as lists show it: cut when it is written, not for each reader.

use super::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await
    }
}

/// Needs that are there already begin as they were typed, until they are written again.
const UP: &str = "
ALTER TABLE exchange ADD COLUMN excerpt TEXT NOT NULL DEFAULT '';
UPDATE exchange SET excerpt = substr(need, 1, 180);
";

const DOWN: &str = "
ALTER TABLE exchange DROP COLUMN excerpt;
";
