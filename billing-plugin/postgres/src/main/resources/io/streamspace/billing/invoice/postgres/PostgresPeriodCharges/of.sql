-- What accounts owe for a period besides their use: plan, proration, packs, themes and lines written by hand whose service
-- begins in it, on invoices that stand or waiting for one; as prices, with tax in them where prices include it.
SELECT asked.account_id, a.currency, sum(charged.minor) AS minor
FROM unnest(:accounts, :starts, :ends) AS asked (account_id, period_start, period_end)
JOIN billing_accounts a ON a.account_id = asked.account_id
CROSS JOIN LATERAL (
  SELECT coalesce(l.price_minor, l.amount_minor) AS minor
  FROM billing_invoice_lines l
  JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id
  WHERE l.account_id = asked.account_id AND i.status NOT IN ('draft', 'void')
    AND l.kind IN ('plan', 'proration', 'manual', 'pack', 'theme')
    AND l.service_start >= asked.period_start AND l.service_start < asked.period_end
  UNION ALL
  SELECT l.amount_minor
  FROM billing_pending_lines l
  WHERE l.account_id = asked.account_id AND l.invoice_id IS NULL AND l.withdrawn_at IS NULL
    AND l.service_start >= asked.period_start AND l.service_start < asked.period_end
) charged
GROUP BY asked.account_id, a.currency
