-- Use that is priced by the unit in one row for each price; of other use one for each whole that it is a part of.
SELECT found.group_name, found.meter, found.unit_base, found.unit_price, found.account_id, found.period_start,
  found.rate_version, coalesce(sum(found.base) FILTER (WHERE found.session_id <> ''), 0) AS everything,
  coalesce(sum(found.base) FILTER (WHERE found.unbilled IS NULL), 0) AS billable
FROM (
  SELECT r.session_id, r.meter, r.unit_base, r.unit_price, r.unbilled,
    CASE WHEN r.unit_price IS NULL THEN r.account_id END AS account_id,
    CASE WHEN r.unit_price IS NULL THEN r.period_start END AS period_start,
    CASE WHEN r.unit_price IS NULL THEN r.rate_version END AS rate_version,
    CASE WHEN r.start_time >= b.start_time AND r.end_time <= b.end_time THEN r.base_quantity
      ELSE div(r.base_quantity
          * (extract(epoch FROM least(r.end_time, b.end_time) - greatest(r.start_time, b.start_time)) * 1000)::bigint,
        (extract(epoch FROM r.end_time - r.start_time) * 1000)::bigint)
      END AS base,
    coalesce(CASE ask.group_by WHEN 'user' THEN r.account_id
      WHEN 'session' THEN CASE WHEN r.life_start > 'epoch' THEN r.session_id END WHEN 'meter' THEN r.meter
      WHEN 'template' THEN (SELECT l.template FROM billing_session_lives l
                            WHERE l.session_id = r.session_id ORDER BY l.life_start = r.life_start DESC LIMIT 1)
      ELSE b.label END, '') AS group_name
  FROM unnest(?, ?, ?) AS b (start_time, end_time, label)
  JOIN billing_usage_records r ON r.start_time < b.end_time AND r.end_time > b.start_time
  CROSS JOIN (SELECT ?::text AS group_by) AS ask
) AS found
GROUP BY found.group_name, found.meter, found.unit_base, found.unit_price, found.account_id, found.period_start,
  found.rate_version
ORDER BY found.group_name, found.meter
