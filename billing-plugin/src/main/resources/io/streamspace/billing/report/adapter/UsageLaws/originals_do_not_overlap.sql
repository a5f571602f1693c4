-- What of an account's overage was agreed to and what was not may be of one time: they are different use.
-- Sought by a digest of whose and what they are, which sorts several times faster than the texts; then made sure of.
WITH suspects AS (
  SELECT DISTINCT found.whose
  FROM (SELECT original.whose, original.start_time,
          lag(original.end_time) OVER (PARTITION BY original.whose ORDER BY original.start_time, original.end_time) AS before
        FROM (SELECT hashtextextended(session_id, hashtextextended(
            account_id, hashtext(meter) # CASE WHEN unbilled = 'not_agreed' THEN 1 ELSE 0 END)) AS whose, start_time, end_time
              FROM billing_metered_records
              WHERE revision = 0 AND start_time >= :since
                AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))) original) found
  WHERE found.before > found.start_time
)
SELECT account_id || ' ' || session_id || ' ' || meter AS subject,
  'one lasts to ' || before || ', the next begins at ' || start_time AS detail
FROM (SELECT account_id, session_id, meter, start_time,
        lag(end_time) OVER (PARTITION BY account_id, session_id, meter, unbilled = 'not_agreed' ORDER BY start_time, end_time) AS before
      FROM billing_metered_records
      WHERE revision = 0 AND start_time >= :since AND EXISTS (SELECT FROM suspects)
        AND (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
        AND hashtextextended(session_id, hashtextextended(
            account_id, hashtext(meter) # CASE WHEN unbilled = 'not_agreed' THEN 1 ELSE 0 END)) IN (SELECT whose FROM suspects)) original
WHERE before > start_time
