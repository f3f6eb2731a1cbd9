//! The secret addresses of people's calendars, and the solutions that an exchange comes from and leads to.

super::texts!(UP, DOWN);

/// A draft that came of an exchange may be thrown away: its number then leads nowhere, and is not a key.
const UP: &str = "
CREATE TABLE calendar (
    person_id BIGINT NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    secret TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);
ALTER TABLE exchange ADD COLUMN prompted_by BIGINT;
ALTER TABLE exchange ADD COLUMN solution_id BIGINT;
";

const DOWN: &str = "
ALTER TABLE exchange DROP COLUMN solution_id;
ALTER TABLE exchange DROP COLUMN prompted_by;
DROP TABLE calendar;
";
