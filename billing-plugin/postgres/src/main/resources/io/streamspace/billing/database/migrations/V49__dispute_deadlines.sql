-- Until when a bank waits for evidence: money that is contested for longer is named.
ALTER TABLE billing_provider_disputes ADD COLUMN evidence_due_by timestamptz;  -- null: the provider has not said
CREATE OR REPLACE FUNCTION billing_provider_dispute_goes_its_way() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moving CONSTANT text[] := ARRAY['status', 'evidence_due_by'];
BEGIN
  IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - moving) IS DISTINCT FROM (to_jsonb(OLD) - moving)
     OR NEW.status <> OLD.status AND NOT billing_provider_dispute_may_become(OLD.status, NEW.status) THEN
    RAISE EXCEPTION 'dispute % is % and may not become %', OLD.id, OLD.status, NEW.status;
  END IF;
  RETURN NEW;
END $$;
CREATE INDEX billing_provider_disputes_unsettled ON billing_provider_disputes (id) WHERE status IN ('warning', 'open');
