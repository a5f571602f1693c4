-- In a window a segment is recorded on the same terms throughout, in one record. One that both outlast goes on running and
-- is not written at all; one that ends is written with its end, and the next takes its place. So what there is to hold
-- is compared once with what runs, and only where they differ is anything kept of it:
--   begins: nothing runs of it yet; resumes: neither, but its record may have ended where the shard is settled (its account
--   was recorded apart, or its segment was prolonged since); ends: it runs and ends; stops: it runs and nothing carries it on.
WITH priced AS (
  SELECT * FROM unnest(?, ?, ?, ?, ?) AS w (terms, start_time, end_time, period_start, rates)
), settle AS (
  SELECT * FROM (VALUES (?::timestamptz, ?::integer[], ?::timestamptz)) AS asked (through, shards, now)
), own AS (
  SELECT * FROM unnest(?::text[], ?::integer[]) AS o (account_id, terms)
), slices AS NOT MATERIALIZED (
  SELECT s.account_id, s.session_id, s.life_start, s.cpu_millis, s.memory_bytes, s.storage_bytes, s.shard,
    w.period_start, w.rates, progress.settled_through, settle.through, greatest(s.start_time, w.start_time) AS since,
    w.end_time AS window_end, least(s.end_time, w.end_time) AS end_time
  FROM settle
  CROSS JOIN billing_shards progress
  JOIN billing_timelines s ON s.shard = progress.shard AND s.start_time < settle.through
    AND (s.latest_end IS NULL OR s.latest_end > progress.settled_through)
    AND (s.end_time IS NULL OR s.end_time > progress.settled_through)
  LEFT JOIN own o ON o.account_id = s.account_id
  JOIN priced w ON w.terms = coalesce(o.terms, 0) AND w.start_time < settle.through
    AND w.end_time > greatest(s.start_time, progress.settled_through) AND (s.end_time IS NULL OR w.start_time < s.end_time)
  WHERE progress.shard = ANY (settle.shards) AND (s.cpu_millis > 0 OR s.memory_bytes > 0 OR s.storage_bytes > 0)
), runs AS NOT MATERIALIZED (
  SELECT r.*, progress.settled_through
  FROM settle
  JOIN billing_running_records r ON r.shard = ANY (settle.shards)
  JOIN billing_shards progress ON progress.shard = r.shard
), changes AS MATERIALIZED (
  SELECT coalesce(s.account_id, r.account_id) AS account_id, coalesce(s.session_id, r.session_id) AS session_id,
    coalesce(s.life_start, r.life_start) AS life_start, coalesce(s.period_start, r.period_start) AS period_start,
    coalesce(s.rates, r.rates) AS rates, coalesce(s.cpu_millis, r.cpu_millis) AS cpu_millis,
    coalesce(s.memory_bytes, r.memory_bytes) AS memory_bytes, coalesce(s.storage_bytes, r.storage_bytes) AS storage_bytes,
    s.shard, s.since, s.settled_through, r.start_time AS ran_from, r.created_at AS ran_at,
    CASE WHEN s.session_id IS NULL THEN r.settled_through ELSE s.end_time END AS end_time,
    s.session_id IS NULL OR s.end_time <= s.through AS has_ended,
    CASE WHEN s.session_id IS NULL THEN 'stops' WHEN r.session_id IS NOT NULL THEN 'ends'
      WHEN s.since < s.settled_through THEN 'resumes' ELSE 'begins' END AS kind
  FROM slices s
  FULL JOIN runs r ON r.session_id = s.session_id AND r.account_id = s.account_id AND r.life_start = s.life_start
    AND r.start_time >= s.since AND r.start_time < s.window_end
  WHERE s.session_id IS NULL OR r.session_id IS NULL OR s.end_time <= s.through
), records AS MATERIALIZED (
  SELECT c.*, resumed.start_time IS NOT NULL AS is_resumed, coalesce(c.ran_at, resumed.created_at, settle.now) AS created_at,
    coalesce(c.ran_from, resumed.start_time, greatest(c.since, c.settled_through)) AS start_time
  FROM settle CROSS JOIN changes c
  LEFT JOIN LATERAL (
    SELECT r.start_time, r.created_at
    FROM billing_usage_records r
    WHERE c.kind = 'resumes' AND r.session_id = c.session_id AND r.account_id = c.account_id AND r.life_start = c.life_start
      AND r.start_time >= c.since AND r.start_time < c.settled_through AND r.end_time = c.settled_through
    LIMIT 1
  ) resumed ON true
), taken AS (
  DELETE FROM billing_usage_records r USING records c
  WHERE c.kind = 'resumes' AND c.is_resumed AND r.session_id = c.session_id AND r.account_id = c.account_id
    AND r.life_start = c.life_start AND r.start_time = c.start_time
  RETURNING r.start_time
), ended AS (
  -- after those were taken whose place they take
  INSERT INTO billing_usage_records (account_id, session_id, life_start, start_time, end_time, period_start, rates,
    cpu_millis, memory_bytes, storage_bytes, created_at)
  SELECT c.account_id, c.session_id, c.life_start, c.start_time, c.end_time, c.period_start, c.rates,
    c.cpu_millis, c.memory_bytes, c.storage_bytes, c.created_at
  FROM records c WHERE c.has_ended AND c.end_time > c.start_time AND (SELECT count(*) FROM taken) >= 0
  ORDER BY 1, 2, 3, 4
), gone AS (
  DELETE FROM billing_running_records r
  USING (
    SELECT account_id, session_id, life_start FROM records
    GROUP BY account_id, session_id, life_start HAVING bool_or(ran_from IS NOT NULL) AND bool_and(has_ended)
  ) e
  WHERE r.session_id = e.session_id AND r.account_id = e.account_id AND r.life_start = e.life_start
), running AS (
  INSERT INTO billing_running_records (account_id, session_id, life_start, start_time, period_start, rates,
    cpu_millis, memory_bytes, storage_bytes, created_at, shard)
  SELECT c.account_id, c.session_id, c.life_start, c.start_time, c.period_start, c.rates,
    c.cpu_millis, c.memory_bytes, c.storage_bytes, c.created_at, c.shard
  FROM records c WHERE NOT c.has_ended
  ORDER BY c.account_id, c.session_id, c.life_start
  ON CONFLICT (account_id, session_id, life_start) DO UPDATE
  SET start_time = excluded.start_time, period_start = excluded.period_start, rates = excluded.rates,
    cpu_millis = excluded.cpu_millis, memory_bytes = excluded.memory_bytes, storage_bytes = excluded.storage_bytes,
    created_at = excluded.created_at
), counted AS (
  SELECT 1 AS sign, r.cpu_millis, r.memory_bytes, r.storage_bytes FROM runs r
  UNION ALL
  SELECT -1, c.cpu_millis, c.memory_bytes, c.storage_bytes FROM changes c WHERE c.kind = 'stops'
  UNION ALL
  SELECT 1, c.cpu_millis, c.memory_bytes, c.storage_bytes FROM changes c WHERE c.kind IN ('begins', 'resumes')
)
SELECT coalesce(sum(sign * ((cpu_millis > 0)::integer + (memory_bytes > 0)::integer + (storage_bytes > 0)::integer)), 0)
FROM counted
