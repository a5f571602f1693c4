-- Use that is priced by the unit in one row for each price; of other use one for each whole that it is a part of. The lines
-- of invoices, where they are asked for, as rows without use and with a price of nothing.
WITH part AS (
  SELECT r.*, greatest(r.start_time, CAST(:from AS timestamptz)) AS since, least(r.end_time, CAST(:to AS timestamptz)) AS until
  FROM billing_metered_records r
  WHERE r.start_time < CAST(:to AS timestamptz) AND r.end_time > CAST(:from AS timestamptz)
    AND (CAST(:account AS text) IS NULL OR r.account_id = CAST(:account AS text))
    AND (CAST(:meter AS text) IS NULL OR r.meter = CAST(:meter AS text))
), placed AS NOT MATERIALIZED (
  SELECT p.*, p.since = p.start_time AND p.until = p.end_time AND (CAST(:cell AS text) IS NULL
      OR date_trunc(CAST(:cell AS text), p.since AT TIME ZONE CAST(:zone AS text))
       = date_trunc(CAST(:cell AS text), (p.until - interval '1 microsecond') AT TIME ZONE CAST(:zone AS text))) AS is_whole
  FROM part p
), pieces AS (
  -- in one cell and in the time asked for: the record itself
  SELECT account_id, session_id, life_start, period_start, meter, unit_base, unit_price, rate_version, unbilled,
    since AS at, base_quantity AS base
  FROM placed WHERE is_whole
  UNION ALL
  -- else its shares by time: differences of running shares, which sum to the whole; by local hours, and where the zone's
  -- clocks are changed meanwhile by quarters of an hour, for no zone's hour begins inside one
  SELECT p.account_id, p.session_id, p.life_start, p.period_start, p.meter, p.unit_base, p.unit_price, p.rate_version,
    p.unbilled, cut.at,
    div(p.base_quantity * (extract(epoch FROM cut.next - p.start_time) * 1000)::bigint, whole.millis)
    - div(p.base_quantity * (extract(epoch FROM cut.at - p.start_time) * 1000)::bigint, whole.millis)
  FROM placed p
  CROSS JOIN LATERAL (SELECT (extract(epoch FROM p.end_time - p.start_time) * 1000)::bigint AS millis) whole
  CROSS JOIN LATERAL (SELECT timezone(CAST(:zone AS text), p.since) AS since, timezone(CAST(:zone AS text), p.until) AS until) local
  CROSS JOIN LATERAL (
    SELECT p.since - (local.since - date_trunc('hour', local.since)) AS first, interval '1 hour' AS length
    WHERE local.until - local.since IS NOT DISTINCT FROM p.until - p.since
    UNION ALL
    SELECT date_bin('15 minutes', p.since, 'epoch'), interval '15 minutes'
    WHERE local.until - local.since IS DISTINCT FROM p.until - p.since
  ) step
  CROSS JOIN LATERAL (
    SELECT greatest(hour, p.since) AS at, least(hour + step.length, p.until) AS next
    FROM generate_series(step.first, p.until - interval '1 microsecond', step.length) hour
    WHERE CAST(:cell AS text) IS NOT NULL
    UNION ALL
    SELECT p.since, p.until WHERE CAST(:cell AS text) IS NULL
  ) cut
  WHERE NOT p.is_whole
), cells AS (
  SELECT CASE WHEN CAST(:byUser AS boolean) THEN p.account_id ELSE '' END AS account,
    CASE WHEN CAST(:bySession AS boolean) AND p.life_start > 'epoch' THEN p.session_id ELSE '' END AS session,
    CASE WHEN CAST(:byTemplate AS boolean) THEN coalesce((
      SELECT l.template FROM billing_session_lives l
      WHERE l.session_id = p.session_id ORDER BY l.life_start = p.life_start DESC LIMIT 1), '') ELSE '' END AS template,
    date_trunc(CAST(:cell AS text), p.at AT TIME ZONE CAST(:zone AS text)) AS cell,
    p.meter, a.currency, p.unit_base, p.unit_price,
    CASE WHEN p.unit_price IS NULL THEN p.account_id END AS account_id,
    CASE WHEN p.unit_price IS NULL THEN p.period_start END AS period_start,
    CASE WHEN p.unit_price IS NULL THEN p.rate_version END AS rate_version,
    sum(p.base) FILTER (WHERE p.session_id <> '') AS everything,
    sum(p.base) FILTER (WHERE p.unbilled IS NULL) AS billable,
    0 AS billed
  FROM pieces p
  JOIN billing_accounts a ON a.account_id = p.account_id
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
  UNION ALL
  SELECT CASE WHEN CAST(:byUser AS boolean) THEN l.account_id ELSE '' END, '', '', NULL, l.meter, i.currency, 1, 0,
    NULL, NULL, NULL, NULL, NULL, sum(l.amount_minor)
  FROM billing_invoice_lines l
  JOIN billing_invoices i ON i.account_id = l.account_id AND i.id = l.invoice_id AND i.status NOT IN ('draft', 'void')
  WHERE CAST(:withLines AS boolean) AND l.meter IS NOT NULL
    AND l.use_period >= CAST(:from AS timestamptz) AND l.use_period < CAST(:to AS timestamptz)
    AND (CAST(:account AS text) IS NULL OR l.account_id = CAST(:account AS text))
    AND (CAST(:meter AS text) IS NULL OR l.meter = CAST(:meter AS text))
  GROUP BY 1, l.meter, i.currency
), found AS (
  SELECT ARRAY[account, session, CASE WHEN CAST(:byMeter AS boolean) THEN meter ELSE '' END, template,
      CASE WHEN CAST(:byDay AS boolean) THEN to_char(cell, 'YYYY-MM-DD') ELSE '' END,
      CASE WHEN CAST(:byWeekday AS boolean) THEN to_char(cell, 'ID') ELSE '' END,
      CASE WHEN CAST(:byHour AS boolean) THEN to_char(cell, 'HH24') ELSE '' END] AS groups, c.*
  FROM cells c
)
SELECT groups, meter, currency, unit_base, unit_price, account_id, period_start, rate_version,
  coalesce(sum(everything), 0) AS everything, coalesce(sum(billable), 0) AS billable, coalesce(sum(billed), 0) AS billed
FROM found
WHERE CAST(:isFirst AS boolean)
  OR (groups, meter, currency) > (CAST(:afterGroups AS text[]), CAST(:afterMeter AS text), CAST(:afterCurrency AS text))
GROUP BY groups, meter, currency, unit_base, unit_price, account_id, period_start, rate_version
ORDER BY groups, meter, currency
