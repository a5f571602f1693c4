-- accounts with a period that is none of their calendar's, or that were opened only after one of these
SELECT DISTINCT p.account_id
FROM unnest(?, ?, ?, ?) AS shared (terms, period_start, period_end, since)
CROSS JOIN (SELECT ?::text[] AS accounts, ?::integer[] AS terms, ?::integer[] AS shards) AS asked
JOIN billing_periods p ON p.period_end > shared.since AND p.shard = ANY (asked.shards)
  AND (p.period_start, p.period_end) <> (shared.period_start, shared.period_end)
LEFT JOIN unnest(asked.accounts, asked.terms) AS own (account_id, terms) ON own.account_id = p.account_id
WHERE shared.terms = coalesce(own.terms, 0)
