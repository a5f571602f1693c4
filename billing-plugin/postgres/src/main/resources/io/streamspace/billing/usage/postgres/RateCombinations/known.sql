SELECT id, encode(digest, 'hex') AS digest FROM billing_rate_combinations
WHERE digest IN (SELECT decode(hex, 'hex') FROM unnest(?::text[]) AS hex)
