SELECT i.account_id || ' ' || coalesce(i.invoice_number, i.id) AS subject,
  'lines sum to ' || coalesce(l.sum, 0) || ', subtotal is ' || i.subtotal_minor || ', tax ' || i.tax_minor
    || ', credits ' || i.credits_minor || ', credited ' || i.credited_minor || ', total ' || i.total_minor AS detail
FROM billing_invoices i
LEFT JOIN (
  SELECT account_id, invoice_id, sum(amount_minor) FROM billing_invoice_lines GROUP BY account_id, invoice_id
) l ON l.account_id = i.account_id AND l.invoice_id = i.id
WHERE (coalesce(l.sum, 0) <> i.subtotal_minor
   OR i.subtotal_minor + i.tax_minor - i.credits_minor + i.credited_minor <> i.total_minor)
  AND (:accounts::text[] IS NULL OR i.account_id = ANY (:accounts))
