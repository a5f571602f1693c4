-- What a payment provider cannot take is no failed payment, and what was open before the payer agreed is not collected by itself.

-- The least that the provider takes of a currency, in our minor units; without a row: one unit. Kept as the provider says.
CREATE TABLE billing_least_charges (
  currency     text PRIMARY KEY,
  least_minor  numeric(38) NOT NULL CHECK (least_minor > 1)
);

-- Since when an account has a means of paying kept: invoices sent from then on are collected from it.
CREATE TABLE billing_collection_consents (
  account_id  text PRIMARY KEY,
  since       timestamptz NOT NULL
);
INSERT INTO billing_collection_consents (account_id, since)
SELECT account_id, min(began_at) - interval '1 day' FROM billing_payment_attempts WHERE method_id IS NOT NULL GROUP BY account_id;

-- What an account is behind with: invoices that are overdue, or whose payment failed before they were due; but not while
-- all of it is less than the provider takes.
CREATE OR REPLACE VIEW billing_arrears AS
  SELECT r.account_id, r.invoice_id, r.since
  FROM (
    SELECT i.account_id, i.id AS invoice_id, least(i.due_date, f.first_failed_at) AS since, i.currency
    FROM billing_invoices i
    LEFT JOIN billing_payment_failures f ON f.account_id = i.account_id AND f.invoice_id = i.id
    WHERE i.status = 'overdue'
    UNION ALL
    SELECT i.account_id, i.id, least(i.due_date, f.first_failed_at), i.currency
    FROM billing_payment_failures f
    JOIN billing_invoices i ON i.account_id = f.account_id AND i.id = f.invoice_id
    WHERE i.status = 'sent'
  ) r
  WHERE NOT EXISTS (
    SELECT FROM billing_least_charges l
    WHERE l.currency = r.currency AND l.least_minor > (
      SELECT sum(o.total_minor - o.paid_minor - o.noted_minor) FROM billing_invoices o
      WHERE o.account_id = r.account_id AND (o.status = 'overdue' OR o.id = r.invoice_id AND o.status = 'sent')));
