SELECT coalesce(l.account_id, d.account_id) AS subject,
  'the ledger has ' || coalesce(l.minor, 0) || ' disputed, open disputes are over ' || coalesce(d.minor, 0) AS detail
FROM (
  SELECT account_id, currency, sum(amount_minor) AS minor
  FROM billing_ledger_entries
  WHERE ledger_account = 'disputed' AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, currency
) l
FULL JOIN (
  SELECT account_id, currency, sum(amount_minor) AS minor
  FROM billing_provider_disputes
  WHERE status = 'open' AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, currency
) d USING (account_id, currency)
WHERE coalesce(l.minor, 0) <> coalesce(d.minor, 0)
