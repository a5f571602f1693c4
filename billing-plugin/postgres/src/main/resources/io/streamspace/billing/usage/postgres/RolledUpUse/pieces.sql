-- Of each piece of a day: the share in it of the day's records, put together where they are of the same time and price. The
-- shares of neighbouring pieces sum to the whole.
WITH piece AS (
  SELECT * FROM unnest(?, ?, ?, ?, ?) AS p (period_start, day_start, day_end, start_time, end_time)
), used AS (
  SELECT day.period_start, day.day_start, r.*
  FROM (SELECT DISTINCT period_start, day_start, day_end FROM piece) day
  CROSS JOIN (SELECT ?::text AS account_id) AS ask
  CROSS JOIN LATERAL (
    SELECT r.start_time, r.end_time, r.meter, r.rate_version, r.unit_base, r.unit_price,
      coalesce(sum(r.base_quantity) FILTER (WHERE r.session_id <> ''), 0) AS everything,
      coalesce(sum(r.base_quantity) FILTER (WHERE r.unbilled IS NULL), 0) AS billable
    FROM (
      SELECT * FROM billing_metered_records o
      WHERE o.account_id = ask.account_id AND o.period_start = day.period_start AND o.revision = 0
        AND o.start_time > day.day_start - interval '26 hours' AND o.start_time < day.day_end
        AND o.end_time > day.day_start
      UNION ALL
      SELECT * FROM billing_metered_records c
      WHERE c.account_id = ask.account_id AND c.period_start = day.period_start AND c.revision > 0
        AND c.start_time < day.day_end AND c.end_time > day.day_start
    ) r
    GROUP BY r.start_time, r.end_time, r.meter, r.rate_version, r.unit_base, r.unit_price
  ) r
)
SELECT piece.period_start, piece.start_time, piece.end_time, used.meter, used.rate_version, used.unit_base,
  used.unit_price,
  sum(div(used.everything * millis.until, millis.whole) - div(used.everything * millis.since, millis.whole)) AS everything,
  sum(div(used.billable * millis.until, millis.whole) - div(used.billable * millis.since, millis.whole)) AS billable
FROM used
JOIN piece ON piece.period_start = used.period_start AND piece.day_start = used.day_start
  AND piece.start_time < used.end_time AND piece.end_time > used.start_time
CROSS JOIN LATERAL (SELECT
  (extract(epoch FROM used.end_time - used.start_time) * 1000)::bigint AS whole,
  (extract(epoch FROM greatest(used.start_time, piece.start_time) - used.start_time) * 1000)::bigint AS since,
  (extract(epoch FROM least(used.end_time, piece.end_time) - used.start_time) * 1000)::bigint AS until) AS millis
GROUP BY piece.period_start, piece.start_time, piece.end_time, used.meter, used.rate_version, used.unit_base,
  used.unit_price
