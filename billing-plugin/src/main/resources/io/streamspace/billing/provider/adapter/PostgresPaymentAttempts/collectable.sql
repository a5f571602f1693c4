SELECT i.account_id, i.id AS invoice_id
FROM billing_invoices i
JOIN billing_provider_customers c ON c.account_id = i.account_id AND c.is_current
JOIN billing_collection_consents k ON k.account_id = i.account_id AND i.sent_at >= k.since
LEFT JOIN LATERAL (
  SELECT a.status, a.retry_at
  FROM billing_payment_attempts a
  WHERE a.account_id = i.account_id AND a.invoice_id = i.id
  ORDER BY a.attempt DESC
  LIMIT 1
) last ON true
WHERE i.status IN ('sent', 'overdue') AND i.total_minor > i.paid_minor + i.noted_minor
  AND (last.status IS NULL OR last.status = 'succeeded' OR last.status IN ('failed', 'canceled') AND last.retry_at <= :now)
  AND (i.account_id, i.id) > (:account, :invoice)
ORDER BY i.account_id, i.id
LIMIT :limit
