-- What a session uses of everything it holds is one record a local day, and what it uses in a running day one row without an
-- end: it is recorded up to where its shard is, so that nothing is written while nothing but time passes. Records of a
-- single meter (of accounts themselves, of overage, corrections, and what was recorded of sessions before) stay as they are.

ALTER TABLE billing_usage_records RENAME TO billing_meter_records;
DO $$
DECLARE
  old text;
BEGIN
  FOR old IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'billing_meter_records'::regclass
  LOOP
    EXECUTE format('ALTER TABLE %I RENAME TO %I', old, replace(old, 'billing_usage_records', 'billing_meter_records'));
  END LOOP;
  FOR old IN
    SELECT c.relname FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
    WHERE x.indrelid = 'billing_meter_records'::regclass
      OR x.indrelid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'billing_meter_records'::regclass)
  LOOP
    EXECUTE format('ALTER INDEX %I RENAME TO %I', old, replace(old, 'usage_records', 'meter_records'));
  END LOOP;
END $$;

-- What units of the meters of sessions cost in a record: one id for each combination that ever was.
CREATE TABLE billing_rate_combinations (
  id      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest  bytea NOT NULL UNIQUE CHECK (octet_length(digest) = 32)   -- of the rates
);
CREATE TABLE billing_combined_rates (
  id            integer NOT NULL REFERENCES billing_rate_combinations,
  meter         text NOT NULL,
  unit_base     numeric(38,0) NOT NULL CHECK (unit_base > 0),
  rate_version  integer NOT NULL,
  unit_price    numeric,
  base_cost     numeric,                        -- of one base unit; null: it depends on what else is used in the period
  unbilled      text,
  PRIMARY KEY (id, meter)
);

CREATE TABLE billing_usage_records (
  account_id     text NOT NULL,
  session_id     text NOT NULL,
  life_start     timestamptz NOT NULL,
  start_time     timestamptz NOT NULL,
  end_time       timestamptz NOT NULL CHECK (end_time > start_time),
  period_start   timestamptz NOT NULL,
  rates          integer NOT NULL,
  cpu_millis     bigint NOT NULL,               -- held from start to end; what is used is this x milliseconds
  memory_bytes   bigint NOT NULL,
  storage_bytes  bigint NOT NULL,
  created_at     timestamptz NOT NULL,
  PRIMARY KEY (account_id, session_id, life_start, start_time)
) PARTITION BY RANGE (start_time);
CREATE INDEX billing_usage_records_by_session ON billing_usage_records (session_id);
CREATE INDEX billing_usage_records_by_time ON billing_usage_records (account_id, start_time);
CREATE TABLE billing_usage_records_default PARTITION OF billing_usage_records DEFAULT;

-- The newest record of a session that is to be extended: it ends where its shard is settled.
CREATE TABLE billing_running_records (
  account_id     text NOT NULL,
  session_id     text NOT NULL,
  life_start     timestamptz NOT NULL,
  start_time     timestamptz NOT NULL,
  period_start   timestamptz NOT NULL,
  rates          integer NOT NULL,
  cpu_millis     bigint NOT NULL,
  memory_bytes   bigint NOT NULL,
  storage_bytes  bigint NOT NULL,
  created_at     timestamptz NOT NULL,
  shard          smallint NOT NULL,
  PRIMARY KEY (account_id, session_id, life_start)
) WITH (fillfactor = 70);
CREATE INDEX billing_running_records_by_shard ON billing_running_records (shard);
CREATE INDEX billing_running_records_by_session ON billing_running_records (session_id);

