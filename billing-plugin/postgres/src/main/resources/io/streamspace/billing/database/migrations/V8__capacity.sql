-- What may be used: grants of capacity packs, holds, consents to overage, job slots.

-- What is sold beside plans.
ALTER TABLE billing_invoice_lines DROP CONSTRAINT billing_invoice_lines_kind_check;
ALTER TABLE billing_invoice_lines ADD CONSTRAINT billing_invoice_lines_kind_check
  CHECK (kind IN ('usage', 'overage', 'correction', 'plan', 'proration', 'manual', 'pack', 'theme'));

CREATE SEQUENCE billing_grant_ids;
-- A pack that was bought: headroom for a time.
CREATE TABLE billing_grants (
  account_id    text NOT NULL,
  id            text NOT NULL,
  pack_id       text NOT NULL,
  name          text NOT NULL,                  -- the pack's, when it was bought
  invoice_id    text,                           -- what it was bought with; null: it cost nothing
  priority      integer NOT NULL DEFAULT 0,     -- lower is burned first
  effective_at  timestamptz NOT NULL,
  expires_at    timestamptz CHECK (expires_at > effective_at),   -- null: never
  renewal       text NOT NULL CHECK (renewal IN ('none', 'automatic')),
  continues     text,                           -- the grant whose renewal this is
  voided_at     timestamptz,                    -- from then on it is worth nothing
  voided_by     text,
  void_reason   text,
  warned_at     timestamptz,                    -- when its expiry was announced ahead
  ended_at      timestamptz,                    -- when its expiry was announced
  created_at    timestamptz NOT NULL,
  PRIMARY KEY (account_id, id),
  UNIQUE (account_id, continues),               -- renewed once
  CHECK (num_nulls(voided_at, voided_by, void_reason) IN (0, 3))
);
CREATE INDEX billing_grants_expiring ON billing_grants (expires_at) WHERE ended_at IS NULL AND expires_at IS NOT NULL;
CREATE INDEX billing_grants_newest ON billing_grants (account_id, created_at DESC, id);
CREATE TABLE billing_grant_amounts (
  account_id  text NOT NULL,
  grant_id    text NOT NULL,
  meter       text NOT NULL,
  quantity    numeric(38,0) NOT NULL CHECK (quantity > 0),       -- base units of the meter's level
  burned      numeric(38,0) NOT NULL DEFAULT 0,                  -- of counters: the sum of its burns
  PRIMARY KEY (account_id, grant_id, meter),
  FOREIGN KEY (account_id, grant_id) REFERENCES billing_grants,
  CONSTRAINT billing_grants_are_not_overdrawn CHECK (burned BETWEEN 0 AND quantity)
);
-- How much of a grant the use of a billing period burned.
CREATE TABLE billing_grant_burns (
  account_id    text NOT NULL,
  grant_id      text NOT NULL,
  meter         text NOT NULL,
  period_start  timestamptz NOT NULL,
  quantity      numeric(38,0) NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (account_id, grant_id, meter, period_start),
  FOREIGN KEY (account_id, grant_id, meter) REFERENCES billing_grant_amounts
);

CREATE SEQUENCE billing_hold_ids;
-- Headroom set aside for something that is about to be used.
CREATE TABLE billing_holds (
  account_id   text NOT NULL,
  id           text NOT NULL,
  meter        text NOT NULL,
  quantity     numeric(38,0) NOT NULL CHECK (quantity > 0),      -- base units
  state        text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'settled', 'released', 'expired')),
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL CHECK (expires_at > created_at),
  resolved_at  timestamptz,
  settled      numeric(38,0) CHECK (settled BETWEEN 0 AND quantity),
  PRIMARY KEY (account_id, id),
  CHECK ((state = 'pending') = (resolved_at IS NULL)),
  CHECK ((state = 'settled') = (settled IS NOT NULL))
);
CREATE INDEX billing_holds_by_id ON billing_holds (id);
CREATE INDEX billing_holds_pending ON billing_holds (account_id) WHERE state = 'pending';
CREATE INDEX billing_holds_expiring ON billing_holds (expires_at) WHERE state = 'pending';
CREATE FUNCTION billing_hold_is_resolved_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'pending' AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'hold % is % already', OLD.id, OLD.state;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_holds_once BEFORE UPDATE ON billing_holds
  FOR EACH ROW EXECUTE FUNCTION billing_hold_is_resolved_once();

-- What a session was allowed to hold and its timeline does not show yet.
CREATE TABLE billing_session_holds (
  account_id     text NOT NULL,
  session_id     text NOT NULL,
  cpu_millis     bigint NOT NULL,
  memory_bytes   bigint NOT NULL,
  storage_bytes  bigint NOT NULL,
  asked_at       timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL,
  PRIMARY KEY (account_id, session_id)
);
CREATE INDEX billing_session_holds_by_session ON billing_session_holds (session_id);
CREATE INDEX billing_session_holds_expiring ON billing_session_holds (expires_at);

CREATE SEQUENCE billing_consent_ids;
-- The recorded yes to pay for overage.
CREATE TABLE billing_overage_consents (
  account_id      text NOT NULL,
  id              text NOT NULL,
  meter           text NOT NULL,
  max_cost_minor  bigint NOT NULL CHECK (max_cost_minor > 0),    -- ceiling of all overage of the meter in the period
  currency        text NOT NULL,
  given_by        text NOT NULL,
  given_at        timestamptz NOT NULL,
  until           timestamptz NOT NULL CHECK (until > given_at), -- a period's end
  revoked_at      timestamptz CHECK (revoked_at >= given_at),
  revoked_by      text,
  PRIMARY KEY (account_id, id),
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);

-- Jobs that hold a slot.
CREATE TABLE billing_job_slots (
  account_id    text NOT NULL,
  job_id        text NOT NULL,
  allocated_at  timestamptz NOT NULL,
  released_at   timestamptz CHECK (released_at >= allocated_at),
  PRIMARY KEY (account_id, job_id, allocated_at)
);
-- The id of the fact that counts a slot.
CREATE FUNCTION billing_slot_id(s billing_job_slots) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT 'slot:' || s.account_id || ':' || s.job_id || ':' || floor(extract(epoch FROM s.allocated_at) * 1000)::bigint $$;
CREATE UNIQUE INDEX billing_job_slots_held ON billing_job_slots (account_id, job_id) WHERE released_at IS NULL;

-- Of a limit whose count begins anew: the end of the period that the state was found in. And since when more than the limit
-- has been used.
ALTER TABLE billing_plan_usage ADD COLUMN period_end timestamptz;
ALTER TABLE billing_plan_usage ADD COLUMN enforcement text NOT NULL DEFAULT 'soft'
  CHECK (enforcement IN ('hard', 'soft', 'overage'));
ALTER TABLE billing_plan_usage ADD COLUMN over_since timestamptz;
CREATE INDEX billing_plan_usage_raised ON billing_plan_usage (account_id) WHERE state <> 'ok';

ALTER TABLE billing_usage_records DROP CONSTRAINT billing_usage_records_unbilled_check;
ALTER TABLE billing_usage_records ADD CONSTRAINT billing_usage_records_unbilled_check
  CHECK (unbilled IN ('in_plan', 'disabled', 'before_bill_from', 'unpriced', 'not_agreed'));
