-- What an invoice says is paid is the sum of its payments less refunds, without what became credit. A paid one was covered,
-- by payments or credit notes (a refund afterwards leaves it paid), of one that is owed something is open, and no other has payments.
SELECT i.account_id || ' ' || coalesce(i.invoice_number, i.id) AS subject,
  i.status || ', total ' || i.total_minor || ', paid ' || i.paid_minor || '; payments ' || coalesce(p.paid, 0)
    || ', refunds ' || coalesce(p.refunded, 0) AS detail
FROM billing_invoices i
LEFT JOIN (
  SELECT account_id, invoice_id,
    sum(amount_minor - credited_minor) FILTER (WHERE kind = 'payment') AS paid,
    sum(amount_minor - credited_minor) FILTER (WHERE kind = 'refund') AS refunded
  FROM billing_payments
  WHERE :accounts::text[] IS NULL OR account_id = ANY (:accounts)
  GROUP BY account_id, invoice_id
) p ON p.account_id = i.account_id AND p.invoice_id = i.id
WHERE (:accounts::text[] IS NULL OR i.account_id = ANY (:accounts))
  AND (i.paid_minor <> coalesce(p.paid, 0) - coalesce(p.refunded, 0)
    OR i.status = 'paid' AND coalesce(p.paid, 0) + i.noted_minor < i.total_minor
    OR i.status IN ('sent', 'overdue', 'uncollectible') AND i.paid_minor + i.noted_minor >= i.total_minor
    OR i.status IN ('draft', 'void') AND i.paid_minor <> 0)
