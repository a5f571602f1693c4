INSERT INTO billing_periods (account_id, period_start, period_end, shard, revision, sealed_at)
SELECT p.account_id, p.period_start, p.period_end, p.shard, p.revision, p.sealed_at
FROM unnest(?, ?, ?, ?, ?, ?) AS p (account_id, period_start, period_end, shard, revision, sealed_at)
ON CONFLICT DO NOTHING
