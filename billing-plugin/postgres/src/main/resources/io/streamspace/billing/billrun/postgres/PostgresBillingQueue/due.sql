-- The earliest open period of each shard, by index whatever the statistics say; counted only if something is due.
WITH earliest AS MATERIALIZED (
  SELECT s.shard,
    (SELECT p.period_end FROM billing_periods p
     WHERE p.sealed_at IS NULL AND p.shard = s.shard
     ORDER BY p.period_end LIMIT 1) <= :sealUpTo AS to_seal,
    (SELECT p.period_end FROM billing_periods p
     WHERE p.sealed_at IS NULL AND p.drafted_at IS NULL AND p.shard = s.shard
     ORDER BY p.period_end LIMIT 1) <= :now AS to_draft
  FROM generate_series(0, :lastShard) AS s (shard)
)
SELECT
  coalesce(array_agg(shard ORDER BY shard) FILTER (WHERE to_seal), '{}') AS to_seal,
  coalesce(array_agg(shard ORDER BY shard) FILTER (WHERE to_draft), '{}') AS to_draft,
  CASE WHEN bool_or(to_seal) OR bool_or(to_draft) THEN (
    SELECT count(*) FROM billing_periods p
    WHERE p.sealed_at IS NULL AND (p.period_end <= :sealUpTo OR p.drafted_at IS NULL AND p.period_end <= :now)
  ) ELSE 0 END AS waiting,
  coalesce((SELECT due_date FROM billing_invoices WHERE status = 'sent' ORDER BY due_date LIMIT 1) <= :now, false)
    AS overdue,
  coalesce((SELECT expires_at FROM billing_credits
            WHERE remaining_minor > 0 AND expires_at IS NOT NULL ORDER BY expires_at LIMIT 1) <= :now, false) AS expiring
FROM earliest
