-- What a hold was settled for has been counted once, and nothing of one that was not.
SELECT h.account_id || ' ' || h.id AS subject,
  h.state || ', settled for ' || coalesce(h.settled, 0) || ', counted ' || coalesce(m.amount, 0) AS detail
FROM billing_holds h
LEFT JOIN billing_measurements m
  ON m.account_id = h.account_id AND m.kind <> 'refused' AND m.source = '/plugins/streamspace-billing' AND m.id = h.id
WHERE coalesce(h.settled, 0) <> coalesce(m.amount, 0)
  AND (:accounts::text[] IS NULL OR h.account_id = ANY (:accounts))
