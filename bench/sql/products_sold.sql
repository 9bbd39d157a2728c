-- The products in the lines of the orders created in the period, each once.
SELECT line_shop_id AS subject, count(DISTINCT product_id) AS value FROM facts.order_lines
WHERE created_at_day BETWEEN {first_day} AND {last_day} GROUP BY ALL
