SELECT m.*
FROM unnest(:account_id, :meter, :since) AS p (account_id, meter, since)
JOIN billing_measurements m ON m.account_id = p.account_id AND m.meter = p.meter AND m.happened_at >= p.since
WHERE m.counts
