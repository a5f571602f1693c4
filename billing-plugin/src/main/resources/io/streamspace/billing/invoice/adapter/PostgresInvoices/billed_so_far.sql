SELECT l.account_id, l.use_period, l.meter, l.rate_version, i.currency,
  sum(l.amount_minor)::bigint AS amount_minor, sum(l.quantity) AS quantity
FROM unnest(?, ?) AS asked (account_id, period_start)
JOIN billing_invoice_lines l ON l.account_id = asked.account_id AND l.use_period = asked.period_start
JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id
WHERE i.status NOT IN ('draft', 'void')
GROUP BY l.account_id, l.use_period, l.meter, l.rate_version, i.currency
