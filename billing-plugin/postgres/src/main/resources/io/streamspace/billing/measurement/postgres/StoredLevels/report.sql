INSERT INTO billing_repairs (account_id, session_id, kind, start_time, detail, noticed_at)
SELECT DISTINCT account_id, meter, 'level_below_zero', at, 'A change would have made the level negative: it counts as zero.',
  :now::timestamptz
FROM unnest(:account_id, :meter, :at) AS b (account_id, meter, at)
