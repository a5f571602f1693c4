WITH movements AS (
  SELECT t.posted_at, t.id, t.description, e.currency, -sum(e.amount_minor) AS amount_minor,
    CASE WHEN sum(e.amount_minor) < 0 THEN 0 ELSE 1 END AS direction
  FROM billing_ledger_entries e
  JOIN billing_ledger_transactions t ON t.account_id = e.account_id AND t.id = e.transaction_id
  WHERE e.account_id = :account AND e.ledger_account = 'credit_liability'
  GROUP BY t.posted_at, t.id, t.description, e.currency
),
running AS (
  SELECT m.*, (sum(amount_minor) OVER (PARTITION BY currency ORDER BY posted_at, direction, id)) AS balance_minor
  FROM movements m
)
SELECT r.*, i.invoice_number
FROM running r
LEFT JOIN billing_invoices i ON i.account_id = :account AND i.id = split_part(r.id, ':', 2)
WHERE (r.posted_at, r.direction, r.id) < (:at, :direction, :cause)
ORDER BY r.posted_at DESC, r.direction DESC, r.id DESC
LIMIT :limit
