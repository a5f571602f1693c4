INSERT INTO billing_audits (checked_at, seen, violations)
VALUES (:checkedAt, pg_current_snapshot(), :violations::jsonb)
ON CONFLICT (checked_at) DO UPDATE SET seen = excluded.seen, violations = excluded.violations
RETURNING seen::text
