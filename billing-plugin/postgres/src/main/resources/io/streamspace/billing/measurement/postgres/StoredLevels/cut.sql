DELETE FROM billing_levels l
USING unnest(:account_id, :meter, :since) AS p (account_id, meter, since)
WHERE l.account_id = p.account_id AND l.meter = p.meter AND (l.end_time IS NULL OR l.end_time >= p.since)
RETURNING l.*
