//! Who writes a solution along with its author, who reads it first, and what they say beside its parts.

super::texts!(UP, DOWN);

/// Whoever is invited by an address that nobody is known by has no person yet, only a key in a letter.
const UP: &str = "
CREATE TABLE solution_helper (
    id {id},
    solution_id BIGINT NOT NULL REFERENCES solution (id) ON DELETE CASCADE,
    person_id BIGINT REFERENCES person (id),
    role TEXT NOT NULL,
    state TEXT NOT NULL,
    named TEXT NOT NULL,
    key_hash TEXT UNIQUE,
    invited_by BIGINT REFERENCES person (id),
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX solution_helper_of_person ON solution_helper (solution_id, person_id);
CREATE INDEX solution_helper_by_person ON solution_helper (person_id, state, role);
CREATE INDEX solution_helper_by_inviter ON solution_helper (invited_by, created_at);
ALTER TABLE solution ADD COLUMN helpers BIGINT NOT NULL DEFAULT 0;

CREATE TABLE solution_comment (
    id {id},
    solution_id BIGINT NOT NULL REFERENCES solution (id) ON DELETE CASCADE,
    part TEXT NOT NULL,
    author_id BIGINT NOT NULL REFERENCES person (id),
    body TEXT NOT NULL,
    dealt_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX solution_comment_by_solution ON solution_comment (solution_id, id);
CREATE INDEX solution_comment_by_author ON solution_comment (author_id, id);
";

const DOWN: &str = "
DROP TABLE solution_comment;
ALTER TABLE solution DROP COLUMN helpers;
DROP TABLE solution_helper;
";
