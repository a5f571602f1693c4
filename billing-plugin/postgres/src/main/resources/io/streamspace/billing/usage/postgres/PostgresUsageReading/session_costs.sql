SELECT r.session_id, r.unit_base, r.unit_price, sum(r.base_quantity) AS billable
FROM billing_metered_records r
WHERE r.session_id = ANY (?) AND r.unbilled IS NULL
GROUP BY r.session_id, r.unit_base, r.unit_price
