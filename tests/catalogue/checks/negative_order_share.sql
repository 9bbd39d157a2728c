-- Orders created in the period whose earliest review has one or two stars, of all of them.
WITH order_shop AS (  -- an order's own shop, else the only one among its lines
  SELECT o.order_id,
         coalesce(o.shop_id,
                  CASE WHEN count(DISTINCT l.line_shop_id) = 1 THEN min(l.line_shop_id) END) AS shop
  FROM facts.orders o LEFT JOIN facts.order_lines l ON l.order_id = o.order_id
  GROUP BY o.order_id, o.shop_id
),
earliest AS (
  SELECT order_id, arg_min(stars, created_at) AS stars
  FROM facts.reviews WHERE stars IS NOT NULL AND created_at IS NOT NULL
  GROUP BY order_id
),
created AS (
  SELECT s.shop, e.stars
  FROM facts.orders o JOIN order_shop s ON s.order_id = o.order_id
  LEFT JOIN earliest e ON e.order_id = o.order_id
  WHERE o.created_at_day BETWEEN {first_day} AND {last_day}
    AND NOT EXISTS (SELECT 1 FROM facts.exclusions x WHERE x.order_id = o.order_id)
)
SELECT shop AS subject, count(*) FILTER (WHERE stars <= 2) / CAST(count(*) AS DOUBLE) AS value,
       count(*) FILTER (WHERE stars <= 2) AS numerator, count(*) AS denominator
FROM created
WHERE shop IS NOT NULL
GROUP BY shop
ORDER BY shop
