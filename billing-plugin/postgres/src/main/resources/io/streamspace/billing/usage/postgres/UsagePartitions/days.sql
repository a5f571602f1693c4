WITH given AS (
  SELECT * FROM unnest(?, ?, ?) AS g (rule_from, day_start, day_end)
), gone AS (
  -- of a rule that was replaced before the first period began
  DELETE FROM billing_days d
  WHERE d.day_start <= (SELECT max(g.day_start) FROM given g)
    AND NOT EXISTS (SELECT FROM given g WHERE g.rule_from = d.rule_from AND g.day_start = d.day_start)
)
INSERT INTO billing_days (rule_from, day_start, day_end)
SELECT g.rule_from, g.day_start, g.day_end FROM given g
ON CONFLICT (rule_from, day_start) DO NOTHING
