WITH a (account_id, shard) AS (SELECT * FROM unnest(?, ?))
INSERT INTO billing_periods (account_id, shard, period_start, period_end)
SELECT a.account_id, a.shard, p.period_start, p.period_end
FROM a, (SELECT ?::timestamptz AS period_start, ?::timestamptz AS period_end) p
ON CONFLICT DO NOTHING
