-- What an account owes for a period besides its use: plan, proration, packs, themes and lines written by hand whose service
-- begins in it, on invoices that stand or waiting for one; as prices, with tax in them where prices include it.
SELECT coalesce(sum(charged.minor), 0)::bigint
FROM (
  SELECT coalesce(l.price_minor, l.amount_minor) AS minor
  FROM billing_invoice_lines l
  JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id
  WHERE l.account_id = :account AND i.status NOT IN ('draft', 'void')
    AND l.kind IN ('plan', 'proration', 'manual', 'pack', 'theme')
    AND l.service_start >= :from AND l.service_start < :to
  UNION ALL
  SELECT l.amount_minor
  FROM billing_pending_lines l
  WHERE l.account_id = :account AND l.invoice_id IS NULL AND l.withdrawn_at IS NULL
    AND l.service_start >= :from AND l.service_start < :to
) charged
