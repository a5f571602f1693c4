-- Lists over all accounts read the newest first, a page at a time.
CREATE INDEX billing_invoices_all_newest ON billing_invoices (created_at, account_id, id);
CREATE INDEX billing_payments_all_newest ON billing_payments (created_at, account_id, id);
CREATE INDEX billing_credits_all_newest ON billing_credits (created_at, account_id, id);
CREATE INDEX billing_subscriptions_all_newest ON billing_subscriptions (created_at, account_id, id);
