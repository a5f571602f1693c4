-- In a window a segment is recorded on the same terms throughout, in one record. One that both outlast goes on running and
-- is not written at all; one that ends is written with its end, and the next takes its place.
WITH priced AS (
  SELECT * FROM unnest(?, ?, ?, ?, ?) AS w (terms, start_time, end_time, period_start, rates)
), settle AS (
  SELECT * FROM (VALUES (?::timestamptz, ?::integer[], ?::timestamptz)) AS asked (through, shards, now)
), own AS (
  SELECT * FROM unnest(?::text[], ?::integer[]) AS o (account_id, terms)
), slices AS MATERIALIZED (
  SELECT s.account_id, s.session_id, s.life_start, s.cpu_millis, s.memory_bytes, s.storage_bytes, s.shard,
    w.period_start, w.rates, r.start_time AS running_from, r.created_at,
    coalesce(r.start_time, greatest(s.start_time, w.start_time, progress.settled_through)) AS start_time,
    least(s.end_time, w.end_time) AS end_time, least(s.end_time, w.end_time) <= settle.through AS has_ended
  FROM settle
  CROSS JOIN billing_shards progress
  JOIN billing_timelines s ON s.shard = progress.shard AND s.start_time < settle.through
    AND (s.latest_end IS NULL OR s.latest_end > progress.settled_through)
    AND (s.end_time IS NULL OR s.end_time > progress.settled_through)
  LEFT JOIN own o ON o.account_id = s.account_id
  JOIN priced w ON w.terms = coalesce(o.terms, 0) AND w.start_time < settle.through
    AND w.end_time > greatest(s.start_time, progress.settled_through) AND (s.end_time IS NULL OR w.start_time < s.end_time)
  LEFT JOIN billing_running_records r ON r.session_id = s.session_id AND r.account_id = s.account_id
    AND r.life_start = s.life_start AND r.start_time >= greatest(s.start_time, w.start_time) AND r.start_time < w.end_time
  WHERE progress.shard = ANY (settle.shards) AND (s.cpu_millis > 0 OR s.memory_bytes > 0 OR s.storage_bytes > 0)
), over AS MATERIALIZED (
  -- what ran up to the end of its segment or window, neither of which reaches further than the shard is settled
  SELECT r.*, progress.settled_through
  FROM settle
  JOIN billing_running_records r ON r.shard = ANY (settle.shards)
  JOIN billing_shards progress ON progress.shard = r.shard
  WHERE NOT EXISTS (SELECT FROM slices s WHERE s.running_from = r.start_time AND s.session_id = r.session_id
    AND s.account_id = r.account_id AND s.life_start = r.life_start)
), ended AS (
  INSERT INTO billing_usage_records (account_id, session_id, life_start, start_time, end_time, period_start, rates,
    cpu_millis, memory_bytes, storage_bytes, created_at)
  SELECT s.account_id, s.session_id, s.life_start, s.start_time, s.end_time, s.period_start, s.rates,
    s.cpu_millis, s.memory_bytes, s.storage_bytes, coalesce(s.created_at, settle.now)
  FROM slices s, settle WHERE s.has_ended
  UNION ALL
  SELECT o.account_id, o.session_id, o.life_start, o.start_time, o.settled_through, o.period_start, o.rates,
    o.cpu_millis, o.memory_bytes, o.storage_bytes, o.created_at
  FROM over o WHERE o.settled_through > o.start_time
  ORDER BY 1, 2, 3, 4
), gone AS (
  DELETE FROM billing_running_records r
  USING (
    SELECT session_id, account_id, life_start FROM slices WHERE has_ended AND running_from IS NOT NULL
    UNION
    SELECT session_id, account_id, life_start FROM over
  ) e
  WHERE r.session_id = e.session_id AND r.account_id = e.account_id AND r.life_start = e.life_start
    AND NOT EXISTS (SELECT FROM slices n WHERE NOT n.has_ended AND n.session_id = e.session_id
      AND n.account_id = e.account_id AND n.life_start = e.life_start)
), running AS (
  INSERT INTO billing_running_records (account_id, session_id, life_start, start_time, period_start, rates,
    cpu_millis, memory_bytes, storage_bytes, created_at, shard)
  SELECT s.account_id, s.session_id, s.life_start, s.start_time, s.period_start, s.rates,
    s.cpu_millis, s.memory_bytes, s.storage_bytes, settle.now, s.shard
  FROM slices s, settle WHERE NOT s.has_ended AND s.running_from IS NULL
  ORDER BY s.account_id, s.session_id, s.life_start
  ON CONFLICT (account_id, session_id, life_start) DO UPDATE
  SET start_time = excluded.start_time, period_start = excluded.period_start, rates = excluded.rates,
    cpu_millis = excluded.cpu_millis, memory_bytes = excluded.memory_bytes, storage_bytes = excluded.storage_bytes,
    created_at = excluded.created_at
)
SELECT coalesce(sum((cpu_millis > 0)::integer + (memory_bytes > 0)::integer + (storage_bytes > 0)::integer), 0) FROM slices
