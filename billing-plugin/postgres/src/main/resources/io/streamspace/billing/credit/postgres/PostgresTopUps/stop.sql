UPDATE billing_top_up_rules r
SET stopped_at = s.at, stopped_because = s.because
FROM (SELECT a.account_id, b.at, b.because
      FROM unnest(?) AS a (account_id) CROSS JOIN (VALUES (?::timestamptz, ?::text)) AS b (at, because)) s
WHERE r.account_id = s.account_id AND r.stopped_at IS NULL
