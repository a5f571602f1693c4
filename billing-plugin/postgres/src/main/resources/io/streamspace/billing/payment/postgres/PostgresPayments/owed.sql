SELECT id, currency, total_minor - paid_minor - noted_minor AS due_minor
FROM billing_invoices
WHERE account_id = ? AND status IN ('sent', 'overdue') AND total_minor > paid_minor + noted_minor
ORDER BY due_date, invoice_number
