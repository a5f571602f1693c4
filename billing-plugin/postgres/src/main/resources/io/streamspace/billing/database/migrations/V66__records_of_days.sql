-- Records of what is held are cut at local midnights and extended in place; shares by hour are derived from them. Records
-- of before are of hours; they stay as they are until a late fact replaces theirs.

-- What begins from here on is recorded from its beginning in one record a day.
ALTER TABLE billing_shards ADD COLUMN days_from timestamptz;
UPDATE billing_shards SET days_from = settled_through;

-- The sums by hour are no longer kept.
DROP TABLE billing_usage_hours;

-- A day's record is extended up to 24 times, its sum by day too: there must be room beside it.
ALTER TABLE billing_usage_days SET (fillfactor = 50);
ALTER TABLE billing_touched SET (fillfactor = 50);
ALTER TABLE billing_usage_records_default SET (fillfactor = 50);
DO $$
DECLARE partition regclass;
BEGIN
  FOR partition IN
    SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'billing_usage_records'::regclass
  LOOP
    EXECUTE format('ALTER TABLE %s SET (fillfactor = 50)', partition);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION billing_add_months(since timestamptz, until timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  parent text; clock text; room integer; month timestamptz; next timestamptz; partition text;
BEGIN
  month := date_trunc('month', greatest(since, (SELECT horizon FROM billing_horizon)), 'UTC');
  WHILE month < until LOOP
    next := date_trunc('month', month + interval '45 days', 'UTC');
    FOR parent, clock, room IN VALUES ('billing_facts', 'happened_at', 100), ('billing_usage_records', 'start_time', 50) LOOP
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

-- Days are sums of records, kept by one statement for all rows that a statement wrote, of rows it changed by the difference. A record lies in the day it begins
-- in; a correction, which may be longer, is cut at hours and midnights.
DROP TRIGGER billing_records_inserted ON billing_usage_records;
DROP TRIGGER billing_records_deleted ON billing_usage_records;
DROP TRIGGER billing_records_changed_from ON billing_usage_records;
DROP TRIGGER billing_records_changed_to ON billing_usage_records;
DROP FUNCTION billing_roll_up();

CREATE FUNCTION billing_roll_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  are_fewer boolean;
BEGIN
  WITH signed AS NOT MATERIALIZED (
    SELECT TG_ARGV[0]::integer AS sign, r.* FROM written r
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
  SELECT coalesce(bool_or(d.records < 0), false) INTO are_fewer FROM days d;
  IF are_fewer THEN
    DELETE FROM billing_usage_days t
    USING (SELECT r.account_id, r.period_start, min(r.start_time) - interval '26 hours' AS since, max(r.end_time) AS until
           FROM written r GROUP BY r.account_id, r.period_start) r
    WHERE t.account_id = r.account_id AND t.period_start = r.period_start AND t.records = 0
      AND t.day_start BETWEEN r.since AND r.until;
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION billing_roll_up_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  are_fewer boolean;
BEGIN
  WITH signed AS NOT MATERIALIZED (
    SELECT 1 AS sign, r.* FROM added r UNION ALL SELECT -1, r.* FROM removed r
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
  SELECT coalesce(bool_or(d.records < 0), false) INTO are_fewer FROM days d;
  IF are_fewer THEN
    DELETE FROM billing_usage_days t
    USING (SELECT r.account_id, r.period_start, min(r.start_time) - interval '26 hours' AS since, max(r.end_time) AS until
           FROM removed r GROUP BY r.account_id, r.period_start) r
    WHERE t.account_id = r.account_id AND t.period_start = r.period_start AND t.records = 0
      AND t.day_start BETWEEN r.since AND r.until;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER billing_records_inserted AFTER INSERT ON billing_usage_records
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION billing_roll_up('1');
CREATE TRIGGER billing_records_deleted AFTER DELETE ON billing_usage_records
  REFERENCING OLD TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION billing_roll_up('-1');
CREATE TRIGGER billing_records_changed AFTER UPDATE ON billing_usage_records
  REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION billing_roll_up_changed();

-- As before; but a record of a local day may reach across the edge. It stays attached until a later month is detached.
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
        UNION SELECT date_trunc('month', happened_at, 'UTC') FROM billing_facts_default) m
  WHERE m.month < edge AND m.month >= before;
  FOR parent, partition IN
    SELECT p.relname, c.relname
    FROM pg_inherits i
    JOIN pg_class p ON p.oid = i.inhparent
    JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent IN ('billing_facts'::regclass, 'billing_usage_records'::regclass)
      AND c.relname ~ '_[0-9]{4}_[0-9]{2}$'
      AND c.relname < p.relname || to_char(edge AT TIME ZONE 'UTC', '_YYYY_MM')
    ORDER BY 1, 2
  LOOP
    EXECUTE format('ALTER TABLE %I DETACH PARTITION %I', parent, partition);
    IF parent = 'billing_facts' THEN
      EXECUTE format('WITH kept AS (DELETE FROM %I f WHERE billing_fact_matters(ROW(f.*)::billing_facts, $1) RETURNING *)'
        || ' INSERT INTO billing_facts_default SELECT * FROM kept', partition) USING edge;
    ELSE
      EXECUTE format('WITH kept AS (DELETE FROM billing_usage_records_default WHERE start_time < $1 AND end_time <= $2 RETURNING *)'
        || ' INSERT INTO %I SELECT * FROM kept', partition) USING before, edge;
      EXECUTE format('WITH kept AS (DELETE FROM %I WHERE end_time > $1 RETURNING *)'
        || ' INSERT INTO billing_usage_records_default SELECT * FROM kept', partition) USING edge;
    END IF;
    RETURN NEXT partition;
  END LOOP;
  UPDATE billing_horizon SET horizon = edge;
END $$;
