SELECT account_id AS subject, 'a period ends at ' || before || ', the next starts at ' || period_start AS detail
FROM (SELECT account_id, period_start,
        lag(period_end) OVER (PARTITION BY account_id ORDER BY period_start) AS before
      FROM billing_periods
      WHERE :accounts::text[] IS NULL OR account_id = ANY (:accounts)) AS period
WHERE before <> period_start
