(CAST(:account AS text) IS NULL OR l.account_id = :account)
  AND (CAST(:status AS text) IS NULL OR l.status = :status)
  AND (CAST(:number AS text) IS NULL OR l.number = :number)
  AND (CAST(:currency AS text) IS NULL OR l.currency = :currency)
  AND (CAST(:failed AS boolean) IS NULL OR :failed = (/*failed*/))
  AND (CAST(:from AS timestamptz) IS NULL OR l.created_at >= :from)
  AND (CAST(:to AS timestamptz) IS NULL OR l.created_at < :to)
  AND (CAST(:text AS text) IS NULL OR strpos(lower(l.number), lower(:text)) > 0 OR EXISTS (
    SELECT FROM billing_accounts a
    WHERE a.account_id = l.account_id
      AND strpos(lower(concat_ws(' ', a.account_id, a.email, a.full_name)), lower(:text)) > 0))
