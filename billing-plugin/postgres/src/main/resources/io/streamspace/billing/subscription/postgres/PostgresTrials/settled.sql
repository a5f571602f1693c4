UPDATE billing_trials t
SET settled_at = noted.at
FROM (SELECT a.account_id, a.plan_id, b.at
      FROM unnest(?, ?) AS a (account_id, plan_id) CROSS JOIN (VALUES (?::timestamptz)) AS b (at)) noted
WHERE t.account_id = noted.account_id AND t.plan_id = noted.plan_id
