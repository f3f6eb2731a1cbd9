//! What is shown again is rendered when it is written: profiles, plans, revisions, what changed in a post. The same notice is
//! one while it is unread; names that look alike are one; browsers that have signed in before are known.

super::texts!(UP, DOWN);

/// Empty where something was written before: then it is rendered when it is read, and a look is not compared.
const UP: &str = "
ALTER TABLE person ADD COLUMN about_html TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN look TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX person_by_look ON person (look) WHERE look <> '';
ALTER TABLE exchange_plan ADD COLUMN costs_html TEXT NOT NULL DEFAULT '';
ALTER TABLE solution_revision ADD COLUMN html {json};
ALTER TABLE post_revision ADD COLUMN difference TEXT NOT NULL DEFAULT '';
DELETE FROM notification WHERE read_at IS NULL AND id NOT IN (
    SELECT MAX(id) FROM notification WHERE read_at IS NULL GROUP BY person_id, actor_id, kind, location);
UPDATE person SET unread = (SELECT COUNT(*) FROM notification n WHERE n.person_id = person.id AND n.read_at IS NULL);
CREATE UNIQUE INDEX notification_once ON notification (person_id, actor_id, kind, location) WHERE read_at IS NULL;
CREATE TABLE known_browser (
    token_hash TEXT PRIMARY KEY NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL
);
CREATE INDEX known_browser_by_person ON known_browser (person_id, created_at);
";

const DOWN: &str = "
DROP TABLE known_browser;
DROP INDEX notification_once;
ALTER TABLE post_revision DROP COLUMN difference;
ALTER TABLE solution_revision DROP COLUMN html;
ALTER TABLE exchange_plan DROP COLUMN costs_html;
DROP INDEX person_by_look;
ALTER TABLE person DROP COLUMN look;
ALTER TABLE person DROP COLUMN about_html;
";
