-- People of an account may be written to in Chinese.

ALTER TABLE billing_accounts DROP CONSTRAINT billing_accounts_language_check;
ALTER TABLE billing_accounts ADD CONSTRAINT billing_accounts_language_check CHECK (language IN ('en', 'vi', 'zh'));
