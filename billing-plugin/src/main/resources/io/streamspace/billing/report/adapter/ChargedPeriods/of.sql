-- What of the plan and the purchases of periods waits for an invoice, as prices; and what credit paid of the periods' lines, on
-- invoices that stand. Credit of an invoice pays what was served earliest first, so that a plan's price in advance, on the
-- invoice of the period before it, is paid with what that period left over.
WITH asked AS (
  SELECT * FROM unnest(:starts, :ends) AS asked (period_start, period_end)
),
lines AS (
  SELECT l.invoice_id, l.service_start, coalesce(l.price_minor, l.amount_minor) AS minor, i.credits_minor
  FROM billing_invoice_lines l
  JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id
  WHERE l.account_id = :account AND i.status NOT IN ('draft', 'void') AND l.kind <> 'top_up'
)
SELECT asked.period_start, pending.waiting, paid.credit
FROM asked
CROSS JOIN LATERAL (
  SELECT coalesce(sum(amount_minor), 0) AS waiting
  FROM billing_pending_lines
  WHERE account_id = :account AND invoice_id IS NULL AND withdrawn_at IS NULL AND kind <> 'top_up'
    AND service_start >= asked.period_start AND service_start < asked.period_end
) pending
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
