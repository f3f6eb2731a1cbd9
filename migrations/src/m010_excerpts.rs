//! The beginning of a need, as lists show it: cut when it is written, not for each reader.

super::texts!(UP, DOWN);

/// Needs that are there already begin as they were typed, until they are written again.
const UP: &str = "
ALTER TABLE exchange ADD COLUMN excerpt TEXT NOT NULL DEFAULT '';
UPDATE exchange SET excerpt = substr(need, 1, 180);
";

const DOWN: &str = "
ALTER TABLE exchange DROP COLUMN excerpt;
";
