-- Only whom a top-up may be made for; the rest is decided with the rule locked.
SELECT r.account_id
FROM billing_top_up_rules r
JOIN billing_accounts a ON a.account_id = r.account_id AND a.standing = 'active' AND a.currency = r.currency
CROSS JOIN LATERAL (
  SELECT coalesce(sum(g.remaining_minor), 0) AS minor
  FROM billing_credits g
  WHERE g.account_id = r.account_id AND g.currency = r.currency AND g.remaining_minor > 0
    AND g.effective_at <= :at AND (g.expires_at IS NULL OR g.expires_at > :at)
) balance
WHERE r.stopped_at IS NULL AND balance.minor < r.threshold_minor AND r.account_id > :after
  AND NOT EXISTS (SELECT FROM billing_top_ups t WHERE t.account_id = r.account_id AND t.status = 'open')
ORDER BY r.account_id
LIMIT :limit
