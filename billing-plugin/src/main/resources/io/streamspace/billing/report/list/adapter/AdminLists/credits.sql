SELECT c.id, c.account_id, c.id AS number, c.kind,
  CASE
    WHEN c.remaining_minor = 0 AND c.voided_minor > 0 THEN 'voided'
    WHEN c.expires_at <= :now AND (c.remaining_minor > 0 OR c.expired_minor > 0) THEN 'expired'
    WHEN c.remaining_minor = 0 THEN 'spent'
    WHEN c.effective_at > :now THEN 'pending'
    ELSE 'active'
  END AS status,
  c.currency, c.granted_minor AS amount_minor, c.remaining_minor, c.spent_minor, c.expired_minor, c.voided_minor,
  c.granted_minor AS sum_minor, c.effective_at, c.expires_at, c.reason, c.issued_by, c.created_at
FROM billing_credits c
