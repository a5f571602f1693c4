SELECT currency, ageing, count(*) AS invoices, sum(due) AS due
FROM (
  SELECT i.currency, i.total_minor - i.paid_minor - i.noted_minor AS due,
    CASE WHEN i.due_date > :now THEN 'not_due'
      WHEN i.due_date > :now - interval '31 days' THEN 'days_0_30'
      WHEN i.due_date > :now - interval '61 days' THEN 'days_31_60'
      WHEN i.due_date > :now - interval '91 days' THEN 'days_61_90'
      ELSE 'over_90' END AS ageing
  FROM billing_invoices i
  WHERE i.status IN ('sent', 'overdue') AND i.total_minor > i.paid_minor + i.noted_minor
) owed
GROUP BY currency, ageing
ORDER BY currency, ageing
