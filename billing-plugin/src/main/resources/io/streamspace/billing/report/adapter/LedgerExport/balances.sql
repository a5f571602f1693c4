SELECT e.ledger_account, e.currency, sum(e.amount_minor) AS amount_minor
FROM billing_ledger_transactions t
JOIN billing_ledger_entries e ON e.account_id = t.account_id AND e.transaction_id = t.id
WHERE t.posted_at < :before
GROUP BY e.ledger_account, e.currency
ORDER BY e.currency, e.ledger_account
