DELETE FROM billing_invoices i
USING unnest(?, ?) AS gone (account_id, id)
WHERE i.account_id = gone.account_id AND i.id = gone.id AND i.status = 'draft'
