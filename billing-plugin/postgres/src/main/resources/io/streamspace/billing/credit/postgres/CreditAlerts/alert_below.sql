INSERT INTO billing_credit_watch (account_id, threshold_minor)
VALUES (:account, :threshold)
ON CONFLICT (account_id) DO UPDATE SET threshold_minor = excluded.threshold_minor
