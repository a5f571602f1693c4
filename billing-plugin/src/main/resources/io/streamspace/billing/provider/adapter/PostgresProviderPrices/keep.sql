INSERT INTO billing_provider_offers (lookup_key, mode, offer_key, name, currency, amount_minor, rhythm, product_id, price_id,
  status, found, differed, synchronised_at)
SELECT o.lookup_key, o.mode, o.offer_key, o.name, o.currency, o.amount_minor, o.rhythm, o.product_id, o.price_id,
  o.status, o.found, o.differed, :at
FROM unnest(:lookupKey, :mode, :offerKey, :name, :currency, :amount, :rhythm, :product, :price, :status, :found, :differed)
  AS o (lookup_key, mode, offer_key, name, currency, amount_minor, rhythm, product_id, price_id, status, found, differed)
ON CONFLICT (lookup_key, mode) DO UPDATE
SET offer_key = excluded.offer_key, name = excluded.name, currency = excluded.currency, amount_minor = excluded.amount_minor,
    rhythm = excluded.rhythm, product_id = excluded.product_id, price_id = excluded.price_id, status = excluded.status,
    found = excluded.found, differed = excluded.differed, synchronised_at = excluded.synchronised_at
