SELECT i.sent_at, i.invoice_number, i.status, i.currency, l.invoice_id, l.line, l.kind, l.description, l.amount_minor,
  l.meter, l.service_start, l.service_end,
  CASE l.kind WHEN 'pack' THEN 'capacity_pack' WHEN 'top_up' THEN 'credit' WHEN 'proration' THEN 'plan_change' ELSE l.kind END AS type
FROM billing_invoices i
JOIN billing_invoice_lines l ON l.account_id = i.account_id AND l.invoice_id = i.id
WHERE i.account_id = :account AND i.status NOT IN ('draft', 'void')
  AND l.kind IN ('pack', 'theme', 'plan', 'proration', 'overage', 'top_up')
  AND i.sent_at <= :sentAt
  AND (i.sent_at < :sentAt OR (l.invoice_id, l.line) > (:invoice, :line))
ORDER BY i.sent_at DESC, l.invoice_id, l.line
LIMIT :limit
