-- What an account is behind with, and since when: what is less than the provider takes begins no grace; together with
-- something else that falls due it does, from then on.
CREATE OR REPLACE VIEW billing_arrears AS
  SELECT enough.account_id, enough.invoice_id, greatest(enough.since, enough.reached) AS since
  FROM (
    SELECT due.account_id, due.invoice_id, due.since,
      min(due.since) FILTER (WHERE due.minor >= coalesce(l.least_minor, 1))
        OVER (PARTITION BY due.account_id, due.currency) AS reached
    FROM (
      SELECT r.account_id, r.invoice_id, r.since, r.currency,
        sum(r.minor) OVER (PARTITION BY r.account_id, r.currency ORDER BY r.since) AS minor
      FROM (
        SELECT i.account_id, i.id AS invoice_id, i.currency, least(i.due_date, f.first_failed_at) AS since,
          i.total_minor - i.paid_minor - i.noted_minor AS minor
        FROM billing_invoices i
        LEFT JOIN billing_payment_failures f ON f.account_id = i.account_id AND f.invoice_id = i.id
        WHERE i.status = 'overdue'
        UNION ALL
        SELECT i.account_id, i.id, i.currency, least(i.due_date, f.first_failed_at),
          i.total_minor - i.paid_minor - i.noted_minor
        FROM billing_payment_failures f
        JOIN billing_invoices i ON i.account_id = f.account_id AND i.id = f.invoice_id
        WHERE i.status = 'sent'
      ) r
    ) due
    LEFT JOIN billing_least_charges l ON l.currency = due.currency
  ) enough
  WHERE enough.reached IS NOT NULL;
