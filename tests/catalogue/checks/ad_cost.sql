-- The cost of advertising of the period, all channels.
SELECT shop_id AS subject, CAST(coalesce(sum(cost), 0) / 10000.0 AS DOUBLE) AS value,
       CAST(coalesce(sum(cost), 0) / 10000.0 AS DOUBLE) AS numerator, 1.0 AS denominator
FROM facts.ad_costs
WHERE shop_id IS NOT NULL AND day BETWEEN {first_day} AND {last_day}
GROUP BY shop_id
ORDER BY shop_id
