-- Two groups side by side, as the page of results has them for filter :filter:
-- the filters :first and :second are the groups. A line has filter, page,
-- question, place of the option, group, count and share. After counted.sql.
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whoever was asked it, the first group or the second.
CREATE TEMP VIEW pair AS SELECT e.entry AS entry, question,
  coalesce(a.answered, 0) AS one, coalesce(b.answered, 0) AS two,
  e.type AS type, e.options AS options FROM entry AS e
  LEFT JOIN base AS a ON a.filter = :first AND a.entry = e.entry
  LEFT JOIN base AS b ON b.filter = :second AND b.entry = e.entry
  WHERE e.type || e.options <> 'calculate'
  AND coalesce(a.asked, 0) + coalesce(b.asked, 0) > 0;
CREATE TEMP VIEW many AS SELECT * FROM pair WHERE one >= 5 AND two >= 5;
-- As files list them, then what only answers know, then don't-knows.
CREATE TEMP VIEW lists AS SELECT entry, value, row_number() OVER
  (PARTITION BY entry ORDER BY place, value) - 1 AS place FROM
  (SELECT entry, value, CASE value WHEN 'dk' THEN 1000000 ELSE rowid END
    AS place FROM option
  UNION ALL SELECT DISTINCT entry, value, 500000 FROM count
    WHERE filter IN (:first, :second) AND n > 0 AND NOT EXISTS
    (SELECT 1 FROM option AS o WHERE o.entry = count.entry
     AND o.value = count.value));
SELECT :filter, 'compare', question, '', 'few', 1 FROM pair
  WHERE one < 5 OR two < 5
UNION ALL SELECT :filter, 'compare', question, 1, 'answered', one FROM many
UNION ALL SELECT :filter, 'compare', question, 2, 'answered', two FROM many
UNION ALL
SELECT :filter, 'compare', question, l.place, g, coalesce(n, 0) || CASE
    WHEN base >= 30 THEN ' ' || ((200 * coalesce(n, 0) + base) / (2 * base))
      || '%' ELSE '' END
  FROM (SELECT *, one AS base, 1 AS g, :first AS f FROM many UNION ALL
        SELECT *, two, 2, :second FROM many) AS m JOIN lists AS l USING (entry)
  LEFT JOIN count AS c ON c.filter = f AND c.entry = m.entry
    AND c.value = l.value
  WHERE options <> ''
UNION ALL
-- of numbers the bins are compared elsewhere, here the middle of each
SELECT :filter, 'compare', question, g, figure, rtrim(rtrim(value, '0'), '.')
  FROM (SELECT *, 1 AS g, :first AS f FROM many UNION ALL
        SELECT *, 2, :second FROM many) AS m
  JOIN counted AS c USING (question) WHERE c.filter = f
  AND type IN ('integer', 'decimal') AND figure IN ('median', 'q1', 'q3')
UNION ALL
SELECT :filter, 'compare', question, '', 'net', a.value || ' ' || b.value
  FROM many JOIN counted AS a USING (question) JOIN counted AS b
  USING (question, figure) WHERE figure IN ('net0', 'high0')
  AND a.filter = :first AND b.filter = :second AND one >= 30 AND two >= 30;
