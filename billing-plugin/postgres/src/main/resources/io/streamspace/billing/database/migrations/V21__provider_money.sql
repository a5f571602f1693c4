-- Money that a payment provider took in or gave back, and the attempts to have it take some.

ALTER TABLE billing_payments DROP CONSTRAINT billing_payments_method_check;
ALTER TABLE billing_payments ADD CONSTRAINT billing_payments_method_check
  CHECK (method IN ('bank_transfer', 'cash', 'card', 'other', 'provider'));

ALTER TABLE billing_ledger_entries DROP CONSTRAINT billing_ledger_entries_ledger_account_check;
ALTER TABLE billing_ledger_entries ADD CONSTRAINT billing_ledger_entries_ledger_account_check
  CHECK (ledger_account IN ('receivable', 'revenue', 'credit_liability', 'credit_given', 'cash', 'creator_payable',
    'tax_payable', 'expired_credit', 'bad_debt', 'disputed'));

-- What came, once for ever.
CREATE TABLE billing_provider_money (
  account_id      text NOT NULL,
  id              text NOT NULL UNIQUE,         -- the provider's: of its invoice, else of the payment; of a refund that came back
  payment_id      text,                         -- the provider's payment; null: none is known
  kind            text NOT NULL CHECK (kind IN ('payment', 'returned')),
  currency        text NOT NULL,
  amount_minor    bigint NOT NULL CHECK (amount_minor > 0),
  credited_minor  bigint NOT NULL,              -- what of it was more than owed, and became credit
  refunded_minor  bigint NOT NULL DEFAULT 0,    -- what of it went back: kept by the trigger below and by nobody else
  received_at     timestamptz NOT NULL,         -- by the provider's clock
  booked_at       timestamptz NOT NULL,
  service_start   timestamptz,
  service_end     timestamptz,
  PRIMARY KEY (account_id, id),
  CHECK (credited_minor BETWEEN 0 AND amount_minor),
  CHECK (refunded_minor BETWEEN 0 AND amount_minor),
  CHECK ((service_start IS NULL) = (service_end IS NULL) AND (service_start IS NULL OR service_start < service_end))
);
CREATE UNIQUE INDEX billing_provider_money_of_payment ON billing_provider_money (payment_id)
  WHERE payment_id IS NOT NULL AND kind = 'payment';
CREATE INDEX billing_provider_money_returned ON billing_provider_money (payment_id) WHERE kind = 'returned';
CREATE INDEX billing_provider_money_credited ON billing_provider_money (account_id, booked_at DESC, id)
  WHERE credited_minor > 0;
CREATE FUNCTION billing_provider_money_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'refunded_minor') IS DISTINCT FROM (to_jsonb(OLD) - 'refunded_minor')
     OR NEW.refunded_minor < OLD.refunded_minor THEN
    RAISE EXCEPTION 'money % of the provider has been booked', OLD.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_provider_money_immutable BEFORE UPDATE OR DELETE ON billing_provider_money
  FOR EACH ROW EXECUTE FUNCTION billing_provider_money_is_immutable();

-- What went back of it; also what a lost dispute took.
CREATE TABLE billing_provider_refunds (
  account_id          text NOT NULL,
  id                  text NOT NULL,            -- ours if it was asked for here, else the provider's and the money's
  money_id            text NOT NULL,
  provider_refund_id  text,                     -- null until the provider has told it
  status              text NOT NULL CHECK (status IN ('asked', 'made', 'failed')),
  currency            text NOT NULL,
  amount_minor        bigint NOT NULL CHECK (amount_minor > 0),
  credited_minor      bigint NOT NULL DEFAULT 0,   -- what of it was taken from the credit that the money had become
  created_at          timestamptz NOT NULL,
  PRIMARY KEY (account_id, id),
  FOREIGN KEY (account_id, money_id) REFERENCES billing_provider_money,
  CHECK (credited_minor BETWEEN 0 AND amount_minor),
  CHECK (status <> 'made' OR provider_refund_id IS NOT NULL)
);
CREATE UNIQUE INDEX billing_provider_refunds_of_provider ON billing_provider_refunds (provider_refund_id, money_id)
  WHERE provider_refund_id IS NOT NULL;
CREATE INDEX billing_provider_refunds_of_money ON billing_provider_refunds (account_id, money_id);
CREATE INDEX billing_provider_refunds_credited ON billing_provider_refunds (account_id, created_at DESC, id)
  WHERE credited_minor > 0;
-- Refunds at once meet at the row of their money; what would exceed it is refused there.
CREATE FUNCTION billing_provider_refund_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE billing_provider_money m SET refunded_minor = m.refunded_minor + NEW.amount_minor
  WHERE m.account_id = NEW.account_id AND m.id = NEW.money_id AND m.currency = NEW.currency;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'money % is not in %', NEW.money_id, NEW.currency;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER billing_provider_refunds_count AFTER INSERT ON billing_provider_refunds
  FOR EACH ROW EXECUTE FUNCTION billing_provider_refund_counts();
