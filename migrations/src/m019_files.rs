//! Files and pictures, and the photos of people.

super::texts!(UP, DOWN);

const UP: &str = "
CREATE TABLE file (
    id {id},
    owner_id BIGINT NOT NULL REFERENCES person (id),
    thing TEXT NOT NULL,
    thing_id BIGINT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parts {json} NOT NULL,
    bytes BIGINT NOT NULL,
    description TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX file_by_thing ON file (thing, thing_id, id);
CREATE INDEX file_by_owner ON file (owner_id, created_at);
ALTER TABLE person ADD COLUMN photo BIGINT;
";

const DOWN: &str = "
ALTER TABLE person DROP COLUMN photo;
DROP TABLE file;
";
