-- Log entries that a reader of the log could not handle: each is kept here, and the reader's position has moved on.
CREATE TABLE quarantine (
    consumer         text   NOT NULL,
    position         bigint NOT NULL REFERENCES event_log,
    reason           text   NOT NULL,
    tries            int    NOT NULL CHECK (tries > 0),
    first_millis     bigint NOT NULL,
    last_millis      bigint NOT NULL,
    discarded_millis bigint,             -- an administrator gave it up; it stays here to be seen
    discarded_by     text,
    discard_reason   text,
    PRIMARY KEY (consumer, position),
    CHECK ((discarded_millis IS NULL) = (discarded_by IS NULL) AND (discarded_by IS NULL) = (discard_reason IS NULL))
);
CREATE INDEX quarantine_waiting ON quarantine (consumer, position) WHERE discarded_millis IS NULL;
