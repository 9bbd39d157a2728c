-- The time from payment to shipping that nine in ten shipped orders do not exceed.
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
ready AS (  -- paid in the period, neither cancelled nor excluded
  SELECT * FROM paid p
  WHERE p.cancelled_at IS NULL AND coalesce(p.status, '') NOT IN ('cancelled', 'canceled')
    AND NOT EXISTS (SELECT 1 FROM facts.exclusions x WHERE x.order_id = p.order_id)
),
taken AS (
  SELECT shop, shipped_at - paid_at AS x
  FROM ready WHERE shop IS NOT NULL AND shipped_at IS NOT NULL
),
ranked AS (
  SELECT shop, x, row_number() OVER (PARTITION BY shop ORDER BY x) AS place,
         count(*) OVER (PARTITION BY shop) AS n
  FROM taken
)
SELECT shop AS subject, CAST(x AS DOUBLE) AS value, x AS numerator, 1.0 AS denominator
FROM ranked
WHERE place = (9 * n + 9) // 10  -- the smallest value this part of the rows does not exceed
ORDER BY shop
