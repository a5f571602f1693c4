SELECT n.account_id || ' ' || n.note_number AS subject,
  'posted revenue ' || coalesce(e.revenue, 0) || ', tax ' || coalesce(e.tax, 0) || ', credit ' || coalesce(e.credit, 0)
    || ', noted ' || n.subtotal_minor || ', ' || n.tax_minor || ', ' || n.credited_minor AS detail
FROM billing_credit_notes n
LEFT JOIN (
  SELECT account_id, transaction_id,
    sum(amount_minor) FILTER (WHERE ledger_account = 'revenue') AS revenue,
    sum(amount_minor) FILTER (WHERE ledger_account = 'tax_payable') AS tax,
    -sum(amount_minor) FILTER (WHERE ledger_account = 'credit_liability') AS credit
  FROM billing_ledger_entries
  WHERE transaction_id LIKE 'credit-note:%' AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, transaction_id
) e ON e.account_id = n.account_id AND e.transaction_id = 'credit-note:' || n.id
WHERE (:accounts::text[] IS NULL OR n.account_id = ANY (:accounts))
  AND (coalesce(e.revenue, 0) <> n.subtotal_minor OR coalesce(e.tax, 0) <> n.tax_minor
    OR coalesce(e.credit, 0) <> n.credited_minor)
