//! What was answered lately is found without a walk through all that was said since.

super::texts!(UP, DOWN);

const UP: &str = "
CREATE INDEX discussion_answered ON discussion (active_at, id) WHERE answer_id IS NOT NULL;
";

const DOWN: &str = "
DROP INDEX discussion_answered;
";
