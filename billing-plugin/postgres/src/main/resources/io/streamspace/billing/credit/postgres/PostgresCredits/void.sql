WITH emptied AS (
  UPDATE billing_credits
  SET remaining_minor = remaining_minor - :amount, voided_minor = voided_minor + :amount
  WHERE account_id = :account AND id = :credit
  RETURNING account_id, id, currency
)
INSERT INTO billing_credit_voids (account_id, credit_id, number, currency, amount_minor, reason, voided_by, voided_at)
SELECT e.account_id, e.id,
  1 + (SELECT count(*) FROM billing_credit_voids v WHERE v.account_id = e.account_id AND v.credit_id = e.id),
  e.currency, :amount, :reason, :by, :at
FROM emptied e
RETURNING number
