-- Credit is paid for on the provider's page too.
ALTER TABLE billing_checkouts DROP CONSTRAINT billing_checkouts_kind_check;
ALTER TABLE billing_checkouts ADD CONSTRAINT billing_checkouts_kind_check CHECK (kind IN ('plan', 'pack', 'invoice', 'credit'));
