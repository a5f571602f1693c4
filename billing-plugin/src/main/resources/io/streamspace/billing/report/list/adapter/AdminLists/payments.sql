SELECT p.id, p.account_id, i.invoice_number AS number, i.invoice_number, p.invoice_id, p.kind, p.kind AS status, p.method,
  p.currency, p.amount_minor, p.credited_minor, p.amount_minor AS sum_minor, p.received_at, p.reference, p.recorded_by,
  p.created_at
FROM billing_payments p
JOIN billing_invoices i ON i.account_id = p.account_id AND i.id = p.invoice_id
UNION ALL
-- what came through the provider and nobody owed, and what went back of that
SELECT 'pay_' || m.id, m.account_id, 'pay_' || m.id, NULL, NULL, 'payment', 'payment', 'provider',
  m.currency, m.credited_minor, m.credited_minor, m.credited_minor, m.received_at, m.id, 'provider',
  m.booked_at
FROM billing_provider_money m
WHERE m.credited_minor > 0
UNION ALL
SELECT 'pay_' || r.id, r.account_id, 'pay_' || r.id, NULL, NULL, 'refund', 'refund', 'provider',
  r.currency, r.credited_minor, r.credited_minor, r.credited_minor, r.created_at, r.provider_refund_id, 'provider',
  r.created_at
FROM billing_provider_refunds r
WHERE r.credited_minor > 0
UNION ALL
-- what of that is credit again, since the refund failed
SELECT 'pay_' || r.id || '_failed', r.account_id, 'pay_' || r.id || '_failed', NULL, NULL, 'payment', 'payment', 'provider',
  r.currency, r.undone_credited_minor, r.undone_credited_minor, r.undone_credited_minor, r.undone_at, r.money_id, 'provider',
  r.undone_at
FROM billing_provider_refunds r
WHERE r.undone_credited_minor > 0
