-- The daily mean response times, averaged with the sessions as weights, in microseconds, by agent.
SELECT subject, k / nullif(CAST(n AS DOUBLE), 0) AS value, k AS numerator, n AS denominator
FROM (
  SELECT agent_id AS subject,
         sum(CAST(mean_response AS HUGEINT) * sessions) AS k,
         sum(sessions) AS n
  FROM facts.agent_days
  WHERE agent_id IS NOT NULL AND day BETWEEN {first_day} AND {last_day}
    AND mean_response IS NOT NULL AND sessions IS NOT NULL
  GROUP BY agent_id
)
ORDER BY subject
