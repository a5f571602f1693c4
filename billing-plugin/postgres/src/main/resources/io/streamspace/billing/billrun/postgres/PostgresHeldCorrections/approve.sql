WITH late AS (DELETE FROM billing_late_charges WHERE id = :id RETURNING id, account_id, period_start, meter)
INSERT INTO billing_approved_corrections (id, account_id, period_start, meter, currency, amount_minor, approved_by, reason,
  approved_at)
SELECT id, account_id, period_start, meter, :currency, :amount, :by, :reason, :at FROM late
