WITH shards AS (
  SELECT s.shard,
    EXISTS (SELECT FROM billing_periods p
            WHERE p.sealed_at IS NULL AND p.shard = s.shard AND p.period_end <= :sealUpTo) AS to_seal,
    EXISTS (SELECT FROM billing_periods p
            WHERE p.sealed_at IS NULL AND p.drafted_at IS NULL AND p.shard = s.shard AND p.period_end <= :now) AS to_draft
  FROM generate_series(0, :lastShard) AS s (shard)
)
SELECT
  coalesce(array_agg(shard ORDER BY shard) FILTER (WHERE to_seal), '{}') AS to_seal,
  coalesce(array_agg(shard ORDER BY shard) FILTER (WHERE to_draft), '{}') AS to_draft,
  CASE WHEN bool_or(to_seal) OR bool_or(to_draft) THEN (
    SELECT count(*) FROM billing_periods p
    WHERE p.sealed_at IS NULL AND (p.period_end <= :sealUpTo OR p.drafted_at IS NULL AND p.period_end <= :now)
  ) ELSE 0 END AS waiting,
  EXISTS (SELECT FROM billing_invoices WHERE status = 'sent' AND due_date <= :now) AS overdue,
  EXISTS (SELECT FROM billing_credits WHERE remaining_minor > 0 AND expires_at <= :now) AS expiring
FROM shards
