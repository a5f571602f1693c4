-- sessions listed again whose last life was ended by an earlier listing
DELETE FROM billing_absences a
USING unnest(:session_id) AS listed(session_id)
WHERE a.session_id = listed.session_id
  AND a.missing_since > (SELECT max(life_start) FROM billing_session_lives l WHERE l.session_id = a.session_id)
RETURNING a.session_id
