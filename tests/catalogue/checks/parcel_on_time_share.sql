-- Of the parcels with a promise, those that left by it; parcels still here count once the promised
-- day is over.
WITH order_shop AS (  -- an order's own shop, else the only one among its lines
  SELECT o.order_id,
         coalesce(o.shop_id,
                  CASE WHEN count(DISTINCT l.line_shop_id) = 1 THEN min(l.line_shop_id) END) AS shop
  FROM facts.orders o LEFT JOIN facts.order_lines l ON l.order_id = o.order_id
  GROUP BY o.order_id, o.shop_id
),
parcels AS (
  SELECT s.shop, p.* FROM facts.shipments p JOIN order_shop s ON s.order_id = p.order_id
  WHERE p.packed_at_day BETWEEN {first_day} AND {last_day}
    AND NOT EXISTS (SELECT 1 FROM facts.exclusions x WHERE x.order_id = p.order_id)
)
SELECT subject, k / nullif(CAST(n AS DOUBLE), 0) AS value, k AS numerator, n AS denominator
FROM (
  SELECT shop AS subject,
         count(*) FILTER (WHERE shipped_at <= promised_at) AS k,
         count(*) AS n
  FROM parcels
  WHERE shop IS NOT NULL AND promised_at IS NOT NULL
    AND (shipped_at IS NOT NULL OR promised_at_day < {as_of_day})
  GROUP BY shop
)
ORDER BY subject
