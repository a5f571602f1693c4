UPDATE billing_voided_uses u SET billed_revision = b.revision
FROM unnest(?, ?, ?) AS b (account_id, period_start, revision)
WHERE u.account_id = b.account_id AND u.period_start = b.period_start AND u.billed_revision IS NULL
