-- everything that stands for, or is stood for by, one of these, directly or over others, and what names one of these from
-- another account or meter; nothing for what stands alone. is_foreign: what it names has come and is no usage of its
-- account and meter
WITH RECURSIVE given AS (
  SELECT * FROM unnest(:account_id, :source, :id) AS g (account_id, source, id)
), asked AS (
  SELECT m.* FROM given JOIN billing_measurements m USING (account_id, source, id) WHERE m.replaces_id IS NOT NULL
  UNION
  SELECT either.*
  FROM given g
  JOIN billing_measurements n ON n.replaces_source = g.source AND n.replaces_id = g.id
    AND (n.account_id = g.account_id OR n.replaces_source <> '/plugins/streamspace-billing')
  CROSS JOIN LATERAL (
    SELECT n.*
    UNION ALL
    SELECT m.* FROM billing_measurements m
    WHERE m.account_id = g.account_id AND m.source = g.source AND m.id = g.id
  ) either
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
SELECT c.*, c.replaces_id IS NOT NULL
  AND EXISTS (SELECT FROM billing_facts f WHERE f.id = c.replaces_id AND f.source = c.replaces_source)
  AND NOT EXISTS (SELECT FROM billing_measurements named
                  WHERE named.account_id = c.account_id AND named.source = c.replaces_source
                    AND named.id = c.replaces_id AND named.meter = c.meter) AS is_foreign
FROM connected c
