-- Who has less than they are to be told of, and had enough when that was noticed last. Without :accounts, of everybody with
-- credit and everybody who had enough.
WITH candidates AS (
  SELECT unnest(:accounts::text[]) AS account_id
  UNION
  SELECT account_id FROM billing_credits WHERE :accounts::text[] IS NULL AND remaining_minor > 0
  UNION
  SELECT account_id FROM billing_credit_watch WHERE :accounts::text[] IS NULL AND state = 'enough'
),
watched AS (
  SELECT a.account_id, a.currency, coalesce(w.state, 'unknown') AS state,
    coalesce(w.threshold_minor, CASE WHEN a.currency = :currency THEN CAST(:usual AS numeric) END) AS threshold_minor
  FROM candidates c
  JOIN billing_accounts a ON a.account_id = c.account_id
  LEFT JOIN billing_credit_watch w ON w.account_id = c.account_id
),
balances AS (
  SELECT w.account_id, w.currency, w.state, w.threshold_minor, coalesce(b.minor, 0) AS balance_minor
  FROM watched w
  CROSS JOIN LATERAL (
    SELECT sum(g.remaining_minor) AS minor
    FROM billing_credits g
    WHERE g.account_id = w.account_id AND g.currency = w.currency AND g.remaining_minor > 0
      AND g.effective_at <= :at AND (g.expires_at IS NULL OR g.expires_at > :at)
  ) b
  WHERE w.threshold_minor IS NOT NULL
),
changed AS (
  INSERT INTO billing_credit_watch AS w (account_id, state)
  SELECT account_id, CASE WHEN balance_minor < threshold_minor THEN 'low' ELSE 'enough' END
  FROM balances
  WHERE CASE WHEN balance_minor < threshold_minor THEN state = 'enough' ELSE state <> 'enough' END
  ORDER BY account_id
  ON CONFLICT (account_id) DO UPDATE
  SET state = excluded.state, crossings = w.crossings + CASE excluded.state WHEN 'low' THEN 1 ELSE 0 END
  WHERE w.state <> excluded.state
  RETURNING account_id, state, crossings
)
SELECT c.account_id, c.crossings, b.currency, b.balance_minor, b.threshold_minor
FROM changed c
JOIN balances b USING (account_id)
WHERE c.state = 'low'
ORDER BY c.account_id
