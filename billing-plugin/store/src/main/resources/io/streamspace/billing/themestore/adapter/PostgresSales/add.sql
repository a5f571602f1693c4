INSERT INTO billing_store_sales (account_id, id, item_id, buyer, number, currency, price_minor, creator_minor,
  platform_minor, fee_minor, period, sold_at, invoice_id, invoice_number, status)
VALUES (:creator, :id, :item, :buyer, :number, :currency, :price, :creatorShare, :platformShare, :fee, :period, :soldAt,
  :invoiceId, :invoiceNumber, 'paid')
