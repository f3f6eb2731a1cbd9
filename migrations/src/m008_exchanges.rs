//! To whom the reason of a step is said; plans that end with the partner they were made with; and
//! indexes that let the list of exchanges read only the rows that it shows.

super::texts!(UP, DOWN);

/// A plan older than the last choice was made with somebody else, and one without a provider was too.
const UP: &str = "
ALTER TABLE exchange_step ADD COLUMN addressee_id BIGINT REFERENCES person (id);

UPDATE exchange SET plan = 0, requester_agreed = 0, provider_agreed = 0
    WHERE plan > 0 AND (provider_id IS NULL
        OR (SELECT p.created_at FROM exchange_plan p WHERE p.exchange_id = exchange.id AND p.version = exchange.plan)
         < (SELECT MAX(s.created_at) FROM exchange_step s WHERE s.exchange_id = exchange.id AND s.action = 'choose'));

CREATE INDEX exchange_by_change ON exchange (updated_at, id);
CREATE INDEX exchange_by_country ON exchange (country, updated_at, id);
";

const DOWN: &str = "
DROP INDEX exchange_by_country;
DROP INDEX exchange_by_change;
ALTER TABLE exchange_step DROP COLUMN addressee_id;
";
