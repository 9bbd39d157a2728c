-- All indicators of bench/plan.yaml in twelve statements: one per fact and day column, states shared, children folded once.
-- It knows what the compiler may not assume: that in this data every order names its shop.
WITH o AS (
  SELECT *, order_id NOT IN (SELECT order_id FROM facts.exclusions) AS kept,
         cancelled_at IS NOT NULL OR coalesce(status, '') IN ('cancelled', 'canceled') AS gone
  FROM facts.orders WHERE created_at_day BETWEEN {first_day} AND {last_day} AND shop_id IS NOT NULL
)
SELECT shop_id AS subject, sum(amount) / 10000.0 AS gmv, count(*) AS orders,
       count(paid_at) / count(*) AS paid_share,
       count(*) FILTER (WHERE kept AND gone) / count(*) FILTER (WHERE kept) AS cancel_rate,
       count(*) FILTER (WHERE kept AND gone AND cancel_fault = 'seller')
         / count(*) FILTER (WHERE kept AND NOT (gone AND cancel_fault IS NULL)) AS seller_cancel_rate
FROM o GROUP BY ALL;

WITH paid AS (
  SELECT order_id, shop_id, customer_id, paid_at, shipped_at, promised_ship_at, promised_ship_at_day, delivered_at,
         promised_delivery_at, promised_delivery_at_day, amount, paid_amount, discount, refund_reported, created_at,
         cancelled_at IS NULL AND coalesce(status, '') NOT IN ('cancelled', 'canceled') AS alive,
         order_id NOT IN (SELECT order_id FROM facts.exclusions) AS kept
  FROM facts.orders WHERE paid_at_day BETWEEN {first_day} AND {last_day} AND shop_id IS NOT NULL
),
lines AS (
  SELECT l.order_id, sum(l.quantity) AS units,
         CASE WHEN count(*) = count(coalesce(c.cost, p.cost)) THEN
           sum((CAST(l.quantity AS HUGEINT) * coalesce(c.cost, p.cost) + 500000) // 1000000) END AS cost
  FROM facts.order_lines l
  LEFT JOIN facts.costs c ON c.product_id = l.product_id
  LEFT JOIN facts.products p ON p.product_id = l.product_id
  WHERE l.order_id IN (SELECT order_id FROM paid)
  GROUP BY l.order_id
),
refunds AS (SELECT order_id, sum(amount) AS refund FROM facts.returns GROUP BY order_id),
first_at AS (SELECT customer_id, min(created_at) AS at FROM facts.orders GROUP BY customer_id),
firsts AS (
  SELECT o.customer_id, min(o.order_id) AS order_id FROM facts.orders o
  JOIN first_at f ON f.customer_id = o.customer_id AND f.at = o.created_at GROUP BY o.customer_id
),
wide AS (
  SELECT p.*, l.units, l.cost, r.refund, r.order_id IS NOT NULL AS returned, f.order_id AS first_order,
         alive AND kept AS ready, alive AND cost IS NOT NULL AS costed
  FROM paid p LEFT JOIN lines l USING (order_id) LEFT JOIN refunds r USING (order_id)
  LEFT JOIN firsts f ON f.customer_id = p.customer_id
)
SELECT shop_id AS subject, sum(paid_amount) / 10000.0 AS paid_sales, count(*) AS paid_orders,
       sum(paid_amount - coalesce(refund, refund_reported, 0)) FILTER (WHERE alive) / 10000.0 AS net_sales,
       sum(paid_amount) / 10000.0 / nullif(count(paid_amount), 0) AS aov, sum(units) / 1000000.0 AS units,
       sum(paid_amount - cost) FILTER (WHERE costed)
         / CAST(nullif(sum(paid_amount) FILTER (WHERE costed), 0) AS DOUBLE) AS margin_rate,
       sum(discount) FILTER (WHERE amount IS NOT NULL)
         / nullif(CAST(sum(amount) FILTER (WHERE discount IS NOT NULL) AS DOUBLE), 0) AS discount_rate,
       sum(shipped_at - paid_at) FILTER (WHERE ready)
         / CAST(count(shipped_at) FILTER (WHERE ready) AS DOUBLE) AS ship_hours,
       count(*) FILTER (WHERE ready AND delivered_at <= promised_delivery_at)
         / count(*) FILTER (WHERE ready AND promised_delivery_at IS NOT NULL
             AND (delivered_at IS NOT NULL OR promised_delivery_at_day < {as_of_day})) AS on_time_delivery_share,
       count(*) FILTER (WHERE ready AND returned) / count(*) FILTER (WHERE ready) AS return_rate,
       count(*) FILTER (WHERE first_order = order_id) / count(customer_id) AS new_customer_share,
       count(*) FILTER (WHERE ready AND promised_ship_at IS NOT NULL
           AND (shipped_at > promised_ship_at OR shipped_at IS NULL AND promised_ship_at_day < {as_of_day}))
         / count(*) FILTER (WHERE ready AND promised_ship_at IS NOT NULL
             AND (shipped_at IS NOT NULL OR promised_ship_at_day < {as_of_day})) AS late_ship_share,
       quantile_disc(shipped_at - paid_at, 0.5) FILTER (WHERE ready) AS ship_hours_median,
       quantile_disc(shipped_at - paid_at, 0.9) FILTER (WHERE ready) AS ship_hours_p90
FROM wide GROUP BY ALL;

SELECT shop_id AS subject, count(*) AS buyers, count(*) FILTER (WHERE n >= 2) / count(*) AS repurchase_rate,
       count(*) FILTER (WHERE n >= 3) / count(*) AS loyal_buyers
FROM (SELECT shop_id, customer_id, count(*) AS n FROM facts.orders
      WHERE paid_at_day BETWEEN {first_day} AND {last_day} AND customer_id IS NOT NULL GROUP BY ALL)
GROUP BY ALL;

SELECT shop_id AS subject, avg(CASE WHEN gap <= 29 THEN 1.0 ELSE 0.0 END) AS repurchase_30d
FROM (SELECT shop_id, customer_id, min(gap) AS gap FROM (
        SELECT shop_id, customer_id,
               paid_at_day - lag(paid_at_day) OVER (PARTITION BY shop_id, customer_id ORDER BY paid_at_day) AS gap
        FROM facts.orders WHERE paid_at_day BETWEEN {last_day} - 89 AND {last_day} AND customer_id IS NOT NULL)
      GROUP BY ALL)
GROUP BY ALL;

SELECT shop_id AS subject, quantile_disc(delivered_at - shipped_at, 0.95) AS delivery_p95 FROM facts.orders
WHERE shipped_at_day BETWEEN {first_day} AND {last_day} GROUP BY ALL;

SELECT line_shop_id AS subject, count(DISTINCT product_id) AS products_sold,
       quantile_disc(price, 0.5) / 10000.0 AS line_price_median
FROM facts.order_lines WHERE created_at_day BETWEEN {first_day} AND {last_day} GROUP BY ALL;

SELECT o.shop_id AS subject, count(*) FILTER (WHERE stars >= 4) / count(stars) AS csat_share,
       count(*) FILTER (WHERE stars <= 2) / count(stars) AS negative_review_share,
       avg(stars) FILTER (WHERE stars BETWEEN 1 AND 5) AS mean_stars
FROM facts.reviews r JOIN facts.orders o ON o.order_id = r.order_id
WHERE r.created_at_day BETWEEN {first_day} AND {last_day}
  AND r.order_id NOT IN (SELECT order_id FROM facts.exclusions)
GROUP BY ALL;

SELECT o.shop_id AS subject, count(*) AS returns_count, sum(r.amount) / 10000.0 AS refund_amount,
       count(*) FILTER (WHERE fault = 'seller') / count(fault) AS seller_fault_return_share
FROM facts.returns r JOIN facts.orders o ON o.order_id = r.order_id
WHERE r.requested_at_day BETWEEN {first_day} AND {last_day}
  AND r.order_id NOT IN (SELECT order_id FROM facts.exclusions)
GROUP BY ALL;

SELECT o.shop_id AS subject, sum(damaged) / count(damaged) AS damage_rate,
       count(*) FILTER (WHERE s.shipped_at <= s.promised_at)
         / count(*) FILTER (WHERE s.promised_at IS NOT NULL
             AND (s.shipped_at IS NOT NULL OR s.promised_at_day < {as_of_day})) AS parcel_on_time_share
FROM facts.shipments s JOIN facts.orders o ON o.order_id = s.order_id
WHERE s.packed_at_day BETWEEN {first_day} AND {last_day}
  AND s.order_id NOT IN (SELECT order_id FROM facts.exclusions)
GROUP BY ALL;

SELECT shop_id AS subject, sum(first_reply_at - opened_at) / CAST(count(first_reply_at) AS DOUBLE) AS first_reply_time,
       quantile_disc((solved_at - opened_at + 30000000) // 60000000 * 60000000, 0.9) AS solve_time_p90
FROM facts.tickets WHERE opened_at_day BETWEEN {first_day} AND {last_day} GROUP BY ALL;

SELECT shop_id AS subject, sum(visitors) AS visitors,
       sum(buyers) / nullif(CAST(sum(visitors) AS DOUBLE), 0) AS pay_conversion
FROM facts.shop_days WHERE day BETWEEN {first_day} AND {last_day} GROUP BY ALL;

SELECT shop_id AS subject, sum(clicks) / nullif(CAST(sum(impressions) AS DOUBLE), 0) AS ad_click_rate
FROM facts.ad_costs WHERE day BETWEEN {first_day} AND {last_day} GROUP BY ALL
