-- What credit notes give back, each an invoice of its own below 0. Its period is the account's one in which it was issued, so
-- that no period that was exported before changes.
SELECT n.account_id, coalesce(i.buyer ->> 'name', nullif(a.full_name, ''), a.account_id) AS account_name,
  i.seller ->> 'name' AS seller_name, n.note_number AS invoice_number, p.period_start, p.period_end, n.currency, c.*
FROM billing_credit_notes n
JOIN billing_invoices i ON i.account_id = n.account_id AND i.id = n.invoice_id
JOIN billing_accounts a ON a.account_id = n.account_id
CROSS JOIN LATERAL (
  (SELECT s.period_start, s.period_end FROM billing_periods s
   WHERE s.account_id = n.account_id AND s.period_start <= n.created_at AND s.period_end > n.created_at
   ORDER BY s.period_start LIMIT 1)
  UNION ALL
  SELECT i.period_start, i.period_end
  LIMIT 1
) p
CROSS JOIN LATERAL (
  SELECT 1 AS part, l.line AS place,
    CASE WHEN o.kind IN ('usage', 'overage', 'correction') THEN 'noted_usage'
      WHEN o.kind IN ('plan', 'proration', 'pack', 'theme') THEN 'noted_purchase'
      ELSE 'noted' END AS kind, l.line,
    'Credit note on ' || i.invoice_number || ': ' || l.description AS description, o.service_start, o.service_end,
    CASE WHEN o.unit IS NOT NULL THEN CAST(0 AS numeric) END AS quantity, o.unit, CAST(NULL AS numeric) AS unit_price,
    o.meter, o.rate_version, -l.amount_minor AS amount_minor
  FROM billing_credit_note_lines l
  JOIN billing_invoice_lines o ON o.account_id = l.account_id AND o.invoice_id = n.invoice_id AND o.line = l.invoice_line
  WHERE l.account_id = n.account_id AND l.note_id = n.id
  UNION ALL
  SELECT 2, min(l.line), 'noted_tax', NULL,
    'Credit note on ' || i.invoice_number || ': ' || o.tax_name || ' ' || trim_scale(o.tax_percent) || ' %',
    i.period_start, i.period_end, NULL, NULL, NULL, NULL, NULL, -sum(l.tax_minor)
  FROM billing_credit_note_lines l
  JOIN billing_invoice_lines o ON o.account_id = l.account_id AND o.invoice_id = n.invoice_id AND o.line = l.invoice_line
  WHERE l.account_id = n.account_id AND l.note_id = n.id
  GROUP BY o.tax_name, o.tax_percent
  HAVING sum(l.tax_minor) <> 0
) c
WHERE p.period_start >= :from AND p.period_start < :to
  AND (CAST(:account AS text) IS NULL OR n.account_id = CAST(:account AS text))
ORDER BY p.period_start, n.account_id, n.id, c.part, c.place
