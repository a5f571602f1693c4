INSERT INTO billing_ledger_transactions (account_id, id, posted_at, description)
SELECT t.account_id, t.id, t.posted_at, t.description
FROM unnest(?, ?, ?, ?) AS t (account_id, id, posted_at, description)
ON CONFLICT DO NOTHING
RETURNING account_id, id
