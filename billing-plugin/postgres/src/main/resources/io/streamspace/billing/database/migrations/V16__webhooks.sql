-- Outbound webhooks: endpoints, what goes to them, and every attempt.

CREATE TABLE billing_webhook_endpoints (
  id               text PRIMARY KEY,
  url              text NOT NULL CHECK (url ~ '^https?://'),
  types            text[] NOT NULL,                -- exact, or ending in .* ; none: all
  description      text,
  status           text NOT NULL CHECK (status IN ('enabled', 'disabled')),
  disabled_reason  text,
  failing_since    timestamptz,                    -- the first failed attempt since the last one that succeeded
  secret           bytea NOT NULL CHECK (octet_length(secret) BETWEEN 24 AND 64),
  previous_secret  bytea CHECK (octet_length(previous_secret) BETWEEN 24 AND 64),
  previous_until   timestamptz,
  created_by       text NOT NULL,
  created_at       timestamptz NOT NULL,
  CHECK ((status = 'disabled') = (disabled_reason IS NOT NULL)),
  CHECK ((previous_secret IS NULL) = (previous_until IS NULL))
);

CREATE TABLE billing_webhook_deliveries (
  account_id    text NOT NULL,
  id            text NOT NULL,                     -- from endpoint and message: a message goes to an endpoint once
  endpoint_id   text NOT NULL REFERENCES billing_webhook_endpoints ON DELETE CASCADE,
  message_id    text NOT NULL CHECK (message_id !~ '[^A-Za-z0-9_]'),
  event_id      text NOT NULL,                     -- as on the host's bus
  type          text NOT NULL,
  happened_at   timestamptz NOT NULL,
  data          jsonb NOT NULL,
  status        text NOT NULL CHECK (status IN ('waiting', 'delivered', 'failed')),
  due_at        timestamptz NOT NULL,
  leased_until  timestamptz CHECK (leased_until IS NULL OR status = 'waiting'),
  tries         integer NOT NULL DEFAULT 0 CHECK (tries >= 0),      -- since it was made or last replayed
  attempts      integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),   -- ever begun
  created_at    timestamptz NOT NULL,
  position      bigint GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (account_id, id)
);
CREATE INDEX billing_webhook_deliveries_due ON billing_webhook_deliveries (endpoint_id, due_at) WHERE status = 'waiting';
CREATE INDEX billing_webhook_deliveries_leased ON billing_webhook_deliveries (endpoint_id) WHERE leased_until IS NOT NULL;
CREATE INDEX billing_webhook_deliveries_newest ON billing_webhook_deliveries (endpoint_id, position DESC);
CREATE INDEX billing_webhook_deliveries_id ON billing_webhook_deliveries (id);
CREATE INDEX billing_webhook_deliveries_failed ON billing_webhook_deliveries (endpoint_id) WHERE status = 'failed';
CREATE INDEX billing_webhook_deliveries_age ON billing_webhook_deliveries (created_at) WHERE status <> 'waiting';

CREATE TABLE billing_webhook_attempts (
  account_id    text NOT NULL,
  delivery_id   text NOT NULL,
  number        integer NOT NULL CHECK (number > 0),
  attempted_at  timestamptz NOT NULL,
  duration_ms   bigint NOT NULL CHECK (duration_ms >= 0),
  status_code   integer,                           -- null: no answer
  text          text NOT NULL,                     -- the beginning of the answer, or what went wrong
  PRIMARY KEY (account_id, delivery_id, number),
  FOREIGN KEY (account_id, delivery_id) REFERENCES billing_webhook_deliveries ON DELETE CASCADE
);

-- For replays of a span: announcements are written nearly in the order in which they happened.
CREATE INDEX billing_outbox_happened ON billing_outbox USING brin (happened_at);

CREATE FUNCTION billing_webhook_digest(text) RETURNS text LANGUAGE sql STABLE AS
$$ SELECT left(encode(sha256(convert_to($1, 'UTF8')), 'hex'), 32) $$;

-- What is announced, as it goes to an endpoint: the same message wherever it goes, however often.
CREATE FUNCTION billing_webhook_wanted(types text[], type text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT cardinality(types) = 0 OR EXISTS (
     SELECT 1 FROM unnest(types) AS pattern
     WHERE pattern = type OR (right(pattern, 2) = '.*' AND starts_with(type, left(pattern, -1)))) $$;
