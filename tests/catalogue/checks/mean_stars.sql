-- The mean stars of the reviews of the period; only one to five count.
WITH order_shop AS (  -- an order's own shop, else the only one among its lines
  SELECT o.order_id,
         coalesce(o.shop_id,
                  CASE WHEN count(DISTINCT l.line_shop_id) = 1 THEN min(l.line_shop_id) END) AS shop
  FROM facts.orders o LEFT JOIN facts.order_lines l ON l.order_id = o.order_id
  GROUP BY o.order_id, o.shop_id
),
rev AS (
  SELECT s.shop, r.* FROM facts.reviews r JOIN order_shop s ON s.order_id = r.order_id
  WHERE r.created_at_day BETWEEN {first_day} AND {last_day}
    AND NOT EXISTS (SELECT 1 FROM facts.exclusions x WHERE x.order_id = r.order_id)
)
SELECT shop AS subject,
       sum(stars) / nullif(CAST(count(*) AS DOUBLE), 0) AS value,
       sum(stars) AS numerator, count(*) AS denominator
FROM rev
WHERE shop IS NOT NULL AND stars BETWEEN 1 AND 5
GROUP BY shop
ORDER BY shop
