SELECT coalesce(i.currency, a.currency) AS currency, g.pack_id, max(g.name) AS name, count(*) AS sold,
  coalesce(sum(i.amount_minor), 0) AS revenue
FROM billing_grants g
JOIN billing_accounts a ON a.account_id = g.account_id
LEFT JOIN LATERAL (
  SELECT i.currency, sum(l.amount_minor) AS amount_minor
  FROM billing_invoices i
  JOIN billing_invoice_lines l ON l.account_id = i.account_id AND l.invoice_id = i.id AND l.kind = 'pack'
  WHERE i.account_id = g.account_id AND i.id = g.invoice_id AND i.status <> 'void'
  GROUP BY i.currency
) i ON true
WHERE g.created_at >= :from AND g.created_at < :to
GROUP BY 1, g.pack_id
ORDER BY 1, sold DESC, g.pack_id
