-- What the answers of a store come to, from its views `response` and `answer`
-- alone: every figure of every question for everybody (filter 0) and for each
-- filter of filters.tsv. Leaves the table `counted`: filter, question (with
-- @VERSION where it is not the version of today), option, figure, value.
-- Run in a database of its own with the store attached as `store`, in a folder
-- with meta.tsv (of meta.awk, every version of every file) and filters.sql.
-- SPDX-License-Identifier: GPL-3.0-or-later
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -200000;
PRAGMA temp_store = MEMORY;
CREATE TABLE person AS SELECT row_number() OVER () AS person, * FROM
  store.response;
CREATE UNIQUE INDEX person_uuid ON person (uuid, person);
CREATE TABLE given AS SELECT person, question, position, value, missing
  FROM store.answer JOIN person USING (uuid);
CREATE INDEX given_of ON given (question, person, position, value, missing);
-- Who declined or was not eligible: no answers, but circumstances.
CREATE TABLE other AS SELECT -row_number() OVER () AS person, station, body ->> '$.session.site' AS site,
  body ->> '$.month' AS month, body ->> '$.language' AS language,
  body ->> '$.mode' AS mode, kind AS status FROM store.record AS r
  WHERE kind IN ('declined', 'ineligible')
  AND NOT EXISTS (SELECT 1 FROM store.record AS newer WHERE newer.uuid = r.uuid
                  AND (newer.rev, newer.hash) > (r.rev, r.hash));

-- What is asked, in each version of its file.
CREATE TABLE place (questionnaire, version INTEGER, nr REAL, question, type,
  since INTEGER, dk INTEGER, most INTEGER, level INTEGER, kept INTEGER, options, looks);
.mode tabs
.import meta.tsv place
CREATE INDEX place_of ON place (questionnaire, version, nr);

-- Who walked through which questionnaire in which version, and what lay at or
-- beyond the question where they stopped.
CREATE TABLE way AS SELECT p.person AS person, w.key AS part,
  w.value ->> '$[0]' AS questionnaire, w.value ->> '$[1]' AS version,
  r.body ->> '$.stopped_at' AS stopped_at
  FROM person AS p JOIN store.record AS r USING (uuid, rev),
  json_each(r.body, '$.walk') AS w
  WHERE r.hash = (SELECT max(hash) FROM store.record AS x
                  WHERE x.uuid = r.uuid AND x.rev = r.rev);
CREATE UNIQUE INDEX way_of ON way (person, questionnaire, version);
CREATE TABLE stop AS SELECT person, part, nr FROM way JOIN place
  USING (questionnaire, version) WHERE place.question = way.stopped_at;
CREATE TABLE ahead AS SELECT way.person AS person, place.question AS question
  FROM stop CROSS JOIN way USING (person) JOIN place
  USING (questionnaire, version)
  WHERE (way.part > stop.part OR (way.part = stop.part AND place.nr >= stop.nr))
  AND NOT EXISTS (SELECT 1 FROM given AS g WHERE g.person = way.person
                  AND g.question = place.question);

-- An entry is a question in the versions that are counted together: those since
-- `since` up to that of today, every other one apart.
CREATE TABLE today AS SELECT questionnaire, max(version) AS version FROM place
  GROUP BY questionnaire;
CREATE TABLE asked_now AS SELECT place.* FROM place JOIN today
  USING (questionnaire, version) WHERE type <> 'note' AND kept = 1;
CREATE TABLE entry AS SELECT row_number() OVER (ORDER BY bare, high) AS entry,
  bare || CASE WHEN now THEN '' ELSE '@' || high END AS question, *
  FROM (SELECT question AS bare, type, dk, most, level, options, questionnaire,
    since AS low, version AS high, 1 AS now FROM asked_now
  UNION ALL
  SELECT question, type, dk, most, level, options, questionnaire, w.version,
    w.version, 0
    FROM asked_now JOIN (SELECT DISTINCT questionnaire, version FROM way) AS w
    USING (questionnaire)
    WHERE w.version NOT BETWEEN since AND asked_now.version);
