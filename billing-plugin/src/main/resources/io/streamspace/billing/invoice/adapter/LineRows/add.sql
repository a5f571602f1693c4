INSERT INTO billing_invoice_lines (account_id, invoice_id, line, kind, description, service_start, service_end,
  quantity, unit, unit_price, meter, use_period, rate_version, revision, amount_minor)
SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
