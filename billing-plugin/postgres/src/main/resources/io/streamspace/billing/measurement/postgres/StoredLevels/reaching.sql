-- What cut.sql takes away.
SELECT l.*
FROM unnest(:account_id, :meter, :since) AS p (account_id, meter, since)
JOIN billing_levels l ON l.account_id = p.account_id AND l.meter = p.meter
  AND (l.end_time IS NULL OR l.end_time >= p.since)
