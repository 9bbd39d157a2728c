-- The buyers of an agent's orders, each once.
WITH order_shop AS (  -- an order's own shop, else the only one among its lines
  SELECT o.order_id,
         coalesce(o.shop_id,
                  CASE WHEN count(DISTINCT l.line_shop_id) = 1 THEN min(l.line_shop_id) END) AS shop
  FROM facts.orders o LEFT JOIN facts.order_lines l ON l.order_id = o.order_id
  GROUP BY o.order_id, o.shop_id
),
consulted AS (  -- chats with a person in the 48 hours before the order, the latest first
  SELECT o.order_id, c.agent_id,
         row_number() OVER (PARTITION BY o.order_id ORDER BY c.started_at DESC, c.chat_id DESC) AS nth
  FROM facts.orders o
  JOIN order_shop s ON s.order_id = o.order_id
  JOIN facts.chats c ON c.customer_id = o.customer_id AND c.shop_id = s.shop
  WHERE c.agent_id IS NOT NULL AND c.auto_reply IS DISTINCT FROM 1
    AND o.created_at - c.started_at BETWEEN 0 AND 172800000000
),
paid AS (
  SELECT CASE WHEN o.agent_id IS NULL THEN c.agent_id ELSE o.agent_id END AS agent, o.*
  FROM facts.orders o LEFT JOIN consulted c ON c.order_id = o.order_id AND c.nth = 1
  WHERE o.paid_at IS NOT NULL AND o.paid_at_day BETWEEN {first_day} AND {last_day}
)
SELECT agent AS subject, CAST(count(DISTINCT customer_id) AS DOUBLE) AS value,
       CAST(count(DISTINCT customer_id) AS DOUBLE) AS numerator, 1.0 AS denominator
FROM paid
WHERE agent IS NOT NULL
GROUP BY agent
ORDER BY agent
