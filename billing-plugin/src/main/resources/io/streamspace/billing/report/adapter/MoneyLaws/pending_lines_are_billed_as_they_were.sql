-- a line that waited is on the invoice that took it, word for word and as often as it waited
SELECT w.account_id || ' ' || w.invoice_id AS subject,
  'took ' || w.lines || ' times what waited: ' || w.description || ' ' || w.amount_minor AS detail
FROM (
  SELECT account_id, invoice_id, kind, description, service_start, service_end, amount_minor, count(*) AS lines
  FROM billing_pending_lines
  WHERE invoice_id IS NOT NULL AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, invoice_id, kind, description, service_start, service_end, amount_minor
) w
WHERE w.lines > (
  SELECT count(*) FROM billing_invoice_lines l
  JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id AND i.status <> 'draft'
  WHERE l.account_id = w.account_id AND l.invoice_id = w.invoice_id AND l.kind = w.kind
    AND l.description = w.description AND l.service_start = w.service_start AND l.service_end = w.service_end
    AND coalesce(l.price_minor, l.amount_minor) = w.amount_minor)
