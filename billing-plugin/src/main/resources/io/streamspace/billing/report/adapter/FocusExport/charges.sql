-- Everything that the payable total of an invoice is the sum of. Read in the order of an index, so that the first rows come
-- at once however many there are.
SELECT i.account_id, coalesce(i.buyer ->> 'name', nullif(a.full_name, ''), a.account_id) AS account_name,
  i.seller ->> 'name' AS seller_name, i.invoice_number, i.period_start, i.period_end, i.currency, c.*
FROM billing_invoices i
JOIN billing_accounts a ON a.account_id = i.account_id
CROSS JOIN LATERAL (
  SELECT 1 AS part, l.line AS place, l.kind, l.line, l.description, l.service_start, l.service_end, l.quantity, l.unit,
    -- a price that includes tax is none of the amount, which does not
    CASE WHEN l.price_minor IS NULL THEN l.unit_price END AS unit_price, l.meter, l.rate_version, l.amount_minor
  FROM billing_invoice_lines l
  WHERE l.account_id = i.account_id AND l.invoice_id = i.id
  UNION ALL
  SELECT 2, t.tax, 'tax', NULL, t.name || ' ' || trim_scale(t.percent) || ' %', i.period_start, i.period_end, NULL, NULL,
    NULL, NULL, NULL, t.tax_minor
  FROM billing_invoice_taxes t
  WHERE t.account_id = i.account_id AND t.invoice_id = i.id AND t.tax_minor <> 0
  UNION ALL
  SELECT 3, row_number() OVER (ORDER BY u.credit_id)::integer, 'credit', NULL,
    CASE g.kind WHEN 'promotional' THEN 'Promotional credit: ' ELSE 'Paid credit: ' END || g.reason,
    i.period_start, i.period_end, NULL, NULL, NULL, NULL, NULL, -u.amount_minor
  FROM billing_credit_uses u
  JOIN billing_credits g ON g.account_id = u.account_id AND g.id = u.credit_id
  WHERE u.account_id = i.account_id AND u.invoice_id = i.id
  UNION ALL
  SELECT 4, 0, 'credited', NULL, 'Given back as credit', i.period_start, i.period_end, NULL, NULL, NULL, NULL, NULL,
    i.credited_minor
  WHERE i.credited_minor <> 0
) c
WHERE i.status NOT IN ('draft', 'void') AND i.period_start >= :from AND i.period_start < :to
  AND (CAST(:account AS text) IS NULL OR i.account_id = CAST(:account AS text))
ORDER BY i.period_start, i.account_id, i.id, c.part, c.place
