-- The daily credited sales added up, by agent.
SELECT agent_id AS subject, CAST(coalesce(sum(credited_sales), 0) / 10000.0 AS DOUBLE) AS value,
       CAST(coalesce(sum(credited_sales), 0) / 10000.0 AS DOUBLE) AS numerator, 1.0 AS denominator
FROM facts.agent_days
WHERE agent_id IS NOT NULL AND day BETWEEN {first_day} AND {last_day}
GROUP BY agent_id
ORDER BY agent_id
