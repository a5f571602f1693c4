-- The tax of an invoice is the sum of its lines' and of its rows by category and rate; each row is the sum of its lines.
-- What is taxable is the lines' amounts less the promotional credit that the invoice spent.
WITH lines AS (
  SELECT account_id, invoice_id, tax_category AS category, tax_name AS name, tax_percent AS percent, tax_reason AS reason,
    sum(taxable_minor) AS taxable, sum(tax_minor) AS tax, sum(amount_minor - taxable_minor) AS allowed
  FROM billing_invoice_lines
  WHERE tax_category IS NOT NULL AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, invoice_id, tax_category, tax_name, tax_percent, tax_reason
),
rows AS (
  SELECT account_id, invoice_id, category, name, percent, reason, taxable_minor AS taxable, tax_minor AS tax
  FROM billing_invoice_taxes
  WHERE :accounts::text[] IS NULL OR account_id = ANY (:accounts)
),
promotional AS (
  SELECT u.account_id, u.invoice_id, sum(u.amount_minor) AS spent
  FROM billing_credit_uses u
  JOIN billing_credits c ON c.account_id = u.account_id AND c.id = u.credit_id AND c.kind = 'promotional'
  WHERE :accounts::text[] IS NULL OR u.account_id = ANY (:accounts)
  GROUP BY u.account_id, u.invoice_id
)
SELECT coalesce(l.account_id, r.account_id) || ' ' || coalesce(l.invoice_id, r.invoice_id) AS subject,
  'lines of ' || coalesce(l.category, r.category) || ' ' || coalesce(l.percent, r.percent) || ' bear ' || coalesce(l.tax, 0)
    || ' on ' || coalesce(l.taxable, 0) || ', the invoice says ' || coalesce(r.tax, 0) || ' on ' || coalesce(r.taxable, 0)
    AS detail
FROM lines l
FULL JOIN rows r ON r.account_id = l.account_id AND r.invoice_id = l.invoice_id AND r.category = l.category
  AND r.name = l.name AND r.percent = l.percent AND coalesce(r.reason, '') = coalesce(l.reason, '')
WHERE l.taxable IS DISTINCT FROM r.taxable OR l.tax IS DISTINCT FROM r.tax
UNION ALL
SELECT i.account_id || ' ' || coalesce(i.invoice_number, i.id),
  'tax ' || i.tax_minor || ', lines bear ' || coalesce(l.tax, 0) || '; less credit ' || coalesce(l.allowed, 0)
    || ', promotional credit ' || coalesce(p.spent, 0)
FROM billing_invoices i
LEFT JOIN (
  SELECT account_id, invoice_id, sum(tax) AS tax, sum(allowed) AS allowed FROM lines GROUP BY account_id, invoice_id
) l ON l.account_id = i.account_id AND l.invoice_id = i.id
LEFT JOIN promotional p ON p.account_id = i.account_id AND p.invoice_id = i.id
WHERE (:accounts::text[] IS NULL OR i.account_id = ANY (:accounts))
  AND (i.tax_minor <> coalesce(l.tax, 0)
    OR i.status NOT IN ('draft', 'void') AND l.allowed IS NOT NULL AND l.allowed <> coalesce(p.spent, 0))
