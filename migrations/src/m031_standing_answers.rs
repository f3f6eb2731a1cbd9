//! Which exchanges a standing offer has answered: who is chosen there uses it up.

super::texts!(UP, DOWN);

const UP: &str = "
CREATE TABLE standing_answer (
    offer_id BIGINT NOT NULL REFERENCES standing_offer (id) ON DELETE CASCADE,
    exchange_id BIGINT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (offer_id, exchange_id)
);
CREATE INDEX standing_answer_by_exchange ON standing_answer (exchange_id);
";

const DOWN: &str = "
DROP TABLE standing_answer;
";
