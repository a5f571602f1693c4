-- Storage for years: facts and records by calendar month (UTC), old months detachable; rollups by hour and day; what the
-- audit found. A month's partition is made before it is needed (billing_add_months); what comes before that, or is about
-- a month that was detached, is kept in the default partition: no row fails for want of a partition.

-- From when on records and facts are attached. Nothing before it is posted, corrected or audited any more.
CREATE TABLE billing_horizon (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  horizon  timestamptz NOT NULL                 -- the start of a month, UTC
);
INSERT INTO billing_horizon (horizon) VALUES ('epoch');

-- Every fact's key for ever, attached or not: half of a SHA-256 digest of its source and id.
CREATE TABLE billing_fact_keys (
  key          uuid PRIMARY KEY,
  happened_at  timestamptz NOT NULL             -- leads to the fact's partition
);
CREATE FUNCTION billing_fact_key(source text, id text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT encode(substring(sha256(convert_to(length(source) || ':' || source || id, 'UTF8')) FOR 16), 'hex')::uuid $$;

-- Which sessions there are facts about, and of what time: what saves a look into every month. For ever, like the keys.
CREATE TABLE billing_fact_sessions (
  session_id  text PRIMARY KEY,
  first_at    timestamptz NOT NULL,
  last_at     timestamptz NOT NULL
);

ALTER TABLE billing_facts RENAME TO billing_facts_by_hash;
DROP INDEX billing_facts_by_session;
CREATE TABLE billing_facts (LIKE billing_facts_by_hash INCLUDING DEFAULTS) PARTITION BY RANGE (happened_at);
CREATE INDEX billing_facts_by_session ON billing_facts (session_id, happened_at) WHERE session_id IS NOT NULL;
-- a fact is found by its key, which says when it happened
CREATE INDEX billing_facts_by_time ON billing_facts (happened_at);
CREATE TABLE billing_facts_default PARTITION OF billing_facts DEFAULT;

-- Records that exist already are taken over when the plugin starts, for days are days of the account's zone.
ALTER TABLE billing_usage_records RENAME TO billing_usage_records_before;
ALTER TABLE billing_usage_records_before RENAME CONSTRAINT billing_usage_records_pkey TO billing_usage_records_before_pkey;
DROP INDEX billing_usage_records_by_period, billing_usage_records_by_session;
ALTER INDEX billing_usage_records_corrections RENAME TO billing_usage_records_before_corrections;
CREATE TABLE billing_usage_records (
  LIKE billing_usage_records_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
  PRIMARY KEY (account_id, session_id, life_start, meter, start_time, revision)
) PARTITION BY RANGE (start_time);
CREATE INDEX billing_usage_records_by_time ON billing_usage_records (account_id, start_time);
CREATE INDEX billing_usage_records_by_session ON billing_usage_records (session_id);
CREATE INDEX billing_usage_records_corrections ON billing_usage_records (account_id, period_start, revision)
  WHERE revision > 0;
CREATE TABLE billing_usage_records_default PARTITION OF billing_usage_records DEFAULT;

-- Makes the missing months of a stretch of time, of facts and of records. Any host may, at any time; again changes nothing.
CREATE FUNCTION billing_add_months(since timestamptz, until timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  parent text; clock text; month timestamptz; next timestamptz; partition text;
BEGIN
  month := date_trunc('month', greatest(since, (SELECT horizon FROM billing_horizon)), 'UTC');
  WHILE month < until LOOP
    next := date_trunc('month', month + interval '45 days', 'UTC');
    FOR parent, clock IN VALUES ('billing_facts', 'happened_at'), ('billing_usage_records', 'start_time') LOOP
      partition := parent || to_char(month AT TIME ZONE 'UTC', '_YYYY_MM');
      IF to_regclass(partition) IS NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('billing_add_months'));
        IF to_regclass(partition) IS NULL THEN
          EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)', partition, parent);
          EXECUTE format('LOCK TABLE %I IN ACCESS EXCLUSIVE MODE', parent || '_default');
          EXECUTE format('WITH moved AS (DELETE FROM %I WHERE %I >= $1 AND %I < $2 RETURNING *) INSERT INTO %I SELECT * FROM moved',
            parent || '_default', clock, clock, partition) USING month, next;
          EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, partition, month, next);
        END IF;
      END IF;
    END LOOP;
    month := next;
  END LOOP;
END $$;

INSERT INTO billing_fact_keys (key, happened_at) SELECT billing_fact_key(source, id), happened_at FROM billing_facts_by_hash;
INSERT INTO billing_fact_sessions (session_id, first_at, last_at)
  SELECT session_id, min(happened_at), max(happened_at) FROM billing_facts_by_hash
  WHERE session_id IS NOT NULL GROUP BY session_id;
