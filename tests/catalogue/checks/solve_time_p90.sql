-- The time to solve, rounded half up to minutes, that nine in ten solved tickets do not exceed.
WITH opened AS (
  SELECT shop_id AS shop, t.* FROM facts.tickets t
  WHERE t.opened_at_day BETWEEN {first_day} AND {last_day}
),
taken AS (
  SELECT shop, (solved_at - opened_at + 30000000) // 60000000 * 60000000 AS x
  FROM opened WHERE shop IS NOT NULL AND solved_at IS NOT NULL
),
ranked AS (
  SELECT shop, x, row_number() OVER (PARTITION BY shop ORDER BY x) AS place,
         count(*) OVER (PARTITION BY shop) AS n
  FROM taken
)
SELECT shop AS subject, CAST(x AS DOUBLE) AS value, x AS numerator, 1.0 AS denominator
FROM ranked
WHERE place = (9 * n + 9) // 10  -- the smallest value this part of the rows does not exceed
ORDER BY shop
