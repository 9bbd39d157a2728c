-- The daily visitors with something in the cart, divided by the daily visitors.
SELECT shop_id AS subject,
       sum(cart_adders) / nullif(CAST(sum(visitors) AS DOUBLE), 0) AS value,
       sum(cart_adders) AS numerator, sum(visitors) AS denominator
FROM facts.shop_days
WHERE shop_id IS NOT NULL AND day BETWEEN {first_day} AND {last_day} AND cart_adders IS NOT NULL
  AND visitors IS NOT NULL
GROUP BY shop_id
ORDER BY shop_id
