WITH bought AS (
  SELECT b.account_id, named.transaction_id
  FROM billing_top_ups b
  CROSS JOIN LATERAL (VALUES ('invoice:' || b.invoice_id), ('void:' || b.invoice_id), ('credit:cr_' || b.invoice_id))
    AS named (transaction_id)
), posted AS (
  SELECT e.currency,
    -sum(e.amount_minor) FILTER (WHERE e.ledger_account = 'revenue' AND u.account_id IS NULL) AS revenue,
    -sum(e.amount_minor) FILTER (WHERE e.ledger_account = 'tax_payable') AS tax,
    sum(e.amount_minor) FILTER (WHERE e.ledger_account = 'cash' AND e.amount_minor > 0) AS received,
    -sum(e.amount_minor) FILTER (WHERE e.ledger_account = 'cash' AND e.amount_minor < 0) AS paid_out,
    -sum(e.amount_minor) FILTER (WHERE e.ledger_account = 'expired_credit') AS expired
  FROM billing_ledger_transactions t
  JOIN billing_ledger_entries e ON e.account_id = t.account_id AND e.transaction_id = t.id
  -- credit that is bought is earned when it is spent
  LEFT JOIN bought u ON u.account_id = t.account_id AND u.transaction_id = t.id
  WHERE t.posted_at >= :from AND t.posted_at < :to
  GROUP BY e.currency
), refunded AS (
  SELECT p.currency, sum(p.amount_minor) AS refunds
  FROM billing_payments p
  WHERE p.kind = 'refund' AND p.created_at >= :from AND p.created_at < :to
  GROUP BY p.currency
), noted AS (
  SELECT n.currency, sum(n.total_minor) AS credit_notes
  FROM billing_credit_notes n
  WHERE n.created_at >= :from AND n.created_at < :to
  GROUP BY n.currency
), given AS (
  SELECT c.currency,
    sum(c.granted_minor) FILTER (WHERE c.kind = 'promotional') AS promotional,
    sum(c.granted_minor) FILTER (WHERE c.kind = 'paid') AS paid
  FROM billing_credits c
  WHERE c.created_at >= :from AND c.created_at < :to
  GROUP BY c.currency
), spent AS (
  SELECT i.currency, sum(i.credits_minor) AS used
  FROM billing_invoices i
  WHERE i.status NOT IN ('draft', 'void') AND i.sent_at >= :from AND i.sent_at < :to
  GROUP BY i.currency
), active AS (
  SELECT a.currency, count(*) AS accounts
  FROM billing_accounts a
  JOIN (
    SELECT d.account_id FROM billing_usage_by_day d
    WHERE d.day_start < :to AND d.day_end > :from AND d.everything <> 0
    UNION
    SELECT i.account_id FROM billing_invoices i
    WHERE i.status NOT IN ('draft', 'void') AND i.sent_at >= :from AND i.sent_at < :to
  ) seen ON seen.account_id = a.account_id
  GROUP BY a.currency
)
SELECT currency,
  coalesce(posted.revenue, 0) AS revenue, coalesce(posted.tax, 0) AS tax,
  coalesce(posted.received, 0) AS received, coalesce(posted.paid_out, 0) AS paid_out,
  coalesce(posted.expired, 0) AS expired,
  coalesce(refunded.refunds, 0) AS refunds, coalesce(noted.credit_notes, 0) AS credit_notes,
  coalesce(given.promotional, 0) AS promotional, coalesce(given.paid, 0) AS paid,
  coalesce(spent.used, 0) AS used, coalesce(active.accounts, 0) AS active_accounts
FROM posted
FULL JOIN given USING (currency)
FULL JOIN spent USING (currency)
FULL JOIN active USING (currency)
FULL JOIN refunded USING (currency)
FULL JOIN noted USING (currency)
ORDER BY currency
