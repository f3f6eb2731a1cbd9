//! What the two sides of an exchange tell of it, from its beginning to a year after its end.

super::texts!(UP, DOWN);

/// Of each kind but the log a person tells one thing; who tells it again changes it.
const UP: &str = "
CREATE TABLE exchange_account (
    id {id},
    exchange_id BIGINT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    author_id BIGINT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX exchange_account_by_exchange ON exchange_account (exchange_id, id);
CREATE UNIQUE INDEX exchange_account_once ON exchange_account (exchange_id, author_id, kind) WHERE kind <> 'log';
CREATE INDEX exchange_account_by_author ON exchange_account (author_id, id);
ALTER TABLE exchange ADD COLUMN completed_at BIGINT;
ALTER TABLE exchange ADD COLUMN ask_at BIGINT;
ALTER TABLE exchange ADD COLUMN results_public BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX exchange_to_ask ON exchange (ask_at) WHERE ask_at IS NOT NULL;
";

const DOWN: &str = "
DROP INDEX exchange_to_ask;
ALTER TABLE exchange DROP COLUMN results_public;
ALTER TABLE exchange DROP COLUMN ask_at;
ALTER TABLE exchange DROP COLUMN completed_at;
DROP TABLE exchange_account;
";