DO $$ BEGIN
  PERFORM billing_add_months(m.month, m.month + interval '1 day')
  FROM (SELECT DISTINCT date_trunc('month', happened_at, 'UTC') AS month FROM billing_facts_by_hash) m;
END $$;
INSERT INTO billing_facts SELECT * FROM billing_facts_by_hash;
DROP TABLE billing_facts_by_hash;

-- Rollups: exact sums of records. A day is one of the account's zone, an hour one of UTC, cut at the day's edges.
-- Records are counted to tell a sum of nothing from nothing.

-- Local days, by the rule that the billing period begins under; of time not covered, days of UTC are taken.
CREATE TABLE billing_days (
  rule_from  timestamptz NOT NULL,              -- periods from here to the next rule have these days
  day_start  timestamptz NOT NULL,
  day_end    timestamptz NOT NULL CHECK (day_end > day_start),
  PRIMARY KEY (rule_from, day_start)
);
CREATE TABLE billing_usage_hours (
  account_id    text NOT NULL,
  period_start  timestamptz NOT NULL,
  hour_start    timestamptz NOT NULL,
  meter         text NOT NULL,
  rate_version  integer NOT NULL,
  unit_base     numeric(38,0) NOT NULL,
  unit_price    numeric,                        -- that of the version; null if it depends on the whole quantity
  hour_end      timestamptz NOT NULL,           -- an hour later at most
  day_start     timestamptz NOT NULL,           -- of the day it lies in
  everything    numeric(38,0) NOT NULL,         -- used by sessions, and otherwise but by overage
  billable      numeric(38,0) NOT NULL,
  records       bigint NOT NULL,
  PRIMARY KEY (account_id, period_start, hour_start, meter, rate_version, unit_base)
);
CREATE TABLE billing_usage_days (
  account_id    text NOT NULL,
  period_start  timestamptz NOT NULL,
  day_start     timestamptz NOT NULL,
  meter         text NOT NULL,
  rate_version  integer NOT NULL,
  unit_base     numeric(38,0) NOT NULL,
  unit_price    numeric,                        -- that of the version; null if it depends on the whole quantity
  day_end       timestamptz NOT NULL,
  everything    numeric(38,0) NOT NULL,
  billable      numeric(38,0) NOT NULL,
  records       bigint NOT NULL,                -- in the hours of the day: a long correction counts once in each
  PRIMARY KEY (account_id, period_start, day_start, meter, rate_version, unit_base)
);

