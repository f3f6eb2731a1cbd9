//! More of who somebody is, who sees which of it, whether they are to be found, and whether they have answered the
//! first questions.

super::texts!(UP, DOWN);

/// Who has named themes has answered.
const UP: &str = "
ALTER TABLE person ADD COLUMN pronouns TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN levels {json} NOT NULL DEFAULT '{}';
ALTER TABLE person ADD COLUMN links {json} NOT NULL DEFAULT '[]';
ALTER TABLE person ADD COLUMN pronouns_for TEXT NOT NULL DEFAULT 'everybody';
ALTER TABLE person ADD COLUMN country_for TEXT NOT NULL DEFAULT 'everybody';
ALTER TABLE person ADD COLUMN organisation_for TEXT NOT NULL DEFAULT 'everybody';
ALTER TABLE person ADD COLUMN languages_for TEXT NOT NULL DEFAULT 'everybody';
ALTER TABLE person ADD COLUMN about_for TEXT NOT NULL DEFAULT 'everybody';
ALTER TABLE person ADD COLUMN links_for TEXT NOT NULL DEFAULT 'everybody';
ALTER TABLE person ADD COLUMN knows_for TEXT NOT NULL DEFAULT 'everybody';
ALTER TABLE person ADD COLUMN wants_for TEXT NOT NULL DEFAULT 'everybody';
ALTER TABLE person ADD COLUMN listed BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE person ADD COLUMN welcomed_at BIGINT;
UPDATE person SET welcomed_at = created_at WHERE knows <> '[]' OR wants <> '[]';
CREATE INDEX person_by_age ON person (created_at, id);
";

const DOWN: &str = "
DROP INDEX person_by_age;
ALTER TABLE person DROP COLUMN welcomed_at;
ALTER TABLE person DROP COLUMN listed;
ALTER TABLE person DROP COLUMN wants_for;
ALTER TABLE person DROP COLUMN knows_for;
ALTER TABLE person DROP COLUMN links_for;
ALTER TABLE person DROP COLUMN about_for;
ALTER TABLE person DROP COLUMN languages_for;
ALTER TABLE person DROP COLUMN organisation_for;
ALTER TABLE person DROP COLUMN country_for;
ALTER TABLE person DROP COLUMN pronouns_for;
ALTER TABLE person DROP COLUMN links;
ALTER TABLE person DROP COLUMN levels;
ALTER TABLE person DROP COLUMN pronouns;
";
