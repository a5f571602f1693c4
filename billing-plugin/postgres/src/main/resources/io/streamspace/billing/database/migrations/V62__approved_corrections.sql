-- What an administrator says yes to: all that is held of a meter in a billing period.
ALTER TABLE billing_late_charges
  ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  ADD COLUMN counted boolean NOT NULL DEFAULT false;  -- whether all its facts are in what is held
UPDATE billing_late_charges c SET counted = true
WHERE EXISTS (SELECT FROM billing_held_corrections h
              WHERE h.account_id = c.account_id AND h.period_start = c.period_start AND h.meter = c.meter);

-- A charge that came too late and was approved: it goes on the next invoice in arrears.
CREATE TABLE billing_approved_corrections (
  account_id    text NOT NULL,
  id            bigint NOT NULL,                -- that of the late charge
  period_start  timestamptz NOT NULL,
  meter         text NOT NULL,
  currency      text NOT NULL,
  amount_minor  numeric(38, 0) NOT NULL CHECK (amount_minor > 0),
  approved_by   text NOT NULL,
  reason        text NOT NULL CHECK (reason <> ''),
  approved_at   timestamptz NOT NULL,
  ended_at      timestamptz,                    -- when it was billed, or held again for facts that came later
  PRIMARY KEY (account_id, id)
);
CREATE INDEX billing_approved_corrections_waiting ON billing_approved_corrections (account_id, period_start)
  WHERE ended_at IS NULL;
