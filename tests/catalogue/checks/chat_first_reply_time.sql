-- The mean time from the beginning of a chat to the first reply by a person, in microseconds.
SELECT shop_id AS subject,
       sum(first_reply_at - started_at) / nullif(CAST(count(*) AS DOUBLE), 0) AS value,
       sum(first_reply_at - started_at) AS numerator, count(*) AS denominator
FROM facts.chats
WHERE shop_id IS NOT NULL AND started_at_day BETWEEN {first_day} AND {last_day}
  AND first_reply_at IS NOT NULL AND auto_reply IS DISTINCT FROM 1
GROUP BY shop_id
ORDER BY shop_id
