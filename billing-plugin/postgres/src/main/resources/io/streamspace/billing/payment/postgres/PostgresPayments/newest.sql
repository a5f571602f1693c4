SELECT p.account_id, p.id, p.invoice_id, i.invoice_number, p.kind, p.method, p.currency, p.amount_minor, p.credited_minor,
  p.received_at, p.reference, p.recorded_by, p.created_at
FROM billing_payments p
JOIN billing_invoices i ON i.account_id = p.account_id AND i.id = p.invoice_id
WHERE p.account_id = :account AND p.created_at <= :createdAt AND (p.created_at < :createdAt OR p.id > :id)
UNION ALL
-- what came through the provider and nobody owed, and what went back of that
SELECT m.account_id, 'pay_' || m.id, NULL, NULL, 'payment', 'provider', m.currency, m.credited_minor, m.credited_minor,
  m.received_at, m.id, 'provider', m.booked_at
FROM billing_provider_money m
WHERE m.credited_minor > 0 AND m.account_id = :account
  AND m.booked_at <= :createdAt AND (m.booked_at < :createdAt OR 'pay_' || m.id > :id)
UNION ALL
SELECT r.account_id, 'pay_' || r.id, NULL, NULL, 'refund', 'provider', r.currency, r.credited_minor, r.credited_minor,
  r.created_at, r.provider_refund_id, 'provider', r.created_at
FROM billing_provider_refunds r
WHERE r.credited_minor > 0 AND r.account_id = :account
  AND r.created_at <= :createdAt AND (r.created_at < :createdAt OR 'pay_' || r.id > :id)
UNION ALL
-- what of that is credit again, since the refund failed
SELECT r.account_id, 'pay_' || r.id || '_failed', NULL, NULL, 'payment', 'provider', r.currency, r.undone_credited_minor,
  r.undone_credited_minor, r.undone_at, r.money_id, 'provider', r.undone_at
FROM billing_provider_refunds r
WHERE r.undone_credited_minor > 0 AND r.account_id = :account
  AND r.undone_at <= :createdAt AND (r.undone_at < :createdAt OR 'pay_' || r.id || '_failed' > :id)
ORDER BY created_at DESC, id
LIMIT :limit
