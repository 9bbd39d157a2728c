-- Buyers who paid, divided by buyers who asked, by agent.
SELECT agent_id AS subject,
       sum(buyers_paid) / nullif(CAST(sum(buyers_asked) AS DOUBLE), 0) AS value,
       sum(buyers_paid) AS numerator, sum(buyers_asked) AS denominator
FROM facts.agent_days
WHERE agent_id IS NOT NULL AND day BETWEEN {first_day} AND {last_day}
  AND buyers_paid IS NOT NULL AND buyers_asked IS NOT NULL
GROUP BY agent_id
ORDER BY agent_id
