WITH page AS (
  SELECT *
  FROM billing_accounts a
  WHERE a.account_id > :after
    AND (CAST(:user AS text) IS NULL OR strpos(lower(a.account_id), lower(CAST(:user AS text))) > 0
         OR strpos(lower(a.email), lower(CAST(:user AS text))) > 0
         OR strpos(lower(a.full_name), lower(CAST(:user AS text))) > 0)
    AND (CAST(:standing AS text) IS NULL OR a.standing = CAST(:standing AS text))
    AND (CAST(:from AS timestamptz) IS NULL OR a.opened_at >= CAST(:from AS timestamptz))
    AND (CAST(:to AS timestamptz) IS NULL OR a.opened_at < CAST(:to AS timestamptz))
    AND (cardinality(CAST(:chosen AS text[])) = 0 OR coalesce((
      SELECT CASE WHEN s.canceled_at IS NULL OR s.canceled_at > CAST(:now AS timestamptz) THEN s.plan_id END
      FROM billing_subscriptions s
      WHERE s.account_id = a.account_id AND s.started_at <= CAST(:now AS timestamptz)
      ORDER BY s.started_at DESC LIMIT 1), '') = ANY (CAST(:chosen AS text[])))
    AND (CAST(:setAside AS boolean) IS NULL OR CAST(:setAside AS boolean) = (a.set_aside IS NOT NULL))
    AND (CAST(:owing AS boolean) IS NULL OR CAST(:owing AS boolean) = EXISTS (
      SELECT FROM billing_invoices i
      WHERE i.account_id = a.account_id AND i.status IN ('sent', 'overdue') AND i.total_minor > i.paid_minor + i.noted_minor))
  ORDER BY a.account_id
  LIMIT :limit
)
SELECT p.*,
       coalesce(c.credit_minor, 0) AS credit_minor,
       coalesce(i.outstanding_minor, 0) AS outstanding_minor,
       coalesce(i.invoiced_minor, 0) AS invoiced_minor
FROM page p
LEFT JOIN LATERAL (
  SELECT sum(remaining_minor) AS credit_minor
  FROM billing_credits c
  WHERE c.account_id = p.account_id AND c.remaining_minor > 0
    AND c.effective_at <= CAST(:now AS timestamptz) AND (c.expires_at IS NULL OR c.expires_at > CAST(:now AS timestamptz))
) c ON true
LEFT JOIN LATERAL (
  SELECT sum(total_minor - paid_minor - noted_minor) FILTER (WHERE status IN ('sent', 'overdue')) AS outstanding_minor,
         sum(total_minor) AS invoiced_minor
  FROM billing_invoices i
  WHERE i.account_id = p.account_id AND i.status NOT IN ('draft', 'void')
) i ON true
ORDER BY p.account_id
