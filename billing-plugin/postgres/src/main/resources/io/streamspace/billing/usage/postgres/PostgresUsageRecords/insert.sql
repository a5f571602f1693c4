INSERT INTO billing_meter_records (account_id, session_id, life_start, meter, start_time, revision, end_time,
  period_start, base_quantity, unit_base, rate_version, unit_price, total_cost, unbilled, created_at)
SELECT r.*, asked.now FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS r, (VALUES (?::timestamptz)) AS asked (now)
