-- Lines that wait keep the order in which they were entered, and whether there was tax in their price.
ALTER TABLE billing_pending_lines
  ADD COLUMN entry bigserial NOT NULL,
  ADD COLUMN price_basis text CHECK (price_basis IN ('exclusive', 'inclusive'));  -- null: as the terms say
UPDATE billing_pending_lines l SET entry = sorted.entry
FROM (
  SELECT account_id, id, row_number() OVER (
    ORDER BY created_at, regexp_replace(id, '[0-9]+$', ''), length(id), id) AS entry
  FROM billing_pending_lines
) sorted
WHERE l.account_id = sorted.account_id AND l.id = sorted.id;
