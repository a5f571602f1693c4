-- Takes away the records that begin at some instants, ended or running, and returns them a row a meter.
WITH taken AS (
  SELECT * FROM unnest(?, ?, ?, ?) AS t (account_id, session_id, life_start, start_time)
), ended AS (
  DELETE FROM billing_usage_records r USING taken t
  WHERE r.session_id = t.session_id AND r.account_id = t.account_id AND r.life_start = t.life_start
    AND r.start_time = t.start_time
  RETURNING r.*
), running AS (
  DELETE FROM billing_running_records r USING taken t, billing_shards s
  WHERE r.session_id = t.session_id AND r.account_id = t.account_id AND r.life_start = t.life_start
    AND r.start_time = t.start_time AND s.shard = r.shard
  RETURNING r.*, s.settled_through
)
SELECT r.account_id, r.session_id, r.life_start, m.meter, r.start_time, 0 AS revision, r.end_time, r.period_start,
  billing_held(m.meter, r.cpu_millis, r.memory_bytes, r.storage_bytes)::numeric
    * billing_millis(r.start_time, r.end_time) AS base_quantity,
  m.unit_base, m.rate_version, m.unit_price, m.unbilled, r.created_at
FROM (
  SELECT account_id, session_id, life_start, start_time, end_time, period_start, rates, cpu_millis, memory_bytes,
    storage_bytes, created_at FROM ended
  UNION ALL
  SELECT account_id, session_id, life_start, start_time, settled_through, period_start, rates, cpu_millis, memory_bytes,
    storage_bytes, created_at FROM running
) r
JOIN billing_combined_rates m ON m.id = r.rates
WHERE billing_held(m.meter, r.cpu_millis, r.memory_bytes, r.storage_bytes) > 0
