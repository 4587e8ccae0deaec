-- What stands on the pages of results of the filters in `look`: filter, page,
-- question, option, figure, value. After counted.sql.
-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TEMP TABLE open AS SELECT b.*, e.question AS question, e.bare AS bare,
  e.type AS type, e.options AS options, e.questionnaire AS questionnaire,
  e.high AS version, p.interviews AS people,
  b.filter = 0 OR b.answered >= 5 AS shown,
  (b.dk + b.pns) * 5 > b.asked - b.na AS unsure
  FROM look JOIN base AS b USING (filter) JOIN entry AS e USING (entry)
  JOIN people AS p USING (filter)
  WHERE (b.filter = 0 OR p.interviews >= 5)
  AND e.type || e.options <> 'calculate';
CREATE TEMP VIEW few AS SELECT filter FROM look JOIN people USING (filter)
  WHERE filter > 0 AND interviews < 5;
-- Every figure of every question that is shown; means without noughts at the
-- end.
CREATE TEMP TABLE all_figures AS SELECT c.filter AS filter, o.entry AS entry,
  c.question AS question, option, figure, o.type AS type, o.answered AS
  answered, CASE WHEN figure IN ('mean', 'median', 'q1', 'q3')
    THEN rtrim(rtrim(c.value, '0'), '.') ELSE c.value END AS value
  FROM counted AS c JOIN open AS o USING (filter, question) WHERE shown;

.print -- questions
SELECT filter, 'questions', question, option, figure, value FROM all_figures
  WHERE figure IN ('interviews', 'asked', 'answered', 'dk', 'pns', 'not_asked',
    'stopped', 'mean', 'q1', 'q3', 'first', 'points')
  OR (figure = 'median') OR (figure IN ('na', 'blank') AND value + 0 > 0)
UNION ALL
SELECT filter, 'questions', question, '', replace(figure, '0', ''), value
  FROM all_figures WHERE figure IN ('net0', 'high0') AND answered >= 30
UNION ALL
-- shares from thirty answers on; of ranks instead of the count
SELECT filter, 'questions', question, option, figure, value
  FROM all_figures JOIN whole USING (filter, entry)
  WHERE answered > 0 AND ((figure = 'share' AND whole >= 30)
    OR (figure = 'count' AND (all_figures.type <> 'rank' OR whole < 30)))
UNION ALL
SELECT filter, 'questions', question, '', 'unsure', 1 FROM open
  WHERE shown AND unsure
UNION ALL
SELECT filter, 'questions', question, '', 'none', 1 FROM open
  WHERE shown AND answered = 0
UNION ALL
SELECT filter, 'questions', question, '', 'counts_only', 1 FROM open
  WHERE shown AND asked > 0 AND answered < 30 AND options <> ''
UNION ALL
SELECT filter, 'questions', question, '', 'version', version FROM open
  WHERE shown AND 1 < (SELECT count(*) FROM open AS x
    WHERE x.filter = open.filter AND x.bare = open.bare)
UNION ALL
SELECT filter, 'questions', question, '', 'few', 1 FROM open WHERE NOT shown
UNION ALL
SELECT filter, 'questions', '', '', 'floor', 1 FROM few;

.print -- missing
SELECT filter, 'Missing answers', question, '', figure, value FROM all_figures
  JOIN open USING (filter, entry, question)
  WHERE figure IN ('dk', 'pns', 'na', 'blank', 'not_asked', 'stopped')
  AND asked + stopped > 0
UNION ALL
SELECT filter, 'Missing answers', question, '', 'unsure', 1 FROM open
  WHERE shown AND unsure AND asked + stopped > 0
UNION ALL
SELECT filter, 'Missing answers', question, '', 'few', 1 FROM open
  WHERE NOT shown AND asked + stopped > 0
UNION ALL
SELECT filter, 'Missing answers', '', '', 'floor', 1 FROM few;

.print -- people
SELECT filter, 'Who took part', question, option, figure, value
  FROM all_figures WHERE question IN ('p_gen', 'p_age', 'p_role', 'p_dis')
  AND (figure = 'answered' OR figure = 'count'
       OR (figure = 'share' AND answered >= 30))
