DELETE FROM billing_meter_records r
USING unnest(?, ?, ?, ?, ?, ?) AS gone (account_id, session_id, life_start, meter, start_time, revision)
WHERE r.account_id = gone.account_id AND r.session_id = gone.session_id AND r.life_start = gone.life_start
  AND r.meter = gone.meter AND r.start_time = gone.start_time AND r.revision = gone.revision
RETURNING r.account_id, r.session_id, r.life_start, r.meter, r.start_time, r.revision
