INSERT INTO billing_credit_notes (account_id, id, note_number, invoice_id, currency, subtotal_minor, tax_minor,
  total_minor, settled_minor, credited_minor, reason, created_by, created_at, content_hash)
VALUES (:account, :id, :number, :invoice, :currency, :subtotal, :tax, :total, :settled, :credited, :reason, :by, :at,
  :hash)
