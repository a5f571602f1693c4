INSERT INTO billing_levels (account_id, meter, start_time, end_time, shard, level)
SELECT account_id, meter, start_time, end_time, shard, level::numeric
FROM unnest(:account_id, :meter, :start_time, :end_time, :shard, :level)
  AS l (account_id, meter, start_time, end_time, shard, level)
