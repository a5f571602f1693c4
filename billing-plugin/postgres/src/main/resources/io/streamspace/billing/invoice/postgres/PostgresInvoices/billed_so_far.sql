-- Prices, for that is what is corrected; and how the first line of each was taxed.
SELECT l.account_id, l.use_period, l.meter, l.rate_version, i.currency,
  sum(coalesce(l.price_minor, l.amount_minor)) AS amount_minor, sum(l.quantity) AS quantity,
  (array_agg(l.tax_category ORDER BY i.sent_at, l.line))[1] AS tax_category,
  (array_agg(l.tax_name ORDER BY i.sent_at, l.line))[1] AS tax_name,
  (array_agg(l.tax_percent ORDER BY i.sent_at, l.line))[1] AS tax_percent,
  (array_agg(l.tax_reason ORDER BY i.sent_at, l.line))[1] AS tax_reason,
  (array_agg(l.price_minor ORDER BY i.sent_at, l.line))[1] AS price_minor
FROM unnest(?, ?) AS asked (account_id, period_start)
JOIN billing_invoice_lines l ON l.account_id = asked.account_id AND l.use_period = asked.period_start
JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id
WHERE i.status NOT IN ('draft', 'void')
GROUP BY l.account_id, l.use_period, l.meter, l.rate_version, i.currency
