//! Organisations, what they are called, and who represents them.

super::texts!(UP, DOWN);

/// A name is one form of all ways in which it is typed. Whoever is invited by an address that nobody is known by has no
/// person yet, only a key in a letter.
const UP: &str = "
CREATE TABLE organisation (
    id {id},
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT NOT NULL,
    parent_id BIGINT REFERENCES organisation (id),
    language TEXT NOT NULL,
    summary TEXT NOT NULL,
    themes {json} NOT NULL,
    content {json} NOT NULL,
    verified TEXT,
    verified_by TEXT NOT NULL,
    verified_at BIGINT,
    merged_into BIGINT REFERENCES organisation (id),
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX organisation_by_age ON organisation (created_at, id);
CREATE INDEX organisation_by_parent ON organisation (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX organisation_by_merger ON organisation (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE organisation_name (
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    folded TEXT NOT NULL,
    country TEXT NOT NULL,
    is_claimed BOOLEAN NOT NULL,
    PRIMARY KEY (organisation_id, folded, country)
);
CREATE INDEX organisation_name_by_name ON organisation_name (folded);

CREATE TABLE representative (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisation (id),
    person_id BIGINT REFERENCES person (id),
    duty TEXT NOT NULL,
    state TEXT NOT NULL,
    named TEXT NOT NULL,
    key_hash TEXT UNIQUE,
    invited_by BIGINT REFERENCES person (id),
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX representative_of_organisation ON representative (organisation_id, person_id);
CREATE INDEX representative_by_person ON representative (person_id, state);
CREATE INDEX representative_by_inviter ON representative (invited_by, created_at);
";

const DOWN: &str = "
DROP TABLE representative;
DROP TABLE organisation_name;
DROP TABLE organisation;
";
