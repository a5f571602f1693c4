SELECT q.account_id, q.valid_from, q.details_digest, q.outcome, q.rates, q.reference, q.checked_at
FROM unnest(?) AS asked (account_id)
JOIN billing_provider_tax_quotes q USING (account_id)
ORDER BY q.account_id, q.valid_from
