//! Known ways to fail, and the solutions that fell into them or got round them.

super::texts!(UP, DOWN);

const UP: &str = "
CREATE TABLE pitfall (
    id {id},
    author_id BIGINT NOT NULL REFERENCES person (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    language TEXT NOT NULL,
    themes {json} NOT NULL,
    content {json} NOT NULL,
    html {json} NOT NULL,
    solutions BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX pitfall_by_age ON pitfall (created_at, id);

CREATE TABLE solution_pitfall (
    solution_id BIGINT NOT NULL REFERENCES solution (id) ON DELETE CASCADE,
    pitfall_id BIGINT NOT NULL REFERENCES pitfall (id) ON DELETE CASCADE,
    how TEXT NOT NULL,
    sentence TEXT NOT NULL,
    linked_by BIGINT NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (solution_id, pitfall_id)
);
CREATE INDEX solution_pitfall_by_pitfall ON solution_pitfall (pitfall_id, created_at);
ALTER TABLE solution ADD COLUMN pitfalls BIGINT NOT NULL DEFAULT 0;
";

const DOWN: &str = "
ALTER TABLE solution DROP COLUMN pitfalls;
DROP TABLE solution_pitfall;
DROP TABLE pitfall;
";
