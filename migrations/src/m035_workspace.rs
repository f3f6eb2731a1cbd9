//! What the two sides of an exchange have between them: what they say to each other, what is to be done, who came;
//! whom they let look on; and the questions that both are asked four times.

super::texts!(UP, DOWN);

/// Of all that is said and to be done it is kept with which provider: the next does not read it.
const UP: &str = "
CREATE TABLE exchange_message (
    id {id},
    exchange_id BIGINT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    provider_id BIGINT NOT NULL REFERENCES person (id),
    author_id BIGINT NOT NULL REFERENCES person (id),
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX exchange_message_by_exchange ON exchange_message (exchange_id, provider_id, id);
CREATE INDEX exchange_message_by_author ON exchange_message (author_id, id);
CREATE INDEX exchange_message_by_provider ON exchange_message (provider_id);
CREATE TABLE exchange_to_do (
    id {id},
    exchange_id BIGINT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    provider_id BIGINT NOT NULL REFERENCES person (id),
    author_id BIGINT NOT NULL REFERENCES person (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    body TEXT NOT NULL,
    due_at BIGINT,
    remind_at BIGINT,
    done_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX exchange_to_do_by_exchange ON exchange_to_do (exchange_id, provider_id, id);
CREATE INDEX exchange_to_do_by_author ON exchange_to_do (author_id, id);
CREATE INDEX exchange_to_do_by_person ON exchange_to_do (person_id);
CREATE INDEX exchange_to_do_by_provider ON exchange_to_do (provider_id);
CREATE INDEX exchange_to_remind ON exchange_to_do (remind_at) WHERE remind_at IS NOT NULL;
CREATE TABLE exchange_attendance (
    exchange_id BIGINT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    activity BIGINT NOT NULL,
    author_id BIGINT NOT NULL REFERENCES person (id),
    requester_came BIGINT NOT NULL,
    provider_came BIGINT NOT NULL,
    note TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (exchange_id, activity)
);
CREATE INDEX exchange_attendance_by_author ON exchange_attendance (author_id);
CREATE TABLE exchange_supporter (
    id {id},
    exchange_id BIGINT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    provider_id BIGINT NOT NULL REFERENCES person (id),
    person_id BIGINT NOT NULL REFERENCES person (id),
    invited_by BIGINT NOT NULL REFERENCES person (id),
    sees {json} NOT NULL,
    agreed_at BIGINT,
    joined_at BIGINT,
    ended_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX exchange_supporter_one ON exchange_supporter (exchange_id, provider_id) WHERE ended_at IS NULL;
CREATE INDEX exchange_supporter_by_person ON exchange_supporter (person_id, id);
CREATE INDEX exchange_supporter_by_inviter ON exchange_supporter (invited_by, id);
CREATE INDEX exchange_supporter_by_provider ON exchange_supporter (provider_id);
CREATE TABLE exchange_evaluation (
    exchange_id BIGINT NOT NULL REFERENCES exchange (id) ON DELETE CASCADE,
    author_id BIGINT NOT NULL REFERENCES person (id),
    time TEXT NOT NULL,
    answers {json} NOT NULL,
    cost BIGINT,
    currency TEXT NOT NULL,
    days BIGINT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (exchange_id, author_id, time)
);
CREATE INDEX exchange_evaluation_by_author ON exchange_evaluation (author_id);
";

const DOWN: &str = "
DROP TABLE exchange_evaluation;
DROP TABLE exchange_supporter;
DROP TABLE exchange_attendance;
DROP TABLE exchange_to_do;
DROP TABLE exchange_message;
";
