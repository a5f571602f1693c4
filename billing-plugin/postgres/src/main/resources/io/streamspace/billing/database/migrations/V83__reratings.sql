-- Accounts whose unbilled use is to be recorded anew, for its prices are others: their currency changed, or got prices it
-- had not. What is billed does not depend on it; what records say they cost does.
CREATE TABLE billing_reratings (
  account_id text PRIMARY KEY REFERENCES billing_accounts
);
