INSERT INTO billing_least_charges AS kept (currency, least_minor)
SELECT * FROM unnest(?, ?)
ON CONFLICT (currency) DO UPDATE SET least_minor = excluded.least_minor WHERE kept.least_minor <> excluded.least_minor
