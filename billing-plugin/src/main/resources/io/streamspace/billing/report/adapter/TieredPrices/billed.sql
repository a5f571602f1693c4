SELECT charged.account_id, charged.period_start, charged.meter, charged.rate_version, sum(charged.amount_minor) AS minor
FROM (
  SELECT l.account_id, l.use_period AS period_start, l.meter, l.rate_version,
    coalesce(l.price_minor, l.amount_minor) AS amount_minor
  FROM billing_invoice_lines l
  JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id
  WHERE l.meter IS NOT NULL AND i.status NOT IN ('draft', 'void')
  UNION ALL
  SELECT account_id, period_start, meter, rate_version, amount_minor FROM billing_held_corrections
) charged
WHERE EXISTS (SELECT FROM billing_invoice_lines l
              WHERE l.account_id = charged.account_id AND l.use_period = charged.period_start
                AND l.meter = charged.meter AND l.unit_price IS NULL
                AND l.use_period >= (SELECT greatest(h.horizon, :since) FROM billing_horizon h)
                AND (:accounts::text[] IS NULL OR l.account_id = ANY (:accounts)))
  AND NOT EXISTS (SELECT FROM billing_voided_uses u
                  WHERE u.account_id = charged.account_id AND u.period_start = charged.period_start
                    AND u.meter = charged.meter AND u.billed_revision IS NULL)
GROUP BY charged.account_id, charged.period_start, charged.meter, charged.rate_version
