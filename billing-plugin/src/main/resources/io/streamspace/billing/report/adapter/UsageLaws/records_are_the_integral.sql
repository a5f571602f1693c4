-- from the first period of each account on
WITH horizon AS (SELECT greatest(h.horizon, :since) AS start_time FROM billing_horizon h),
own AS (SELECT * FROM unnest(:account, :start) AS o (account_id, first_start)),
held AS (
  SELECT s.account_id, s.session_id, level.meter,
    sum(level.held::numeric * (extract(epoch FROM part.end_time - part.start_time) * 1000)::bigint) AS base
  FROM horizon, billing_timelines s
  JOIN billing_shards progress ON progress.shard = s.shard
  LEFT JOIN own ON own.account_id = s.account_id
  CROSS JOIN LATERAL (SELECT greatest(s.start_time, horizon.start_time, coalesce(own.first_start, :first)) AS start_time,
                             least(s.end_time, progress.settled_through) AS end_time) AS part
  CROSS JOIN LATERAL (VALUES ('cpu', s.cpu_millis), ('memory', s.memory_bytes), ('storage', s.storage_bytes))
    AS level (meter, held)
  WHERE part.start_time < part.end_time AND level.held > 0
    AND (:accounts::text[] IS NULL OR s.account_id = ANY (:accounts))
  GROUP BY s.account_id, s.session_id, level.meter
  UNION ALL
  SELECT l.account_id, l.account_id, l.meter,
    sum(l.level * (extract(epoch FROM part.end_time - part.start_time) * 1000)::bigint)
  FROM horizon, billing_levels l
  JOIN billing_shards progress ON progress.shard = l.shard
  LEFT JOIN own ON own.account_id = l.account_id
  CROSS JOIN LATERAL (SELECT greatest(l.start_time, horizon.start_time, coalesce(own.first_start, :first)) AS start_time,
                             least(l.end_time, progress.settled_through) AS end_time) AS part
  WHERE part.start_time < part.end_time AND (:accounts::text[] IS NULL OR l.account_id = ANY (:accounts))
  GROUP BY l.account_id, l.meter
  UNION ALL
  SELECT m.account_id, m.account_id, m.meter, sum(m.amount)
  FROM horizon, billing_measurements m
  JOIN billing_shards progress ON progress.shard = m.shard
  LEFT JOIN own ON own.account_id = m.account_id
  WHERE m.counts AND m.kind = 'counted'
    AND m.happened_at >= greatest(horizon.start_time, coalesce(own.first_start, :first))
    AND m.happened_at < progress.settled_through
    AND (:accounts::text[] IS NULL OR m.account_id = ANY (:accounts))
  GROUP BY m.account_id, m.meter
), recorded AS (
  -- of a day that began before, what lies behind; a level's share is exact
  SELECT r.account_id, r.session_id, r.meter, sum(CASE WHEN r.start_time >= horizon.start_time THEN r.base_quantity
    ELSE div(r.base_quantity * (extract(epoch FROM r.end_time - horizon.start_time) * 1000)::bigint,
      (extract(epoch FROM r.end_time - r.start_time) * 1000)::bigint) END) AS base
  FROM horizon, billing_metered_records r
  WHERE r.session_id <> '' AND r.end_time > horizon.start_time AND r.start_time > horizon.start_time - interval '26 hours'
    AND (:accounts::text[] IS NULL OR r.account_id = ANY (:accounts))
  GROUP BY r.account_id, r.session_id, r.meter
)
SELECT account_id || ' ' || session_id || ' ' || meter AS subject,
  'recorded ' || coalesce(recorded.base, 0) || ', held ' || coalesce(held.base, 0) AS detail
FROM held FULL JOIN recorded USING (account_id, session_id, meter)
WHERE coalesce(held.base, 0) <> coalesce(recorded.base, 0)
