//! Discussions, their posts, and how posts were before they were edited.

super::texts!(UP, DOWN);

const UP: &str = "
CREATE TABLE discussion (
    id {id},
    author_id BIGINT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    theme TEXT,
    solution_id BIGINT REFERENCES solution (id),
    answer_id BIGINT,
    posts BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    active_at BIGINT NOT NULL
);
CREATE INDEX discussion_by_activity ON discussion (active_at, id);
CREATE INDEX discussion_by_theme ON discussion (theme, active_at, id);
CREATE INDEX discussion_by_solution ON discussion (solution_id, active_at, id);
CREATE INDEX discussion_by_author ON discussion (author_id, id);

CREATE TABLE post (
    id {id},
    discussion_id BIGINT NOT NULL REFERENCES discussion (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    author_id BIGINT NOT NULL REFERENCES person (id),
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    helpful BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    UNIQUE (discussion_id, number)
);
CREATE INDEX post_by_author ON post (author_id, id);

CREATE TABLE post_revision (
    post_id BIGINT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (post_id, version)
);

CREATE TABLE post_helpful (
    post_id BIGINT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (post_id, person_id)
);
";

const DOWN: &str = "
DROP TABLE post_helpful;
DROP TABLE post_revision;
DROP TABLE post;
DROP TABLE discussion;
";
