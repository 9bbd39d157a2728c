-- The median price of the lines of the orders created in the period.
SELECT line_shop_id AS subject, quantile_disc(price, 0.5) / 10000.0 AS value FROM facts.order_lines
WHERE created_at_day BETWEEN {first_day} AND {last_day} GROUP BY ALL