-- The hour and the day that a quarter of an hour lies in: no zone's midnight lies inside one.
CREATE FUNCTION billing_place(period_start timestamptz, quarter timestamptz,
  OUT hour_start timestamptz, OUT hour_end timestamptz, OUT day_start timestamptz, OUT day_end timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT greatest(utc.hour_start, day.day_start), least(utc.hour_start + interval '1 hour', day.day_end),
    day.day_start, day.day_end
  FROM (SELECT date_bin('1 hour', quarter, 'epoch') AS hour_start, date_bin('1 day', quarter, 'epoch') AS day_start) utc
  LEFT JOIN LATERAL (SELECT d.day_start, d.day_end FROM billing_days d
                     WHERE d.rule_from = (SELECT max(r.rule_from) FROM billing_days r WHERE r.rule_from <= period_start)
                       AND d.day_start <= quarter
                     ORDER BY d.day_start DESC LIMIT 1) known ON known.day_end > quarter
  CROSS JOIN LATERAL (SELECT coalesce(known.day_start, utc.day_start) AS day_start,
                        coalesce(known.day_end, utc.day_start + interval '24 hours') AS day_end) day $$;

-- A correction, which may be long, hour by hour and cut at midnights; the parts sum to the whole.
CREATE FUNCTION billing_parts(start_time timestamptz, end_time timestamptz, base_quantity numeric)
RETURNS TABLE (quarter timestamptz, base numeric) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT date_bin('15 minutes', part.cut, 'epoch'),
    div(base_quantity * (extract(epoch FROM part.next - start_time) * 1000)::bigint, whole.millis)
    - div(base_quantity * (extract(epoch FROM part.cut - start_time) * 1000)::bigint, whole.millis)
  FROM (SELECT cuts.cut, lead(cuts.cut, 1, end_time) OVER (ORDER BY cuts.cut) AS next
        FROM (SELECT start_time AS cut
              UNION SELECT h FROM generate_series(date_bin('1 hour', start_time, 'epoch') + interval '1 hour',
                                                  end_time - interval '1 microsecond', interval '1 hour') h
              UNION SELECT d.day_start FROM billing_days d WHERE d.day_start > start_time AND d.day_start < end_time) cuts) part
  CROSS JOIN (SELECT (extract(epoch FROM end_time - start_time) * 1000)::bigint AS millis) whole $$;

-- Which accounts' records have changed since the audit last ran in full, and from which period on.
CREATE TABLE billing_touched (
  account_id    text NOT NULL,
  period_start  timestamptz NOT NULL,
  touched_by    xid8 NOT NULL,
  PRIMARY KEY (account_id, period_start)
);

CREATE FUNCTION billing_roll_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign integer := TG_ARGV[0]::integer;
BEGIN
  WITH pieces AS (
    SELECT r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base, max(r.unit_price) AS unit_price,
      date_bin('15 minutes', r.start_time, 'epoch') AS quarter,
      sum(r.base_quantity) FILTER (WHERE r.session_id <> '') AS everything,
      sum(r.base_quantity) FILTER (WHERE r.unbilled IS NULL) AS billable, count(*) AS records
    FROM changed r WHERE r.revision = 0
    GROUP BY r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base, quarter
    UNION ALL
    SELECT r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base, r.unit_price, part.quarter,
      CASE WHEN r.session_id <> '' THEN part.base END, CASE WHEN r.unbilled IS NULL THEN part.base END, 1
    FROM changed r CROSS JOIN LATERAL billing_parts(r.start_time, r.end_time, r.base_quantity) part
    WHERE r.revision > 0
  ), places AS MATERIALIZED (
    SELECT q.period_start, q.quarter, place.*
    FROM (SELECT DISTINCT p.period_start, p.quarter FROM pieces p) q
    CROSS JOIN LATERAL billing_place(q.period_start, q.quarter) place
  ), hours AS MATERIALIZED (
    SELECT p.account_id, p.period_start, p.meter, p.rate_version, p.unit_base,
      place.hour_start, place.hour_end, place.day_start, place.day_end, max(p.unit_price) AS unit_price,
      sign * coalesce(sum(p.everything), 0) AS everything, sign * coalesce(sum(p.billable), 0) AS billable,
      sign * sum(p.records) AS records
    FROM pieces p
    JOIN places place ON place.period_start = p.period_start AND place.quarter = p.quarter
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9
  ), by_hour AS (
    INSERT INTO billing_usage_hours AS t (account_id, period_start, hour_start, meter, rate_version, unit_base, unit_price,
      hour_end, day_start, everything, billable, records)
    SELECT h.account_id, h.period_start, h.hour_start, h.meter, h.rate_version, h.unit_base, h.unit_price, h.hour_end,
      h.day_start, h.everything, h.billable, h.records
    FROM hours h ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (account_id, period_start, hour_start, meter, rate_version, unit_base) DO UPDATE
    SET everything = t.everything + excluded.everything, billable = t.billable + excluded.billable,
        records = t.records + excluded.records
  ), touched AS (
    INSERT INTO billing_touched AS t (account_id, period_start, touched_by)
    SELECT DISTINCT h.account_id, h.period_start, pg_current_xact_id() FROM hours h ORDER BY 1, 2
    ON CONFLICT (account_id, period_start) DO UPDATE SET touched_by = excluded.touched_by
    WHERE t.touched_by <> excluded.touched_by
  )
  INSERT INTO billing_usage_days AS t (account_id, period_start, day_start, meter, rate_version, unit_base, unit_price,
    day_end, everything, billable, records)
  SELECT h.account_id, h.period_start, h.day_start, h.meter, h.rate_version, h.unit_base, max(h.unit_price), h.day_end,
    sum(h.everything), sum(h.billable), sum(h.records)
  FROM hours h GROUP BY 1, 2, 3, 4, 5, 6, 8 ORDER BY 1, 2, 3, 4, 5, 6
  ON CONFLICT (account_id, period_start, day_start, meter, rate_version, unit_base) DO UPDATE
  SET everything = t.everything + excluded.everything, billable = t.billable + excluded.billable,
      records = t.records + excluded.records;
  IF sign < 0 THEN
    DELETE FROM billing_usage_hours t
    USING (SELECT r.account_id, r.period_start, min(r.start_time) - interval '1 hour' AS since, max(r.end_time) AS until
           FROM changed r GROUP BY r.account_id, r.period_start) r
    WHERE t.account_id = r.account_id AND t.period_start = r.period_start AND t.records = 0
      AND t.hour_start BETWEEN r.since AND r.until;
    DELETE FROM billing_usage_days t
    USING (SELECT r.account_id, r.period_start, min(r.start_time) - interval '26 hours' AS since, max(r.end_time) AS until
           FROM changed r GROUP BY r.account_id, r.period_start) r
    WHERE t.account_id = r.account_id AND t.period_start = r.period_start AND t.records = 0
      AND t.day_start BETWEEN r.since AND r.until;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER billing_records_inserted AFTER INSERT ON billing_usage_records
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION billing_roll_up('1');
CREATE TRIGGER billing_records_deleted AFTER DELETE ON billing_usage_records
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION billing_roll_up('-1');
CREATE TRIGGER billing_records_changed_from AFTER UPDATE ON billing_usage_records
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION billing_roll_up('-1');
CREATE TRIGGER billing_records_changed_to AFTER UPDATE ON billing_usage_records
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION billing_roll_up('1');

-- Takes over records of before this version; the days and months they lie in must be there. Again changes nothing.
CREATE FUNCTION billing_take_over_records() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  taken bigint := 0;
BEGIN
  IF to_regclass('billing_usage_records_before') IS NOT NULL THEN
    PERFORM pg_advisory_xact_lock(hashtext('billing_take_over_records'));
    IF to_regclass('billing_usage_records_before') IS NOT NULL THEN
      INSERT INTO billing_usage_records SELECT * FROM billing_usage_records_before;
      GET DIAGNOSTICS taken = ROW_COUNT;
      DROP TABLE billing_usage_records_before;
    END IF;
  END IF;
  RETURN taken;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM billing_usage_records_before) THEN DROP TABLE billing_usage_records_before; END IF;
