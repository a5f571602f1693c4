SELECT count(*) FROM billing_accounts
