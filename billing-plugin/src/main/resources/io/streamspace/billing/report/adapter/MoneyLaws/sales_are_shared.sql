-- A sale = creator share + platform share + fee; its movements, licences and invoice say the same.
WITH moved AS (
  SELECT account_id, sale_id,
    sum(amount_minor) FILTER (WHERE kind = 'sale') AS earned, sum(amount_minor) FILTER (WHERE kind = 'refund') AS taken_back
  FROM billing_store_movements
  WHERE (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
  GROUP BY account_id, sale_id
),
licensed AS (
  SELECT creator, sale_id, sum(price_minor) AS price, count(*) FILTER (WHERE refunded_at IS NULL) AS standing
  FROM billing_store_licences
  WHERE (:accounts::text[] IS NULL OR creator = ANY (:accounts))
  GROUP BY creator, sale_id
)
SELECT coalesce(s.account_id, l.creator) || ' ' || coalesce(s.id, l.sale_id) AS subject,
  s.status || ' sale of ' || s.price_minor || ': creator ' || s.creator_minor || ', platform ' || s.platform_minor
    || ', fee ' || s.fee_minor || '; earned ' || coalesce(m.earned, 0) || ', taken back ' || coalesce(m.taken_back, 0)
    || ', licensed for ' || coalesce(l.price, 0) || ', invoiced ' || coalesce(i.subtotal_minor, 0) AS detail
FROM (
  SELECT * FROM billing_store_sales WHERE (:accounts::text[] IS NULL OR account_id = ANY (:accounts))
) s
FULL JOIN licensed l ON l.creator = s.account_id AND l.sale_id = s.id
LEFT JOIN moved m ON m.account_id = s.account_id AND m.sale_id = s.id
LEFT JOIN billing_invoices i ON i.account_id = s.buyer AND i.id = s.invoice_id
WHERE s.id IS NULL
   OR s.price_minor <> s.creator_minor + s.platform_minor + s.fee_minor
   OR m.earned IS DISTINCT FROM s.creator_minor
   OR m.taken_back IS DISTINCT FROM CASE s.status WHEN 'refunded' THEN -s.creator_minor END
   OR l.price IS DISTINCT FROM s.price_minor
   OR (s.status = 'refunded') <> (l.standing = 0)
   OR i.subtotal_minor IS DISTINCT FROM s.price_minor
