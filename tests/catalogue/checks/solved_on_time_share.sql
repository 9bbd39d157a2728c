-- Of the tickets with a promise, those solved by it; unsolved ones count once the promised day is
-- over.
WITH opened AS (
  SELECT shop_id AS shop, t.* FROM facts.tickets t WHERE t.opened_at_day BETWEEN {first_day} AND {last_day}
)
SELECT shop AS subject,
       count(*) FILTER (WHERE solved_at <= promised_at) / nullif(CAST(count(*) AS DOUBLE), 0) AS value,
       count(*) FILTER (WHERE solved_at <= promised_at) AS numerator, count(*) AS denominator
FROM opened
WHERE shop IS NOT NULL AND promised_at IS NOT NULL AND (solved_at IS NOT NULL OR promised_at_day < {as_of_day})
GROUP BY shop
ORDER BY shop
