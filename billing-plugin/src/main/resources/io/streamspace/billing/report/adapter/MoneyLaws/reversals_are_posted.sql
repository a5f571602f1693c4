-- A void invoice has left nothing in the ledger but what its payments moved, and these sum to nothing; and each account
-- owes what is open on its invoices: total - paid - noted. What was given up is a bad debt instead.
SELECT i.account_id || ' ' || i.invoice_number AS subject, 'is void, and its posting is not reversed' AS detail
FROM billing_invoices i
WHERE i.status = 'void' AND (:accounts::text[] IS NULL OR i.account_id = ANY (:accounts))
  AND EXISTS (
    SELECT FROM billing_ledger_entries e
    WHERE e.account_id = i.account_id AND e.transaction_id IN ('invoice:' || i.id, 'void:' || i.id)
    GROUP BY CASE e.ledger_account WHEN 'bad_debt' THEN 'receivable' ELSE e.ledger_account END
    HAVING sum(e.amount_minor) <> 0)
UNION ALL
SELECT coalesce(l.account_id, o.account_id) || ' ' || coalesce(l.ledger_account, o.ledger_account),
  'the ledger has ' || coalesce(l.minor, 0) || ', invoices have ' || coalesce(o.minor, 0) || ' open'
FROM (
  SELECT account_id, ledger_account, currency, sum(amount_minor) AS minor
  FROM billing_ledger_entries
  WHERE ledger_account IN ('receivable', 'bad_debt') AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, ledger_account, currency
) l
FULL JOIN (
  SELECT account_id, CASE status WHEN 'uncollectible' THEN 'bad_debt' ELSE 'receivable' END AS ledger_account, currency,
    sum(total_minor - paid_minor - noted_minor) AS minor
  FROM billing_invoices
  WHERE status NOT IN ('draft', 'void') AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, 2, currency
) o USING (account_id, ledger_account, currency)
WHERE coalesce(l.minor, 0) <> coalesce(o.minor, 0)
