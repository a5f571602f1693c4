SELECT * FROM billing_invoices
WHERE account_id = ? AND (invoice_number = ? OR id = ?)
