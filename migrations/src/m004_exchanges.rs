//! Exchanges, the offers made to them, every version of their plan, and every step they took.

super::texts!(UP, DOWN);

/// What is not said yet in a draft is `NULL`, and so is a plan that nobody has made or agreed to.
const UP: &str = "
CREATE TABLE exchange (
    id {id},
    requester_id BIGINT NOT NULL REFERENCES person (id),
    provider_id BIGINT REFERENCES person (id),
    state TEXT NOT NULL,
    country TEXT NOT NULL,
    organisation TEXT NOT NULL,
    title TEXT NOT NULL,
    need TEXT NOT NULL,
    html TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    objectives {json} NOT NULL,
    kind TEXT,
    modality TEXT,
    format TEXT,
    language TEXT NOT NULL,
    languages {json} NOT NULL,
    themes {json} NOT NULL,
    starts_at BIGINT,
    ends_at BIGINT,
    plan BIGINT,
    requester_agreed BIGINT,
    provider_agreed BIGINT,
    offers BIGINT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX exchange_by_age ON exchange (state, updated_at, id);
CREATE INDEX exchange_by_change ON exchange (updated_at, id);
CREATE INDEX exchange_by_country ON exchange (country, updated_at, id);
CREATE INDEX exchange_by_requester ON exchange (requester_id, updated_at, id);
CREATE INDEX exchange_by_provider ON exchange (provider_id, updated_at, id);
CREATE INDEX exchange_by_end ON exchange (state, ends_at);

CREATE TABLE exchange_offer (
    id {id},
    exchange_id BIGINT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    provider_id BIGINT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (exchange_id, provider_id)
);
CREATE INDEX exchange_offer_by_provider ON exchange_offer (provider_id, id);

CREATE TABLE exchange_plan (
    exchange_id BIGINT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    version BIGINT NOT NULL,
    editor_id BIGINT NOT NULL REFERENCES person (id),
    content {json} NOT NULL,
    costs_html TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (exchange_id, version)
);

CREATE TABLE exchange_step (
    id {id},
    exchange_id BIGINT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    actor_id BIGINT REFERENCES person (id),
    action TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    addressee_id BIGINT REFERENCES person (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX exchange_step_by_exchange ON exchange_step (exchange_id, id);
";

const DOWN: &str = "
DROP TABLE exchange_step;
DROP TABLE exchange_plan;
DROP TABLE exchange_offer;
DROP TABLE exchange;
";
