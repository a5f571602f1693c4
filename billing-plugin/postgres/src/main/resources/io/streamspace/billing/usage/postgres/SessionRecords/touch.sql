-- For the audit, which looks again at what changed: the sums by day tell it of records that ended only.
INSERT INTO billing_touched AS t (account_id, period_start, touched_by)
SELECT DISTINCT g.account_id, g.period_start, pg_current_xact_id() FROM unnest(?, ?) AS g (account_id, period_start) ORDER BY 1, 2
ON CONFLICT (account_id, period_start) DO UPDATE SET touched_by = excluded.touched_by
WHERE t.touched_by <> excluded.touched_by
