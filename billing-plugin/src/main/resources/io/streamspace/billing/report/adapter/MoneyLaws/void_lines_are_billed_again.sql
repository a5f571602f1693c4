-- Whatever was on an invoice that is void waits, or has been billed again, or was withdrawn by an administrator.
SELECT l.account_id || ' ' || i.invoice_number || ' line ' || l.line AS subject,
  'the invoice is void, and the line neither waits nor is billed again' AS detail
FROM billing_invoices i
JOIN billing_invoice_lines l ON l.account_id = i.account_id AND l.invoice_id = i.id
WHERE i.status = 'void' AND l.kind <> 'top_up' AND (:accounts::text[] IS NULL OR i.account_id = ANY (:accounts))
  AND NOT EXISTS (
    SELECT FROM billing_voided_uses u
    WHERE u.account_id = l.account_id AND u.invoice_id = l.invoice_id AND u.period_start = l.use_period
      AND u.meter = l.meter)
  AND NOT EXISTS (
    SELECT FROM billing_pending_lines w
    WHERE w.account_id = l.account_id AND w.id = 'void:' || l.invoice_id || ':' || l.line)
UNION ALL
SELECT u.account_id || ' ' || u.invoice_id || ' ' || u.meter || ' ' || u.period_start, 'the invoice is not void, and its use waits'
FROM billing_voided_uses u
JOIN billing_invoices i ON i.account_id = u.account_id AND i.id = u.invoice_id
WHERE i.status <> 'void' AND (:accounts::text[] IS NULL OR u.account_id = ANY (:accounts))
