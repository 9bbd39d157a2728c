-- The new followers of each day, added up.
SELECT shop_id AS subject, CAST(coalesce(sum(new_followers), 0) AS DOUBLE) AS value,
       CAST(coalesce(sum(new_followers), 0) AS DOUBLE) AS numerator, 1.0 AS denominator
FROM facts.shop_days
WHERE shop_id IS NOT NULL AND day BETWEEN {first_day} AND {last_day}
GROUP BY shop_id
ORDER BY shop_id
