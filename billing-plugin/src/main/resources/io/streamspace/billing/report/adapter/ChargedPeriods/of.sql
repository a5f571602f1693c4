-- What an account was charged for periods besides use, on invoices that stand or waiting for one, as prices; and what credit
-- paid of their lines. Credit of an invoice pays what was served earliest first, so that a plan's price in advance, on the
-- invoice of the period before it, is paid with what that period left over.
WITH asked AS (
  SELECT * FROM unnest(:starts, :ends) AS asked (period_start, period_end)
),
lines AS (
  SELECT l.invoice_id, l.kind, l.service_start, coalesce(l.price_minor, l.amount_minor) AS minor, i.credits_minor
  FROM billing_invoice_lines l
  JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id
  WHERE l.account_id = :account AND i.status NOT IN ('draft', 'void') AND l.kind <> 'top_up'
),
charged AS (
  SELECT kind, service_start, minor, false AS waits FROM lines
  UNION ALL
  SELECT kind, service_start, amount_minor, true
  FROM billing_pending_lines
  WHERE account_id = :account AND invoice_id IS NULL AND withdrawn_at IS NULL AND kind <> 'top_up'
)
SELECT asked.period_start, sums.plan, sums.purchases, sums.waiting, paid.credit
FROM asked
CROSS JOIN LATERAL (
  SELECT
    coalesce(sum(minor) FILTER (WHERE kind IN ('plan', 'proration')), 0) AS plan,
    coalesce(sum(minor) FILTER (WHERE kind IN ('pack', 'theme', 'manual')), 0) AS purchases,
    coalesce(sum(minor) FILTER (WHERE waits), 0) AS waiting
  FROM charged
  WHERE service_start >= asked.period_start AND service_start < asked.period_end
) sums
CROSS JOIN LATERAL (
  SELECT coalesce(sum(greatest(least(own, credits_minor - greatest(earlier, 0)), 0)), 0) AS credit
  FROM (
    SELECT credits_minor,
      coalesce(sum(minor) FILTER (WHERE service_start >= asked.period_start AND service_start < asked.period_end), 0) AS own,
      coalesce(sum(minor) FILTER (WHERE service_start < asked.period_start), 0) AS earlier
    FROM lines
    WHERE credits_minor > 0
    GROUP BY invoice_id, credits_minor
  ) invoices
) paid
