WITH given AS (
  SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?) AS g (digest, meter, unit_base, rate_version, unit_price, base_cost, unbilled)
), fresh AS (
  INSERT INTO billing_rate_combinations (digest)
  SELECT DISTINCT decode(g.digest, 'hex') FROM given g ORDER BY 1
  ON CONFLICT (digest) DO NOTHING
  RETURNING id, encode(digest, 'hex') AS digest
)
INSERT INTO billing_combined_rates (id, meter, unit_base, rate_version, unit_price, base_cost, unbilled)
SELECT f.id, g.meter, g.unit_base, g.rate_version, g.unit_price, g.base_cost, g.unbilled
FROM fresh f JOIN given g ON g.digest = f.digest
