SELECT a.id, a.account_id, a.period_start, p.period_end, a.meter, a.currency, a.amount_minor, a.approved_by, a.reason,
  a.approved_at, a.ended_at
FROM billing_approved_corrections a
JOIN billing_periods p ON p.account_id = a.account_id AND p.period_start = a.period_start
WHERE a.id < :before
ORDER BY a.id DESC
LIMIT :limit
