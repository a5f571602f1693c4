SELECT p.account_id || ' payout ' || p.period AS subject,
  'paid out ' || p.amount_minor || ' ' || p.currency || ', covers ' || coalesce(m.covered, 0) AS detail
FROM billing_store_payouts p
LEFT JOIN (
  SELECT account_id, payout_period AS period, currency, sum(amount_minor) AS covered
  FROM billing_store_movements
  GROUP BY account_id, payout_period, currency
) m USING (account_id, period, currency)
WHERE p.amount_minor IS DISTINCT FROM m.covered AND (:accounts::text[] IS NULL OR p.account_id = ANY (:accounts))
