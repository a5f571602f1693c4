-- What usage events say about meters that no session holds.

-- Usage events that were understood. counts: false for what another fact stands in the place of, and for what waits for
-- the fact it names.
CREATE TABLE billing_measurements (
  account_id       text NOT NULL,
  source           text NOT NULL,
  id               text NOT NULL,
  meter            text NOT NULL,
  happened_at      timestamptz NOT NULL,
  shard            smallint NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('counted', 'level', 'change')),
  amount           numeric(38,0) NOT NULL CHECK (kind = 'change' OR amount >= 0),
  counts           boolean NOT NULL,
  replaces_source  text,
  replaces_id      text,
  PRIMARY KEY (account_id, source, id),
  CHECK (num_nulls(replaces_source, replaces_id) IN (0, 2))
);
CREATE INDEX billing_measurements_by_time ON billing_measurements (account_id, happened_at) WHERE counts;
CREATE INDEX billing_measurements_to_settle ON billing_measurements (shard, happened_at)
  WHERE counts AND kind = 'counted';
CREATE INDEX billing_measurements_replacing ON billing_measurements (account_id, replaces_source, replaces_id)
  WHERE replaces_id IS NOT NULL;

-- Usage events that were not understood: they count nothing, for ever.
CREATE TABLE billing_refused_facts (
  account_id   text NOT NULL,
  source       text NOT NULL,
  id           text NOT NULL,
  field        text NOT NULL,
  reason       text NOT NULL,
  PRIMARY KEY (account_id, source, id)
);

-- Usage events that came before there were meters.
INSERT INTO billing_refused_facts (account_id, source, id, field, reason)
SELECT account_id, source, id, 'data.meter', 'no such meter was offered when it came'
FROM billing_facts WHERE type = 'usage.recorded' AND account_id IS NOT NULL;

-- The level that each level meter of an account has: the timeline. Use is its integral.
CREATE TABLE billing_levels (
  account_id  text NOT NULL,
  meter       text NOT NULL,
  start_time  timestamptz NOT NULL,
  end_time    timestamptz CHECK (end_time > start_time),     -- null: until further notice
  shard       smallint NOT NULL,
  level       numeric(38,0) NOT NULL CHECK (level > 0),
  PRIMARY KEY (account_id, meter, start_time)
);
CREATE INDEX billing_levels_by_end ON billing_levels (shard, end_time);

-- Records of an account's own use carry the account as their session, and begin at the epoch. The price of a unit, and so
-- a record's cost, may depend on what else is used in the period: then neither is known of a single record.
ALTER TABLE billing_usage_records ALTER COLUMN unit_price DROP NOT NULL;
ALTER TABLE billing_usage_records ALTER COLUMN total_cost DROP NOT NULL;
ALTER TABLE billing_usage_records DROP CONSTRAINT billing_usage_records_unbilled_check;
ALTER TABLE billing_usage_records ADD CONSTRAINT billing_usage_records_unbilled_check
  CHECK (unbilled IN ('in_plan', 'disabled', 'before_bill_from', 'unpriced'));
DO $$
DECLARE unnamed text;
BEGIN
  SELECT conname INTO STRICT unnamed FROM pg_constraint
  WHERE conrelid = 'billing_invoice_lines'::regclass AND pg_get_constraintdef(oid) LIKE '%quantity, unit, unit_price%';
  EXECUTE format('ALTER TABLE billing_invoice_lines DROP CONSTRAINT %I', unnamed);
END $$;
ALTER TABLE billing_invoice_lines ADD CONSTRAINT billing_invoice_lines_price_has_quantity
  CHECK (num_nulls(quantity, unit) IN (0, 2) AND (unit_price IS NULL OR quantity IS NOT NULL));

-- Whether a fact of before a horizon may still matter behind it: unless all its session's lives and facts lie before.
CREATE OR REPLACE FUNCTION billing_fact_matters(f billing_facts, edge timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN f.session_id IS NULL THEN false        -- a user; or what a measurement says as well
    ELSE NOT EXISTS (SELECT FROM billing_session_lives l WHERE l.session_id = f.session_id)
      OR EXISTS (SELECT FROM billing_session_lives l
                 WHERE l.session_id = f.session_id AND (l.ended_at IS NULL OR l.ended_at > edge))
      OR EXISTS (SELECT FROM billing_fact_sessions s WHERE s.session_id = f.session_id AND s.last_at >= edge)
  END $$;