CREATE FUNCTION billing_held(meter text, cpu_millis bigint, memory_bytes bigint, storage_bytes bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE meter WHEN 'cpu' THEN cpu_millis WHEN 'memory' THEN memory_bytes WHEN 'storage' THEN storage_bytes END $$;
CREATE FUNCTION billing_millis(start_time timestamptz, end_time timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT (extract(epoch FROM end_time - start_time) * 1000)::bigint $$;

-- All records, a row a meter. written_by: the transaction that wrote the row.
CREATE VIEW billing_metered_records AS
SELECT r.account_id, r.session_id, r.life_start, r.meter, r.start_time, r.revision, r.end_time, r.period_start,
  r.base_quantity, r.unit_base, r.rate_version, r.unit_price, r.total_cost, r.unbilled, r.created_at, r.xmin AS written_by
FROM billing_meter_records r
UNION ALL
SELECT r.account_id, r.session_id, r.life_start, m.meter, r.start_time, 0, r.end_time, r.period_start,
  used.base, m.unit_base, m.rate_version, m.unit_price, round(used.base * m.base_cost, 10), m.unbilled, r.created_at, r.xmin
FROM billing_usage_records r
JOIN billing_combined_rates m ON m.id = r.rates
CROSS JOIN LATERAL (
  SELECT billing_held(m.meter, r.cpu_millis, r.memory_bytes, r.storage_bytes)::numeric
    * billing_millis(r.start_time, r.end_time) AS base
) used
WHERE billing_held(m.meter, r.cpu_millis, r.memory_bytes, r.storage_bytes) > 0
UNION ALL
SELECT r.account_id, r.session_id, r.life_start, m.meter, r.start_time, 0, s.settled_through, r.period_start,
  used.base, m.unit_base, m.rate_version, m.unit_price, round(used.base * m.base_cost, 10), m.unbilled, r.created_at, r.xmin
FROM billing_running_records r
JOIN billing_shards s ON s.shard = r.shard AND s.settled_through > r.start_time
JOIN billing_combined_rates m ON m.id = r.rates
CROSS JOIN LATERAL (
  SELECT billing_held(m.meter, r.cpu_millis, r.memory_bytes, r.storage_bytes)::numeric
    * billing_millis(r.start_time, s.settled_through) AS base
) used
WHERE billing_held(m.meter, r.cpu_millis, r.memory_bytes, r.storage_bytes) > 0;

DROP FUNCTION billing_record_hash(billing_meter_records);
CREATE FUNCTION billing_record_hash(r billing_metered_records) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(record_send(ROW(r.session_id, r.life_start, r.start_time, r.revision, r.end_time, r.base_quantity,
    r.unit_base, r.unit_price, r.total_cost))) $$;

-- What is running, summed by the quarter of an hour it began in: no zone's midnight lies inside one.
CREATE VIEW billing_running_use AS
SELECT r.account_id, r.period_start, date_bin('15 minutes', r.start_time, 'epoch') AS quarter, m.meter, m.rate_version,
  m.unit_base, m.unit_price, sum(used.base) AS everything, CASE WHEN m.unbilled IS NULL THEN sum(used.base) ELSE 0 END AS billable,
  count(*) AS records
FROM billing_running_records r
JOIN billing_shards s ON s.shard = r.shard AND s.settled_through > r.start_time
JOIN billing_combined_rates m ON m.id = r.rates
CROSS JOIN LATERAL (
  SELECT billing_held(m.meter, r.cpu_millis, r.memory_bytes, r.storage_bytes)::numeric
    * billing_millis(r.start_time, s.settled_through) AS base
) used
WHERE billing_held(m.meter, r.cpu_millis, r.memory_bytes, r.storage_bytes) > 0
GROUP BY r.account_id, r.period_start, quarter, m.meter, m.rate_version, m.unit_base, m.unit_price, m.unbilled;

-- Sums by day are of what has ended; this adds what is running. Who needs no days adds billing_running_use itself.
CREATE VIEW billing_usage_by_day AS
SELECT account_id, period_start, day_start, meter, rate_version, unit_base, unit_price, day_end, everything, billable, records
FROM billing_usage_days
UNION ALL
SELECT q.account_id, q.period_start, place.day_start, q.meter, q.rate_version, q.unit_base, q.unit_price, place.day_end,
  q.everything, q.billable, q.records
FROM billing_running_use q
LEFT JOIN billing_account_zones z
  ON z.account_id = q.account_id AND z.saved_at <= q.period_start AND z.until > q.period_start
CROSS JOIN LATERAL billing_place_in(coalesce(z.zone, ''), q.period_start, q.quarter) place;

-- Days are sums of records that ended, kept by one statement for all rows that a statement wrote or took away. A record lies in the day it
-- begins in; a correction, which may be longer, is cut at hours and midnights.
DROP TRIGGER billing_records_inserted ON billing_meter_records;
DROP TRIGGER billing_records_deleted ON billing_meter_records;
DROP TRIGGER billing_records_changed ON billing_meter_records;
DROP FUNCTION billing_roll_up();
DROP FUNCTION billing_roll_up_changed();

-- The statement that adds rows to their days, taken by the triggers that see the rows. signed: a query of them, with the sign they count by.
CREATE FUNCTION billing_rolling_up(signed text) RETURNS text LANGUAGE sql IMMUTABLE AS $function$
  SELECT 'WITH signed AS NOT MATERIALIZED (' || signed || $$
  ), pieces AS (
    SELECT p.*, coalesce(z.zone, '') AS zone
    FROM (
      SELECT c.account_id, c.period_start, c.meter, c.rate_version, c.unit_base, max(c.unit_price) AS unit_price,
        date_bin('15 minutes', c.start_time, 'epoch') AS quarter,
        sum(c.sign * c.base_quantity) FILTER (WHERE c.session_id <> '') AS everything,
        sum(c.sign * c.base_quantity) FILTER (WHERE c.unbilled IS NULL) AS billable, sum(c.sign) AS records
      FROM signed c WHERE c.revision = 0
      GROUP BY c.account_id, c.period_start, c.meter, c.rate_version, c.unit_base, quarter
    ) p
    LEFT JOIN billing_account_zones z
      ON z.account_id = p.account_id AND z.saved_at <= p.period_start AND z.until > p.period_start
    UNION ALL
    SELECT c.account_id, c.period_start, c.meter, c.rate_version, c.unit_base, c.unit_price, part.quarter,
      CASE WHEN c.session_id <> '' THEN c.sign * part.base END, CASE WHEN c.unbilled IS NULL THEN c.sign * part.base END,
      c.sign, coalesce(z.zone, '')
    FROM signed c
    LEFT JOIN billing_account_zones z
      ON z.account_id = c.account_id AND z.saved_at <= c.period_start AND z.until > c.period_start
    CROSS JOIN LATERAL billing_parts_in(coalesce(z.zone, ''), c.start_time, c.end_time, c.base_quantity) part
    WHERE c.revision > 0
  ), places AS MATERIALIZED (
    SELECT q.zone, q.period_start, q.quarter, place.day_start, place.day_end
    FROM (SELECT DISTINCT p.zone, p.period_start, p.quarter FROM pieces p) q
    CROSS JOIN LATERAL billing_place_in(q.zone, q.period_start, q.quarter) place
  ), days AS MATERIALIZED (
    SELECT p.account_id, p.period_start, p.meter, p.rate_version, p.unit_base, place.day_start, place.day_end,
      max(p.unit_price) AS unit_price, coalesce(sum(p.everything), 0) AS everything,
      coalesce(sum(p.billable), 0) AS billable, sum(p.records) AS records
    FROM pieces p
    JOIN places place ON place.zone = p.zone AND place.period_start = p.period_start AND place.quarter = p.quarter
    GROUP BY 1, 2, 3, 4, 5, 6, 7
  ), touched AS (
    INSERT INTO billing_touched AS t (account_id, period_start, touched_by)
    SELECT DISTINCT d.account_id, d.period_start, pg_current_xact_id() FROM days d ORDER BY 1, 2
    ON CONFLICT (account_id, period_start) DO UPDATE SET touched_by = excluded.touched_by
    WHERE t.touched_by <> excluded.touched_by
  ), summed AS (
    INSERT INTO billing_usage_days AS t (account_id, period_start, day_start, meter, rate_version, unit_base, unit_price,
      day_end, everything, billable, records)
    SELECT d.account_id, d.period_start, d.day_start, d.meter, d.rate_version, d.unit_base, d.unit_price, d.day_end,
      d.everything, d.billable, d.records
    FROM days d ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (account_id, period_start, day_start, meter, rate_version, unit_base) DO UPDATE
    SET everything = t.everything + excluded.everything, billable = t.billable + excluded.billable,
        records = t.records + excluded.records
  )
  SELECT coalesce(bool_or(d.records < 0), false) FROM days d$$ $function$;

-- Days that no record is left in.
CREATE FUNCTION billing_clearing_days(gone text) RETURNS text LANGUAGE sql IMMUTABLE AS $function$
  SELECT $$DELETE FROM billing_usage_days t
    USING (SELECT r.account_id, r.period_start, min(r.start_time) - interval '26 hours' AS since, max(r.end_time) AS until
           FROM $$ || gone || $$ r GROUP BY r.account_id, r.period_start) r
    WHERE t.account_id = r.account_id AND t.period_start = r.period_start AND t.records = 0
      AND t.day_start BETWEEN r.since AND r.until$$ $function$;

CREATE FUNCTION billing_roll_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  are_fewer boolean;
BEGIN
  EXECUTE billing_rolling_up(CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT 1 AS sign, r.* FROM added r'
    WHEN 'DELETE' THEN 'SELECT -1 AS sign, r.* FROM removed r'
    ELSE 'SELECT 1 AS sign, r.* FROM added r UNION ALL SELECT -1, r.* FROM removed r' END) INTO are_fewer;
  IF are_fewer THEN
    EXECUTE billing_clearing_days('removed');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER billing_records_inserted AFTER INSERT ON billing_meter_records
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION billing_roll_up();
CREATE TRIGGER billing_records_deleted AFTER DELETE ON billing_meter_records
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION billing_roll_up();
CREATE TRIGGER billing_records_changed AFTER UPDATE ON billing_meter_records
  REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION billing_roll_up();

-- Records of sessions are added and taken away, never changed.
CREATE FUNCTION billing_roll_up_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  rows text := CASE TG_OP WHEN 'INSERT' THEN 'added' ELSE 'removed' END;
  are_fewer boolean;
BEGIN
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
CREATE TRIGGER billing_session_records_inserted AFTER INSERT ON billing_usage_records
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION billing_roll_up_sessions();
CREATE TRIGGER billing_session_records_deleted AFTER DELETE ON billing_usage_records
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION billing_roll_up_sessions();

-- As before, with both tables of records.
CREATE OR REPLACE FUNCTION billing_add_months(since timestamptz, until timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  parent text; clock text; room integer; month timestamptz; next timestamptz; partition text;
BEGIN
  month := date_trunc('month', greatest(since, (SELECT horizon FROM billing_horizon)), 'UTC');
  WHILE month < until LOOP
    next := date_trunc('month', month + interval '45 days', 'UTC');
    FOR parent, clock, room IN VALUES ('billing_facts', 'happened_at', 100), ('billing_usage_records', 'start_time', 100),
      ('billing_meter_records', 'start_time', 50)
    LOOP
      partition := parent || to_char(month AT TIME ZONE 'UTC', '_YYYY_MM');
      IF to_regclass(partition) IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('billing_add_months'));
        EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', parent || '_default');
        IF to_regclass(partition) IS NULL THEN
          EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES) WITH (fillfactor = %s)',
            partition, parent, room);
          EXECUTE format('WITH moved AS (DELETE FROM %I WHERE %I >= $1 AND %I < $2 RETURNING *) INSERT INTO %I SELECT * FROM moved',
            parent || '_default', clock, clock, partition) USING month, next;
          EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, partition, month, next);
        END IF;
      END IF;
    END LOOP;
    month := next;
  END LOOP;
