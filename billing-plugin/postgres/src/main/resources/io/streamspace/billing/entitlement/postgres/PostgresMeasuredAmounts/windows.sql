-- Counts of sliding windows.
SELECT m.account_id, m.meter, sum(m.amount) AS amount
FROM unnest(:meter, :since) AS w (meter, since)
JOIN billing_measurements m ON m.meter = w.meter AND m.counts AND m.kind = 'counted'
  AND m.happened_at >= w.since AND m.happened_at <= :ahead
WHERE m.account_id = ANY (:accounts)
GROUP BY m.account_id, m.meter
