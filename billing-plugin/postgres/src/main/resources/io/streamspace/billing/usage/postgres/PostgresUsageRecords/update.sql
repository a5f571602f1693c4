UPDATE billing_meter_records r
SET end_time = given.end_time, period_start = given.period_start, base_quantity = given.base_quantity,
  unit_base = given.unit_base, rate_version = given.rate_version, unit_price = given.unit_price,
  total_cost = given.total_cost, unbilled = given.unbilled
FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS given (account_id, session_id, life_start, meter, start_time,
  revision, end_time, period_start, base_quantity, unit_base, rate_version, unit_price, total_cost, unbilled)
WHERE r.account_id = given.account_id AND r.session_id = given.session_id AND r.life_start = given.life_start
  AND r.meter = given.meter AND r.start_time = given.start_time AND r.revision = given.revision
