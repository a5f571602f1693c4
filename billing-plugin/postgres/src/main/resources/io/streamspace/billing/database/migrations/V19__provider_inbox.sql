-- What the payment provider has told, and what it has still to be told. What it said is never kept: only of which object.

CREATE SEQUENCE billing_provider_order;          -- of events and tasks in lists of both

CREATE TABLE billing_provider_events (
  id             text PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 255),   -- the provider's, for ever
  type           text NOT NULL,
  api_version    text NOT NULL,
  object_kind    text NOT NULL,
  object_id      text NOT NULL,                  -- empty: its kind has none
  mode           text NOT NULL CHECK (mode IN ('live', 'test')),
  created_at     timestamptz NOT NULL,           -- by the provider's clock; all others by the machine's
  received_at    timestamptz NOT NULL,
  status         text NOT NULL
                 CHECK (status IN ('received', 'handled', 'known', 'foreign', 'stored', 'parked', 'dismissed')),
  due_at         timestamptz NOT NULL,
  leased_until   timestamptz CHECK (leased_until IS NULL OR status = 'received'),
  failing_since  timestamptz,                    -- the first try in vain since it was received or last replayed
  tries          integer NOT NULL DEFAULT 0 CHECK (tries >= 0),           -- since it was received or last replayed
  attempts       integer NOT NULL DEFAULT 0 CHECK (attempts >= tries),    -- ever begun
  settled_at     timestamptz,
  account_id     text,                           -- whose it turned out to be
  detail         text,                           -- what became of it, or why the last try was in vain
  dismissed_by   text,
  position       bigint NOT NULL DEFAULT nextval('billing_provider_order'),
  CHECK ((status = 'received') = (settled_at IS NULL)),
  CHECK ((status = 'dismissed') = (dismissed_by IS NOT NULL))
);
CREATE INDEX billing_provider_events_due ON billing_provider_events (due_at) WHERE status = 'received';
CREATE INDEX billing_provider_events_newest ON billing_provider_events (status, position DESC);

CREATE FUNCTION billing_provider_event_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.status IN ('handled', 'known')
     OR (NEW.id, NEW.type, NEW.object_kind, NEW.object_id, NEW.mode)
        IS DISTINCT FROM (OLD.id, OLD.type, OLD.object_kind, OLD.object_id, OLD.mode) THEN
    RAISE EXCEPTION 'event % stands', OLD.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_provider_events_stand BEFORE UPDATE OR DELETE ON billing_provider_events
  FOR EACH ROW EXECUTE FUNCTION billing_provider_event_stands();

-- Readings of the provider's objects are numbered when they begin. What was begun earlier never replaces what was begun later.
CREATE SEQUENCE billing_provider_readings;

CREATE TABLE billing_provider_sightings (
  object_id  text PRIMARY KEY CHECK (length(object_id) BETWEEN 1 AND 255),
  reading    bigint NOT NULL,                    -- the newest that was acted on
  read_at    timestamptz NOT NULL
);

CREATE TABLE billing_provider_tasks (
  account_id     text NOT NULL,
  id             text NOT NULL,
  kind           text NOT NULL CHECK (kind ~ '^[a-z][a-z_-]*$'),
  subject        text NOT NULL,
  handle         text NOT NULL GENERATED ALWAYS AS ('tsk_' || md5(account_id || E'\n' || id)) STORED,
  status         text NOT NULL CHECK (status IN ('waiting', 'done', 'parked', 'dismissed')),
  not_before     timestamptz NOT NULL,           -- by the platform's clock; all others by the machine's
  due_at         timestamptz NOT NULL,
  leased_until   timestamptz CHECK (leased_until IS NULL OR status = 'waiting'),
  failing_since  timestamptz,                    -- the first try in vain since the last that was not
  version        bigint NOT NULL DEFAULT 1,      -- how often it was asked for
  tries          integer NOT NULL DEFAULT 0 CHECK (tries >= 0),           -- since the last that was not in vain
  attempts       integer NOT NULL DEFAULT 0 CHECK (attempts >= tries),    -- ever begun
  asked_at       timestamptz NOT NULL,
  settled_at     timestamptz,
  detail         text,                           -- why the last try was in vain, or why nobody tries any more
  dismissed_by   text,
  position       bigint NOT NULL DEFAULT nextval('billing_provider_order'),
  PRIMARY KEY (account_id, id),
  CHECK (id = kind || ':' || subject),
  CHECK ((status = 'waiting') = (settled_at IS NULL)),
  CHECK ((status = 'dismissed') = (dismissed_by IS NOT NULL))
);
CREATE UNIQUE INDEX billing_provider_tasks_handle ON billing_provider_tasks (handle);
CREATE INDEX billing_provider_tasks_due ON billing_provider_tasks (not_before, due_at) WHERE status = 'waiting';
CREATE INDEX billing_provider_tasks_newest ON billing_provider_tasks (status, position DESC);
CREATE INDEX billing_provider_tasks_open ON billing_provider_tasks (account_id, kind) WHERE status IN ('waiting', 'parked');
CREATE INDEX billing_provider_tasks_age ON billing_provider_tasks (settled_at) WHERE status = 'done';
