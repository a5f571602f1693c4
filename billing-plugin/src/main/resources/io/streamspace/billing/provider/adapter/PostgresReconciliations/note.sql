INSERT INTO billing_reconciliation_differences
  (account_id, kind, object_id, ours, theirs, done, status, noticed_at)
SELECT * FROM unnest(:accounts, :kinds, :objects, :ours, :theirs, :done, :statuses, :noticed)
ON CONFLICT DO NOTHING
