-- The daily mean response times, averaged with the sessions as weights, in microseconds, by agent.
SELECT agent_id AS subject,
       sum(CAST(mean_response AS HUGEINT) * sessions) / nullif(CAST(sum(sessions) AS DOUBLE), 0) AS value,
       sum(CAST(mean_response AS HUGEINT) * sessions) AS numerator, sum(sessions) AS denominator
FROM facts.agent_days
WHERE agent_id IS NOT NULL AND day BETWEEN {first_day} AND {last_day} AND mean_response IS NOT NULL AND sessions IS NOT NULL
GROUP BY agent_id
ORDER BY agent_id
