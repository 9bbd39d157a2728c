-- Returns requested in the period, per order paid in it.
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
orders_paid AS (SELECT shop, count(*) AS n FROM paid GROUP BY shop),
events AS (
  SELECT shop, count(*) AS k FROM ret GROUP BY shop
)
SELECT o.shop AS subject, coalesce(e.k, 0) / CAST(o.n AS DOUBLE) AS value,
       coalesce(e.k, 0) AS numerator, o.n AS denominator
FROM orders_paid o LEFT JOIN events e ON e.shop = o.shop
WHERE o.shop IS NOT NULL
ORDER BY o.shop
