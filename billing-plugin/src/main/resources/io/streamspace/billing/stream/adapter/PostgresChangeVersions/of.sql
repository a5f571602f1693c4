-- One row for each account that exists: a text for each facet, which differs once a row of it was added, changed or removed.
-- What is settled shows in billing_touched; what is not lies behind settled_through and is found by time.
SELECT a.account_id,
  (SELECT max(v.version)::text FROM billing_settings v) AS settings,
  a.xmin::text || ' ' || (
    SELECT concat(count(*), '/', sum(hashtextextended(z.zone, z.xmin::text::bigint)))
    FROM billing_account_zones z WHERE z.account_id = a.account_id
  ) || ' ' || (
    SELECT count(*) FROM billing_payment_failures f WHERE f.account_id = a.account_id
  ) AS account,
  concat_ws(' ', held.mark, level.mark, (
    SELECT concat(count(*), '/', sum(hashtextextended(e.session_id || e.start_time,
      e.written_by::text::bigint + coalesce(e.proven_by::text::bigint, 0))))
    FROM billing_timelines e
    WHERE e.account_id = a.account_id AND e.latest_end > s.settled_through AND e.end_time > s.settled_through
  ), (
    SELECT concat(count(*), '/', sum(hashtextextended(t.period_start::text, t.touched_by::text::bigint)))
    FROM billing_touched t WHERE t.account_id = a.account_id
  ), (
    SELECT concat(count(*), '/', sum(hashtextextended(m.id, m.xmin::text::bigint)))
    FROM billing_measurements m WHERE m.account_id = a.account_id AND m.counts AND m.happened_at > s.settled_through
  ), (
    SELECT concat(count(*), '/', sum(hashtextextended(p.period_start::text, p.xmin::text::bigint)))
    FROM billing_periods p WHERE p.account_id = a.account_id
  ), (
    SELECT concat(count(*), '/', sum(hashtextextended(c.id, c.xmin::text::bigint)))
    FROM billing_overage_consents c WHERE c.account_id = a.account_id
  )) AS use,
  concat_ws(' ', (
    SELECT concat(count(*), '/', sum(hashtextextended(h.id, h.xmin::text::bigint)))
    FROM billing_holds h WHERE h.account_id = a.account_id AND h.state = 'pending'
  ), (
    SELECT concat(count(*), '/', sum(hashtextextended(h.session_id, h.xmin::text::bigint)))
    FROM billing_session_holds h WHERE h.account_id = a.account_id
  ), (
    SELECT concat(count(*), '/', sum(hashtextextended(j.job_id, j.xmin::text::bigint)))
    FROM billing_job_slots j WHERE j.account_id = a.account_id AND j.released_at IS NULL
  )) AS holds,
  (
    SELECT concat(count(*), '/', sum(hashtextextended(i.id, i.xmin::text::bigint)))
    FROM billing_invoices i WHERE i.account_id = a.account_id
  ) AS invoices,
  concat_ws(' ', (
    SELECT count(*) FROM billing_payments p WHERE p.account_id = a.account_id
  ), (
    SELECT concat(count(*), '/', sum(hashtextextended(t.invoice_id || t.attempt, t.xmin::text::bigint)))
    FROM billing_payment_attempts t WHERE t.account_id = a.account_id
  ), (
    SELECT concat(count(*), '/', sum(hashtextextended(m.id, m.xmin::text::bigint)))
    FROM billing_provider_money m WHERE m.account_id = a.account_id
  ), (
    SELECT concat(count(*), '/', sum(hashtextextended(r.id, r.xmin::text::bigint)))
    FROM billing_provider_refunds r WHERE r.account_id = a.account_id
  )) AS payments,
  concat_ws(' ', (
    SELECT concat(count(*), '/', sum(hashtextextended(c.id, c.xmin::text::bigint)))
    FROM billing_credits c WHERE c.account_id = a.account_id
  ), (
    SELECT w.xmin::text FROM billing_credit_watch w WHERE w.account_id = a.account_id
  ), (
    SELECT r.xmin::text FROM billing_top_up_rules r WHERE r.account_id = a.account_id
  ), (
    SELECT concat(count(*), '/', sum(hashtextextended(u.invoice_id, u.xmin::text::bigint)))
    FROM billing_top_ups u WHERE u.account_id = a.account_id
  )) AS credits,
  concat_ws(' ', (
    SELECT concat(count(*), '/', sum(hashtextextended(c.id, c.xmin::text::bigint)))
    FROM billing_subscriptions c WHERE c.account_id = a.account_id
  ), (
    SELECT concat(count(*), '/', sum(hashtextextended(t.plan_id, t.xmin::text::bigint)))
    FROM billing_trials t WHERE t.account_id = a.account_id
  ), (
    SELECT concat(count(*), '/', sum(hashtextextended(p.subscription_id, p.xmin::text::bigint)))
    FROM billing_provider_subscriptions p WHERE p.account_id = a.account_id
  )) AS subscription,
  concat_ws(' ', (
    SELECT concat(count(*), '/', sum(hashtextextended(g.id, g.xmin::text::bigint)))
    FROM billing_grants g WHERE g.account_id = a.account_id
  ), (
    SELECT concat(count(*), '/', sum(hashtextextended(g.grant_id || g.meter, g.xmin::text::bigint)))
    FROM billing_grant_amounts g WHERE g.account_id = a.account_id
  )) AS packs,
  held.goes_on OR level.goes_on AS is_running
FROM unnest(?) AS asked (account_id)
JOIN billing_accounts a ON a.account_id = asked.account_id
JOIN billing_shards s ON s.shard = a.shard
CROSS JOIN LATERAL (
  SELECT concat(count(*), '/', sum(hashtextextended(e.session_id || e.start_time, e.xmin::text::bigint))) AS mark,
    count(*) > 0 AS goes_on
  FROM billing_segments e WHERE e.account_id = a.account_id AND e.end_time IS NULL
) held
CROSS JOIN LATERAL (
  SELECT concat(count(*), '/', sum(hashtextextended(l.meter, l.xmin::text::bigint))) AS mark, count(*) > 0 AS goes_on
  FROM billing_levels l WHERE l.account_id = a.account_id AND l.end_time IS NULL
) level
