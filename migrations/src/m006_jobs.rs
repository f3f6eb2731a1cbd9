//! What is to be done later, kept with its cause.

super::texts!(UP, DOWN);

/// A job of one kind in one slot stands here once while it waits; which process does the jobs of a kind holds
/// its lock.
const UP: &str = "
CREATE TABLE job (
    id {id},
    kind TEXT NOT NULL,
    slot TEXT NOT NULL,
    payload {json} NOT NULL,
    tries BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    failure TEXT,
    UNIQUE (kind, slot)
);
CREATE INDEX job_by_due ON job (kind, due_at, id);

CREATE TABLE job_lock (
    kind TEXT PRIMARY KEY NOT NULL,
    holder TEXT NOT NULL,
    until_at BIGINT NOT NULL
);
";

const DOWN: &str = "
DROP TABLE job_lock;
DROP TABLE job;
";
