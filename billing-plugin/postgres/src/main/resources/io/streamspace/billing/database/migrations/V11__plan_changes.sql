-- Changes of plans, and lines that wait for an account's next arrears invoice.

-- How often the choice that begins at an instant was made again: a change inside one millisecond takes its place.
ALTER TABLE billing_subscriptions ADD COLUMN revision integer NOT NULL DEFAULT 0;

CREATE TABLE billing_pending_lines (
  account_id     text NOT NULL,
  id             text NOT NULL,                 -- the business cause: a line is owed once
  kind           text NOT NULL CHECK (kind IN ('plan', 'proration', 'manual', 'pack', 'theme')),
  description    text NOT NULL,
  service_start  timestamptz NOT NULL,
  service_end    timestamptz NOT NULL CHECK (service_end > service_start),
  quantity       numeric,
  unit           text,
  unit_price     numeric,
  currency       text NOT NULL,
  amount_minor   bigint NOT NULL,
  created_at     timestamptz NOT NULL,
  invoice_id     text,                          -- the sent invoice it is on; null: it waits
  PRIMARY KEY (account_id, id),
  FOREIGN KEY (account_id, invoice_id) REFERENCES billing_invoices DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX billing_pending_lines_waiting ON billing_pending_lines (account_id) WHERE invoice_id IS NULL;
