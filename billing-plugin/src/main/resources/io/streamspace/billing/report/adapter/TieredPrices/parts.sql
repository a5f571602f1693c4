-- Of every period and meter billed at a price that depends on the whole quantity: what counts as billed, by version. What waits to be billed
-- again after a void is left out.
WITH tiered AS (
  SELECT DISTINCT l.account_id, l.use_period AS period_start, l.meter
  FROM billing_invoice_lines l
  WHERE l.meter IS NOT NULL AND l.unit_price IS NULL
    AND l.use_period >= (SELECT greatest(h.horizon, :since) FROM billing_horizon h)
    AND (:accounts::text[] IS NULL OR l.account_id = ANY (:accounts))
    AND NOT EXISTS (SELECT FROM billing_voided_uses u
                    WHERE u.account_id = l.account_id AND u.period_start = l.use_period
                      AND u.meter = l.meter AND u.billed_revision IS NULL)
)
SELECT r.account_id, p.period_start, p.period_end, a.currency, r.meter, r.rate_version, r.unit_base,
  sum(r.base_quantity) AS billable
FROM tiered t
JOIN billing_accounts a ON a.account_id = t.account_id
JOIN billing_periods p ON p.account_id = t.account_id AND p.period_start = t.period_start
JOIN billing_metered_records r ON r.account_id = t.account_id AND r.period_start = t.period_start AND r.meter = t.meter
WHERE r.unbilled IS NULL AND r.revision < p.revision
GROUP BY r.account_id, p.period_start, p.period_end, a.currency, r.meter, r.rate_version, r.unit_base
