-- How many tickets were opened in the period.
WITH opened AS (
  SELECT shop_id AS shop, t.* FROM facts.tickets t
  WHERE t.opened_at_day BETWEEN {first_day} AND {last_day}
)
SELECT shop AS subject, CAST(count(*) AS DOUBLE) AS value,
       CAST(count(*) AS DOUBLE) AS numerator, 1.0 AS denominator
FROM opened
WHERE shop IS NOT NULL
GROUP BY shop
ORDER BY shop
