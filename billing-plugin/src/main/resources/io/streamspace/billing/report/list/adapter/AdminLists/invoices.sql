SELECT i.id, i.account_id, coalesce(i.invoice_number, i.id) AS number, i.invoice_number, i.kind, i.status, i.currency,
  i.period_start, i.period_end, i.subtotal_minor, i.tax_minor, i.credits_minor, i.credited_minor, i.total_minor,
  i.paid_minor AS amount_paid_minor, i.noted_minor AS amount_noted_minor,
  CASE WHEN i.status IN ('sent', 'overdue', 'uncollectible') THEN i.total_minor - i.paid_minor - i.noted_minor ELSE 0 END
    AS amount_due_minor,
  i.total_minor AS sum_minor, i.created_at, i.sent_at, i.due_date, i.paid_at, i.voided_at,
  f.first_failed_at AS payment_failed_at,
  (SELECT a.reason FROM billing_payment_attempts a
   WHERE a.account_id = i.account_id AND a.invoice_id = i.id AND a.status = 'failed' ORDER BY a.attempt DESC LIMIT 1)
    AS payment_failure
FROM billing_invoices i
LEFT JOIN billing_payment_failures f ON f.account_id = i.account_id AND f.invoice_id = i.id
