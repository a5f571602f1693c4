SELECT c.id, c.account_id, c.period_start, p.period_end, c.meter, c.noticed_at, h.currency, h.amount_minor
FROM billing_late_charges c
JOIN billing_periods p ON p.account_id = c.account_id AND p.period_start = c.period_start
JOIN LATERAL (
  SELECT min(currency) AS currency, sum(amount_minor) AS amount_minor
  FROM billing_held_corrections h
  WHERE h.account_id = c.account_id AND h.period_start = c.period_start AND h.meter = c.meter
) h ON h.amount_minor IS NOT NULL
WHERE c.counted AND c.id > :after
ORDER BY c.id
LIMIT :limit
