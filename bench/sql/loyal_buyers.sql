-- Of the customers who paid in the period, those with three paid orders or more.
SELECT shop_id AS subject, avg(CASE WHEN n >= 3 THEN 1.0 ELSE 0.0 END) AS value
FROM (SELECT shop_id, customer_id, count(*) AS n FROM facts.orders
      WHERE paid_at_day BETWEEN {first_day} AND {last_day} AND customer_id IS NOT NULL
      GROUP BY ALL)
GROUP BY ALL
