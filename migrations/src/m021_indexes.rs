//! Indexes that every write kept up and nothing asked: those over what was done. What was done longest ago has the
//! least number.

super::texts!(UP, DOWN);

const UP: &str = "
DROP INDEX audit_by_subject;
DROP INDEX audit_by_action;
DROP INDEX audit_by_age;
";

const DOWN: &str = "
CREATE INDEX audit_by_subject ON audit (subject, subject_id, id);
CREATE INDEX audit_by_action ON audit (action, id);
CREATE INDEX audit_by_age ON audit (created_at);
";
