INSERT INTO billing_credits (account_id, id, kind, currency, granted_minor, remaining_minor, priority, effective_at,
  expires_at, reason, issued_by, created_at)
SELECT c.account_id, c.id, c.kind, c.currency, c.granted_minor, c.remaining_minor, c.priority, c.effective_at,
  c.expires_at, c.reason, c.issued_by, c.created_at
FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS c (account_id, id, kind, currency, granted_minor, remaining_minor,
  priority, effective_at, expires_at, reason, issued_by, created_at)
ON CONFLICT (account_id, id) DO NOTHING
