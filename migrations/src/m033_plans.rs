//! Which versions of a plan the present two sides wrote, and which of them each agreed to last.

super::texts!(UP, DOWN);

/// Of exchanges that are there already no more is known than the version that counts.
const UP: &str = "
ALTER TABLE exchange ADD COLUMN first_plan BIGINT;
ALTER TABLE exchange ADD COLUMN requester_last BIGINT;
ALTER TABLE exchange ADD COLUMN provider_last BIGINT;
UPDATE exchange SET first_plan = plan, requester_last = requester_agreed, provider_last = provider_agreed;
";

const DOWN: &str = "
ALTER TABLE exchange DROP COLUMN provider_last;
ALTER TABLE exchange DROP COLUMN requester_last;
ALTER TABLE exchange DROP COLUMN first_plan;
";
