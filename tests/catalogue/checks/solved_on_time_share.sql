-- Of the tickets with a promise, those solved by it; unsolved ones count once the promised day is
-- over.
WITH opened AS (
  SELECT shop_id AS shop, t.* FROM facts.tickets t
  WHERE t.opened_at_day BETWEEN {first_day} AND {last_day}
)
SELECT subject, k / nullif(CAST(n AS DOUBLE), 0) AS value, k AS numerator, n AS denominator
FROM (
  SELECT shop AS subject,
         count(*) FILTER (WHERE solved_at <= promised_at) AS k,
         count(*) AS n
  FROM opened
  WHERE shop IS NOT NULL AND promised_at IS NOT NULL
    AND (solved_at IS NOT NULL OR promised_at_day < {as_of_day})
  GROUP BY shop
)
ORDER BY subject
