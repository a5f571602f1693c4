-- What an account means to spend in a billing period. The alert given last belongs to one period and one amount.
CREATE TABLE billing_budgets (
  account_id       text PRIMARY KEY REFERENCES billing_accounts,
  currency         text NOT NULL,
  amount_minor     bigint NOT NULL CHECK (amount_minor > 0),
  alerts           integer[] NOT NULL,
  stops            boolean NOT NULL,
  set_by           text NOT NULL,
  set_at           timestamptz NOT NULL,
  alerted_period   timestamptz,
  alerted_percent  integer NOT NULL DEFAULT 0 CHECK (alerted_percent >= 0)
);
