-- What an account was charged for periods besides use, by the instant from which it was served: plan (prorations too) and
-- purchases, on invoices that stand or waiting for one, as prices.
WITH charged AS (
  SELECT l.kind, l.service_start, coalesce(l.price_minor, l.amount_minor) AS minor
  FROM billing_invoice_lines l
  JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id
  WHERE l.account_id = :account AND i.status NOT IN ('draft', 'void')
  UNION ALL
  SELECT kind, service_start, amount_minor
  FROM billing_pending_lines
  WHERE account_id = :account AND invoice_id IS NULL AND withdrawn_at IS NULL
)
SELECT asked.period_start, charged.service_start,
  coalesce(sum(minor) FILTER (WHERE kind IN ('plan', 'proration')), 0) AS plan,
  coalesce(sum(minor) FILTER (WHERE kind IN ('pack', 'theme', 'manual')), 0) AS purchases
FROM unnest(:starts, :ends) AS asked (period_start, period_end)
JOIN charged ON charged.service_start >= asked.period_start AND charged.service_start < asked.period_end
WHERE kind IN ('plan', 'proration', 'pack', 'theme', 'manual')
GROUP BY asked.period_start, charged.service_start
ORDER BY asked.period_start, charged.service_start
