-- Levels as they are, counts since their window or the account's billing period began.
SELECT l.account_id, l.meter, l.level AS amount
FROM unnest(:meter, :since) AS w (meter, since)
JOIN billing_levels l ON l.meter = w.meter AND l.start_time <= :now AND (l.end_time IS NULL OR l.end_time > :now)
WHERE CAST(:account AS text) IS NULL OR l.account_id = CAST(:account AS text)
UNION ALL
SELECT m.account_id, m.meter, sum(m.amount)
FROM unnest(:meter, :since) AS w (meter, since)
JOIN billing_measurements m ON m.meter = w.meter AND m.counts AND m.kind = 'counted'
  AND m.happened_at <= :now AND m.happened_at >= coalesce(w.since, :common)
LEFT JOIN billing_periods p ON p.account_id = m.account_id AND p.period_start <= :now AND p.period_end > :now
WHERE (CAST(:account AS text) IS NULL OR m.account_id = CAST(:account AS text))
  AND (w.since IS NOT NULL OR m.happened_at >= coalesce(p.period_start, :common))
GROUP BY m.account_id, m.meter
