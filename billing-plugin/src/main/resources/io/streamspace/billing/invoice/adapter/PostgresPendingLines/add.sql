INSERT INTO billing_pending_lines (account_id, id, kind, description, service_start, service_end, quantity, unit,
  unit_price, currency, amount_minor, created_at)
SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (account_id, id) DO NOTHING
