//! Which targets of the Sustainable Development Goals a solution names, and what a place changes of its themes.

super::texts!(UP, DOWN);

/// `goal` is a goal or a target.
const UP: &str = "
ALTER TABLE solution ADD COLUMN targets {json} NOT NULL DEFAULT '[]';

CREATE TABLE solution_goal (
    goal TEXT NOT NULL,
    solution_id BIGINT NOT NULL REFERENCES solution (id) ON DELETE CASCADE,
    published_at BIGINT,
    PRIMARY KEY (goal, solution_id)
);
CREATE INDEX solution_goal_newest ON solution_goal (goal, published_at, solution_id);
CREATE INDEX solution_goal_by_solution ON solution_goal (solution_id);

CREATE TABLE theme_change (
    slug TEXT NOT NULL PRIMARY KEY,
    parent TEXT,
    gone_into TEXT,
    names {json} NOT NULL,
    about {json} NOT NULL,
    sdgs {json} NOT NULL,
    dac {json} NOT NULL,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
";

const DOWN: &str = "
DROP TABLE theme_change;
DROP TABLE solution_goal;
ALTER TABLE solution DROP COLUMN targets;
";
