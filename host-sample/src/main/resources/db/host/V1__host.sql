-- The event log: what was accepted, for ever. Positions follow the order of commits.
CREATE TABLE event_log (
    position     bigint PRIMARY KEY,
    source       text   COLLATE "C" NOT NULL,
    id           text   COLLATE "C" NOT NULL,
    type         text   NOT NULL,
    time_millis  bigint NOT NULL,
    subject      text,
    content_hash bytea  NOT NULL CHECK (octet_length(content_hash) = 32),
    data         text   NOT NULL,
    UNIQUE (source, id)
);

-- One row: the last position given out. Updating it is also the lock that puts writers in order.
CREATE TABLE event_log_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint  NOT NULL
);
INSERT INTO event_log_head (position) VALUES (0);

-- How far each reader of the log has come: 'plugin:ID' or 'host:NAME'.
CREATE TABLE deliveries (
    consumer text   PRIMARY KEY,
    position bigint NOT NULL
);

-- Proofs of life that no plugin has taken yet; spans are pairs of milliseconds (from, to), in order.
CREATE TABLE heartbeat_folds (
    consumer   text     NOT NULL,
    session_id text     NOT NULL,
    spans      bigint[] NOT NULL,
    PRIMARY KEY (consumer, session_id)
);

-- What plugins announced.
CREATE TABLE emitted_events (
    sequence    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source      text   NOT NULL,
    id          text   NOT NULL,
    type        text   NOT NULL,
    subject     text   NOT NULL,
    time_millis bigint NOT NULL,
    data        text   NOT NULL,
    UNIQUE (source, id)
);
CREATE INDEX emitted_events_type ON emitted_events (type, sequence);

CREATE TABLE notifications (
    sequence    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plugin      text   NOT NULL,
    key         text   NOT NULL,
    username    text   NOT NULL,
    title       text   NOT NULL,
    body        text   NOT NULL,
    time_millis bigint NOT NULL,
    UNIQUE (plugin, key, username)
);
CREATE INDEX notifications_user ON notifications (username, sequence);

-- Where in the log a session's events are. Kept by the projection, since an index on the log would slow every event down.
CREATE TABLE session_positions (
    session_id text     COLLATE "C" PRIMARY KEY,
    positions  bigint[] NOT NULL
);

-- A projection of the log: each session's latest life.
CREATE TABLE sessions (
    session_id        text    PRIMARY KEY,
    username          text    NOT NULL,
    organization      text,
    template          text    NOT NULL,
    cpu_millis        bigint  NOT NULL,
    memory_bytes      bigint  NOT NULL,
    storage_bytes     bigint  NOT NULL,
    created_millis    bigint  NOT NULL,
    changed_millis    bigint  NOT NULL,
    changed_rank      int     NOT NULL,
    terminated_millis bigint,
    hibernated        boolean NOT NULL,
    heartbeats        boolean NOT NULL,
    own               boolean NOT NULL
);
CREATE INDEX sessions_user ON sessions (username, created_millis, session_id);
CREATE INDEX sessions_organization ON sessions (organization, created_millis, session_id) WHERE organization IS NOT NULL;
CREATE INDEX sessions_live ON sessions (created_millis, session_id) WHERE terminated_millis IS NULL;

-- Answers to requests that carried an Idempotency-Key.
CREATE TABLE idempotency_keys (
    caller         text   NOT NULL,
    method         text   NOT NULL,
    path           text   NOT NULL,
    key            text   NOT NULL,
    body_hash      bytea  NOT NULL,
    status         int    NOT NULL,
    answer         text   NOT NULL,
    created_millis bigint NOT NULL,
    PRIMARY KEY (caller, method, path, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_millis);

-- The platform's time, one row, fixed in its mode at the first start.
CREATE TABLE clock (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    mode          text    NOT NULL CHECK (mode IN ('real', 'standing', 'running')),
    now_millis    bigint  NOT NULL,
    offset_millis bigint  NOT NULL DEFAULT 0,
    target_millis bigint  CHECK (target_millis >= now_millis)
);

-- Steps of setting up that must happen once, such as the demo's.
CREATE TABLE done_steps (
    step text PRIMARY KEY
);
