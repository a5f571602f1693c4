SELECT 'INV' AS subject,
  count(*) || ' numbers, up to ' || coalesce(max(substr(invoice_number, 5)::bigint), 0) || ', next is '
    || (SELECT next_number FROM billing_invoice_series WHERE series = 'INV') AS detail
FROM billing_invoices
WHERE invoice_number IS NOT NULL
HAVING count(*) <> coalesce(max(substr(invoice_number, 5)::bigint), 0)
  OR count(*) + 1 <> (SELECT next_number FROM billing_invoice_series WHERE series = 'INV')
UNION ALL
SELECT 'CN',
  count(*) || ' numbers, up to ' || coalesce(max(substr(note_number, 4)::bigint), 0) || ', next is '
    || (SELECT next_number FROM billing_invoice_series WHERE series = 'CN')
FROM billing_credit_notes
HAVING count(*) <> coalesce(max(substr(note_number, 4)::bigint), 0)
  OR count(*) + 1 <> (SELECT next_number FROM billing_invoice_series WHERE series = 'CN')
