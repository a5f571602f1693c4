-- Who buys and sells, and tax. What a sent invoice says of both never changes with them.

CREATE TABLE billing_buyers (
  account_id  text PRIMARY KEY REFERENCES billing_accounts,
  buyer       jsonb NOT NULL                    -- name, address, email, tax_ids, tax_exemption, purchase_order
);

ALTER TABLE billing_invoices
  -- what the content hash is taken of: 1 without what this migration adds, 2 with it
  ADD COLUMN content_version smallint NOT NULL DEFAULT 1 CHECK (content_version IN (1, 2)),
  ADD COLUMN seller jsonb,                      -- name, address, email, tax_ids, bank, registration; null: nothing is known
  ADD COLUMN buyer jsonb,                       -- name, address, email, tax_ids
  ADD COLUMN purchase_order text,
  ADD COLUMN notes text;
ALTER TABLE billing_invoice_lines
  ADD COLUMN price_minor bigint,                -- amount and tax, where prices include tax; null: the amount is the price
  ADD COLUMN tax_category text CHECK (tax_category IN ('S', 'Z', 'E', 'AE', 'G', 'O')),
  ADD COLUMN tax_name text,
  ADD COLUMN tax_percent numeric CHECK (tax_percent BETWEEN 0 AND 100),
  ADD COLUMN tax_reason text,
  ADD COLUMN taxable_minor bigint,              -- the amount less promotional credit
  ADD COLUMN tax_minor bigint,
  ADD CHECK (num_nulls(tax_category, tax_name, tax_percent, taxable_minor, tax_minor) IN (0, 5)),
  ADD CHECK (price_minor IS NULL OR tax_category IS NOT NULL),
  ADD CHECK (tax_category = 'S' OR tax_minor = 0);

-- Tax of an invoice by category and rate.
CREATE TABLE billing_invoice_taxes (
  account_id     text NOT NULL,
  invoice_id     text NOT NULL,
  tax            integer NOT NULL,              -- 1 for the first
  category       text NOT NULL CHECK (category IN ('S', 'Z', 'E', 'AE', 'G', 'O')),
  name           text NOT NULL,
  percent        numeric NOT NULL CHECK (percent BETWEEN 0 AND 100),
  reason         text,
  taxable_minor  bigint NOT NULL,
  tax_minor      bigint NOT NULL CHECK (category = 'S' OR tax_minor = 0),
  PRIMARY KEY (account_id, invoice_id, tax),
  -- deferred: like lines, they are written before the invoice
  FOREIGN KEY (account_id, invoice_id) REFERENCES billing_invoices DEFERRABLE INITIALLY DEFERRED
);
CREATE TRIGGER billing_invoice_taxes_fixed_insert AFTER INSERT ON billing_invoice_taxes
  REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION billing_invoice_line_is_immutable();
CREATE TRIGGER billing_invoice_taxes_fixed_update AFTER UPDATE ON billing_invoice_taxes
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION billing_invoice_line_is_immutable();
CREATE TRIGGER billing_invoice_taxes_fixed_delete AFTER DELETE ON billing_invoice_taxes
  REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION billing_invoice_line_is_immutable();

-- What an invoice says of one who buys or sells.
CREATE FUNCTION billing_party_content(party jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT billing_content_field(party ->> 'name')
    || billing_content_field(party -> 'address' ->> 'line1') || billing_content_field(party -> 'address' ->> 'line2')
    || billing_content_field(party -> 'address' ->> 'postal_code') || billing_content_field(party -> 'address' ->> 'city')
    || billing_content_field(party -> 'address' ->> 'region') || billing_content_field(party -> 'address' ->> 'country')
    || billing_content_field(party ->> 'email')
    || billing_content_field(coalesce(jsonb_array_length(party -> 'tax_ids'), 0)::text)
    || coalesce((
      SELECT string_agg(billing_content_field(id.tax_id ->> 'type') || billing_content_field(id.tax_id ->> 'value'), ''
        ORDER BY id.number)
      FROM jsonb_array_elements(party -> 'tax_ids') WITH ORDINALITY AS id (tax_id, number)), '') $$;

-- Everything a sent invoice says: itself, then each line, then each row of its tax.
CREATE OR REPLACE FUNCTION billing_content(i billing_invoices) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT billing_content_field(i.invoice_number) || billing_content_field(i.account_id) || billing_content_field(i.id)
    || billing_content_field(i.kind) || billing_content_field(i.period_start) || billing_content_field(i.period_end)
    || billing_content_field(i.created_at) || billing_content_field(i.sent_at) || billing_content_field(i.due_date)
    || billing_content_field(i.currency) || billing_content_field(i.subtotal_minor::text)
    || billing_content_field(i.tax_minor::text) || billing_content_field(i.credits_minor::text)
    || billing_content_field(i.credited_minor::text) || billing_content_field(i.total_minor::text)
    || CASE i.content_version WHEN 1 THEN '' ELSE
      billing_party_content(i.seller)
      || billing_content_field(i.seller -> 'bank' ->> 'iban') || billing_content_field(i.seller -> 'bank' ->> 'bic')
      || billing_content_field(i.seller -> 'bank' ->> 'account_name')
      || billing_content_field(i.seller ->> 'registration')
      || billing_party_content(i.buyer)
      || billing_content_field(i.purchase_order) || billing_content_field(i.notes) END $$;
CREATE FUNCTION billing_content(l billing_invoice_lines, content_version smallint) RETURNS text
  LANGUAGE sql IMMUTABLE AS $$
  SELECT billing_content(l) || CASE content_version WHEN 1 THEN '' ELSE
    billing_content_field(l.price_minor::text) || billing_content_field(l.tax_category)
    || billing_content_field(l.tax_name) || billing_content_field(l.tax_percent::text)
    || billing_content_field(l.tax_reason) || billing_content_field(l.taxable_minor::text)
    || billing_content_field(l.tax_minor::text) END $$;
CREATE FUNCTION billing_content(t billing_invoice_taxes) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT billing_content_field(t.category) || billing_content_field(t.name) || billing_content_field(t.percent::text)
    || billing_content_field(t.reason) || billing_content_field(t.taxable_minor::text)
    || billing_content_field(t.tax_minor::text) $$;

-- An account's currency is fixed once anything has moved in it.
CREATE FUNCTION billing_currency_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.currency <> OLD.currency
     AND EXISTS (SELECT FROM billing_ledger_transactions t WHERE t.account_id = OLD.account_id) THEN
    RAISE EXCEPTION 'the currency of % is fixed: its ledger is not empty', OLD.account_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_accounts_currency BEFORE UPDATE OF currency ON billing_accounts
  FOR EACH ROW EXECUTE FUNCTION billing_currency_is_fixed();
