-- Accounts, facts, timelines, usage records. Every key begins with the account, but for what is keyed by the session
-- before its account is known (facts, heartbeat spans), shards and settings.

CREATE TABLE billing_accounts (
  account_id  text PRIMARY KEY,                 -- 'user:alice' or 'org:acme'
  shard       smallint NOT NULL,                -- share of the work it belongs to: Account.shardOf(account_id)
  opened_at   timestamptz NOT NULL,
  currency    text NOT NULL,
  email       text,
  full_name   text,
  standing    text NOT NULL DEFAULT 'active' CHECK (standing IN ('active', 'past_due', 'locked')),
  set_aside   text                              -- why the last bill run left it out; null: it did not
);
CREATE INDEX billing_accounts_by_shard ON billing_accounts (shard, account_id);

-- Whoever changes records of an account holds its shard's row; taken in ascending order.
CREATE TABLE billing_shards (
  shard            smallint PRIMARY KEY,
  settled_through  timestamptz NOT NULL         -- every timeline of the shard is recorded up to here
);

-- Every version of the configuration that money depends on.
CREATE TABLE billing_settings (
  version         integer PRIMARY KEY,
  effective_from  timestamptz NOT NULL,
  settings        jsonb NOT NULL
);

CREATE TABLE billing_facts (
  source        text NOT NULL,
  id            text NOT NULL,
  type          text NOT NULL,
  session_id    text,
  account_id    text,                           -- usage.recorded and user.created only; a session's by its timeline
  happened_at   timestamptz NOT NULL,
  cpu_millis    bigint,
  memory_bytes  bigint,
  storage_bytes bigint,
  user_name     text,
  organization  text,
  template      text,
  heartbeats    boolean,
  details       jsonb,
  PRIMARY KEY (source, id)
) PARTITION BY HASH (source, id);
CREATE TABLE billing_facts_0 PARTITION OF billing_facts FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE billing_facts_1 PARTITION OF billing_facts FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE billing_facts_2 PARTITION OF billing_facts FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE billing_facts_3 PARTITION OF billing_facts FOR VALUES WITH (MODULUS 4, REMAINDER 3);
CREATE INDEX billing_facts_by_session ON billing_facts (session_id) WHERE session_id IS NOT NULL;

-- Heartbeats, folded: neighbouring proofs no further apart than the timeout in force lie in one span.
CREATE TABLE billing_heartbeat_spans (
  session_id  text NOT NULL,
  first_at    timestamptz NOT NULL,
  last_at     timestamptz NOT NULL CHECK (last_at >= first_at),
  unknown     boolean NOT NULL DEFAULT false,   -- of a session that was never created; as many are kept as there is room for
  PRIMARY KEY (session_id, first_at)
);
CREATE INDEX billing_heartbeat_spans_unknown ON billing_heartbeat_spans (session_id) WHERE unknown;

-- What the facts say: one row per life of a session.
CREATE TABLE billing_session_lives (
  account_id    text NOT NULL,
  session_id    text NOT NULL,
  life_start    timestamptz NOT NULL,
  template      text NOT NULL,
  user_name     text NOT NULL,
  heartbeats    boolean NOT NULL,               -- proven by heartbeats, else believed
  ended_at      timestamptz,                    -- null while open
  last_listed_at timestamptz,                   -- of a life that the live list ended: equal to ended_at
  PRIMARY KEY (account_id, session_id, life_start)
);
CREATE INDEX billing_session_lives_by_session ON billing_session_lives (session_id);
CREATE INDEX billing_session_lives_open ON billing_session_lives (account_id) WHERE ended_at IS NULL;

-- What was held when, proven or believed: the timeline. Usage is its integral and nothing else.
CREATE TABLE billing_segments (
  account_id    text NOT NULL,
  session_id    text NOT NULL,
  life_start    timestamptz NOT NULL,
  start_time    timestamptz NOT NULL,
  end_time      timestamptz CHECK (end_time > start_time),   -- null: held until further notice
  shard         smallint NOT NULL,
  cpu_millis    bigint NOT NULL,
  memory_bytes  bigint NOT NULL,
  storage_bytes bigint NOT NULL,
  PRIMARY KEY (account_id, session_id, start_time)
);
CREATE INDEX billing_segments_by_session ON billing_segments (session_id);
CREATE INDEX billing_segments_open ON billing_segments (session_id) WHERE end_time IS NULL;
CREATE INDEX billing_segments_by_end ON billing_segments (shard, end_time);

