-- Paid sales of the period, divided by its cost of advertising.
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
sales AS (SELECT shop, sum(paid_amount) AS paid FROM paid GROUP BY shop),
ads AS (
  SELECT shop_id AS shop, sum(cost) AS cost FROM facts.ad_costs
  WHERE day BETWEEN {first_day} AND {last_day} GROUP BY shop_id
)
SELECT a.shop AS subject, coalesce(s.paid, 0) / nullif(CAST(a.cost AS DOUBLE), 0) AS value,
       coalesce(s.paid, 0) / 10000.0 AS numerator, a.cost / 10000.0 AS denominator
FROM ads a LEFT JOIN sales s ON s.shop = a.shop
WHERE a.shop IS NOT NULL
ORDER BY a.shop
