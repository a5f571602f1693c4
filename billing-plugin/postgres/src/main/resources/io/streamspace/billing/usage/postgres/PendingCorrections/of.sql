-- Corrections are records of a meter; a record written anew just before its period was sealed may still be running. All versions
-- of a meter's price, for what is charged under one may count for the tiers of the next; but none under which nothing was billable, for a price with a flat part is not due without use.
WITH waiting AS (
  SELECT p.account_id, p.period_start, p.period_end, p.sealed_at, p.revision, r.meter, false AS voided, false AS inclusive
  FROM unnest(?) AS asked (account_id)
  JOIN billing_periods p ON p.account_id = asked.account_id AND p.revision > 0
  JOIN billing_meter_records r ON r.account_id = p.account_id AND r.period_start = p.period_start
    AND r.revision = p.revision AND r.revision > 0
    AND r.start_time >= p.period_start AND r.start_time < p.period_end
  WHERE r.unbilled IS NULL
  UNION
  SELECT p.account_id, p.period_start, p.period_end, p.sealed_at, p.revision, u.meter, true,
    EXISTS (SELECT FROM billing_invoice_lines l
            WHERE l.account_id = u.account_id AND l.invoice_id = u.invoice_id AND l.use_period = u.period_start
              AND l.meter = u.meter AND l.price_minor IS NOT NULL)
  FROM unnest(?) AS asked (account_id)
  JOIN billing_voided_uses u ON u.account_id = asked.account_id AND u.billed_revision IS NULL
  JOIN billing_periods p ON p.account_id = u.account_id AND p.period_start = u.period_start AND p.revision > 0
  UNION
  SELECT p.account_id, p.period_start, p.period_end, p.sealed_at, p.revision, a.meter, false, false
  FROM unnest(?) AS asked (account_id)
  JOIN billing_approved_corrections a ON a.account_id = asked.account_id AND a.ended_at IS NULL
  JOIN billing_periods p ON p.account_id = a.account_id AND p.period_start = a.period_start AND p.revision > 0
),
pending AS (
  SELECT account_id, period_start, period_end, sealed_at, revision, meter, bool_or(voided) AS voided,
    bool_or(inclusive) AS inclusive
  FROM waiting
  GROUP BY account_id, period_start, period_end, sealed_at, revision, meter
)
SELECT p.account_id, p.period_start, p.period_end, p.sealed_at, p.revision, d.meter, p.voided, p.inclusive,
  EXISTS (SELECT FROM billing_late_charges c
          WHERE c.account_id = p.account_id AND c.period_start = p.period_start AND c.meter = d.meter) AS late,
  d.rate_version, d.unit_base, sum(d.billable) AS billable, sum(d.everything) AS everything
FROM pending p
JOIN billing_usage_by_day d ON d.account_id = p.account_id AND d.period_start = p.period_start
  AND d.meter = p.meter
GROUP BY p.account_id, p.period_start, p.period_end, p.sealed_at, p.revision, d.meter, p.voided, p.inclusive, d.rate_version,
  d.unit_base
HAVING sum(d.billable) <> 0 OR EXISTS (
  SELECT FROM billing_metered_records r
  WHERE r.account_id = p.account_id AND r.period_start = p.period_start AND r.meter = d.meter
    AND r.rate_version = d.rate_version AND r.unbilled IS NULL
    AND r.start_time >= p.period_start AND r.start_time < p.period_end)
ORDER BY p.period_start, p.account_id
