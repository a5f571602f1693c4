-- Another decision takes the place of the latest even if the platform's clock stands still; the same one is confirmed.
WITH latest AS (
  SELECT account_id, valid_from, details_digest, outcome, rates
  FROM billing_provider_tax_quotes
  WHERE account_id = :account
  ORDER BY valid_from DESC
  LIMIT 1
), confirmed AS (
  UPDATE billing_provider_tax_quotes q SET reference = :reference, checked_at = :now
  FROM latest l
  WHERE q.account_id = l.account_id AND q.valid_from = l.valid_from
    AND l.details_digest = :digest AND l.outcome = :outcome AND l.rates = :rates::jsonb
  RETURNING q.account_id
)
INSERT INTO billing_provider_tax_quotes
  (account_id, valid_from, details_digest, currency, product_code, outcome, rates, reference, checked_at)
SELECT :account, greatest(:now, (SELECT valid_from + interval '1 millisecond' FROM latest)), :digest, :currency,
  :productCode, :outcome, :rates::jsonb, :reference, :now
WHERE NOT EXISTS (SELECT FROM confirmed)
