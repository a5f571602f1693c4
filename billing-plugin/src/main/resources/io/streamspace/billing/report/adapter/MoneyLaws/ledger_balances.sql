SELECT account_id || ' ' || transaction_id AS subject, 'off by ' || sum(amount_minor) || ' ' || currency AS detail
FROM billing_ledger_entries
GROUP BY account_id, transaction_id, currency
HAVING sum(amount_minor) <> 0