-- The same table as RefundStatus.mayBecome; nothing else of it changes but the provider's id, once.
CREATE FUNCTION billing_provider_refund_may_become(before text, after text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT (before, after) IN (('asked', 'made'), ('asked', 'failed'), ('made', 'failed')) $$;
CREATE FUNCTION billing_provider_refund_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moving CONSTANT text[] := ARRAY['status', 'provider_refund_id'];
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - moving) IS DISTINCT FROM (to_jsonb(OLD) - moving)
     OR OLD.provider_refund_id IS DISTINCT FROM NEW.provider_refund_id AND OLD.provider_refund_id IS NOT NULL
     OR NEW.status <> OLD.status AND NOT billing_provider_refund_may_become(OLD.status, NEW.status) THEN
    RAISE EXCEPTION 'refund % has been booked', OLD.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_provider_refunds_go_their_way BEFORE UPDATE OR DELETE ON billing_provider_refunds
  FOR EACH ROW EXECUTE FUNCTION billing_provider_refund_goes_its_way();

-- Which payments of invoices, and refunds of these, were made with which of that money.
CREATE TABLE billing_provider_bookings (
  account_id    text NOT NULL,
  payment_id    text NOT NULL,                  -- ours
  money_id      text NOT NULL,
  refund_id     text,                           -- null for a payment
  amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
  PRIMARY KEY (account_id, payment_id, money_id),
  FOREIGN KEY (account_id, payment_id) REFERENCES billing_payments,
  FOREIGN KEY (account_id, money_id) REFERENCES billing_provider_money,
  FOREIGN KEY (account_id, refund_id) REFERENCES billing_provider_refunds
);
CREATE INDEX billing_provider_bookings_of_money ON billing_provider_bookings (account_id, money_id);
CREATE TRIGGER billing_provider_bookings_append_only BEFORE UPDATE OR DELETE ON billing_provider_bookings
  FOR EACH ROW EXECUTE FUNCTION billing_append_only();

-- Payments that a payer's bank contests.
CREATE TABLE billing_provider_disputes (
  account_id    text NOT NULL,
  id            text NOT NULL,                  -- the provider's
  payment_id    text NOT NULL,                  -- the provider's payment
  status        text NOT NULL CHECK (status IN ('warning', 'open', 'won', 'lost')),
  currency      text NOT NULL,
  amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
  reason        text NOT NULL,
  opened_at     timestamptz NOT NULL,
  PRIMARY KEY (account_id, id)
);
-- The same table as ProviderDispute.Status.mayBecome.
CREATE FUNCTION billing_provider_dispute_may_become(before text, after text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT (before, after) IN (
    ('warning', 'open'), ('warning', 'won'), ('warning', 'lost'), ('open', 'won'), ('open', 'lost')) $$;
CREATE FUNCTION billing_provider_dispute_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'status') IS DISTINCT FROM (to_jsonb(OLD) - 'status')
     OR NEW.status <> OLD.status AND NOT billing_provider_dispute_may_become(OLD.status, NEW.status) THEN
    RAISE EXCEPTION 'dispute % is % and may not become %', OLD.id, OLD.status, NEW.status;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_provider_disputes_go_their_way BEFORE UPDATE OR DELETE ON billing_provider_disputes
  FOR EACH ROW EXECUTE FUNCTION billing_provider_dispute_goes_its_way();

-- Attempts to collect an invoice from an account's means of paying; of an invoice one at a time.
CREATE TABLE billing_payment_attempts (
  account_id    text NOT NULL,
  invoice_id    text NOT NULL,
  attempt       integer NOT NULL CHECK (attempt > 0),
  status        text NOT NULL CHECK (status IN ('open', 'processing', 'succeeded', 'failed', 'canceled')),
  currency      text NOT NULL,
  amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
  customer_id   text NOT NULL,                  -- the provider's
  method_id     text,                           -- the provider's of the means of paying, nothing of it; null: there was none
  payment_id    text,                           -- the provider's payment, once known
  began_at      timestamptz NOT NULL,
  asked_at      timestamptz NOT NULL,           -- the same by the machine's clock, by which keys lapse at the provider
  settled_at    timestamptz,
  retry_at      timestamptz,                    -- after a failure: when another may begin; null: with another means of paying
  reason        text,                           -- why nothing came of it
  PRIMARY KEY (account_id, invoice_id, attempt),
  FOREIGN KEY (account_id, invoice_id) REFERENCES billing_invoices,
  CHECK ((settled_at IS NULL) = (status IN ('open', 'processing'))),
  CHECK (method_id IS NOT NULL OR status = 'canceled')
);
CREATE UNIQUE INDEX billing_payment_attempts_one_open ON billing_payment_attempts (account_id, invoice_id)
  WHERE status IN ('open', 'processing');
-- The same table as AttemptStatus.mayBecome.
CREATE FUNCTION billing_payment_attempt_may_become(before text, after text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT (before, after) IN (
    ('open', 'processing'), ('open', 'succeeded'), ('open', 'failed'), ('open', 'canceled'),
    ('processing', 'succeeded'), ('processing', 'failed'), ('processing', 'canceled'),
    ('failed', 'succeeded'), ('canceled', 'succeeded')) $$;
CREATE FUNCTION billing_payment_attempt_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.amount_minor <> OLD.amount_minor
     OR NEW.status <> OLD.status AND NOT billing_payment_attempt_may_become(OLD.status, NEW.status) THEN
    RAISE EXCEPTION 'attempt % on invoice % is % and may not become %', OLD.attempt, OLD.invoice_id, OLD.status, NEW.status;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER billing_payment_attempts_go_their_way BEFORE UPDATE OR DELETE ON billing_payment_attempts
  FOR EACH ROW EXECUTE FUNCTION billing_payment_attempt_goes_its_way();
