-- Invoices whose number begins or ends with a text, the one of exactly this number and then the newest first.
SELECT i.invoice_number, i.id, i.account_id, i.status, i.currency, i.total_minor, i.created_at
FROM (
  SELECT b.account_id, b.id FROM billing_invoices b
  WHERE b.invoice_number ~>=~ upper(:text) AND b.invoice_number ~<~ (upper(:text) || chr(1114111))
  UNION
  SELECT e.account_id, e.id FROM billing_invoices e
  WHERE reverse(e.invoice_number) ~>=~ reverse(upper(:text)) AND reverse(e.invoice_number) ~<~ (reverse(upper(:text)) || chr(1114111))
) found
JOIN billing_invoices i ON i.account_id = found.account_id AND i.id = found.id
ORDER BY i.invoice_number <> upper(:text), i.created_at DESC, i.account_id, i.id
LIMIT :limit
