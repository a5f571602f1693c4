-- Of sealed periods, the meters of which a fact that raised the use was taken in later than lateUsageLimit allows. A further
-- charge for them waits for an administrator's yes.
CREATE TABLE billing_late_charges (
  account_id    text NOT NULL,
  period_start  timestamptz NOT NULL,
  meter         text NOT NULL,
  noticed_at    timestamptz NOT NULL,
  PRIMARY KEY (account_id, period_start, meter)
);

-- What is held was too late.
INSERT INTO billing_late_charges (account_id, period_start, meter, noticed_at)
SELECT account_id, period_start, meter, min(held_at) FROM billing_held_corrections GROUP BY account_id, period_start, meter;