END $$;

-- Whether a fact of before a horizon may still matter behind it: unless all its session's lives and facts lie before.
CREATE FUNCTION billing_fact_matters(f billing_facts, edge timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN f.type = 'user.created' THEN false
    WHEN f.session_id IS NULL THEN true         -- a level, once recorded, holds on
    ELSE NOT EXISTS (SELECT FROM billing_session_lives l WHERE l.session_id = f.session_id)
      OR EXISTS (SELECT FROM billing_session_lives l
                 WHERE l.session_id = f.session_id AND (l.ended_at IS NULL OR l.ended_at > edge))
      OR EXISTS (SELECT FROM billing_fact_sessions s WHERE s.session_id = f.session_id AND s.last_at >= edge)
  END $$;

-- The latest start of a month, not after a given instant, that old months can be detached up to: everything before it is
-- settled, sealed for every account and on a line, and no record reaches across it. Null: none.
CREATE FUNCTION billing_detachable_up_to(latest timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT max(edge)
  FROM (SELECT (h.first + n * interval '1 month') AT TIME ZONE 'UTC' AS edge
        FROM (SELECT date_trunc('month', greatest(horizon, least(latest, (SELECT min(life_start) FROM billing_session_lives)))
                                         AT TIME ZONE 'UTC') AS first
              FROM billing_horizon) h, generate_series(0, 1200) n) edges
  WHERE edge <= latest AND edge > (SELECT horizon FROM billing_horizon)
    AND edge <= (SELECT min(settled_through) FROM billing_shards)
    AND NOT EXISTS (SELECT FROM billing_periods p WHERE p.sealed_at IS NULL AND p.period_start < edge)
    AND NOT EXISTS (SELECT FROM billing_usage_records r
                    JOIN billing_periods p ON p.account_id = r.account_id AND p.period_start = r.period_start
                    WHERE r.revision > 0 AND r.start_time < edge AND (r.end_time > edge
                      OR r.revision >= p.revision AND r.unbilled IS NULL)) $$;

-- Detaches the months before an instant, as many as can be; to be called by whoever administers the database. What is
-- detached stays a table of its own, to be dumped and dropped. Returns the tables' names.
CREATE FUNCTION billing_detach_months(latest timestamptz) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  edge timestamptz; parent text; partition text;
BEGIN
  PERFORM shard FROM billing_shards ORDER BY shard FOR UPDATE;
  edge := billing_detachable_up_to(latest);
  IF edge IS NULL THEN RETURN; END IF;
  PERFORM billing_add_months(m.month, m.month + interval '1 day')
  FROM (SELECT date_trunc('month', start_time, 'UTC') AS month FROM billing_usage_records_default
        UNION SELECT date_trunc('month', happened_at, 'UTC') FROM billing_facts_default) m
  WHERE m.month < edge AND m.month >= (SELECT horizon FROM billing_horizon);
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
    END IF;
    RETURN NEXT partition;
  END LOOP;
  UPDATE billing_horizon SET horizon = edge;
END $$;

-- A timeline's end leads from an account straight to what is running; open segments of all are found by shard and end.
CREATE INDEX billing_segments_by_account ON billing_segments (account_id, end_time);
DROP INDEX billing_segments_open;
-- a session's segments are found by its lives, which name the account
DROP INDEX billing_segments_by_session;

-- What full runs of the audit found. Whatever a snapshot does not see has changed since.
CREATE TABLE billing_audits (
  checked_at  timestamptz PRIMARY KEY,
  seen        pg_snapshot NOT NULL,
  violations  jsonb NOT NULL
);
