INSERT INTO billing_ledger_entries (account_id, transaction_id, entry, ledger_account, currency, amount_minor)
SELECT e.account_id, e.transaction_id, e.entry, e.ledger_account, e.currency, e.amount_minor
FROM unnest(?, ?, ?, ?, ?, ?) AS e (account_id, transaction_id, entry, ledger_account, currency, amount_minor)
