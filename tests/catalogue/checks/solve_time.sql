-- The mean time from opening a ticket to its solution, in microseconds.
WITH opened AS (
  SELECT shop_id AS shop, t.* FROM facts.tickets t
  WHERE t.opened_at_day BETWEEN {first_day} AND {last_day}
)
SELECT shop AS subject,
       sum(solved_at - opened_at) / nullif(CAST(count(*) AS DOUBLE), 0) AS value,
       sum(solved_at - opened_at) AS numerator, count(*) AS denominator
FROM opened
WHERE shop IS NOT NULL AND solved_at IS NOT NULL
GROUP BY shop
ORDER BY shop
