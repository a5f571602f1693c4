-- What a sealed period's original records charge is on exactly one line, with the records' own quantity and price.
-- What was on a void invoice waits, or is on a line for its difference: that law 3 compares. Periods that reach behind the horizon are no longer compared.
WITH first AS (SELECT greatest(h.horizon, :since) AS period_start FROM billing_horizon h),
used AS (
  SELECT r.account_id, r.period_start, r.meter, r.rate_version, max(r.unit_price) AS unit_price,
    min(r.unit_price) AS lowest_price, sum(r.quantity) AS quantity
  FROM (
    SELECT r.account_id, r.period_start, r.meter, r.rate_version, max(r.unit_price) AS unit_price,
      min(r.unit_price) AS lowest_price, div(sum(r.base_quantity) * 1e40, r.unit_base) AS quantity
    FROM billing_metered_records r
    JOIN billing_periods p ON p.account_id = r.account_id AND p.period_start = r.period_start
    WHERE r.unbilled IS NULL AND r.revision = 0 AND p.revision > 0
      AND r.period_start >= (SELECT period_start FROM first) AND r.start_time >= (SELECT period_start FROM first)
      AND (:accounts::text[] IS NULL OR r.account_id = ANY (:accounts))
    GROUP BY r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base
  ) r
  GROUP BY r.account_id, r.period_start, r.meter, r.rate_version
  HAVING sum(r.quantity) <> 0
),
lines AS (
  SELECT l.account_id, l.use_period AS period_start, l.meter, l.rate_version, count(*) AS lines,
    max(l.quantity) AS quantity, max(l.unit_price) AS unit_price
  FROM billing_invoice_lines l
  JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id
  WHERE l.kind IN ('usage', 'overage') AND i.status NOT IN ('draft', 'void')
    AND l.use_period >= (SELECT period_start FROM first) AND (:accounts::text[] IS NULL OR l.account_id = ANY (:accounts))
  GROUP BY l.account_id, l.use_period, l.meter, l.rate_version
)
SELECT account_id || ' ' || meter || ' ' || period_start || ' rate version ' || rate_version AS subject,
  'on ' || coalesce(l.lines, 0) || ' lines, quantity ' || coalesce(l.quantity, 0) || ' at ' || coalesce(l.unit_price, 0)
    || '; records say ' || coalesce(round(u.quantity / 1e40, 12), 0) || ' at ' || coalesce(u.unit_price, 0) AS detail
FROM used u
FULL JOIN lines l USING (account_id, period_start, meter, rate_version)
LEFT JOIN (SELECT DISTINCT account_id, period_start, meter FROM billing_voided_uses) v
  USING (account_id, period_start, meter)
WHERE v.account_id IS NULL
  AND (coalesce(l.lines, 0) <> 1
   OR u.quantity IS NULL
   OR u.lowest_price <> u.unit_price
   OR l.unit_price IS DISTINCT FROM u.unit_price
   OR abs(l.quantity * 1e40 - u.quantity) > 0.5000001e30)
