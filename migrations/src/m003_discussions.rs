//! Discussions, their posts, how posts were before they were edited, and what readers say of posts.

super::texts!(UP, DOWN);

/// Reactions of a person stand beside one another for each discussion, so that a thread reads them at once.
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
    posts BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    active_at BIGINT NOT NULL
);
CREATE INDEX discussion_by_activity ON discussion (active_at, id);
CREATE INDEX discussion_by_theme ON discussion (theme, active_at, id);
CREATE INDEX discussion_by_solution ON discussion (solution_id, active_at, id);
CREATE INDEX discussion_by_author ON discussion (author_id, active_at, id);
CREATE INDEX discussion_by_kind ON discussion (kind, active_at, id);
CREATE INDEX discussion_unanswered ON discussion (active_at, id) WHERE kind = 'question' AND answer_id IS NULL;

CREATE TABLE post (
    id {id},
    discussion_id BIGINT NOT NULL REFERENCES discussion (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    author_id BIGINT NOT NULL REFERENCES person (id),
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    reactions TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    UNIQUE (discussion_id, number)
);
CREATE INDEX post_by_author ON post (author_id, id);

CREATE TABLE post_revision (
    post_id BIGINT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    difference TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (post_id, version)
);

CREATE TABLE reaction (
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    discussion_id BIGINT NOT NULL REFERENCES discussion (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    post_id BIGINT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    PRIMARY KEY (person_id, discussion_id, kind, post_id)
);
CREATE INDEX reaction_by_post ON reaction (post_id);
";

const DOWN: &str = "
DROP TABLE reaction;
DROP TABLE post_revision;
DROP TABLE post;
DROP TABLE discussion;
";
