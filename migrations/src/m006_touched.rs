//! Which pages each write touches, told by PostgreSQL to every server that listens.

use super::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, run};
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "ALTER TABLE audit ADD COLUMN touched TEXT NOT NULL DEFAULT '';\n").await?;
        if manager.get_database_backend() == DatabaseBackend::Postgres {
            for statement in TELLING {
                manager.get_connection().execute_unprepared(statement).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DatabaseBackend::Postgres {
            run(manager, "DROP TRIGGER audit_told ON audit;\nDROP FUNCTION banyan_tell;\n").await?;
        }
        run(manager, "ALTER TABLE audit DROP COLUMN touched;\n").await
    }
}

const TELLING: [&str; 2] = [
    "CREATE FUNCTION banyan_tell () RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN PERFORM pg_notify('banyan_touched', left(NEW.touched, 7900)); RETURN NULL; END $$",
    "CREATE TRIGGER audit_told AFTER INSERT ON audit FOR EACH ROW WHEN (NEW.touched <> '') EXECUTE FUNCTION banyan_tell()",
];
