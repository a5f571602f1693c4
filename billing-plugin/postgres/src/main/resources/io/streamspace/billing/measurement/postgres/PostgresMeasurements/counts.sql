SELECT m.account_id, m.meter, width_bucket(m.happened_at, :cuts) AS bucket, sum(m.amount) AS sum
FROM unnest(:account_id, :from, :to) AS a (account_id, from_time, to_time)
JOIN billing_measurements m
  ON m.account_id = a.account_id AND m.happened_at >= a.from_time AND m.happened_at < a.to_time
WHERE m.counts AND m.kind = 'counted'
GROUP BY m.account_id, m.meter, bucket
