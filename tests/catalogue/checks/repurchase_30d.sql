-- Of the customers who paid within the 90 days that end with the period, those with two paid orders
-- within 30 days: the later one at most 29 days after the earlier.
WITH order_shop AS (  -- an order's own shop, else the only one among its lines
  SELECT o.order_id,
         coalesce(o.shop_id,
                  CASE WHEN count(DISTINCT l.line_shop_id) = 1 THEN min(l.line_shop_id) END) AS shop
  FROM facts.orders o LEFT JOIN facts.order_lines l ON l.order_id = o.order_id
  GROUP BY o.order_id, o.shop_id
),
paid AS (
  SELECT s.shop, o.* FROM facts.orders o JOIN order_shop s ON s.order_id = o.order_id
  WHERE o.paid_at IS NOT NULL AND o.paid_at_day BETWEEN {last_day} - 89 AND {last_day}
),
steps AS (
  SELECT shop, customer_id,
         paid_at_day
         - lag(paid_at_day) OVER (PARTITION BY shop, customer_id ORDER BY paid_at_day) AS gap
  FROM paid WHERE customer_id IS NOT NULL
),
customers AS (
  SELECT shop, customer_id, coalesce(min(gap), 99) <= 29 AS came_back
  FROM steps GROUP BY shop, customer_id
)
SELECT subject, k / nullif(CAST(n AS DOUBLE), 0) AS value, k AS numerator, n AS denominator
FROM (
  SELECT shop AS subject,
         count(*) FILTER (WHERE came_back) AS k,
         count(*) AS n
  FROM customers
  WHERE shop IS NOT NULL
  GROUP BY shop
)
ORDER BY subject
