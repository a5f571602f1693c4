-- Credit bought by rule is granted once its invoice was paid in money, not more than was bought, and not before. Where the
-- invoice is void, nothing is left of it.
SELECT t.account_id || ' top-up ' || t.number AS subject,
  t.status || ' ' || t.amount_minor || ', granted ' || coalesce(c.granted_minor, 0) || ', invoice ' || i.status || ' over '
    || i.subtotal_minor AS detail
FROM billing_top_ups t
JOIN billing_invoices i ON i.account_id = t.account_id AND i.id = t.invoice_id
LEFT JOIN billing_credits c ON c.account_id = t.account_id AND c.id = 'cr_' || t.invoice_id
WHERE (:accounts::text[] IS NULL OR t.account_id = ANY (:accounts))
  AND ((t.status = 'paid') <> (c.id IS NOT NULL) OR c.granted_minor > t.amount_minor OR i.subtotal_minor <> t.amount_minor
    OR i.status = 'void' AND c.voided_minor < c.granted_minor)
