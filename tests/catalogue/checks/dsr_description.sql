-- The latest published figure of the period.
SELECT shop_id AS subject, value / 1000000.0 AS value,
       value / 1000000.0 AS numerator, 1.0 AS denominator
FROM facts.readings r
WHERE series = 'dsr_description' AND value IS NOT NULL AND day BETWEEN {first_day} AND {last_day}
  AND NOT EXISTS (SELECT 1 FROM facts.readings later
                  WHERE later.shop_id = r.shop_id AND later.series = r.series
                    AND later.value IS NOT NULL
                    AND later.day > r.day AND later.day <= {last_day})
  AND shop_id IS NOT NULL
ORDER BY shop_id
