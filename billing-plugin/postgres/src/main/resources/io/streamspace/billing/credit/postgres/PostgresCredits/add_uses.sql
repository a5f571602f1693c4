INSERT INTO billing_credit_uses (account_id, credit_id, invoice_id, amount_minor)
SELECT u.account_id, u.credit_id, u.invoice_id, u.amount_minor
FROM unnest(?, ?, ?, ?) AS u (account_id, credit_id, invoice_id, amount_minor)
