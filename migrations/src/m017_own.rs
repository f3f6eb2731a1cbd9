//! What people are given of what the place keeps of them, and who leaves.

super::texts!(UP, DOWN);

/// Of each person one file at a time; and until when somebody who leaves may come back.
const UP: &str = "
CREATE TABLE export (
    person_id BIGINT PRIMARY KEY NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    token TEXT NOT NULL UNIQUE,
    asked_at BIGINT NOT NULL,
    ready_at BIGINT,
    size BIGINT NOT NULL
);
CREATE INDEX export_by_age ON export (asked_at);

CREATE TABLE leaving (
    person_id BIGINT PRIMARY KEY NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    texts TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    erase_at BIGINT NOT NULL
);
CREATE INDEX leaving_due ON leaving (erase_at);
";

const DOWN: &str = "
DROP TABLE leaving;
DROP TABLE export;
";
