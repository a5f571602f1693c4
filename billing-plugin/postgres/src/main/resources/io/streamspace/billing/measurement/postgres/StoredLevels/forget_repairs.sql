DELETE FROM billing_repairs r
USING unnest(:account_id, :meter, :since) AS p (account_id, meter, since)
WHERE r.account_id = p.account_id AND r.session_id = p.meter AND r.kind = 'level_below_zero' AND r.start_time >= p.since
