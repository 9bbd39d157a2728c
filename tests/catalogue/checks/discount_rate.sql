-- Discounts of the paid orders, divided by their amounts before discounts.
WITH order_shop AS (  -- an order's own shop, else the only one among its lines
  SELECT o.order_id,
         coalesce(o.shop_id,
                  CASE WHEN count(DISTINCT l.line_shop_id) = 1 THEN min(l.line_shop_id) END) AS shop
  FROM facts.orders o LEFT JOIN facts.order_lines l ON l.order_id = o.order_id
  GROUP BY o.order_id, o.shop_id
),
paid AS (
  SELECT s.shop, o.* FROM facts.orders o JOIN order_shop s ON s.order_id = o.order_id
  WHERE o.paid_at IS NOT NULL AND o.paid_at_day BETWEEN {first_day} AND {last_day}
)
SELECT subject, k / nullif(CAST(n AS DOUBLE), 0) AS value, k AS numerator, n AS denominator
FROM (
  SELECT shop AS subject,
         sum(discount) / 10000.0 AS k,
         (sum(amount) / 10000.0) AS n
  FROM paid
  WHERE shop IS NOT NULL AND discount IS NOT NULL AND amount IS NOT NULL
  GROUP BY shop
)
ORDER BY subject
