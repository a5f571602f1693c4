INSERT INTO billing_invoice_taxes (account_id, invoice_id, tax, category, name, percent, reason, taxable_minor, tax_minor)
SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
