-- How the payment provider says that accounts are taxed.

CREATE TABLE billing_provider_tax_quotes (
  account_id      text NOT NULL REFERENCES billing_accounts,
  valid_from      timestamptz NOT NULL,          -- until the account's next; the first holds for all time before as well
  details_digest  text NOT NULL CHECK (details_digest ~ '^[0-9a-f]{64}$'),  -- of what was asked: address, tax numbers, ...
  currency        text NOT NULL,
  product_code    text NOT NULL,
  outcome         text NOT NULL CHECK (outcome IN ('taxed', 'zero_rated', 'exempt', 'reverse_charged', 'not_collected',
                                                   'place_unknown', 'tax_id_invalid', 'unsupported')),
  rates           jsonb NOT NULL CHECK (jsonb_typeof(rates) = 'array'),     -- jurisdiction, name, percent as text
  reference       text NOT NULL,                 -- the provider's latest calculation; empty: it refused
  checked_at      timestamptz NOT NULL,
  PRIMARY KEY (account_id, valid_from),
  CHECK ((outcome = 'taxed') = (jsonb_array_length(rates) > 0))
);

-- Invoices were taxed by it: it can be confirmed, not changed.
CREATE FUNCTION billing_provider_tax_quote_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW.account_id, NEW.valid_from, NEW.details_digest, NEW.currency, NEW.product_code, NEW.outcome, NEW.rates)
        IS DISTINCT FROM
        (OLD.account_id, OLD.valid_from, OLD.details_digest, OLD.currency, OLD.product_code, OLD.outcome, OLD.rates) THEN
    RAISE EXCEPTION 'the decision about the taxes of % from % on stands', OLD.account_id, OLD.valid_from;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_provider_tax_quotes_stand BEFORE UPDATE OR DELETE ON billing_provider_tax_quotes
  FOR EACH ROW EXECUTE FUNCTION billing_provider_tax_quote_stands();
