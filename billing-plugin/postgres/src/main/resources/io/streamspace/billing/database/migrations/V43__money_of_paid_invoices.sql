-- Money that comes for an invoice that is paid already becomes credit, all of it.
CREATE OR REPLACE FUNCTION billing_payment_counts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sign integer := CASE NEW.kind WHEN 'payment' THEN 1 ELSE -1 END;
BEGIN
  UPDATE billing_invoices i SET paid_minor = i.paid_minor + sign * (NEW.amount_minor - NEW.credited_minor)
  WHERE i.account_id = NEW.account_id AND i.id = NEW.invoice_id AND i.currency = NEW.currency
    AND (NEW.kind = 'refund' OR i.status IN ('sent', 'overdue', 'uncollectible')
      OR i.status = 'paid' AND NEW.credited_minor = NEW.amount_minor);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'nothing is owed on invoice % of % in %', NEW.invoice_id, NEW.account_id, NEW.currency;
  END IF;
  RETURN NULL;
END $$;
