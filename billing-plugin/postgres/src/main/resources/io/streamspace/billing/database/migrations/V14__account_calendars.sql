-- Calendars of accounts: time zones that accounts choose. Anniversaries need no table: they are the day of opened_at.

-- A zone counts for billing periods that start in [saved_at, until).
CREATE TABLE billing_account_zones (
  account_id  text NOT NULL REFERENCES billing_accounts,
  saved_at    timestamptz NOT NULL,
  until       timestamptz NOT NULL DEFAULT 'infinity' CHECK (until > saved_at),
  zone        text NOT NULL CHECK (zone <> ''),
  shard       smallint NOT NULL,
  PRIMARY KEY (account_id, saved_at)
);
CREATE INDEX billing_account_zones_by_shard ON billing_account_zones (shard, account_id);

-- Local days of the zones that accounts chose, from when a zone was first chosen on.
CREATE TABLE billing_zone_days (
  zone       text NOT NULL,
  day_start  timestamptz NOT NULL,
  day_end    timestamptz NOT NULL CHECK (day_end > day_start),
  PRIMARY KEY (zone, day_start)
);

-- The hour and the day that a quarter of an hour lies in. zone: '' for the days of the rule that the period began under.
CREATE FUNCTION billing_place_in(zone text, period_start timestamptz, quarter timestamptz,
  OUT hour_start timestamptz, OUT hour_end timestamptz, OUT day_start timestamptz, OUT day_end timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT greatest(utc.hour_start, day.day_start), least(utc.hour_start + interval '1 hour', day.day_end),
    day.day_start, day.day_end
  FROM (SELECT date_bin('1 hour', quarter, 'epoch') AS hour_start, date_bin('1 day', quarter, 'epoch') AS day_start) utc
  LEFT JOIN LATERAL (
    (SELECT d.day_start, d.day_end FROM billing_days d
     WHERE billing_place_in.zone = ''
       AND d.rule_from = (SELECT max(r.rule_from) FROM billing_days r WHERE r.rule_from <= period_start)
       AND d.day_start <= quarter
     ORDER BY d.day_start DESC LIMIT 1)
    UNION ALL
    (SELECT d.day_start, d.day_end FROM billing_zone_days d
     WHERE d.zone = billing_place_in.zone AND d.day_start <= quarter
     ORDER BY d.day_start DESC LIMIT 1)
  ) known ON known.day_end > quarter
  CROSS JOIN LATERAL (SELECT coalesce(known.day_start, utc.day_start) AS day_start,
                        coalesce(known.day_end, utc.day_start + interval '24 hours') AS day_end) day $$;

-- A correction, which may be long, hour by hour and cut at midnights; the parts sum to the whole.
CREATE FUNCTION billing_parts_in(zone text, start_time timestamptz, end_time timestamptz, base_quantity numeric)
RETURNS TABLE (quarter timestamptz, base numeric) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT date_bin('15 minutes', part.cut, 'epoch'),
    div(base_quantity * (extract(epoch FROM part.next - start_time) * 1000)::bigint, whole.millis)
    - div(base_quantity * (extract(epoch FROM part.cut - start_time) * 1000)::bigint, whole.millis)
  FROM (SELECT cuts.cut, lead(cuts.cut, 1, end_time) OVER (ORDER BY cuts.cut) AS next
        FROM (SELECT start_time AS cut
              UNION SELECT h FROM generate_series(date_bin('1 hour', start_time, 'epoch') + interval '1 hour',
                                                  end_time - interval '1 microsecond', interval '1 hour') h
              UNION SELECT d.day_start FROM billing_days d
                    WHERE billing_parts_in.zone = '' AND d.day_start > start_time AND d.day_start < end_time
              UNION SELECT d.day_start FROM billing_zone_days d
                    WHERE d.zone = billing_parts_in.zone AND d.day_start > start_time AND d.day_start < end_time) cuts) part
  CROSS JOIN (SELECT (extract(epoch FROM end_time - start_time) * 1000)::bigint AS millis) whole $$;

CREATE OR REPLACE FUNCTION billing_roll_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sign integer := TG_ARGV[0]::integer;
BEGIN
  WITH pieces AS (
    SELECT p.*, coalesce(z.zone, '') AS zone
    FROM (
      SELECT r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base, max(r.unit_price) AS unit_price,
        date_bin('15 minutes', r.start_time, 'epoch') AS quarter,
        sum(r.base_quantity) FILTER (WHERE r.session_id <> '') AS everything,
        sum(r.base_quantity) FILTER (WHERE r.unbilled IS NULL) AS billable, count(*) AS records
      FROM changed r WHERE r.revision = 0
      GROUP BY r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base, quarter
    ) p
    LEFT JOIN billing_account_zones z
      ON z.account_id = p.account_id AND z.saved_at <= p.period_start AND z.until > p.period_start
    UNION ALL
    SELECT r.account_id, r.period_start, r.meter, r.rate_version, r.unit_base, r.unit_price, part.quarter,
      CASE WHEN r.session_id <> '' THEN part.base END, CASE WHEN r.unbilled IS NULL THEN part.base END, 1,
      coalesce(z.zone, '')
    FROM changed r
    LEFT JOIN billing_account_zones z
      ON z.account_id = r.account_id AND z.saved_at <= r.period_start AND z.until > r.period_start
    CROSS JOIN LATERAL billing_parts_in(coalesce(z.zone, ''), r.start_time, r.end_time, r.base_quantity) part
    WHERE r.revision > 0
  ), places AS MATERIALIZED (
    SELECT q.zone, q.period_start, q.quarter, place.*
    FROM (SELECT DISTINCT p.zone, p.period_start, p.quarter FROM pieces p) q
    CROSS JOIN LATERAL billing_place_in(q.zone, q.period_start, q.quarter) place
  ), hours AS MATERIALIZED (
    SELECT p.account_id, p.period_start, p.meter, p.rate_version, p.unit_base,
      place.hour_start, place.hour_end, place.day_start, place.day_end, max(p.unit_price) AS unit_price,
      sign * coalesce(sum(p.everything), 0) AS everything, sign * coalesce(sum(p.billable), 0) AS billable,
      sign * sum(p.records) AS records
    FROM pieces p
    JOIN places place ON place.zone = p.zone AND place.period_start = p.period_start AND place.quarter = p.quarter
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

DROP FUNCTION billing_place(timestamptz, timestamptz);
DROP FUNCTION billing_parts(timestamptz, timestamptz, numeric);
