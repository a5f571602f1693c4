INSERT INTO billing_voided_uses (account_id, invoice_id, period_start, meter)
SELECT DISTINCT account_id, invoice_id, use_period, meter
FROM billing_invoice_lines
WHERE account_id = ? AND invoice_id = ? AND meter IS NOT NULL
