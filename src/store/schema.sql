-- The tables of a store (DESIGN.md section 7). schema.awk turns this file into
-- C: comments go, white space becomes one space, so that only words count when
-- a store is compared with it. Change it only together with a migration.
-- SPDX-License-Identifier: GPL-3.0-or-later

-- Small settings of this store: station, identity, machine, session, month …
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,             -- its name
  value ANY                           -- what it is set to
) STRICT, WITHOUT ROWID;

-- Every questionnaire file as it was when it was used.
CREATE TABLE source (
  hash BLOB PRIMARY KEY,              -- BLAKE2b-256 of the text
  name TEXT NOT NULL,                 -- its path in the consultation
  text TEXT NOT NULL                  -- the whole file
) STRICT;

-- Interviews under way: a row for each answer, gone when the record stands.
CREATE TABLE draft (
  uuid TEXT    NOT NULL,              -- of the interview, and later its record
  n    INTEGER NOT NULL,              -- 0: the header; answers as first given
  body ANY     NOT NULL,              -- JSON text, or its sealed bytes
  PRIMARY KEY (uuid, n)
) STRICT, WITHOUT ROWID;

-- Everything finished. Rows are only ever added.
CREATE TABLE record (
  seq     INTEGER PRIMARY KEY AUTOINCREMENT, -- order of arrival here
  uuid    TEXT    NOT NULL,           -- version 8: station, then random
  rev     INTEGER NOT NULL,           -- 1 for a new one, 0 for a fragment
  hash    BLOB    NOT NULL,           -- BLAKE2b-256 of the body in clear
  kind    TEXT    NOT NULL,           -- interview, hands, declined …
  station TEXT    NOT NULL,           -- the laptop that made this row
  body    ANY     NOT NULL,           -- JSON text, or its sealed bytes
  UNIQUE (uuid, rev, hash)            -- the current one is the highest
) STRICT;

-- What is not an interview, found without reading a million interviews.
CREATE INDEX record_other ON record (kind, uuid) WHERE kind <> 'interview';

-- Pictures that left the room: shown again unchanged until enough is new.
CREATE TABLE released (
  table_id TEXT PRIMARY KEY,          -- which figure, with its filter
  month    TEXT NOT NULL,             -- when it was first shown
  seq      INTEGER NOT NULL,          -- the newest record it counts
  figures  TEXT NOT NULL              -- the figures as they were shown, JSON
) STRICT;

-- One row for each current interview, complete or partial, not void.
-- Sealed or damaged bodies have nothing to show: they are left out.
CREATE VIEW response AS
SELECT uuid, rev, station,
  json_extract(body, '$.session.site') AS site,     -- where
  json_extract(body, '$.month') AS month,           -- YYYY-MM
  json_extract(body, '$.language') AS language,     -- at the end
  json_extract(body, '$.mode') AS mode,             -- interview, self, paper …
  json_extract(body, '$.status') AS status,         -- complete, partial
  json_extract(body, '$.training') AS training,     -- 1: an exercise
  json_extract(body, '$.minutes') AS minutes        -- it took, rounded
FROM record AS r
WHERE kind = 'interview'
  AND json_extract(CASE typeof(body) WHEN 'text'
                   THEN CASE WHEN json_valid(body) THEN body ELSE '{}' END
                   ELSE '{}' END, '$.status') IN ('complete', 'partial')
  AND NOT EXISTS (SELECT 1 FROM record AS newer WHERE newer.uuid = r.uuid
                  AND (newer.rev, newer.hash) > (r.rev, r.hash));

-- One row for each value of an answer: several for multiple choice and ranks
-- (position 1, 2 …); a missing answer is one row with position 1, value NULL.
CREATE VIEW answer AS
SELECT r.uuid AS uuid,
  a.key AS question,                                -- its id
  1 + coalesce(v.key, 0) AS position,               -- place in a list or rank
  CASE a.type WHEN 'object' THEN NULL
              WHEN 'array' THEN v.value ELSE a.atom END AS value,
  CASE a.type WHEN 'object' THEN json_extract(a.value, '$.missing')
  END AS missing                                    -- dk, pns, na, blank
FROM record AS r,
  json_each(CASE typeof(r.body) WHEN 'text'
            THEN CASE WHEN json_valid(r.body) THEN r.body ELSE '{}' END
            ELSE '{}' END, '$.answers') AS a,
  json_each(CASE a.type WHEN 'array' THEN a.value ELSE '[0]' END) AS v
WHERE r.kind = 'interview'
  AND json_extract(CASE typeof(r.body) WHEN 'text'
                   THEN CASE WHEN json_valid(r.body) THEN r.body ELSE '{}' END
                   ELSE '{}' END, '$.status') IN ('complete', 'partial')
  AND NOT EXISTS (SELECT 1 FROM record AS newer WHERE newer.uuid = r.uuid
                  AND (newer.rev, newer.hash) > (r.rev, r.hash));
