-- Count and sum of the entries that match, by status and currency.
SELECT l.status, l.currency, count(*) AS count, sum(l.sum_minor) AS sum_minor, /*due*/ AS due_minor
FROM (
/*list*/
) l
WHERE /*matching*/
GROUP BY l.status, l.currency
ORDER BY l.status, l.currency
