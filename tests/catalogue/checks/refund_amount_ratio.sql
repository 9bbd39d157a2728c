-- The amount of the returns requested in the period, divided by what was paid in it.
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
),
ret AS (
  SELECT s.shop, r.* FROM facts.returns r JOIN order_shop s ON s.order_id = r.order_id
  WHERE r.requested_at_day BETWEEN {first_day} AND {last_day}
    AND NOT EXISTS (SELECT 1 FROM facts.exclusions x WHERE x.order_id = r.order_id)
),
sales AS (SELECT shop, sum(paid_amount) AS paid FROM paid GROUP BY shop),
refunds AS (SELECT shop, sum(amount) AS refunded FROM ret GROUP BY shop)
SELECT s.shop AS subject, coalesce(r.refunded, 0) / nullif(CAST(s.paid AS DOUBLE), 0) AS value,
       coalesce(r.refunded, 0) / 10000.0 AS numerator, s.paid / 10000.0 AS denominator
FROM sales s LEFT JOIN refunds r ON r.shop = s.shop
WHERE s.shop IS NOT NULL
ORDER BY s.shop
