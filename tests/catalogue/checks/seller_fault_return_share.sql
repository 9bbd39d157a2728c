-- Of the returns of the period whose fault is known, those that are the seller's.
WITH order_shop AS (  -- an order's own shop, else the only one among its lines
  SELECT o.order_id,
         coalesce(o.shop_id,
                  CASE WHEN count(DISTINCT l.line_shop_id) = 1 THEN min(l.line_shop_id) END) AS shop
  FROM facts.orders o LEFT JOIN facts.order_lines l ON l.order_id = o.order_id
  GROUP BY o.order_id, o.shop_id
),
ret AS (
  SELECT s.shop, r.* FROM facts.returns r JOIN order_shop s ON s.order_id = r.order_id
  WHERE r.requested_at_day BETWEEN {first_day} AND {last_day}
    AND NOT EXISTS (SELECT 1 FROM facts.exclusions x WHERE x.order_id = r.order_id)
)
SELECT subject, k / nullif(CAST(n AS DOUBLE), 0) AS value, k AS numerator, n AS denominator
FROM (
  SELECT shop AS subject,
         count(*) FILTER (WHERE fault = 'seller') AS k,
         count(fault) AS n
  FROM ret
  WHERE shop IS NOT NULL
  GROUP BY shop
)
ORDER BY subject
