-- What was paid for orders paid in the period and not cancelled, less their refunds.
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
net AS (  -- refunds known so far: the return rows, else what the platform reported, else none
  SELECT p.shop,
         p.paid_amount
         - CASE WHEN NOT EXISTS (SELECT 1 FROM facts.returns r WHERE r.order_id = p.order_id)
                THEN coalesce(p.refund_reported, 0)
                ELSE coalesce((SELECT CASE WHEN count(*) = count(r.amount) THEN sum(r.amount) END
                               FROM facts.returns r WHERE r.order_id = p.order_id),
                              p.refund_reported) END AS net
  FROM paid p
  WHERE p.cancelled_at IS NULL AND coalesce(p.status, '') NOT IN ('cancelled', 'canceled')
)
SELECT shop AS subject, CAST(coalesce(sum(net), 0) / 10000.0 AS DOUBLE) AS value,
       CAST(coalesce(sum(net), 0) / 10000.0 AS DOUBLE) AS numerator, 1.0 AS denominator
FROM net
WHERE shop IS NOT NULL
GROUP BY shop
ORDER BY shop
