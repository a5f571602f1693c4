SELECT currency FROM billing_accounts
UNION
SELECT currency FROM billing_ledger_entries
ORDER BY currency
