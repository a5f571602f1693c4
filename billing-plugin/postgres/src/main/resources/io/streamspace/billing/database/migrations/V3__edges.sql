-- Outbox, job runs, idempotency keys.

CREATE TABLE billing_outbox (
  account_id    text NOT NULL,
  id            text NOT NULL,                  -- stable: from the cause
  type          text NOT NULL,
  happened_at   timestamptz NOT NULL,
  data          jsonb NOT NULL,
  position      bigint GENERATED ALWAYS AS IDENTITY,
  published     boolean NOT NULL DEFAULT false,
  PRIMARY KEY (account_id, id)
);
CREATE INDEX billing_outbox_waiting ON billing_outbox (position) WHERE NOT published;

CREATE TABLE billing_job_runs (
  job            text NOT NULL,
  scheduled_for  timestamptz NOT NULL,
  run            integer NOT NULL,              -- 0: by schedule; more: by hand at the same instant
  id             text NOT NULL UNIQUE,
  started_at     timestamptz NOT NULL,
  finished_at    timestamptz,
  status         text NOT NULL CHECK (status IN ('running', 'succeeded', 'failed')),
  done           bigint NOT NULL DEFAULT 0,
  total          bigint NOT NULL DEFAULT 0,
  counts         jsonb NOT NULL DEFAULT '{}',
  error          text,
  duration_ms    bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (job, scheduled_for, run)
);
CREATE INDEX billing_job_runs_newest ON billing_job_runs (job, started_at DESC);

CREATE TABLE billing_idempotency_keys (
  caller        text NOT NULL,
  method        text NOT NULL,
  path          text NOT NULL,
  key           text NOT NULL,
  body_hash     text NOT NULL,
  status        integer,
  content_type  text,
  body          text,
  created_at    timestamptz NOT NULL,
  PRIMARY KEY (caller, method, path, key)
);
CREATE INDEX billing_idempotency_keys_age ON billing_idempotency_keys (created_at);
