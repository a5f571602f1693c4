-- The guards of sent invoices are asked about drafts no more: each let them pass, and to call one takes as long as to write
-- the row. The conditions say nothing that the functions do not.

DROP TRIGGER billing_invoices_immutable ON billing_invoices;
CREATE TRIGGER billing_invoices_immutable BEFORE UPDATE OR DELETE ON billing_invoices
  FOR EACH ROW WHEN (OLD.status <> 'draft') EXECUTE FUNCTION billing_invoice_is_immutable();

DROP TRIGGER billing_invoices_covered ON billing_invoices;
CREATE TRIGGER billing_invoices_covered BEFORE UPDATE OF status ON billing_invoices
  FOR EACH ROW WHEN (OLD.status <> 'draft') EXECUTE FUNCTION billing_invoice_is_covered();

DROP TRIGGER billing_invoices_go_their_way ON billing_invoices;
CREATE TRIGGER billing_invoices_go_their_way BEFORE UPDATE OF status ON billing_invoices
  FOR EACH ROW WHEN (NEW.status <> OLD.status AND NOT billing_invoice_may_become(OLD.status, NEW.status))
  EXECUTE FUNCTION billing_invoice_goes_its_way();
