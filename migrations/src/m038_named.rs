//! Which organisation is meant where one is named: a name in the one form of all ways in which it is typed, and the
//! organisation that has it. And in which capacity somebody writes who may speak for one.

super::texts!(UP, DOWN);

/// What was typed before has no such form yet; a job gives it one.
const UP: &str = "
ALTER TABLE person ADD COLUMN organisation_key TEXT;
ALTER TABLE person ADD COLUMN organisation_id BIGINT;
ALTER TABLE person ADD COLUMN speaks_for BIGINT NOT NULL DEFAULT 0;
CREATE INDEX person_by_organisation ON person (organisation_id, id) WHERE organisation_id IS NOT NULL;
CREATE INDEX person_by_organisation_key ON person (organisation_key, id) WHERE organisation_key IS NOT NULL;
CREATE INDEX person_without_key ON person (id) WHERE organisation <> '' AND organisation_key IS NULL;

ALTER TABLE solution ADD COLUMN organisation_key TEXT;
ALTER TABLE solution ADD COLUMN organisation_id BIGINT;
CREATE INDEX solution_by_organisation ON solution (organisation_id, published_at, id) WHERE organisation_id IS NOT NULL;
CREATE INDEX solution_by_organisation_key ON solution (organisation_key, id) WHERE organisation_key IS NOT NULL;
CREATE INDEX solution_without_key ON solution (id) WHERE organisation <> '' AND organisation_key IS NULL;

ALTER TABLE exchange ADD COLUMN organisation_key TEXT;
ALTER TABLE exchange ADD COLUMN organisation_id BIGINT;
CREATE INDEX exchange_by_organisation ON exchange (organisation_id, updated_at, id) WHERE organisation_id IS NOT NULL;
CREATE INDEX exchange_by_organisation_key ON exchange (organisation_key, id) WHERE organisation_key IS NOT NULL;
CREATE INDEX exchange_without_key ON exchange (id) WHERE organisation <> '' AND organisation_key IS NULL;

ALTER TABLE post ADD COLUMN capacity TEXT;
ALTER TABLE post ADD COLUMN organisation_id BIGINT;
ALTER TABLE post ADD COLUMN organisation TEXT;
";

const DOWN: &str = "
ALTER TABLE post DROP COLUMN organisation;
ALTER TABLE post DROP COLUMN organisation_id;
ALTER TABLE post DROP COLUMN capacity;
DROP INDEX exchange_without_key;
DROP INDEX exchange_by_organisation_key;
DROP INDEX exchange_by_organisation;
ALTER TABLE exchange DROP COLUMN organisation_id;
ALTER TABLE exchange DROP COLUMN organisation_key;
DROP INDEX solution_without_key;
DROP INDEX solution_by_organisation_key;
DROP INDEX solution_by_organisation;
ALTER TABLE solution DROP COLUMN organisation_id;
ALTER TABLE solution DROP COLUMN organisation_key;
DROP INDEX person_without_key;
DROP INDEX person_by_organisation_key;
DROP INDEX person_by_organisation;
ALTER TABLE person DROP COLUMN speaks_for;
ALTER TABLE person DROP COLUMN organisation_id;
ALTER TABLE person DROP COLUMN organisation_key;
";