CREATE INDEX entry_of ON entry (bare, questionnaire, low, high);

-- Who passes which filter: one bit each, bit 0 is for everybody.
ALTER TABLE person ADD COLUMN mask INTEGER DEFAULT 1;
ALTER TABLE other ADD COLUMN mask INTEGER DEFAULT 1;
CREATE TABLE filter (filter INTEGER PRIMARY KEY);
INSERT INTO filter VALUES (0);
.read filters.sql

-- What each person did with each entry, a row for each value.
CREATE TABLE did AS SELECT e.entry AS entry, g.value AS value, g.missing AS
  missing, g.position AS position, p.mask AS mask
  FROM entry AS e CROSS JOIN given AS g ON g.question = e.bare
  CROSS JOIN way AS w ON w.person = g.person
    AND w.questionnaire = e.questionnaire
  CROSS JOIN person AS p ON p.person = g.person
  WHERE w.version BETWEEN e.low AND e.high
  UNION ALL
  SELECT e.entry, NULL, 'stopped', 1, p.mask
  FROM entry AS e CROSS JOIN ahead AS a ON a.question = e.bare
  CROSS JOIN way AS w ON w.person = a.person
    AND w.questionnaire = e.questionnaire
  CROSS JOIN person AS p ON p.person = a.person
  WHERE w.version BETWEEN e.low AND e.high;
CREATE INDEX did_of ON did (entry, value, missing, position, mask);

CREATE TABLE people AS SELECT filter,
  (SELECT count(*) FROM person WHERE mask >> filter & 1
     AND status = 'complete') AS complete,
  (SELECT count(*) FROM person WHERE mask >> filter & 1
     AND status = 'partial') AS partial,
  (SELECT count(*) FROM person WHERE mask >> filter & 1) AS interviews,
  (SELECT count(*) FROM other WHERE mask >> filter & 1
     AND status = 'declined') AS declined,
  (SELECT count(*) FROM other WHERE mask >> filter & 1
     AND status = 'ineligible') AS ineligible
  FROM filter;

-- Counted filter by filter (each.sql): `tell` is what was done, how often.
CREATE TABLE tell (filter INTEGER, entry INTEGER, value, missing, n INTEGER,
  first INTEGER, weight INTEGER);
.read each.sql
CREATE TABLE chosen AS SELECT filter, entry, coalesce(value, 'dk') AS value,
  n, first, weight FROM tell JOIN entry USING (entry)
  WHERE (value IS NOT NULL OR (missing = 'dk' AND dk = 1))
  AND (options <> '' OR type IN ('integer', 'decimal'));
CREATE INDEX chosen_of ON chosen (filter, entry, value);

-- The bases.
CREATE TABLE base AS SELECT *, answered + dk + pns + na + blank AS asked,
  interviews - answered - dk - pns - na - blank - stopped AS not_asked
  FROM (SELECT filter, entry, interviews,
    coalesce(answered, 0) AS answered, coalesce(dks, 0) AS dk,
    coalesce(pns, 0) AS pns, coalesce(na, 0) AS na,
    coalesce(blank, 0) AS blank, coalesce(stopped, 0) AS stopped
    FROM people JOIN entry LEFT JOIN (SELECT filter, entry,
      sum(first * (missing IS NULL OR (missing = 'dk' AND dk = 1)))
        AS answered,
      sum(first * (missing = 'dk' AND dk = 0)) AS dks,
      sum(first * (missing = 'pns')) AS pns,
      sum(first * (missing = 'na')) AS na,
      sum(first * (missing = 'blank')) AS blank,
      sum(first * (missing = 'stopped')) AS stopped
      FROM tell JOIN entry USING (entry) GROUP BY filter, entry)
    USING (filter, entry));
-- Another version has figures only where somebody was asked it.
DELETE FROM base WHERE asked = 0 AND entry IN
  (SELECT entry FROM entry WHERE NOT now);
CREATE UNIQUE INDEX base_of ON base (filter, entry);

