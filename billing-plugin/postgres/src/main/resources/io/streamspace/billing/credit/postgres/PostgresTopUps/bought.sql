SELECT count(*) FILTER (WHERE status = 'open') AS open,
  count(*) FILTER (WHERE made_at > :day) AS in_a_day,
  coalesce(sum(amount_minor) FILTER (WHERE made_at >= :month AND status <> 'void' AND currency = :currency), 0) AS in_a_month
FROM billing_top_ups
WHERE account_id = :account
