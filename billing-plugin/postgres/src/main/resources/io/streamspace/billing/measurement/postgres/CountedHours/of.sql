-- Cut at UTC hours, and at whatever instant of this account's entitlements and records its use may have to be cut.
WITH special AS (
  SELECT array_agg(DISTINCT cut ORDER BY cut) AS cuts
  FROM (
    SELECT unnest(:cuts)
    UNION ALL SELECT min(settled_through) FROM billing_shards
    UNION ALL SELECT settled_through FROM billing_unsettled_accounts WHERE account_id = :account
    UNION ALL SELECT unnest(ARRAY[effective_at, expires_at, voided_at]) FROM billing_grants WHERE account_id = :account
    UNION ALL SELECT unnest(ARRAY[given_at, until, revoked_at]) FROM billing_overage_consents WHERE account_id = :account
    UNION ALL SELECT unnest(ARRAY[started_at, canceled_at]) FROM billing_subscriptions WHERE account_id = :account
  ) AS c (cut)
  WHERE cut IS NOT NULL
)
SELECT m.account_id, m.meter, min(m.happened_at) AS first, max(m.happened_at) AS last, sum(m.amount) AS sum
FROM special s
CROSS JOIN billing_measurements m
WHERE m.account_id = :account AND m.happened_at >= :from AND m.happened_at < :to AND m.counts AND m.kind = 'counted'
GROUP BY m.account_id, m.meter, date_trunc('hour', m.happened_at, 'UTC'), width_bucket(m.happened_at, s.cuts)
