//! What the register is sorted by, when each state was first reached, and what was told after half a year and a year.

super::texts!(UP, DOWN);

const UP: &str = "
CREATE INDEX exchange_by_asking ON exchange (created_at, id);
CREATE INDEX exchange_by_start ON exchange (starts_at, id);
CREATE INDEX exchange_step_by_state ON exchange_step (exchange_id, state, created_at);
CREATE INDEX exchange_account_by_kind ON exchange_account (kind, id);
";

const DOWN: &str = "
DROP INDEX exchange_account_by_kind;
DROP INDEX exchange_step_by_state;
DROP INDEX exchange_by_start;
DROP INDEX exchange_by_asking;
";
