//! People can be reached: addresses that are proven to be theirs, links that are secrets, letters on their way.

use super::{DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, is_postgres, run};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if is_postgres(manager) {
            run(manager, UP_POSTGRES).await?;
        } else {
            run(manager, &rebuilt(&[COLUMNS_BEFORE, ADDRESS, COLUMNS_AFTER].concat(), KEPT)).await?;
        }
        run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await?;
        if is_postgres(manager) {
            return run(manager, DOWN_POSTGRES).await;
        }
        run(manager, &rebuilt(&[COLUMNS_BEFORE, ADDRESS_BEFORE, COLUMNS_AFTER].concat(), KEPT)).await
    }
}

/// SQLite cannot take a constraint away, so the table is made anew beside itself and takes its place. Foreign keys
/// are not looked at meanwhile, or those who point to it would be removed with it.
fn rebuilt(columns: &str, kept: &str) -> String {
    format!(
        "PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TABLE person_anew ({columns}
);
INSERT INTO person_anew ({kept}) SELECT {kept} FROM person;
DROP TABLE person;
ALTER TABLE person_anew RENAME TO person;
CREATE INDEX person_by_country ON person (country, id);
COMMIT;
PRAGMA foreign_keys = ON;
"
    )
}

const KEPT: &str = "id, handle, look, name, email, password_hash, role, country, languages, organisation, about, \
                    about_html, knows, wants, time_zone, locale, demo, unread, version, created_at, suspended_at";

const COLUMNS_BEFORE: &str = "
    id {id},
    handle TEXT NOT NULL UNIQUE,
    look TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,";

/// An address belongs to whoever has shown that they read what is sent there; until then any number may say that
/// it is theirs.
const ADDRESS: &str = "
    email TEXT NOT NULL,
    proven_at BIGINT,
    refusals BIGINT NOT NULL DEFAULT 0,";

const ADDRESS_BEFORE: &str = "
    email TEXT NOT NULL UNIQUE,";

const COLUMNS_AFTER: &str = "
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
    suspended_at BIGINT";

const UP_POSTGRES: &str = "
ALTER TABLE person DROP CONSTRAINT person_email_key;
ALTER TABLE person ADD COLUMN proven_at BIGINT;
ALTER TABLE person ADD COLUMN refusals BIGINT NOT NULL DEFAULT 0;
";

const DOWN_POSTGRES: &str = "
ALTER TABLE person DROP COLUMN refusals;
ALTER TABLE person DROP COLUMN proven_at;
ALTER TABLE person ADD CONSTRAINT person_email_key UNIQUE (email);
";

/// Before this, an address could stand at one account only: it is taken for theirs.
const UP: &str = "
UPDATE person SET proven_at = created_at;
CREATE UNIQUE INDEX person_by_proven_address ON person (email) WHERE proven_at IS NOT NULL;
CREATE INDEX person_by_address ON person (email, id);

CREATE TABLE secret_link (
    token_hash TEXT PRIMARY KEY NOT NULL,
    purpose TEXT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX secret_link_by_person ON secret_link (person_id, purpose);
CREATE INDEX secret_link_by_expiry ON secret_link (expires_at);

CREATE TABLE letter (
    id {id},
    person_id BIGINT REFERENCES person (id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    sort TEXT NOT NULL,
    content {json},
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    failure TEXT
);
CREATE INDEX letter_by_address ON letter (address, sort, created_at);
CREATE INDEX letter_by_person ON letter (person_id, id);
CREATE INDEX letter_by_age ON letter (created_at);
CREATE INDEX letter_waiting ON letter (created_at) WHERE content IS NOT NULL;
";

const DOWN: &str = "
DROP TABLE letter;
DROP TABLE secret_link;
DROP INDEX person_by_address;
DROP INDEX person_by_proven_address;
";
