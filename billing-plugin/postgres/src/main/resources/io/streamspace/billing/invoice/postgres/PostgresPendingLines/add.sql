INSERT INTO billing_pending_lines (account_id, id, kind, description, service_start, service_end, quantity, unit,
  unit_price, currency, amount_minor, created_at, price_basis)
SELECT account_id, id, kind, description, service_start, service_end, quantity, unit, unit_price, currency, amount_minor,
  created_at, price_basis
FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
  AS l (account_id, id, kind, description, service_start, service_end, quantity, unit, unit_price, currency, amount_minor,
    created_at, price_basis, nth)
ORDER BY nth
ON CONFLICT (account_id, id) DO NOTHING
