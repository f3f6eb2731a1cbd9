//! Who uses a solution, and what came of it.

super::texts!(UP, DOWN);

/// Of each person's reports on a solution one is the newest: that one says where they stand.
const UP: &str = "
CREATE TABLE use_report (
    id {id},
    solution_id BIGINT NOT NULL REFERENCES solution (id) ON DELETE CASCADE,
    person_id BIGINT NOT NULL REFERENCES person (id),
    stage TEXT NOT NULL,
    country TEXT NOT NULL,
    organisation TEXT NOT NULL,
    scale TEXT NOT NULL,
    year BIGINT,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    indicator {json} NOT NULL,
    language TEXT NOT NULL,
    is_newest BOOLEAN NOT NULL,
    ask_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX use_report_by_solution ON use_report (solution_id, id);
CREATE UNIQUE INDEX use_report_newest ON use_report (solution_id, person_id) WHERE is_newest;
CREATE INDEX use_report_by_person ON use_report (person_id, id);
CREATE INDEX use_report_to_ask ON use_report (ask_at) WHERE ask_at IS NOT NULL;
ALTER TABLE solution ADD COLUMN uses BIGINT NOT NULL DEFAULT 0;
ALTER TABLE solution ADD COLUMN reports BIGINT NOT NULL DEFAULT 0;
CREATE INDEX solution_by_uses ON solution (state, uses, id);
";

const DOWN: &str = "
DROP INDEX solution_by_uses;
ALTER TABLE solution DROP COLUMN reports;
ALTER TABLE solution DROP COLUMN uses;
DROP TABLE use_report;
";
