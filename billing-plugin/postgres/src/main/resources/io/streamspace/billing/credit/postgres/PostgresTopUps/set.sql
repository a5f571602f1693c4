INSERT INTO billing_top_up_rules (account_id, currency, threshold_minor, amount_minor, monthly_limit_minor, set_by, set_at)
VALUES (:account, :currency, :threshold, :amount, :limit, :setBy, :setAt)
ON CONFLICT (account_id) DO UPDATE
SET currency = excluded.currency, threshold_minor = excluded.threshold_minor, amount_minor = excluded.amount_minor,
  monthly_limit_minor = excluded.monthly_limit_minor, set_by = excluded.set_by, set_at = excluded.set_at,
  stopped_at = NULL, stopped_because = NULL
