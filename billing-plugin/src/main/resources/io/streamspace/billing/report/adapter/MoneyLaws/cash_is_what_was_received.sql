SELECT coalesce(l.account_id, p.account_id) AS subject,
  'the ledger has ' || coalesce(l.cash, 0) || ' in cash, payments less refunds, losses, payouts and what is contested are '
    || coalesce(p.received, 0) AS detail
FROM (
  SELECT account_id, currency, sum(amount_minor) AS cash
  FROM billing_ledger_entries
  WHERE ledger_account = 'cash' AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, currency
) l
FULL JOIN (
  SELECT account_id, currency, sum(amount_minor) AS received
  FROM (
    SELECT account_id, currency, CASE kind WHEN 'payment' THEN amount_minor ELSE -amount_minor END AS amount_minor
    FROM billing_payments
    UNION ALL
    SELECT account_id, currency, credited_minor FROM billing_provider_money
    UNION ALL
    SELECT account_id, currency, undone_credited_minor - credited_minor FROM billing_provider_refunds
    UNION ALL
    SELECT account_id, currency, -amount_minor FROM billing_provider_losses
    UNION ALL
    SELECT account_id, currency, -amount_minor FROM billing_provider_disputes WHERE status = 'open'
    UNION ALL
    SELECT account_id, currency, -amount_minor FROM billing_store_payouts
  ) moved
  WHERE :accounts::text[] IS NULL OR account_id = ANY (:accounts)
  GROUP BY account_id, currency
) p USING (account_id, currency)
WHERE coalesce(l.cash, 0) <> coalesce(p.received, 0)
