-- What people of accounts are told, by mail or by the host.

ALTER TABLE billing_accounts
  ADD COLUMN language text CHECK (language IN ('en', 'vi')),   -- null: the configured one
  DROP COLUMN told_standing;                                   -- standing is told as everything else
ALTER TABLE billing_invoice_reminders DROP COLUMN told;       -- and so are reminders

CREATE TABLE billing_notices (
  account_id    text NOT NULL,
  id            text NOT NULL CHECK (id !~ '[^A-Za-z0-9_]'),   -- from the announcement: it is told once
  event_id      text NOT NULL,                                 -- as on the host's bus
  occasion      text NOT NULL,
  happened_at   timestamptz NOT NULL,
  data          jsonb NOT NULL,
  status        text NOT NULL CHECK (status IN ('waiting', 'sent', 'told', 'failed')),
  due_at        timestamptz NOT NULL,
  leased_until  timestamptz CHECK (leased_until IS NULL OR status = 'waiting'),
  tries         integer NOT NULL DEFAULT 0 CHECK (tries >= 0),      -- since it was made or last tried again by hand
  attempts      integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),   -- ever begun
  attempted_at  timestamptz,                                   -- of the last attempt by mail, or of one on lease
  recipient     text,                                          -- null: not tried by mail
  answer_code   integer,
  answer        text,                                          -- what the server said last, or what went wrong
  created_at    timestamptz NOT NULL,
  settled_at    timestamptz,
  position      bigint GENERATED ALWAYS AS IDENTITY,
  PRIMARY KEY (account_id, id),
  CHECK ((status = 'waiting') = (settled_at IS NULL)),
  CHECK (status <> 'sent' OR recipient IS NOT NULL)
);
CREATE INDEX billing_notices_due ON billing_notices (due_at, position) WHERE status = 'waiting';
CREATE INDEX billing_notices_leased ON billing_notices (leased_until) WHERE leased_until IS NOT NULL;
CREATE INDEX billing_notices_attempted ON billing_notices (attempted_at) WHERE attempted_at IS NOT NULL;
CREATE INDEX billing_notices_newest ON billing_notices (position DESC);
CREATE INDEX billing_notices_id ON billing_notices (id);
CREATE INDEX billing_notices_failed ON billing_notices (position DESC) WHERE status = 'failed';
CREATE INDEX billing_notices_settled ON billing_notices (settled_at) WHERE settled_at IS NOT NULL;

-- What was given up may be tried again; what people were told stays told.
CREATE FUNCTION billing_notice_may_become() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN ('sent', 'told') OR (OLD.status = 'failed' AND NEW.status NOT IN ('waiting', 'sent')) THEN
    RAISE EXCEPTION 'notice % is % and may not become %', OLD.id, OLD.status, NEW.status;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_notices_status BEFORE UPDATE OF status ON billing_notices
  FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION billing_notice_may_become();
