SELECT account_id || ' ' || session_id || ' ' || meter AS subject,
  'one lasts to ' || before || ', the next begins at ' || start_time AS detail
FROM (SELECT account_id, session_id, meter, start_time,
        max(end_time) OVER (PARTITION BY account_id, session_id, meter ORDER BY start_time, end_time
                            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
      FROM billing_usage_records
      WHERE revision = 0 AND start_time >= :since AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))) AS original
WHERE before > start_time
