INSERT INTO billing_budgets (account_id, currency, amount_minor, alerts, stops, set_by, set_at)
VALUES (:account, :currency, :amount, :alerts, :stops, :setBy, :setAt)
ON CONFLICT (account_id) DO UPDATE
SET currency = excluded.currency, amount_minor = excluded.amount_minor, alerts = excluded.alerts,
  stops = excluded.stops, set_by = excluded.set_by, set_at = excluded.set_at,
  -- alerts of another amount begin anew
  alerted_percent = CASE
    WHEN billing_budgets.currency = excluded.currency AND billing_budgets.amount_minor = excluded.amount_minor
    THEN billing_budgets.alerted_percent ELSE 0 END
