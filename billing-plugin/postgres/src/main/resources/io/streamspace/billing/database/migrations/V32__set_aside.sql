-- Whoever could not be billed is named, with the reason and since when, until the bill run gets past it.
ALTER TABLE billing_accounts ADD COLUMN set_aside_at timestamptz;   -- since when without a break; null: not set aside
UPDATE billing_accounts SET set_aside_at = statement_timestamp() WHERE set_aside IS NOT NULL;
ALTER TABLE billing_accounts ADD CHECK ((set_aside IS NULL) = (set_aside_at IS NULL));
CREATE INDEX billing_accounts_set_aside ON billing_accounts (account_id) WHERE set_aside IS NOT NULL;

-- a list of {"account_id", "reason"}
ALTER TABLE billing_job_runs ADD COLUMN set_aside jsonb NOT NULL DEFAULT '[]';
