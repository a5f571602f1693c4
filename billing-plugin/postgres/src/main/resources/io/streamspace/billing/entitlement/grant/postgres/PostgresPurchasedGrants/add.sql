INSERT INTO billing_grants (account_id, id, pack_id, name, invoice_id, priority, effective_at, expires_at, renewal,
  continues, created_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
