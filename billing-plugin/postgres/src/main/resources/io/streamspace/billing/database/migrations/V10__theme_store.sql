-- The theme store: items, sales, licences, what creators earn. Amounts are whole minor units of the currency.

-- Who has ever listed anything. Whoever changes a creator's items or earnings holds the row.
CREATE TABLE billing_store_creators (
  account_id  text PRIMARY KEY,
  since       timestamptz NOT NULL
);
-- The catalogue, read by everyone: a reference table.
CREATE TABLE billing_store_items (
  id            text PRIMARY KEY CHECK (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  creator       text NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('theme', 'theme_bundle')),
  name          text NOT NULL,
  description   text NOT NULL,
  price_minor   bigint NOT NULL CHECK (price_minor > 0),
  currency      text NOT NULL,
  licence_days  integer CHECK (licence_days > 0),          -- null: for ever
  status        text NOT NULL CHECK (status IN ('listed', 'delisted')),
  listed_at     timestamptz NOT NULL,
  delisted_at   timestamptz,
  theme         json,                                      -- tokens, pairs and css as submitted
  stylesheet    text,                                      -- parsed and written anew: what is shown and sold
  CHECK ((status = 'delisted') = (delisted_at IS NOT NULL)),
  CHECK ((kind = 'theme') = (theme IS NOT NULL)),
  CHECK ((kind = 'theme') = (stylesheet IS NOT NULL)),
  CHECK (kind = 'theme' OR licence_days IS NULL)
);
CREATE INDEX billing_store_items_listed ON billing_store_items (id) WHERE status = 'listed';
CREATE TABLE billing_store_bundle_items (
  bundle_id  text NOT NULL REFERENCES billing_store_items,
  item_id    text NOT NULL REFERENCES billing_store_items,
  position   integer NOT NULL,
  PRIMARY KEY (bundle_id, item_id)
);
CREATE INDEX billing_store_bundle_items_by_item ON billing_store_bundle_items (item_id);

-- What creators have sold. The account is the creator's.
CREATE TABLE billing_store_sales (
  account_id      text NOT NULL,
  id              text NOT NULL,                           -- from buyer, item and number
  item_id         text NOT NULL REFERENCES billing_store_items,
  buyer           text NOT NULL CHECK (buyer <> account_id),
  number          integer NOT NULL CHECK (number > 0),     -- of the buyer's purchases of the item
  currency        text NOT NULL,
  price_minor     bigint NOT NULL CHECK (price_minor > 0),
  creator_minor   bigint NOT NULL CHECK (creator_minor >= 0),
  platform_minor  bigint NOT NULL CHECK (platform_minor >= 0),
  fee_minor       bigint NOT NULL CHECK (fee_minor >= 0),
  period          text NOT NULL CHECK (period ~ '^\d{4}-\d{2}$'),
  sold_at         timestamptz NOT NULL,
  invoice_id      text NOT NULL,
  invoice_number  text NOT NULL,
  status          text NOT NULL CHECK (status IN ('paid', 'refunded')),
  refunded_at     timestamptz,
  PRIMARY KEY (account_id, id),
  UNIQUE (account_id, buyer, item_id, number),
  CHECK (price_minor = creator_minor + platform_minor + fee_minor),
  CHECK ((status = 'refunded') = (refunded_at IS NOT NULL))
);
CREATE INDEX billing_store_sales_by_id ON billing_store_sales (id);
CREATE INDEX billing_store_sales_by_buyer ON billing_store_sales (buyer, item_id);
CREATE INDEX billing_store_sales_by_period ON billing_store_sales (account_id, period);

-- A sale is refunded once, and nothing else about it ever changes.
CREATE FUNCTION billing_store_sale_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.status = 'refunded' OR
     (to_jsonb(NEW) - 'status' - 'refunded_at') IS DISTINCT FROM (to_jsonb(OLD) - 'status' - 'refunded_at') THEN
    RAISE EXCEPTION 'sale % stands', OLD.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_store_sales_fixed BEFORE UPDATE OR DELETE ON billing_store_sales
  FOR EACH ROW EXECUTE FUNCTION billing_store_sale_is_fixed();

-- Who may use which theme. The account is the buyer's.
CREATE TABLE billing_store_licences (
  account_id      text NOT NULL,
  id              text NOT NULL,                           -- from account, theme and number
  item_id         text NOT NULL REFERENCES billing_store_items,
  number          integer NOT NULL CHECK (number > 0),     -- of the account's licences of the theme
  starts_at       timestamptz NOT NULL,
  expires_at      timestamptz CHECK (expires_at > starts_at),
  currency        text NOT NULL,
  price_minor     bigint NOT NULL CHECK (price_minor >= 0),
  creator         text NOT NULL,
  sale_id         text NOT NULL,
  invoice_id      text NOT NULL,
  invoice_number  text NOT NULL,
  created_at      timestamptz NOT NULL,
  refunded_at     timestamptz,
  PRIMARY KEY (account_id, id),
  UNIQUE (account_id, item_id, number)
);
CREATE INDEX billing_store_licences_by_sale ON billing_store_licences (account_id, sale_id);
-- one that never ends is held once
CREATE UNIQUE INDEX billing_store_licences_one_for_ever ON billing_store_licences (account_id, item_id)
  WHERE expires_at IS NULL AND refunded_at IS NULL;

CREATE TABLE billing_store_payouts (
  account_id    text NOT NULL,
  period        text NOT NULL CHECK (period ~ '^\d{4}-\d{2}$'),
  currency      text NOT NULL,
  amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
  paid_at       timestamptz NOT NULL,
  paid_by       text NOT NULL,
  PRIMARY KEY (account_id, period, currency)
);
CREATE TRIGGER billing_store_payouts_append_only BEFORE UPDATE OR DELETE ON billing_store_payouts
  FOR EACH ROW EXECUTE FUNCTION billing_append_only();

-- What changes what a creator is owed, but for payouts. A payout covers a movement once.
CREATE TABLE billing_store_movements (
  account_id     text NOT NULL,
  sale_id        text NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('sale', 'refund')),
  currency       text NOT NULL,
  amount_minor   bigint NOT NULL CHECK (CASE kind WHEN 'sale' THEN amount_minor >= 0 ELSE amount_minor <= 0 END),
  period         text NOT NULL CHECK (period ~ '^\d{4}-\d{2}$'),
  moved_at       timestamptz NOT NULL,
  payout_period  text,
  PRIMARY KEY (account_id, sale_id, kind),
  FOREIGN KEY (account_id, sale_id) REFERENCES billing_store_sales,
  FOREIGN KEY (account_id, payout_period, currency) REFERENCES billing_store_payouts
);
CREATE INDEX billing_store_movements_by_period ON billing_store_movements (account_id, currency, period);
CREATE FUNCTION billing_store_movement_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.payout_period IS NOT NULL OR
     (to_jsonb(NEW) - 'payout_period') IS DISTINCT FROM (to_jsonb(OLD) - 'payout_period') THEN
    RAISE EXCEPTION 'movement of sale % stands', OLD.sale_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_store_movements_fixed BEFORE UPDATE OR DELETE ON billing_store_movements
  FOR EACH ROW EXECUTE FUNCTION billing_store_movement_is_fixed();
