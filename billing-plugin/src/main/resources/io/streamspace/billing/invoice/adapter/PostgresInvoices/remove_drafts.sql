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
gone AS (
  DELETE FROM billing_invoices i
  USING drafts d
  WHERE i.account_id = d.account_id AND i.id = d.id
)
SELECT account_id, created_at FROM drafts