-- The options: those of the file, those that only answers know, don't-knows.
CREATE TABLE option AS SELECT entry, CASE WHEN entry.type = 'scale'
    THEN CAST(j.value AS INTEGER) ELSE j.value END AS value
  FROM entry, json_each('["' || replace(options, ' ', '","') || '"]') AS j
  WHERE options <> ''
  UNION ALL SELECT entry, 'dk' FROM entry WHERE dk = 1;
CREATE TABLE count AS SELECT filter, b.entry AS entry, o.value AS value,
  coalesce(n, 0) AS n, coalesce(first, 0) AS first,
  coalesce((most + 1) * n - weight, 0) AS points
  FROM base AS b JOIN option AS o USING (entry) JOIN entry USING (entry)
  LEFT JOIN chosen USING (filter, entry, value)
  UNION ALL
  SELECT filter, entry, value, n, first, (most + 1) * n - weight
    FROM chosen JOIN entry USING (entry) WHERE options <> ''
    AND NOT EXISTS (SELECT 1 FROM option AS o WHERE o.entry = chosen.entry
                AND o.value = chosen.value);
-- Of a rank, everybody has one first place.
CREATE TABLE whole AS SELECT filter, entry, type, CASE type WHEN 'rank' THEN
    coalesce((SELECT sum(first) FROM count AS c WHERE c.filter = b.filter
              AND c.entry = b.entry AND value <> 'dk'), 0)
    ELSE answered END AS whole
  FROM base AS b JOIN entry USING (entry);
CREATE UNIQUE INDEX whole_of ON whole (filter, entry);

CREATE TABLE counted (filter INTEGER, question, option, figure, value);
INSERT INTO counted SELECT filter, question, '', figure, value FROM (
  SELECT filter, entry, 'interviews' AS figure, interviews AS value FROM base
  UNION ALL SELECT filter, entry, 'asked', asked FROM base
  UNION ALL SELECT filter, entry, 'answered', answered FROM base
  UNION ALL SELECT filter, entry, 'dk', dk FROM base
  UNION ALL SELECT filter, entry, 'pns', pns FROM base
  UNION ALL SELECT filter, entry, 'na', na FROM base
  UNION ALL SELECT filter, entry, 'blank', blank FROM base
  UNION ALL SELECT filter, entry, 'not_asked', not_asked FROM base
  UNION ALL SELECT filter, entry, 'stopped', stopped FROM base)
  JOIN entry USING (entry);
INSERT INTO counted SELECT filter, '', '', figure, value FROM (
  SELECT filter, 'complete' AS figure, complete AS value FROM people
  UNION ALL SELECT filter, 'partial', partial FROM people
  UNION ALL SELECT filter, 'declined', declined FROM people
  UNION ALL SELECT filter, 'ineligible', ineligible FROM people);
INSERT INTO counted SELECT filter, question, value, figure, n FROM (
  SELECT filter, entry, value, 'count' AS figure, n FROM count
  UNION ALL SELECT filter, entry, value, 'first', first FROM count
    JOIN entry USING (entry) WHERE type = 'rank' AND value <> 'dk'
  UNION ALL SELECT filter, entry, value, 'points', points FROM count
    JOIN entry USING (entry) WHERE type = 'rank' AND value <> 'dk'
  -- whole-number arithmetic, halves up: tenths of a percent, and percents
  UNION ALL SELECT filter, entry, value, 'percent',
    printf('%d.%d', (2000 * n + whole) / (2 * whole) / 10,
           (2000 * n + whole) / (2 * whole) % 10)
    FROM count JOIN whole USING (filter, entry) WHERE whole > 0
  UNION ALL SELECT filter, entry, value, 'share',
    (200 * n + whole) / (2 * whole)
    FROM count JOIN whole USING (filter, entry) WHERE whole > 0)
  JOIN entry USING (entry);

-- Numbers and points of scales in order, in hundredths, so that everything is
-- whole-number arithmetic. Halves go up, also below zero.
CREATE TABLE line AS SELECT filter, entry, type, n,
  CAST(round(value * 100) AS INTEGER) AS x,
  sum(n) OVER (PARTITION BY filter, entry ORDER BY value + 0) AS upto,
  sum(n) OVER (PARTITION BY filter, entry) - 1 AS last
  FROM chosen JOIN entry USING (entry)
  WHERE type IN ('scale', 'integer', 'decimal') AND value <> 'dk';
