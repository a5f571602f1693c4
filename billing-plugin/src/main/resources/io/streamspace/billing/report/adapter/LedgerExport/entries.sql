SELECT t.posted_at, t.account_id, t.id AS transaction_id, t.description, e.entry, e.ledger_account, e.currency, e.amount_minor
FROM billing_ledger_transactions t
JOIN billing_ledger_entries e ON e.account_id = t.account_id AND e.transaction_id = t.id
WHERE t.posted_at >= :from AND t.posted_at < :to
ORDER BY t.posted_at, t.account_id, t.id, e.entry
