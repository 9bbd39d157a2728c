-- Of all orders created in the period, those delivered on a later day than promised; not delivered
-- is not late.
WITH order_shop AS (  -- an order's own shop, else the only one among its lines
  SELECT o.order_id,
         coalesce(o.shop_id,
                  CASE WHEN count(DISTINCT l.line_shop_id) = 1 THEN min(l.line_shop_id) END) AS shop
  FROM facts.orders o LEFT JOIN facts.order_lines l ON l.order_id = o.order_id
  GROUP BY o.order_id, o.shop_id
),
created AS (
  SELECT s.shop, o.* FROM facts.orders o JOIN order_shop s ON s.order_id = o.order_id
  WHERE o.created_at_day BETWEEN {first_day} AND {last_day}
),
kept AS (
  SELECT *, cancelled_at IS NOT NULL
            OR coalesce(status, '') IN ('cancelled', 'canceled') AS cancelled
  FROM created c
  WHERE NOT EXISTS (SELECT 1 FROM facts.exclusions x WHERE x.order_id = c.order_id)
)
SELECT subject, k / nullif(CAST(n AS DOUBLE), 0) AS value, k AS numerator, n AS denominator
FROM (
  SELECT shop AS subject,
         count(*) FILTER (WHERE delivered_at_day > promised_delivery_at_day) AS k,
         count(*) AS n
  FROM kept
  WHERE shop IS NOT NULL
  GROUP BY shop
)
ORDER BY subject
