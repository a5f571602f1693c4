INSERT INTO billing_audits AS kept (checked_at, seen, violations)
VALUES (:checkedAt, :seen::pg_snapshot, :violations::jsonb)
ON CONFLICT (checked_at) DO UPDATE SET seen = excluded.seen, violations = excluded.violations
WHERE pg_snapshot_xmin(excluded.seen) >= pg_snapshot_xmin(kept.seen)
  AND pg_snapshot_xmax(excluded.seen) > pg_snapshot_xmax(kept.seen)
