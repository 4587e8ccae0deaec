-- Question :row by question :column for filter :filter, over those who answered
-- both: tables rows and columns (place, value, people), cell, base. After
-- counted.sql. SPDX-License-Identifier: GPL-3.0-or-later
CREATE TEMP TABLE told AS SELECT e.bare AS question, g.person AS person,
  coalesce(g.value, 'dk') AS value, e.entry AS entry
  FROM entry AS e JOIN given AS g ON g.question = e.bare AND e.now
  JOIN way AS w ON w.person = g.person AND w.questionnaire = e.questionnaire
    AND w.version BETWEEN e.low AND e.high
  JOIN person AS p ON p.person = g.person
  WHERE e.bare IN (:row, :column) AND mask >> :filter & 1
  AND (g.value IS NOT NULL OR (g.missing = 'dk' AND e.dk = 1));
CREATE INDEX temp.told_of ON told (question, person, value);
CREATE TEMP TABLE both AS SELECT a.person AS person, a.value AS row,
  b.value AS column FROM told AS a CROSS JOIN told AS b
  ON b.question = :column AND b.person = a.person WHERE a.question = :row;
CREATE TEMP VIEW base AS SELECT count(DISTINCT person) AS base FROM both;
CREATE TEMP VIEW cells AS SELECT row, column, count(*) AS n FROM both
  GROUP BY row, column;
-- As files list them, then what only answers know, then don't-knows.
CREATE TEMP VIEW lists AS SELECT question, value, place FROM
  (SELECT e.bare AS question, o.value AS value, CASE o.value WHEN 'dk'
    THEN 1000000 ELSE o.rowid END AS place
    FROM entry AS e JOIN option AS o USING (entry)
    WHERE e.now AND e.bare IN (:row, :column))
  UNION ALL
  SELECT question, value, 500000 + row_number() OVER (ORDER BY value) FROM
  (SELECT DISTINCT question, value FROM (SELECT :row AS question, row AS value
    FROM both UNION ALL SELECT :column, column FROM both) AS t
    WHERE NOT EXISTS (SELECT 1 FROM entry AS e JOIN option AS o USING (entry)
      WHERE e.now AND e.bare = t.question AND o.value = t.value));
CREATE TEMP TABLE rows AS SELECT row_number() OVER (ORDER BY place) AS place,
  value, (SELECT count(DISTINCT person) FROM both WHERE row = lists.value)
  AS people FROM lists WHERE question = :row;
CREATE TEMP TABLE columns AS SELECT row_number() OVER (ORDER BY place) AS place,
  value, (SELECT count(DISTINCT person) FROM both WHERE column = lists.value)
  AS people FROM lists WHERE question = :column;
CREATE TEMP TABLE cell AS SELECT r.place AS r, c.place AS c, r.value AS row,
  c.value AS column, r.people AS in_row, c.people AS in_column,
  coalesce(n, 0) AS n FROM rows AS r JOIN columns AS c
  LEFT JOIN cells AS x ON x.row = r.value AND x.column = c.value;
CREATE TEMP VIEW few AS SELECT
  (SELECT min(people) < 5 FROM rows) AS rows,
  (SELECT min(people) < 5 FROM columns) AS columns;
-- What stands on the page: counts, percents of rows, percents of columns.
CREATE TEMP VIEW kinds AS SELECT 'cross' AS kind
  UNION ALL SELECT 'row cross' FROM few WHERE NOT columns
  UNION ALL SELECT 'column cross' FROM few WHERE NOT rows;
CREATE TEMP VIEW page AS
  SELECT kind, r, c, CASE WHEN in_row < 5 OR in_column < 5 THEN '·'
    WHEN kind = 'cross' THEN n
    WHEN whole < 30 THEN n || '*'
    ELSE ((200 * n + whole) / (2 * whole)) || '%' END AS value
  FROM (SELECT *, CASE kind WHEN 'row cross' THEN in_row ELSE in_column END
    AS whole FROM cell JOIN kinds)
  UNION ALL SELECT kind, place, 'all', CASE WHEN few.columns OR people < 5
    THEN '·' ELSE people END FROM rows JOIN kinds JOIN few
  UNION ALL SELECT kind, 0, place, CASE WHEN few.rows OR people < 5
    THEN '·' ELSE people END FROM columns JOIN kinds JOIN few
  UNION ALL SELECT kind, 0, 'all', base FROM base JOIN kinds
  UNION ALL SELECT 'cross', '', 'base', base FROM base
  UNION ALL SELECT kind, '', 'few', 1 FROM kinds JOIN few
    WHERE few.rows OR few.columns;
