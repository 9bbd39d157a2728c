-- Sales credited to the agent per buyer who paid after asking; days with only one of both are left
-- out.
SELECT agent_id AS subject,
       sum(credited_sales) / 10000.0 / nullif(CAST(sum(buyers_paid) AS DOUBLE), 0) AS value,
       sum(credited_sales) AS numerator, sum(buyers_paid) AS denominator
FROM facts.agent_days
WHERE agent_id IS NOT NULL AND day BETWEEN {first_day} AND {last_day}
  AND credited_sales IS NOT NULL AND buyers_paid IS NOT NULL
GROUP BY agent_id
ORDER BY agent_id
