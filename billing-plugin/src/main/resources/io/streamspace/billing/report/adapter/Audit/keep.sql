INSERT INTO billing_audits AS kept (checked_at, seen, cluster, violations)
VALUES (:checkedAt, :seen::pg_snapshot, :cluster, :violations::jsonb)
ON CONFLICT (checked_at) DO UPDATE SET seen = excluded.seen, cluster = excluded.cluster, violations = excluded.violations
WHERE kept.cluster IS DISTINCT FROM excluded.cluster
  OR pg_snapshot_xmin(excluded.seen) >= pg_snapshot_xmin(kept.seen)
    AND pg_snapshot_xmax(excluded.seen) > pg_snapshot_xmax(kept.seen)
