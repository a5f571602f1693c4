SELECT c.account_id || ' ' || c.id AS subject,
  'granted ' || c.granted_minor || ', spent ' || coalesce(u.spent, 0) || ', expired ' || c.expired_minor
    || ', voided ' || c.voided_minor || ', left ' || c.remaining_minor AS detail
FROM billing_credits c
LEFT JOIN (
  SELECT u.account_id, u.credit_id, sum(u.amount_minor) AS spent
  FROM billing_credit_uses u
  JOIN billing_invoices i ON i.account_id = u.account_id AND i.id = u.invoice_id AND i.status NOT IN ('draft', 'void')
  GROUP BY u.account_id, u.credit_id
) u ON u.account_id = c.account_id AND u.credit_id = c.id
WHERE c.granted_minor <> coalesce(u.spent, 0) + c.expired_minor + c.voided_minor + c.remaining_minor
  AND (:accounts::text[] IS NULL OR c.account_id = ANY (:accounts))
UNION ALL
SELECT i.account_id || ' ' || coalesce(i.invoice_number, i.id), 'credits ' || i.credits_minor || ', uses ' || coalesce(u.used, 0)
FROM billing_invoices i
LEFT JOIN (
  SELECT account_id, invoice_id, sum(amount_minor) AS used FROM billing_credit_uses GROUP BY account_id, invoice_id
) u ON u.account_id = i.account_id AND u.invoice_id = i.id
WHERE (:accounts::text[] IS NULL OR i.account_id = ANY (:accounts))
  AND i.status <> 'draft' AND i.credits_minor <> coalesce(u.used, 0)
