//! People, their sessions, what they are told, and what is kept about every write.

super::texts!(UP, DOWN);

const UP: &str = "
CREATE TABLE person (
    id {id},
    handle TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    country TEXT NOT NULL,
    languages {json} NOT NULL,
    organisation TEXT NOT NULL,
    about TEXT NOT NULL,
    knows {json} NOT NULL,
    wants {json} NOT NULL,
    time_zone TEXT NOT NULL,
    locale TEXT NOT NULL,
    demo BOOLEAN NOT NULL DEFAULT FALSE,
    unread BIGINT NOT NULL DEFAULT 0,
    version BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    suspended_at BIGINT
);
CREATE INDEX person_by_country ON person (country, id);

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_by_person ON session (person_id);
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE notification (
    id {id},
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    actor_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    location TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    read_at BIGINT
);
CREATE INDEX notification_by_person ON notification (person_id, id);

CREATE TABLE audit (
    id {id},
    actor_id BIGINT,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject, subject_id, id);

CREATE TABLE form_token (
    token TEXT PRIMARY KEY NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    location TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX form_token_by_age ON form_token (created_at);
";

const DOWN: &str = "
DROP TABLE form_token;
DROP TABLE audit;
DROP TABLE notification;
DROP TABLE session;
DROP TABLE person;
";
