-- The mean search rank over the period.
SELECT shop_id AS subject,
       sum(value) / 1000000.0 / nullif(CAST(count(value) AS DOUBLE), 0) AS value,
       sum(value) / 1000000.0 AS numerator, count(value) AS denominator
FROM facts.brand_series
WHERE shop_id IS NOT NULL AND series = 'search_rank' AND value IS NOT NULL
  AND day BETWEEN {first_day} AND {last_day}
GROUP BY shop_id
ORDER BY shop_id
