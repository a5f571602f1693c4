-- Sessions whose id begins with a text, each with its last life. What many sessions begin with finds some of them.
SELECT DISTINCT ON (l.session_id, l.account_id) l.session_id, l.account_id, l.user_name, l.template, l.life_start, l.ended_at
FROM (
  SELECT session_id, account_id, user_name, template, life_start, ended_at FROM billing_session_lives
  WHERE session_id ~>=~ :text AND session_id ~<~ (:text || chr(1114111))
  LIMIT 1000
) l
ORDER BY l.session_id, l.account_id, l.life_start DESC
LIMIT :limit
