WITH w (account_id, id) AS (SELECT * FROM unnest(?, ?))
UPDATE billing_pending_lines l SET withdrawn_at = ?
FROM w
WHERE l.account_id = w.account_id AND l.id = w.id AND l.invoice_id IS NULL AND l.withdrawn_at IS NULL
