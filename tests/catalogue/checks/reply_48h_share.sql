-- Tickets first answered within 48 hours; unanswered ones count once the day on which the 48 hours
-- end is over.
WITH opened AS (
  SELECT shop_id AS shop, t.* FROM facts.tickets t
  WHERE t.opened_at_day BETWEEN {first_day} AND {last_day}
)
SELECT subject, k / nullif(CAST(n AS DOUBLE), 0) AS value, k AS numerator, n AS denominator
FROM (
  SELECT shop AS subject,
         count(*) FILTER (WHERE first_reply_at <= opened_at + 172800000000) AS k,
         count(*) AS n
  FROM opened
  WHERE shop IS NOT NULL
    AND (first_reply_at IS NOT NULL OR opened_at_day + 2 < {as_of_day})
  GROUP BY shop
)
ORDER BY subject
