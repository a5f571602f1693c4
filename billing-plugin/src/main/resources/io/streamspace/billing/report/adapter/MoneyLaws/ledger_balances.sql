SELECT account_id || ' ' || transaction_id AS subject, 'off by ' || sum(amount_minor) || ' ' || currency AS detail
FROM billing_ledger_entries
WHERE (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
GROUP BY account_id, transaction_id, currency
HAVING sum(amount_minor) <> 0
