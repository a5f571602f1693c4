INSERT INTO billing_store_licences (account_id, id, item_id, number, starts_at, expires_at, currency, price_minor,
  creator, sale_id, invoice_id, invoice_number, created_at)
SELECT l.account_id, l.id, l.item_id, l.number, l.starts_at, l.expires_at, l.currency, l.price_minor, :creator, :sale,
  :invoiceId, :invoiceNumber, :soldAt
FROM unnest(:account, :id, :item, :number, :starts, :expires, :currency, :price)
  AS l (account_id, id, item_id, number, starts_at, expires_at, currency, price_minor)
