DELETE FROM billing_touched WHERE pg_visible_in_snapshot(touched_by, :seen::pg_snapshot)
