WITH added AS (
  INSERT INTO billing_store_items (id, creator, kind, name, description, price_minor, currency, licence_days, has_licence,
    offered_until, status, listed_at, theme, stylesheet)
  VALUES (:id, :creator, :kind, :name, :description, :price, :currency, :days, :hasLicence, :until::timestamptz, 'listed', :listedAt, :theme::json,
    :stylesheet)
  ON CONFLICT (id) DO NOTHING
  RETURNING id
)
SELECT count(*) FROM added