UNION ALL
SELECT filter, 'Who took part', question, '', 'few', 1 FROM open
  WHERE question IN ('p_gen', 'p_age', 'p_role', 'p_dis') AND NOT shown
UNION ALL
SELECT filter, 'Who took part', title, word, figure, CASE figure WHEN 'count'
    THEN n ELSE (200 * n + interviews) / (2 * interviews) END
  FROM (SELECT l.filter AS filter, title, word, interviews,
      (SELECT count(*) FROM person AS p WHERE p.mask >> l.filter & 1
       AND CASE title WHEN 'Language' THEN language WHEN 'Place' THEN site
         ELSE mode END = id) AS n
    FROM look AS l JOIN people USING (filter) JOIN circumstance
    WHERE filter NOT IN (SELECT filter FROM few)),
    (SELECT 'count' AS figure UNION ALL SELECT 'share')
  WHERE interviews > 0 AND (figure = 'count' OR interviews >= 30)
UNION ALL
SELECT filter, 'Who took part', '', '', 'floor', 1 FROM few;

.print -- areas
CREATE TEMP TABLE area (number INTEGER, id);
INSERT INTO area VALUES (1, 'pan'), (2, 'cli'), (3, 'equ'), (4, 'wrk'),
  (5, 'pth'), (6, 'bor'), (7, 'det'), (8, 'ret'), (9, 'chi'), (10, 'srv'),
  (11, 'voi'), (12, 'cso');
CREATE TEMP VIEW points AS SELECT filter, substr(question, 1, 3) AS id,
  substr(question, 5) AS what, o.answered AS base, o.shown AND o.asked > 0
  AS shown, sum(c.n * (c.value >= 4)) AS very, sum(c.n * (c.value > 0)) AS above,
  sum(c.n * (c.value < 0)) AS below
  FROM open AS o JOIN count AS c USING (filter, entry)
  WHERE question LIKE '%\_imp' ESCAPE '\' OR question LIKE '%\_chg' ESCAPE '\'
  GROUP BY filter, question;
CREATE TEMP VIEW part AS SELECT filter, number, figure, n, base, shown FROM (
  SELECT filter, id, 'very' AS figure, very AS n, base, shown FROM points
    WHERE what = 'imp'
  UNION ALL SELECT filter, id, 'better', above, base, shown FROM points
    WHERE what = 'chg'
  UNION ALL SELECT filter, id, 'worse', below, base, shown FROM points
    WHERE what = 'chg'
  UNION ALL SELECT o.filter, c.value, 'top', c.n, o.answered, o.shown
    FROM open AS o JOIN count AS c USING (filter, entry)
    WHERE question = 'core_top3') JOIN area USING (id);
-- importance and change are percentages for every area, or counts for all
CREATE TEMP VIEW counts_only AS SELECT DISTINCT filter FROM points
  WHERE shown AND base < 30;
SELECT filter, 'areas', number, '', figure, CASE WHEN NOT shown THEN '·'
  WHEN base >= 30 AND (figure = 'top' OR filter NOT IN counts_only) THEN CASE WHEN n * 200 < base THEN '' WHEN figure = 'better' THEN '+'
    WHEN figure = 'worse' THEN '-' ELSE '' END || ((200 * n + base) / (2 * base)) || '%'
  ELSE CASE WHEN n > 0 AND figure = 'better' THEN '+' || n
    WHEN n > 0 AND figure = 'worse' THEN '-' || n
    WHEN figure = 'very' THEN n || '/' || base ELSE n END END
  FROM part
UNION ALL
SELECT filter, 'areas', '', '', 'ranked', answered FROM open
  WHERE question = 'core_top3'
UNION ALL
SELECT filter, 'areas', '', '', 'partial', partial FROM people JOIN look
  USING (filter) WHERE partial > 0 AND filter NOT IN (SELECT filter FROM few)
UNION ALL
SELECT 0, 'areas', '', '', 'declined', declined FROM people
  WHERE filter = 0 AND declined > 0 AND 0 IN (SELECT filter FROM look)
UNION ALL
SELECT 0, 'areas', '', '', 'ineligible', ineligible FROM people
  WHERE filter = 0 AND ineligible > 0 AND 0 IN (SELECT filter FROM look)
UNION ALL
SELECT filter, 'areas', '', '', 'floor', 1 FROM few;
