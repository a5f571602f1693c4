-- As PostgresAccountLocks/decide.sql, of the account that a hold is of.
WITH account AS (
  SELECT account_id FROM billing_accounts
  WHERE account_id = (SELECT account_id FROM billing_holds WHERE id = :id)
  FOR NO KEY UPDATE
), decided AS (
  INSERT INTO billing_decisions (account_id, decided_at)
  SELECT account_id, CAST(:now AS timestamptz) FROM account
  ON CONFLICT (account_id) DO UPDATE SET decided_at = greatest(billing_decisions.decided_at, excluded.decided_at)
  RETURNING decided_at
)
SELECT decided_at FROM decided
