SELECT seen::text AS seen, cluster, violations::text AS violations FROM billing_audits ORDER BY checked_at DESC LIMIT 1