-- A billing period of an account. revision counts how often it has been billed: records of lower revisions are on a
-- line for ever, those of this revision may still be replaced.
CREATE TABLE billing_periods (
  account_id    text NOT NULL,
  period_start  timestamptz NOT NULL,
  period_end    timestamptz NOT NULL CHECK (period_end > period_start),
  shard         smallint NOT NULL,
  revision      integer NOT NULL DEFAULT 0 CHECK (revision >= 0),
  drafted_at    timestamptz,
  sealed_at     timestamptz,
  PRIMARY KEY (account_id, period_start),
  CHECK ((sealed_at IS NULL) = (revision = 0))
);
CREATE UNIQUE INDEX billing_periods_one_open ON billing_periods (account_id) WHERE sealed_at IS NULL;
CREATE INDEX billing_periods_to_seal ON billing_periods (shard, period_end, account_id) WHERE sealed_at IS NULL;
CREATE INDEX billing_periods_to_draft ON billing_periods (shard, period_end, account_id)
  WHERE sealed_at IS NULL AND drafted_at IS NULL;
CREATE INDEX billing_periods_by_end ON billing_periods (shard, period_end, period_start, account_id);

CREATE TABLE billing_usage_records (
  account_id     text NOT NULL,
  session_id     text NOT NULL,                 -- '' for records of the account itself (overage)
  life_start     timestamptz NOT NULL,          -- the epoch for records of the account itself
  meter          text NOT NULL,
  start_time     timestamptz NOT NULL,
  revision       integer NOT NULL,              -- 0: original; n > 0: correction made after the period was billed n times
  end_time       timestamptz NOT NULL CHECK (end_time > start_time),
  period_start   timestamptz NOT NULL,
  base_quantity  numeric(38,0) NOT NULL,        -- level x milliseconds; negative only in corrections
  unit_base      numeric(38,0) NOT NULL CHECK (unit_base > 0),  -- base units in one unit of the price
  rate_version   integer NOT NULL,
  unit_price     numeric NOT NULL,
  total_cost     numeric(38,10) NOT NULL,       -- for display; never summed into money
  unbilled       text CHECK (unbilled IN ('in_plan', 'disabled', 'before_bill_from')),   -- null: billed
  PRIMARY KEY (account_id, session_id, life_start, meter, start_time, revision),
  CHECK (revision > 0 OR base_quantity >= 0)
);
CREATE INDEX billing_usage_records_by_period ON billing_usage_records (account_id, period_start, start_time);
CREATE INDEX billing_usage_records_corrections ON billing_usage_records (account_id, period_start, revision)
  WHERE revision > 0;
CREATE INDEX billing_usage_records_by_session ON billing_usage_records (session_id, start_time);

-- What was noticed about sessions and could not be billed or had to be assumed.
CREATE TABLE billing_repairs (
  account_id   text NOT NULL,                   -- '' while unknown
  session_id   text NOT NULL,
  kind         text NOT NULL,
  start_time   timestamptz NOT NULL,
  end_time     timestamptz,
  detail       text NOT NULL,
  noticed_at   timestamptz NOT NULL,
  PRIMARY KEY (account_id, session_id, kind, start_time)
);
CREATE INDEX billing_repairs_by_session ON billing_repairs (session_id);
CREATE INDEX billing_repairs_newest ON billing_repairs (noticed_at, account_id, session_id, kind, start_time);

-- The host's live lists that were compared.
CREATE TABLE billing_listings (
  listed_at     timestamptz PRIMARY KEY,
  log_position  bigint NOT NULL
);

-- Which listings had a session. Rows change only when a session appears or disappears.
CREATE TABLE billing_listed_sessions (
  session_id       text PRIMARY KEY,
  first_listed_at  timestamptz,                 -- null: no listing has had it
  last_listed_at   timestamptz,                 -- null: the newest one has it, or none has
  missing_since    timestamptz,                 -- the first listing that had it no more, or not yet; null: the newest has it
  CHECK (missing_since > last_listed_at)
);
CREATE INDEX billing_listed_sessions_listed ON billing_listed_sessions (session_id) WHERE missing_since IS NULL;

-- Listings that showed a believed session to be gone: its life ends with the last listing that had it.
CREATE TABLE billing_absences (
  session_id      text NOT NULL,
  missing_since   timestamptz NOT NULL,
  last_listed_at  timestamptz CHECK (last_listed_at < missing_since),   -- null: no listing had had that life
  PRIMARY KEY (session_id, missing_since)
);
