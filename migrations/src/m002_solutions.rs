//! Solutions, where and on what they are, and every published revision of them.

super::texts!(UP, DOWN);

const UP: &str = "
CREATE TABLE solution (
    id {id},
    author_id BIGINT NOT NULL REFERENCES person (id),
    parent_id BIGINT REFERENCES solution (id),
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    outcome TEXT,
    evidence TEXT,
    language TEXT NOT NULL,
    organisation TEXT NOT NULL,
    themes {json} NOT NULL,
    countries {json} NOT NULL,
    content {json} NOT NULL,
    html {json},
    revision BIGINT NOT NULL,
    version BIGINT NOT NULL,
    discussions BIGINT NOT NULL,
    adaptations BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    published_at BIGINT
);
CREATE INDEX solution_by_age ON solution (state, published_at, id);
CREATE INDEX solution_by_outcome ON solution (state, outcome, published_at, id);
CREATE INDEX solution_by_language ON solution (state, language, published_at, id);
CREATE INDEX solution_by_author ON solution (author_id, state, updated_at, id);
CREATE INDEX solution_by_parent ON solution (parent_id, state, published_at, id);

CREATE TABLE solution_theme (
    theme TEXT NOT NULL,
    solution_id BIGINT NOT NULL REFERENCES solution (id) ON DELETE CASCADE,
    published_at BIGINT,
    PRIMARY KEY (theme, solution_id)
);
CREATE INDEX solution_theme_by_solution ON solution_theme (solution_id);
CREATE INDEX solution_theme_by_age ON solution_theme (theme, published_at, solution_id);

CREATE TABLE solution_country (
    country TEXT NOT NULL,
    solution_id BIGINT NOT NULL REFERENCES solution (id) ON DELETE CASCADE,
    published_at BIGINT,
    PRIMARY KEY (country, solution_id)
);
CREATE INDEX solution_country_by_solution ON solution_country (solution_id);
CREATE INDEX solution_country_by_age ON solution_country (country, published_at, solution_id);

CREATE TABLE solution_revision (
    solution_id BIGINT NOT NULL REFERENCES solution (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    editor_id BIGINT NOT NULL REFERENCES person (id),
    note TEXT NOT NULL,
    content {json} NOT NULL,
    html {json} NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (solution_id, number)
);
";

const DOWN: &str = "
DROP TABLE solution_revision;
DROP TABLE solution_country;
DROP TABLE solution_theme;
DROP TABLE solution;
";
