-- Is everything in the table `shown` (question, option, figure, value) what the
-- release rule of DESIGN.md, 8, makes of the counts? Rows come out that are not.
-- More may be hidden than it says, nothing may be shown otherwise. After
-- counted.sql. SPDX-License-Identifier: GPL-3.0-or-later
-- A question is as sensitive as what it depends on; who took part is level 1.
CREATE TEMP TABLE rule AS SELECT entry, question, type, options, level,
  CASE WHEN level >= 2 THEN 10 WHEN level = 1 THEN 5 ELSE 0 END AS least,
  level > 0 AS rounded FROM (SELECT entry, e.question AS question, e.type AS type,
    e.options AS options, max(p.level, e.questionnaire = 'profile',
    (SELECT coalesce(max(x.level), 0) FROM place AS x WHERE
     instr(p.looks || ' ', ' ' || x.question || ' ') > 0)) AS level
  FROM entry AS e JOIN asked_now AS p ON p.question = e.bare);
CREATE TEMP TABLE exact AS SELECT question, '' AS option, 'asked' AS figure,
  asked AS n FROM base JOIN entry USING (entry) WHERE filter = 0
  UNION ALL SELECT question, '', 'answered', answered
  FROM base JOIN entry USING (entry) WHERE filter = 0
  UNION ALL SELECT question, CAST(value AS TEXT), 'count', n FROM count
  JOIN entry USING (entry) WHERE filter = 0;
-- Counts: exact, or rounded to 5; one that would round to more people than there
-- are goes down.
CREATE TEMP TABLE judged AS SELECT s.*, n, least, rounded, level, r.type AS type,
  CASE WHEN NOT rounded THEN n ELSE (n + 2) / 5 * 5
    - 5 * ((n + 2) / 5 * 5 - 2 = (SELECT interviews FROM people
                                   WHERE filter = 0)) END AS due
  FROM shown AS s LEFT JOIN rule AS r USING (question)
  LEFT JOIN exact AS e USING (question, option, figure);
SELECT 'count', question, option, figure, value, n, due FROM judged
  WHERE figure IN ('asked', 'answered', 'count') AND NOT coalesce(
    CASE WHEN value GLOB '[0-9]*' THEN value + 0 = due AND n >= least
    WHEN value = 'almost all' THEN level >= 2
    ELSE value = 'fewer than ' || least AND rounded END, 0);
-- No figure of fewer than ten.
SELECT 'few', j.question, answered FROM judged AS j JOIN entry USING (question)
  JOIN base USING (entry) WHERE filter = 0 AND answered < 10 GROUP BY 2;
-- Percents are those of what is shown, from 30 on, from 100 where rounded.
CREATE TEMP TABLE said AS SELECT j.question AS question, j.option AS option,
  j.value + 0 AS n, b.value + 0 AS whole, j.rounded AS rounded FROM judged AS j
  JOIN judged AS b ON b.question = j.question AND b.figure = 'answered'
  WHERE j.figure = 'count' AND j.value GLOB '[0-9]*' AND b.value GLOB '[0-9]*';
SELECT 'share', s.question, s.option, s.value, n, whole FROM shown AS s
  LEFT JOIN said USING (question, option) WHERE figure = 'share' AND NOT coalesce(
    s.value = ((200 * n + whole) / (2 * whole)) || '%'
    AND whole >= CASE WHEN rounded THEN 100 ELSE 30 END, 0);
SELECT 'no share', question, option, n, whole FROM said
  WHERE whole >= CASE WHEN rounded THEN 100 ELSE 30 END
  AND NOT EXISTS (SELECT 1 FROM shown AS s WHERE s.question = said.question
    AND s.option = said.option AND s.figure = 'share');
-- Of scales, what follows from the shown counts, where all of them are shown.
CREATE TEMP TABLE scale AS SELECT question, sum(n) AS n, max(whole) AS whole,
  sum(n * s.option) AS total,
  sum(n * (s.option + 0 > 0)) - sum(n * (s.option + 0 < 0)) AS above, sum(n * (CAST(s.option AS INTEGER) IN (top, second))) AS top
  FROM said AS s JOIN rule AS r USING (question) JOIN sides USING (entry)
  WHERE type = 'scale' GROUP BY question;
CREATE TEMP TABLE follows AS SELECT question, 'mean' AS figure, total * 100 AS
  above, n AS below, 100.0 AS by FROM scale
  UNION ALL SELECT question, 'net', above * 100, whole, 1 FROM scale
  UNION ALL SELECT question, 'high', top * 100, whole, 1 FROM scale;
SELECT figure, question, s.value, above, below FROM shown AS s JOIN rule AS r
  USING (question) JOIN follows USING (question, figure)
  WHERE type = 'scale' AND s.value + 0 <> round((((2 * above + below) /
    (2 * below)) - ((2 * above + below) % (2 * below) < 0)) / by, 2);
SELECT 'scale', question FROM judged WHERE type = 'scale'
  AND figure IN ('mean', 'median', 'net', 'high') AND question IN
  (SELECT question FROM judged WHERE figure = 'count'
   AND value NOT GLOB '[0-9]*');
-- Quartiles: to two digits, from thirty answers on.
SELECT 'quartile', s.question, s.figure, s.value, c.value FROM shown AS s
  JOIN rule AS r USING (question) JOIN counted AS c ON c.filter = 0
    AND c.question = s.question AND c.figure = s.figure
  JOIN base AS b ON b.filter = 0 AND b.entry = r.entry
  WHERE type IN ('integer', 'decimal')
  AND s.figure IN ('q1', 'median', 'q3') AND (answered < 30
    OR abs(s.value - c.value) > 0.0501 * max(abs(c.value), 0.1)
    OR length(rtrim(rtrim(replace(replace(replace(ltrim(s.value, '-0.'), '.', 'p'),
      'p', ''), '-', ''), '0'), '.')) > 2);
