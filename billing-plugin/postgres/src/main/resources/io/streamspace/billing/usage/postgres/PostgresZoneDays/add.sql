WITH given AS (
  SELECT * FROM unnest(?, ?) AS g (day_start, day_end)
)
INSERT INTO billing_zone_days (zone, day_start, day_end)
SELECT ?, g.day_start, g.day_end FROM given g
ON CONFLICT (zone, day_start) DO NOTHING
