-- The account is locked first: its decisions are made, and bear instants, one after another.
WITH account AS (
  SELECT account_id, standing FROM billing_accounts WHERE account_id = :account FOR NO KEY UPDATE
), decided AS (
  INSERT INTO billing_decisions (account_id, decided_at)
  SELECT account_id, CAST(:now AS timestamptz) FROM account
  ON CONFLICT (account_id) DO UPDATE SET decided_at = greatest(billing_decisions.decided_at, excluded.decided_at)
  RETURNING decided_at
)
SELECT standing, decided_at FROM account CROSS JOIN decided
