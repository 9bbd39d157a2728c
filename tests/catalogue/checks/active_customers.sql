-- The customers who paid within the 90 days that end with the period, each once.
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
)
SELECT shop AS subject, CAST(count(DISTINCT customer_id) AS DOUBLE) AS value,
       CAST(count(DISTINCT customer_id) AS DOUBLE) AS numerator, 1.0 AS denominator
FROM paid
WHERE shop IS NOT NULL
GROUP BY shop
ORDER BY shop
