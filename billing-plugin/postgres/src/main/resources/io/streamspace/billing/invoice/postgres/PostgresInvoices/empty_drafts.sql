-- The rows of drafts stay and are written over: to delete one asks every table that refers to invoices.
WITH asked (account_id, id) AS (SELECT * FROM unnest(?, ?)),
drafts AS MATERIALIZED (
  SELECT i.account_id, i.id, i.created_at
  FROM asked
  JOIN billing_invoices i USING (account_id, id)
  WHERE i.status = 'draft'
),
lines AS (
  DELETE FROM billing_invoice_lines l
  USING drafts d
  WHERE l.account_id = d.account_id AND l.invoice_id = d.id
),
taxes AS (
  DELETE FROM billing_invoice_taxes t
  USING drafts d
  WHERE t.account_id = d.account_id AND t.invoice_id = d.id
)
SELECT account_id, created_at FROM drafts
