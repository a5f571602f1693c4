SELECT coalesce(l.account_id, c.account_id) AS subject,
  'the ledger owes ' || coalesce(l.owed, 0) || ', grants have left ' || coalesce(c.remaining, 0) AS detail
FROM (
  SELECT account_id, currency, -sum(amount_minor) AS owed
  FROM billing_ledger_entries
  WHERE ledger_account = 'credit_liability' AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, currency
) l
FULL JOIN (
  SELECT account_id, currency, sum(remaining_minor) AS remaining FROM billing_credits
  WHERE (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, currency
) c USING (account_id, currency)
WHERE coalesce(l.owed, 0) <> coalesce(c.remaining, 0)
