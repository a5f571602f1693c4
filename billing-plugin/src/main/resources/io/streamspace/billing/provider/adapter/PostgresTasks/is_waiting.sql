SELECT EXISTS (
  SELECT FROM billing_provider_tasks
  WHERE account_id = :account AND kind = :kind AND status IN ('waiting', 'parked'))
