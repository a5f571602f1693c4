-- Who we are to others: part of every idempotency key at the payment provider, since several installations may share an
-- account there. Made once and kept with the books, so that a restored database repeats its requests as the same one.
CREATE TABLE billing_installation (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  id text NOT NULL DEFAULT gen_random_uuid()::text
);
INSERT INTO billing_installation DEFAULT VALUES;
