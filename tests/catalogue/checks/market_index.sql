-- The mean of the published market index over the period; one row for the whole house.
SELECT '' AS subject, sum(value) / 1000000.0 / count(value) AS value,
       sum(value) / 1000000.0 AS numerator, count(value) AS denominator
FROM facts.market_index
WHERE series = 'market_all' AND value IS NOT NULL AND day BETWEEN {first_day} AND {last_day}
HAVING count(value) > 0
