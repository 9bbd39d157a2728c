-- The time from shipping to delivery that 95 in 100 orders shipped in the period do not exceed.
SELECT shop_id AS subject, quantile_disc(delivered_at - shipped_at, 0.95) AS value FROM facts.orders
WHERE shipped_at_day BETWEEN {first_day} AND {last_day} GROUP BY ALL
