-- For each sealed period, meter and rate version: what lines have billed, and what is held, is what the records that
-- count as billed cost: rate x exact sum, rounded once, half up. Sums are kept as whole numbers of 10^-120 units; no
-- exact sum lies closer to a tie than 10^-100 without being one, for its denominator is a product of a few unit bases.
-- Periods that reach behind the horizon are no longer compared, nor what only void invoices billed and what waits. What depends on the whole quantity (tiers) is left to
-- the code that rates.
WITH decimals (currency, decimals) AS (SELECT * FROM unnest(:currency, :decimals)),
first AS (SELECT greatest(h.horizon, :since) AS period_start FROM billing_horizon h),
parts AS (
  SELECT r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base, max(r.unit_price) AS unit_price,
    bool_or(r.unit_price IS NULL) AS tiered,
    sum(r.base_quantity) AS base_quantity
  FROM billing_metered_records r
  JOIN billing_periods p ON p.account_id = r.account_id AND p.period_start = r.period_start
  WHERE r.unbilled IS NULL AND r.revision < p.revision
    AND r.period_start >= (SELECT period_start FROM first) AND r.start_time >= (SELECT period_start FROM first)
    AND (:accounts::text[] IS NULL OR r.account_id = ANY (:accounts))
  GROUP BY r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base
),
exact AS (
  SELECT r.account_id, r.period_start, r.meter, r.rate_version,
    sum(div(r.base_quantity * 1e120, r.unit_base)) * max(r.unit_price) * (10::numeric ^ max(d.decimals)) AS cost, bool_or(r.tiered) AS tiered
  FROM parts r
  JOIN billing_accounts a ON a.account_id = r.account_id
  JOIN decimals d ON d.currency = a.currency
  GROUP BY r.account_id, r.period_start, r.meter, r.rate_version
),
billed AS (
  SELECT account_id, period_start, meter, rate_version, sum(amount_minor) AS minor
  FROM (
    SELECT l.account_id, l.use_period AS period_start, l.meter, l.rate_version,
      coalesce(l.price_minor, l.amount_minor) AS amount_minor
    FROM billing_invoice_lines l
    JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id
    WHERE l.meter IS NOT NULL AND i.status NOT IN ('draft', 'void')
    UNION ALL
    SELECT account_id, period_start, meter, rate_version, amount_minor FROM billing_held_corrections
  ) charged
  WHERE period_start >= (SELECT period_start FROM first) AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, period_start, meter, rate_version
)
SELECT account_id || ' ' || meter || ' ' || period_start || ' rate version ' || rate_version AS subject,
  'billed ' || coalesce(b.minor, 0) || ', records cost '
    || coalesce(sign(x.cost) * div(abs(x.cost) + 5e119 + 1e20, 1e120), 0) AS detail
FROM exact x
FULL JOIN billed b USING (account_id, period_start, meter, rate_version)
LEFT JOIN (
  SELECT DISTINCT account_id, period_start, meter FROM billing_voided_uses WHERE billed_revision IS NULL
) w USING (account_id, period_start, meter)
WHERE x.tiered IS NOT TRUE AND w.account_id IS NULL AND coalesce(b.minor, 0) <> coalesce(sign(x.cost) * div(abs(x.cost) + 5e119 + 1e20, 1e120), 0)
