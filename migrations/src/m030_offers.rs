//! What people are ready to share, whoever asks.

super::texts!(UP, DOWN);

const UP: &str = "
CREATE TABLE standing_offer (
    id {id},
    person_id BIGINT NOT NULL REFERENCES person (id),
    state TEXT NOT NULL,
    country TEXT NOT NULL,
    organisation TEXT NOT NULL,
    title TEXT NOT NULL,
    excerpt TEXT NOT NULL,
    language TEXT NOT NULL,
    languages {json} NOT NULL,
    themes {json} NOT NULL,
    modalities {json} NOT NULL,
    months {json} NOT NULL,
    format TEXT NOT NULL,
    per_year BIGINT,
    content {json} NOT NULL,
    html {json} NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX standing_offer_by_age ON standing_offer (created_at, id);
CREATE INDEX standing_offer_by_person ON standing_offer (person_id, created_at, id);
";

const DOWN: &str = "
DROP TABLE standing_offer;
";
