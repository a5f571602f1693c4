SELECT l.*, NULL AS meter
FROM unnest(?) AS asked (account_id)
JOIN billing_pending_lines l ON l.account_id = asked.account_id AND l.invoice_id IS NULL AND l.withdrawn_at IS NULL
ORDER BY l.account_id, l.entry
