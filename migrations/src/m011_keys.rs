//! How people prove that they are themselves: what is known of a session, half-done sign-ins, second factors,
//! passkeys, accounts elsewhere; which roles need a second factor; and who may join.

super::texts!(UP, DOWN);

const UP: &str = "
ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN system TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN confirmed_at BIGINT NOT NULL DEFAULT 0;

CREATE TABLE ticket (
    token_hash TEXT PRIMARY KEY NOT NULL,
    purpose TEXT NOT NULL,
    person_id BIGINT REFERENCES person (id) ON DELETE CASCADE,
    content {json} NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX ticket_by_person ON ticket (person_id);
CREATE INDEX ticket_by_expiry ON ticket (expires_at);

CREATE TABLE second_factor (
    person_id BIGINT PRIMARY KEY NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    secret TEXT NOT NULL,
    last_step BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    failed_at BIGINT NOT NULL,
    short_password BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    confirmed_at BIGINT
);

CREATE TABLE recovery_code (
    code_hash TEXT PRIMARY KEY NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE
);
CREATE INDEX recovery_code_by_person ON recovery_code (person_id);

CREATE TABLE guarded_role (
    role TEXT PRIMARY KEY NOT NULL
);

CREATE TABLE passkey (
    id {id},
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    credential_id TEXT NOT NULL UNIQUE,
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    credential {json} NOT NULL,
    counter BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    copied_at BIGINT
);
CREATE INDEX passkey_by_person ON passkey (person_id, id);

CREATE TABLE identity (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX identity_by_person ON identity (person_id);

CREATE TABLE place_setting (
    name TEXT PRIMARY KEY NOT NULL,
    value {json} NOT NULL
);

CREATE TABLE invitation (
    id {id},
    token_hash TEXT NOT NULL UNIQUE,
    made_by BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    uses BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX invitation_by_maker ON invitation (made_by);

CREATE TABLE applicant (
    person_id BIGINT PRIMARY KEY NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL
);
";

const DOWN: &str = "
DROP TABLE applicant;
DROP TABLE invitation;
DROP TABLE place_setting;
DROP TABLE identity;
DROP TABLE passkey;
DROP TABLE guarded_role;
DROP TABLE recovery_code;
DROP TABLE second_factor;
DROP TABLE ticket;
ALTER TABLE session DROP COLUMN confirmed_at;
ALTER TABLE session DROP COLUMN system;
ALTER TABLE session DROP COLUMN browser;
";
