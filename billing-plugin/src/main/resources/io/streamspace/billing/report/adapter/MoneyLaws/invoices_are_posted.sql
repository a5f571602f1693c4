-- the posting of each sent invoice says what the invoice says
SELECT i.account_id || ' ' || i.invoice_number AS subject,
  'posted receivable ' || coalesce(e.receivable, 0) || ', revenue ' || coalesce(e.revenue, 0)
    || ', tax ' || coalesce(e.tax, 0) || ', invoiced total ' || i.total_minor || ', subtotal ' || i.subtotal_minor
    || ', tax ' || i.tax_minor AS detail
FROM billing_invoices i
LEFT JOIN (
  SELECT account_id, transaction_id,
    sum(amount_minor) FILTER (WHERE ledger_account = 'receivable') AS receivable,
    -sum(amount_minor) FILTER (WHERE ledger_account = 'revenue') AS revenue,
    -sum(amount_minor) FILTER (WHERE ledger_account = 'tax_payable') AS tax
  FROM billing_ledger_entries
  WHERE transaction_id LIKE 'invoice:%' AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, transaction_id
) e ON e.account_id = i.account_id AND e.transaction_id = 'invoice:' || i.id
WHERE i.status <> 'draft' AND (:accounts::text[] IS NULL OR i.account_id = ANY (:accounts))
  AND (coalesce(e.receivable, 0) <> i.total_minor OR coalesce(e.revenue, 0) <> i.subtotal_minor
    OR coalesce(e.tax, 0) <> i.tax_minor)
