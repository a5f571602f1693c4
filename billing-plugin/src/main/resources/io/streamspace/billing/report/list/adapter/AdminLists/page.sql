-- The entries of a list that match, in an order, after a place. A condition whose value is null lets everything through.
SELECT l.*
FROM (
/*list*/
) l
WHERE /*matching*/
  AND /*following*/
ORDER BY /*order*/
LIMIT :limit
