-- An offer of the store may end by itself, and a bundle may have a term of its own.
ALTER TABLE billing_store_items
  DROP CONSTRAINT billing_store_items_check3,                 -- that a bundle has no term
  ADD COLUMN offered_until timestamptz,                       -- exclusive; null: until it is taken out
  ADD COLUMN has_licence boolean NOT NULL DEFAULT true,       -- false: a bundle, each of whose themes has its own term
  ADD CHECK (offered_until > listed_at),
  ADD CHECK (has_licence OR licence_days IS NULL);
UPDATE billing_store_items SET has_licence = false WHERE kind = 'theme_bundle';
ALTER TABLE billing_store_items ADD CHECK (has_licence OR kind = 'theme_bundle');
