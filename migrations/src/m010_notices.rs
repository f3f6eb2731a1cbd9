//! How people want to hear of what happens, and what they follow.

super::texts!(UP, DOWN);

/// What is not said is as the program would have it. A wish for letters is there from the first letter on.
const UP: &str = "
ALTER TABLE notification ADD COLUMN mailed_at BIGINT;

CREATE TABLE notice_way (
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    way TEXT NOT NULL,
    PRIMARY KEY (person_id, topic)
);

CREATE TABLE letter_wish (
    person_id BIGINT PRIMARY KEY NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    is_off BOOLEAN NOT NULL,
    period TEXT NOT NULL,
    weekday TEXT NOT NULL,
    hour BIGINT NOT NULL,
    size TEXT NOT NULL,
    stop_token TEXT NOT NULL UNIQUE,
    told_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL
);
CREATE INDEX letter_wish_due ON letter_wish (due_at) WHERE NOT is_off;

CREATE TABLE follow (
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    followed TEXT NOT NULL,
    level TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, what, followed)
);
CREATE INDEX follow_by_what ON follow (what, followed, level, person_id);
";

const DOWN: &str = "
DROP TABLE follow;
DROP TABLE letter_wish;
DROP TABLE notice_way;
ALTER TABLE notification DROP COLUMN mailed_at;
";
