-- The cost of advertising, divided by its clicks.
SELECT shop_id AS subject,
       sum(cost) / 10000.0 / nullif(CAST(sum(clicks) AS DOUBLE), 0) AS value,
       sum(cost) / 10000.0 AS numerator, sum(clicks) AS denominator
FROM facts.ad_costs
WHERE shop_id IS NOT NULL AND day BETWEEN {first_day} AND {last_day} AND cost IS NOT NULL
  AND clicks IS NOT NULL
GROUP BY shop_id
ORDER BY shop_id
