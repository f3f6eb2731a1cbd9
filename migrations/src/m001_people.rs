//! People, their sessions and browsers, what they are told, and what is kept about every write.

use super::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, is_postgres, run};
use sea_orm_migration::sea_orm::ConnectionTrait;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        if is_postgres(manager) {
            for statement in TELLING {
                manager.get_connection().execute_unprepared(statement).await?;
            }
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await?;
        if is_postgres(manager) {
            run(manager, "DROP FUNCTION banyan_tell;\n").await?;
        }
        Ok(())
    }
}

const UP: &str = "
CREATE TABLE person (
    id {id},
    handle TEXT NOT NULL UNIQUE,
    look TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    country TEXT NOT NULL,
    languages {json} NOT NULL,
    organisation TEXT NOT NULL,
    about TEXT NOT NULL,
    about_html TEXT NOT NULL,
    knows {json} NOT NULL,
    wants {json} NOT NULL,
    time_zone TEXT NOT NULL,
    locale TEXT NOT NULL,
    demo BOOLEAN NOT NULL,
    unread BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    suspended_at BIGINT
);
CREATE INDEX person_by_country ON person (country, id);

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_by_person ON session (person_id);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE known_browser (
    token_hash TEXT PRIMARY KEY NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL
);
CREATE INDEX known_browser_by_person ON known_browser (person_id, created_at);

CREATE TABLE notification (
    id {id},
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    actor_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    location TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    read_at BIGINT
);
CREATE INDEX notification_by_person ON notification (person_id, id);
CREATE INDEX notification_by_age ON notification (created_at);
CREATE UNIQUE INDEX notification_once ON notification (person_id, actor_id, kind, location)
    WHERE read_at IS NULL;
CREATE INDEX notification_unread ON notification (person_id, subject, subject_id) WHERE read_at IS NULL;

CREATE TABLE audit (
    id {id},
    actor_id BIGINT,
    action TEXT NOT NULL,
    subject TEXT,
    subject_id BIGINT,
    touched TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject, subject_id, id);
CREATE INDEX audit_by_action ON audit (action, id);
CREATE INDEX audit_by_age ON audit (created_at);

CREATE TABLE form_token (
    token TEXT PRIMARY KEY NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    location TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX form_token_by_age ON form_token (created_at);
";

const DOWN: &str = "
DROP TABLE form_token;
DROP TABLE audit;
DROP TABLE notification;
DROP TABLE known_browser;
DROP TABLE session;
DROP TABLE person;
";

/// PostgreSQL tells every server that listens what a write has touched; where that is longer than a notification
/// may be (8,000 bytes), which entry says it.
const TELLING: [&str; 2] = [
    "CREATE FUNCTION banyan_tell () RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN PERFORM pg_notify('banyan_touched',
         CASE WHEN octet_length(NEW.touched) < 7000 THEN NEW.touched ELSE NEW.id::text END); RETURN NULL; END $$",
    "CREATE TRIGGER audit_told AFTER INSERT ON audit FOR EACH ROW WHEN (NEW.touched <> '') \
     EXECUTE FUNCTION banyan_tell()",
];
