-- As before; a statement that wrote or took away no record has nothing to sum.

CREATE OR REPLACE FUNCTION billing_roll_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  are_fewer boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM FROM removed LIMIT 1;
  ELSE
    PERFORM FROM added LIMIT 1;
  END IF;
  IF NOT FOUND THEN RETURN NULL; END IF;
  EXECUTE billing_rolling_up(CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT 1 AS sign, r.* FROM added r'
    WHEN 'DELETE' THEN 'SELECT -1 AS sign, r.* FROM removed r'
    ELSE 'SELECT 1 AS sign, r.* FROM added r UNION ALL SELECT -1, r.* FROM removed r' END) INTO are_fewer;
  IF are_fewer THEN
    EXECUTE billing_clearing_days('removed');
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION billing_roll_up_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rows text := CASE TG_OP WHEN 'INSERT' THEN 'added' ELSE 'removed' END;
  are_fewer boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM FROM removed LIMIT 1;
  ELSE
    PERFORM FROM added LIMIT 1;
  END IF;
  IF NOT FOUND THEN RETURN NULL; END IF;
  EXECUTE billing_rolling_up(format(
    'SELECT %s AS sign, r.account_id, r.session_id, r.start_time, r.end_time, r.period_start, 0 AS revision, m.meter,'
    ' m.rate_version, m.unit_base, m.unit_price, m.unbilled,'
    ' billing_held(m.meter, r.cpu_millis, r.memory_bytes, r.storage_bytes)::numeric'
    '   * billing_millis(r.start_time, r.end_time) AS base_quantity'
    ' FROM %s r JOIN billing_combined_rates m ON m.id = r.rates'
    ' WHERE billing_held(m.meter, r.cpu_millis, r.memory_bytes, r.storage_bytes) > 0',
    CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END, rows)) INTO are_fewer;
  IF are_fewer THEN
    EXECUTE billing_clearing_days(rows);
  END IF;
  RETURN NULL;
END $$;
