-- The part of the orders paid in the period that has any return so far.
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
flagged AS (
  SELECT shop, EXISTS (SELECT 1 FROM facts.returns t WHERE t.order_id = r.order_id)
                 OR coalesce(refund_reported, 0) > 0 AS returned
  FROM ready r
)
SELECT shop AS subject,
       count(*) FILTER (WHERE returned) / nullif(CAST(count(*) AS DOUBLE), 0) AS value,
       count(*) FILTER (WHERE returned) AS numerator, count(*) AS denominator
FROM flagged
WHERE shop IS NOT NULL
GROUP BY shop
ORDER BY shop
