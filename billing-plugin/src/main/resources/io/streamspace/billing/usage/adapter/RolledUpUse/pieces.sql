-- of each piece of an hour: the share in it of the records that reach into it
SELECT piece.period_start, piece.start_time, piece.end_time, r.meter, r.rate_version, r.unit_base, r.unit_price,
  coalesce(sum(share.base) FILTER (WHERE r.session_id <> ''), 0) AS everything,
  coalesce(sum(share.base) FILTER (WHERE r.unbilled IS NULL), 0) AS billable
FROM unnest(?, ?, ?) AS piece (period_start, start_time, end_time)
CROSS JOIN (SELECT ?::text AS account_id) AS ask
CROSS JOIN LATERAL (
  SELECT * FROM billing_usage_records o
  WHERE o.account_id = ask.account_id AND o.period_start = piece.period_start AND o.revision = 0
    AND o.start_time > piece.start_time - interval '1 hour' AND o.start_time < piece.end_time
    AND o.end_time > piece.start_time
  UNION ALL
  SELECT * FROM billing_usage_records c
  WHERE c.account_id = ask.account_id AND c.period_start = piece.period_start AND c.revision > 0
    AND c.start_time < piece.end_time AND c.end_time > piece.start_time
) r
CROSS JOIN LATERAL (SELECT
  (extract(epoch FROM r.end_time - r.start_time) * 1000)::bigint AS whole,
  (extract(epoch FROM greatest(r.start_time, piece.start_time) - r.start_time) * 1000)::bigint AS since,
  (extract(epoch FROM least(r.end_time, piece.end_time) - r.start_time) * 1000)::bigint AS until) AS millis
CROSS JOIN LATERAL (SELECT div(r.base_quantity * millis.until, millis.whole)
  - div(r.base_quantity * millis.since, millis.whole) AS base) AS share
GROUP BY piece.period_start, piece.start_time, piece.end_time, r.meter, r.rate_version, r.unit_base, r.unit_price
