-- A creator's balance = shares - shares taken back - payouts, and is what the ledger says they are owed.
WITH earned AS (
  SELECT account_id, currency, sum(amount_minor) AS minor
  FROM (
    SELECT account_id, currency, amount_minor FROM billing_store_movements
    UNION ALL
    SELECT account_id, currency, -amount_minor FROM billing_store_payouts
  ) happened
  WHERE (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, currency
),
ledger AS (
  SELECT account_id, currency, -sum(amount_minor) AS minor FROM billing_ledger_entries
  WHERE ledger_account = 'creator_payable' AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, currency
)
SELECT account_id || ' ' || currency AS subject,
  'earned and not paid out ' || coalesce(e.minor, 0) || ', the ledger owes ' || coalesce(l.minor, 0) AS detail
FROM earned e
FULL JOIN ledger l USING (account_id, currency)
WHERE coalesce(e.minor, 0) <> coalesce(l.minor, 0)
