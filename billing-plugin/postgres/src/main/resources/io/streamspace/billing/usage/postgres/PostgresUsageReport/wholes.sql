-- the periods of accounts that have use in a stretch of time that is priced by the whole
SELECT DISTINCT d.account_id, d.period_start
FROM billing_usage_by_day d
WHERE d.unit_price IS NULL AND d.billable <> 0 AND d.day_start < ? AND d.day_end > ?
ORDER BY d.period_start, d.account_id
