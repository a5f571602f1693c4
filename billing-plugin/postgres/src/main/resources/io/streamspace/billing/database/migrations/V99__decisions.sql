-- When each account's last decision over its headroom was made. The instant is read before the account's lock is had: a
-- decision never bears an earlier one than the decision before it. Updated in place with every decision.
CREATE TABLE billing_decisions (
  account_id  text PRIMARY KEY REFERENCES billing_accounts,
  decided_at  timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Fails if what was written on an assumption does not hold: the transaction is run again without it.
CREATE FUNCTION billing_assume(holds boolean, assumption text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF holds IS NOT TRUE THEN
    RAISE EXCEPTION 'wrong assumption: %', assumption USING ERRCODE = 'BL001';
  END IF;
END
$$;