END $$;
DO $$ BEGIN
  PERFORM billing_add_months(m.month, m.month + interval '1 day')
  FROM (SELECT (replace(right(c.relname, 7), '_', '-') || '-01T00:00Z')::timestamptz AS month
        FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'billing_meter_records'::regclass AND c.relname ~ '_[0-9]{4}_[0-9]{2}$') m;
END $$;

CREATE OR REPLACE FUNCTION billing_take_over_records() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  taken bigint := 0;
BEGIN
  IF to_regclass('billing_usage_records_before') IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtext('billing_take_over_records'));
    IF to_regclass('billing_usage_records_before') IS NOT NULL THEN
      INSERT INTO billing_meter_records SELECT * FROM billing_usage_records_before;
      GET DIAGNOSTICS taken = ROW_COUNT;
      DROP TABLE billing_usage_records_before;
    END IF;
  END IF;
  RETURN taken;
END $$;

CREATE OR REPLACE FUNCTION billing_detachable_up_to(latest timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT max(edge)
  FROM (SELECT (h.first + n * interval '1 month') AT TIME ZONE 'UTC' AS edge
        FROM (SELECT date_trunc('month', greatest(horizon, least(latest, (SELECT min(life_start) FROM billing_session_lives)))
                                         AT TIME ZONE 'UTC') AS first
              FROM billing_horizon) h, generate_series(0, 1200) n) edges
  WHERE edge <= latest AND edge > (SELECT horizon FROM billing_horizon)
    AND edge <= (SELECT min(settled_through) FROM billing_shards)
    AND NOT EXISTS (SELECT FROM billing_periods p WHERE p.sealed_at IS NULL AND p.period_start < edge)
    AND NOT EXISTS (SELECT FROM billing_meter_records r
                    JOIN billing_periods p ON p.account_id = r.account_id AND p.period_start = r.period_start
                    WHERE r.revision > 0 AND r.start_time < edge AND (r.end_time > edge
                      OR r.revision >= p.revision AND r.unbilled IS NULL)) $$;

CREATE OR REPLACE FUNCTION billing_detach_months(latest timestamptz) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  edge timestamptz; before timestamptz; parent text; partition text;
BEGIN
  PERFORM shard FROM billing_shards ORDER BY shard FOR UPDATE;
  edge := billing_detachable_up_to(latest);
  IF edge IS NULL THEN RETURN; END IF;
  SELECT horizon INTO STRICT before FROM billing_horizon;
  PERFORM billing_add_months(m.month, m.month + interval '1 day')
  FROM (SELECT date_trunc('month', start_time, 'UTC') AS month FROM billing_usage_records_default
        UNION SELECT date_trunc('month', start_time, 'UTC') FROM billing_meter_records_default
        UNION SELECT date_trunc('month', happened_at, 'UTC') FROM billing_facts_default) m
  WHERE m.month < edge AND m.month >= before;
  FOR parent, partition IN
    SELECT p.relname, c.relname
    FROM pg_inherits i
    JOIN pg_class p ON p.oid = i.inhparent
    JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent IN ('billing_facts'::regclass, 'billing_usage_records'::regclass, 'billing_meter_records'::regclass)
      AND c.relname ~ '_[0-9]{4}_[0-9]{2}$'
      AND c.relname < p.relname || to_char(edge AT TIME ZONE 'UTC', '_YYYY_MM')
    ORDER BY 1, 2
  LOOP
    EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', parent, partition);
    IF parent = 'billing_facts' THEN
      EXECUTE format('WITH kept AS (DELETE FROM %I f WHERE billing_fact_matters(ROW(f.*)::billing_facts, $1) RETURNING *)'
        || ' INSERT INTO billing_facts_default SELECT * FROM kept', partition) USING edge;
    ELSE
      EXECUTE format('WITH kept AS (DELETE FROM %I WHERE start_time < $1 AND end_time <= $2 RETURNING *)'
        || ' INSERT INTO %I SELECT * FROM kept', parent || '_default', partition) USING before, edge;
      EXECUTE format('WITH kept AS (DELETE FROM %I WHERE end_time > $1 RETURNING *)'
        || ' INSERT INTO %I SELECT * FROM kept', partition, parent || '_default') USING edge;
    END IF;
    RETURN NEXT partition;
  END LOOP;
  UPDATE billing_horizon SET horizon = edge;
END $$;
