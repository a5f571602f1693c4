UPDATE billing_budgets b
SET alerted_period = given.period, alerted_percent = given.percent
FROM unnest(:accounts, :periods, :percents) AS given (account_id, period, percent)
WHERE b.account_id = given.account_id
