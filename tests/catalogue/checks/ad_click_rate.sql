-- Clicks on advertising, divided by its impressions.
SELECT shop_id AS subject,
       sum(clicks) / nullif(CAST(sum(impressions) AS DOUBLE), 0) AS value,
       sum(clicks) AS numerator, sum(impressions) AS denominator
FROM facts.ad_costs
WHERE shop_id IS NOT NULL AND day BETWEEN {first_day} AND {last_day} AND clicks IS NOT NULL
  AND impressions IS NOT NULL
GROUP BY shop_id
ORDER BY shop_id
