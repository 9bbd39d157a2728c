-- Of the orders paid in the period, those that are their customer's first.
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
earlier AS (  -- how many orders of the customer came before; ties in time by the order's id
  SELECT p.shop, p.order_id,
         (SELECT count(*) FROM facts.orders b
          WHERE b.customer_id = p.customer_id
            AND (b.created_at < p.created_at
                 OR (b.created_at = p.created_at AND b.order_id < p.order_id))) AS n_before
  FROM paid p WHERE p.customer_id IS NOT NULL AND p.created_at IS NOT NULL
)
SELECT subject, k / nullif(CAST(n AS DOUBLE), 0) AS value, k AS numerator, n AS denominator
FROM (
  SELECT shop AS subject,
         count(*) FILTER (WHERE n_before = 0) AS k,
         count(*) AS n
  FROM earlier
  WHERE shop IS NOT NULL
  GROUP BY shop
)
ORDER BY subject
