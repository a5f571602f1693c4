INSERT INTO billing_invoice_edits (account_id, invoice_id, edit, action, edited_by, reason, edited_at, before, after)
SELECT :account, :invoice, count(*) + 1, :action, :by, :reason, :at, :before::jsonb, :after::jsonb
FROM billing_invoice_edits WHERE account_id = :account AND invoice_id = :invoice
