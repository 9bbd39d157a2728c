-- Chats from 8 to 23 o'clock answered by a person within 3 minutes; unanswered ones count once the day
-- on which the 3 minutes end is over.
SELECT subject, k / nullif(CAST(n AS DOUBLE), 0) AS value, k AS numerator, n AS denominator
FROM (
  SELECT shop_id AS subject,
         count(*) FILTER (WHERE first_reply_at <= started_at + 180000000) AS k,
         count(*) AS n
  FROM facts.chats
  WHERE shop_id IS NOT NULL AND started_at_day BETWEEN {first_day} AND {last_day}
    AND started_at_local % 86400000000 BETWEEN 28800000000 AND 82799999999
    AND (first_reply_at IS NOT NULL OR (started_at_local + 180000000) // 86400000000 < {as_of_day})
  GROUP BY shop_id
)
ORDER BY subject
