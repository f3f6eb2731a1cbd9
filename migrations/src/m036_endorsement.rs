//! Focal points, who endorse what is asked for in the name of their country; which wording of a request an offer was
//! made to; and what is asked about a request in public.

super::texts!(UP, DOWN);

const UP: &str = "
ALTER TABLE person ADD COLUMN focal_for TEXT NOT NULL DEFAULT '';
CREATE INDEX person_focal_for ON person (focal_for) WHERE focal_for <> '';
ALTER TABLE exchange ADD COLUMN wording BIGINT NOT NULL DEFAULT 1;
ALTER TABLE exchange_offer ADD COLUMN wording BIGINT NOT NULL DEFAULT 1;
ALTER TABLE exchange ADD COLUMN discussions BIGINT NOT NULL DEFAULT 0;
ALTER TABLE discussion ADD COLUMN exchange_id BIGINT REFERENCES exchange (id);
CREATE INDEX discussion_by_exchange ON discussion (exchange_id, active_at, id) WHERE exchange_id IS NOT NULL;
";

const DOWN: &str = "
DROP INDEX discussion_by_exchange;
ALTER TABLE discussion DROP COLUMN exchange_id;
ALTER TABLE exchange DROP COLUMN discussions;
ALTER TABLE exchange_offer DROP COLUMN wording;
ALTER TABLE exchange DROP COLUMN wording;
DROP INDEX person_focal_for;
ALTER TABLE person DROP COLUMN focal_for;
";
