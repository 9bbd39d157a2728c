-- The part of the recommendation scores of nine or ten.
WITH order_shop AS (  -- an order's own shop, else the only one among its lines
  SELECT o.order_id,
         coalesce(o.shop_id,
                  CASE WHEN count(DISTINCT l.line_shop_id) = 1 THEN min(l.line_shop_id) END) AS shop
  FROM facts.orders o LEFT JOIN facts.order_lines l ON l.order_id = o.order_id
  GROUP BY o.order_id, o.shop_id
),
answers AS (
  SELECT s.shop, a.* FROM facts.survey_answers a JOIN order_shop s ON s.order_id = a.order_id
  WHERE a.question = 'nps' AND a.answered_at_day BETWEEN {first_day} AND {last_day}
)
SELECT subject, k / nullif(CAST(n AS DOUBLE), 0) AS value, k AS numerator, n AS denominator
FROM (
  SELECT shop AS subject,
         count(*) FILTER (WHERE score >= 9) AS k,
         count(score) AS n
  FROM answers
  WHERE shop IS NOT NULL
  GROUP BY shop
)
ORDER BY subject
