//! Solutions that were told elsewhere first, and files of them that wait to be imported.

super::texts!(UP, DOWN);

/// `revision` is the last one that came from there: what was changed here since is told from it.
const UP: &str = "
CREATE TABLE solution_outside (
    key TEXT NOT NULL PRIMARY KEY,
    solution_id BIGINT NOT NULL UNIQUE REFERENCES solution (id) ON DELETE CASCADE,
    told_by TEXT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE solution_import (
    person_id BIGINT NOT NULL REFERENCES person (id),
    digest TEXT NOT NULL,
    name TEXT NOT NULL,
    encoding TEXT NOT NULL,
    author TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, digest)
);
";

const DOWN: &str = "
DROP TABLE solution_import;
DROP TABLE solution_outside;
";