-- A quartile is at last * q / 4, in between by quarters (R, type 7).
CREATE TABLE figure AS SELECT filter, entry, type, last + 1 AS n,
  sum(x * n) AS total, min(x) AS least, max(x) AS most,
  sum(x * (4 - last % 4) * (last / 4 BETWEEN upto - n AND upto - 1)
    + x * (last % 4) * (last / 4 + 1 BETWEEN upto - n AND upto - 1)) AS q1,
  sum(x * (4 - last * 2 % 4) * (last * 2 / 4 BETWEEN upto - n AND upto - 1)
    + x * (last * 2 % 4) * (last * 2 / 4 + 1 BETWEEN upto - n AND upto - 1))
    AS q2,
  sum(x * (4 - last * 3 % 4) * (last * 3 / 4 BETWEEN upto - n AND upto - 1)
    + x * (last * 3 % 4) * (last * 3 / 4 + 1 BETWEEN upto - n AND upto - 1))
    AS q3
  FROM line GROUP BY filter, entry;
-- above / below to the nearest, halves up: floor((2 above + below) / 2 below)
CREATE TABLE ratio (filter INTEGER, entry, figure, above INTEGER, below INTEGER,
  digits INTEGER);
INSERT INTO ratio SELECT filter, entry, 'mean', total, n, 2 FROM figure
  UNION ALL SELECT filter, entry, 'median', q2, 4, 2 FROM figure;
INSERT INTO ratio
  SELECT filter, entry, 'min', least, 1, 2 FROM figure WHERE type <> 'scale'
  UNION ALL SELECT filter, entry, 'max', most, 1, 2 FROM figure
    WHERE type <> 'scale'
  UNION ALL SELECT filter, entry, 'q1', q1, 4, 2 FROM figure
    WHERE type <> 'scale'
  UNION ALL SELECT filter, entry, 'q3', q3, 4, 2 FROM figure
    WHERE type <> 'scale';
-- net: above zero less below, where there are points on both sides; high: the
-- two highest points, where not
CREATE TABLE sides AS SELECT entry, min(value) < 0 AND max(value) > 0 AS two,
  max(value) AS top, (SELECT max(value) FROM option AS x WHERE
    x.entry = o.entry AND x.value < (SELECT max(value) FROM option AS y
    WHERE y.entry = o.entry AND value <> 'dk')) AS second
  FROM option AS o JOIN entry USING (entry)
  WHERE type = 'scale' AND value <> 'dk' GROUP BY entry;
INSERT INTO ratio SELECT filter, entry, CASE WHEN two THEN 'net' ELSE 'high' END,
  1000 * CASE WHEN two THEN sum(n * (value > 0)) - sum(n * (value < 0))
    ELSE sum(n * (value IN (top, second))) END, whole, 1
  FROM count JOIN sides USING (entry) JOIN whole USING (filter, entry)
  WHERE value <> 'dk' AND whole > 0 GROUP BY filter, entry;
-- the same in whole percents
INSERT INTO ratio SELECT filter, entry, figure || '0', above / 10, below, 0
  FROM ratio WHERE figure IN ('net', 'high');
INSERT INTO counted SELECT filter, question, '', figure,
  CASE WHEN v < 0 THEN '-' ELSE '' END || CASE digits
    WHEN 0 THEN abs(v) WHEN 1 THEN printf('%d.%d', abs(v) / 10, abs(v) % 10)
    ELSE printf('%d.%02d', abs(v) / 100, abs(v) % 100) END
  FROM (SELECT *, (2 * above + below) / (2 * below)
    - ((2 * above + below) % (2 * below) < 0) AS v FROM ratio)
  JOIN entry USING (entry);
INSERT INTO counted SELECT filter, question, '', 'n', answered
  FROM base JOIN entry USING (entry) WHERE type IN ('integer', 'decimal');
CREATE INDEX counted_of ON counted (filter, question);
