//! Two people write to each other, seen by nobody else.

super::texts!(UP, DOWN);

/// Each of the two has a side of it: what reached them, and whether they want to hear more.
const UP: &str = "
CREATE TABLE correspondence (
    id {id},
    author_id BIGINT NOT NULL REFERENCES person (id),
    state TEXT NOT NULL,
    messages BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX correspondence_by_author ON correspondence (author_id, created_at);

CREATE TABLE message (
    correspondence_id BIGINT NOT NULL REFERENCES correspondence (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    author_id BIGINT NOT NULL REFERENCES person (id),
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    beginning TEXT NOT NULL,
    is_withheld BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    deleted_at BIGINT,
    PRIMARY KEY (correspondence_id, number)
);
CREATE INDEX message_by_author ON message (author_id, created_at);

CREATE TABLE correspondence_side (
    correspondence_id BIGINT NOT NULL REFERENCES correspondence (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    other_id BIGINT NOT NULL REFERENCES person (id),
    newest BIGINT NOT NULL,
    unread BIGINT NOT NULL,
    active_at BIGINT NOT NULL,
    blocked_at BIGINT,
    PRIMARY KEY (correspondence_id, person_id)
);
CREATE UNIQUE INDEX correspondence_side_of_two ON correspondence_side (person_id, other_id);
CREATE INDEX correspondence_side_by_age ON correspondence_side (person_id, active_at, correspondence_id);
ALTER TABLE person ADD COLUMN takes_messages BOOLEAN NOT NULL DEFAULT TRUE;
";

const DOWN: &str = "
ALTER TABLE person DROP COLUMN takes_messages;
DROP TABLE correspondence_side;
DROP TABLE message;
DROP TABLE correspondence;
";
