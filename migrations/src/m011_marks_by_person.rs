//! Which posts a person has marked in a discussion: beside one another, so that a thread reads them at once.

super::texts!(UP, DOWN);

const UP: &str = "
ALTER TABLE post_helpful RENAME TO post_helpful_before;
CREATE TABLE post_helpful (
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    discussion_id BIGINT NOT NULL REFERENCES discussion (id) ON DELETE CASCADE,
    post_id BIGINT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    PRIMARY KEY (person_id, discussion_id, post_id)
);
INSERT INTO post_helpful (person_id, discussion_id, post_id)
    SELECT h.person_id, o.discussion_id, h.post_id FROM post_helpful_before h JOIN post o ON o.id = h.post_id
    ORDER BY h.person_id, o.discussion_id, h.post_id;
CREATE INDEX post_helpful_by_post ON post_helpful (post_id);
DROP TABLE post_helpful_before;
";

const DOWN: &str = "
ALTER TABLE post_helpful RENAME TO post_helpful_after;
CREATE TABLE post_helpful (
    post_id BIGINT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    PRIMARY KEY (post_id, person_id)
);
INSERT INTO post_helpful (post_id, person_id) SELECT post_id, person_id FROM post_helpful_after;
DROP TABLE post_helpful_after;
";
