-- Accounts that anything was written about by a transaction that an earlier snapshot did not see, and the month from
-- which on. age() counts from this transaction's own number, which must have been given out before.
WITH last AS (
  SELECT seen, pg_current_xact_id()::text::bigint - pg_snapshot_xmin(seen)::text::bigint AS age
  FROM (SELECT :seen::pg_snapshot AS seen) s
)
SELECT account_id, date_trunc('month', coalesce(min(since), :now), 'UTC') AS since
FROM (
  SELECT t.account_id, t.period_start AS since FROM last, billing_touched t
  WHERE NOT pg_visible_in_snapshot(t.touched_by, last.seen)
  UNION ALL
  SELECT p.account_id, p.period_start FROM last, billing_periods p WHERE age(p.xmin) <= last.age
  UNION ALL
  SELECT i.account_id, l.use_period FROM last, billing_invoices i
  LEFT JOIN billing_invoice_lines l ON l.account_id = i.account_id AND l.invoice_id = i.id
  WHERE age(i.xmin) <= last.age OR age(l.xmin) <= last.age
  UNION ALL
  SELECT h.account_id, h.period_start FROM last, billing_held_corrections h WHERE age(h.xmin) <= last.age
  UNION ALL
  SELECT e.account_id, NULL FROM last, billing_ledger_entries e WHERE age(e.xmin) <= last.age
  UNION ALL
  SELECT c.account_id, NULL FROM last, billing_credits c WHERE age(c.xmin) <= last.age
  UNION ALL
  SELECT p.account_id, NULL FROM last, billing_payments p WHERE age(p.xmin) <= last.age
  UNION ALL
  SELECT m.account_id, NULL FROM last, billing_provider_money m WHERE age(m.xmin) <= last.age
  UNION ALL
  SELECT r.account_id, NULL FROM last, billing_provider_refunds r WHERE age(r.xmin) <= last.age
  UNION ALL
  SELECT o.account_id, NULL FROM last, billing_provider_losses o WHERE age(o.xmin) <= last.age
  UNION ALL
  SELECT d.account_id, NULL FROM last, billing_provider_disputes d WHERE age(d.xmin) <= last.age
  UNION ALL
  SELECT n.account_id, NULL FROM last, billing_credit_notes n WHERE age(n.xmin) <= last.age
  UNION ALL
  SELECT v.account_id, v.period_start FROM last, billing_voided_uses v WHERE age(v.xmin) <= last.age
  UNION ALL
  SELECT u.account_id, NULL FROM last, billing_credit_uses u WHERE age(u.xmin) <= last.age
  UNION ALL
  SELECT g.account_id, NULL FROM last, billing_grants g WHERE age(g.xmin) <= last.age
  UNION ALL
  SELECT a.account_id, NULL FROM last, billing_grant_amounts a WHERE age(a.xmin) <= last.age
  UNION ALL
  SELECT b.account_id, NULL FROM last, billing_grant_burns b WHERE age(b.xmin) <= last.age
  UNION ALL
  SELECT w.account_id, NULL FROM last, billing_pending_lines w WHERE age(w.xmin) <= last.age
  UNION ALL
  SELECT s.account_id, NULL FROM last, billing_store_sales s WHERE age(s.xmin) <= last.age
  UNION ALL
  SELECT m.account_id, NULL FROM last, billing_store_movements m WHERE age(m.xmin) <= last.age
  UNION ALL
  SELECT p.account_id, NULL FROM last, billing_store_payouts p WHERE age(p.xmin) <= last.age
  UNION ALL
  SELECT l.creator, NULL FROM last, billing_store_licences l WHERE age(l.xmin) <= last.age
) changed
GROUP BY account_id
