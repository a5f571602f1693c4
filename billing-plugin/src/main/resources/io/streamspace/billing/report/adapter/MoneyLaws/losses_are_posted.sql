-- What the ledger has as lost is what went back and was not there any more.
SELECT coalesce(l.account_id, p.account_id) AS subject,
  'the ledger has lost ' || coalesce(l.minor, 0) || ', losses are ' || coalesce(p.minor, 0) AS detail
FROM (
  SELECT account_id, currency, sum(amount_minor) AS minor
  FROM billing_ledger_entries
  WHERE ledger_account = 'payment_loss' AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, currency
) l
FULL JOIN (
  SELECT account_id, currency, sum(amount_minor) AS minor
  FROM billing_provider_losses
  WHERE :accounts::text[] IS NULL OR account_id = ANY (:accounts)
  GROUP BY account_id, currency
) p USING (account_id, currency)
WHERE coalesce(l.minor, 0) <> coalesce(p.minor, 0)
