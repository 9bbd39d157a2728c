-- The margins of the orders whose cost is known, divided by what was paid for them.
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
line_costs AS (  -- the cost sheet wins over the product list; rounded half up to 1/10,000
  SELECT l.order_id,
         (CAST(l.quantity AS HUGEINT) * coalesce(c.cost, p.cost) + 500000) // 1000000 AS line_cost
  FROM facts.order_lines l
  LEFT JOIN facts.costs c ON c.product_id = l.product_id
  LEFT JOIN facts.products p ON p.product_id = l.product_id
),
order_costs AS (  -- known only when the cost of every line is
  SELECT order_id, CASE WHEN count(*) = count(line_cost) THEN sum(line_cost) END AS cost
  FROM line_costs GROUP BY order_id
),
margins AS (
  SELECT p.shop, p.paid_amount, p.paid_amount - k.cost AS margin
  FROM paid p LEFT JOIN order_costs k ON k.order_id = p.order_id
  WHERE p.cancelled_at IS NULL AND coalesce(p.status, '') NOT IN ('cancelled', 'canceled')
)
SELECT subject, k / nullif(CAST(n AS DOUBLE), 0) AS value, k AS numerator, n AS denominator
FROM (
  SELECT shop AS subject,
         sum(margin) / 10000.0 AS k,
         (sum(paid_amount) / 10000.0) AS n
  FROM margins
  WHERE shop IS NOT NULL AND margin IS NOT NULL
  GROUP BY shop
)
ORDER BY subject
