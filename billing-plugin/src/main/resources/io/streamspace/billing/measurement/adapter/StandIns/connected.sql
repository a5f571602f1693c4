-- everything that stands for, or is stood for by, one of these, directly or over others; nothing for what stands alone
WITH RECURSIVE asked AS (
  SELECT m.*
  FROM unnest(:account_id, :source, :id) AS a (account_id, source, id)
  JOIN billing_measurements m USING (account_id, source, id)
  WHERE m.replaces_id IS NOT NULL
     OR EXISTS (SELECT FROM billing_measurements r
                WHERE r.account_id = m.account_id AND r.replaces_source = m.source AND r.replaces_id = m.id
                  AND r.meter = m.meter)
), connected AS (
  SELECT * FROM asked
  UNION
  SELECT next.*
  FROM connected c
  CROSS JOIN LATERAL (
    SELECT * FROM billing_measurements m
    WHERE m.account_id = c.account_id AND m.source = c.replaces_source AND m.id = c.replaces_id AND m.meter = c.meter
    UNION ALL
    SELECT * FROM billing_measurements m
    WHERE m.account_id = c.account_id AND m.replaces_source = c.source AND m.replaces_id = c.id AND m.meter = c.meter
  ) next
)
SELECT * FROM connected
