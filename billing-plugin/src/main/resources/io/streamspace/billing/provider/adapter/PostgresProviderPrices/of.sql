SELECT lookup_key, mode, offer_key, name, currency, amount_minor, rhythm, product_id, price_id, status, found, differed,
       synchronised_at
FROM billing_provider_offers
WHERE mode = :mode
ORDER BY lookup_key
