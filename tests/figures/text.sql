-- What `tally` says as text of filter :filter: filter, question, option, figure,
-- value. After counted.sql. SPDX-License-Identifier: GPL-3.0-or-later
-- A filter has a floor of five, of people and of those who answered a question;
-- a part of which nothing is left is not spoken of.
CREATE TEMP VIEW listed AS SELECT b.*, e.question AS question, e.type AS type,
  e.options AS options, whole FROM base AS b JOIN entry AS e USING (entry)
  JOIN whole USING (filter, entry)
  WHERE filter = :filter AND (filter = 0 OR interviews >= 5)
  AND EXISTS (SELECT 1 FROM base AS x JOIN entry AS y
    USING (entry) WHERE x.filter = b.filter
    AND y.questionnaire = e.questionnaire
    AND CASE x.filter WHEN 0 THEN x.asked + x.stopped > 0
      ELSE x.answered >= 5 END);
CREATE TEMP VIEW told AS SELECT * FROM listed
  WHERE filter = 0 OR answered >= 5;
CREATE TEMP TABLE says AS SELECT c.*, t.type AS type, answered, whole, options
  FROM counted AS c JOIN told AS t USING (filter, question);
SELECT filter, '', '', 'floor', 1 FROM people
  WHERE filter = :filter AND filter > 0 AND interviews < 5
UNION ALL
SELECT filter, question, '', 'few', 1 FROM listed
  WHERE filter > 0 AND answered < 5
UNION ALL
SELECT filter, question, option, figure, value FROM says
  WHERE figure IN ('interviews', 'asked', 'answered', 'dk', 'pns', 'na',
    'blank', 'not_asked', 'stopped')
UNION ALL
SELECT filter, question, option, figure, value FROM says WHERE answered > 0
  AND (figure IN ('count', 'first', 'points') OR (figure = 'share'
    AND whole >= 30))
UNION ALL
SELECT filter, question, '', figure, rtrim(rtrim(value, '0'), '.') FROM says
  WHERE figure IN ('mean', 'median', 'min', 'q1', 'q3', 'max')
  OR (figure IN ('net', 'high') AND answered >= 30)
UNION ALL
-- of those who could have answered
SELECT filter, question, '', figure || '_share',
  (200 * n + asked - na) / (2 * (asked - na))
  FROM (SELECT filter, question, asked, na, 'dk' AS figure, dk AS n FROM told
    UNION ALL SELECT filter, question, asked, na, 'pns', pns FROM told)
  WHERE n > 0 AND asked - na >= 30;
