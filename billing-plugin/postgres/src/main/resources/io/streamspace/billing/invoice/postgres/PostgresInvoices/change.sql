UPDATE billing_invoices
SET status = :next,
  paid_at = CASE WHEN :next = 'paid' THEN :at ELSE paid_at END,
  voided_at = CASE WHEN :next = 'void' THEN :at END
WHERE account_id = :account AND id = :id AND status = :before
