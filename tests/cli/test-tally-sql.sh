#!/bin/sh
# What tally counts, counted again by SQL over the store's own views: simulated
# people, question by question, option by option, base by base; by every rule
# that brings people to an area.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

command -v sqlite3 >/dev/null || {
	echo '1..0 # SKIP sqlite3 is not installed'
	exit 0
}

# consultation RULE: a training consultation of what the program ships, whose
# people come to an area by this rule
consultation() {
	mkdir -p "$work/$1/c"
	cp -R "$SRCDIR/surveys/." "$work/$1/c"
	chmod -R u+w "$work/$1/c"
	sed -E 's/^training = .*/training = true;/
		s/areas = "session"; max/areas = "'"$1"'"; min = 1; max/' \
		"$SRCDIR/surveys/consultation.cfg" \
		>"$work/$1/c/consultation.cfg"
}

# The order of the questions in their files, notes and all: where an interview
# stopped may be a question that tally does not show. The words of an "other"
# (x_other) come right after x.
order() {
	for file in "$SRCDIR"/surveys/questionnaires/*.cfg; do
		sed -nE 's/^	\{ id = "([a-z0-9_]+)"; (type|same_as) = .*/\1/p' \
			"$file" | awk -v f="$(sed -nE \
			's/^questionnaire = "([a-z0-9_]+)".*/\1/p' "$file")" \
			'{ print f "," $1 "," NR }'
	done
}

cat >"$work/count.sql" <<'SQL'
.mode list
CREATE TEMP TABLE place (questionnaire, question, nr);
.mode csv
.import --schema temp order.csv place
.mode list
INSERT INTO place SELECT questionnaire, question || '_other', nr + 0.5
  FROM place;
UPDATE place SET nr = CAST(nr AS REAL);
CREATE TEMP TABLE said AS SELECT q.value ->> '$.questionnaire' AS questionnaire,
  q.value ->> '$.question' AS question, q.value ->> '$.type' AS type,
  q.value ->> '$.interviews' AS interviews, q.value ->> '$.asked' AS asked,
  q.value ->> '$.answered' AS answered, q.value ->> '$.missing.dk' AS dk,
  q.value ->> '$.missing.pns' AS pns, q.value ->> '$.missing.na' AS na,
  q.value ->> '$.missing.blank' AS blank, q.value ->> '$.not_asked' AS not_asked,
  q.value ->> '$.stopped' AS stopped, q.value AS body,
  EXISTS (SELECT 1 FROM json_each(q.value, '$.options') AS o
          WHERE o.value ->> '$.id' = 'dk') AS dk_counts
  FROM json_each(CAST(readfile('tally.json') AS TEXT), '$.questions') AS q;
CREATE TEMP TABLE options AS SELECT question, said.type AS type, answered,
  o.value ->> '$.id' AS id, o.value ->> '$.count' AS count,
  o.value ->> '$.percent' AS percent, o.value ->> '$.first' AS first,
  o.value ->> '$.points' AS points
  FROM said, json_each(said.body, '$.options') AS o;

-- What each person did with each question; the views, looked at only once.
CREATE TEMP TABLE given AS SELECT * FROM answer;
CREATE INDEX temp.given_question ON given (question, position);
CREATE TEMP TABLE people AS SELECT * FROM response;
CREATE TEMP TABLE did AS SELECT uuid, question, max(missing) AS missing
  FROM given GROUP BY uuid, question;
CREATE INDEX temp.did_question ON did (question);
CREATE TEMP TABLE way AS SELECT r.uuid AS uuid, w.key AS part,
  w.value ->> '$[0]' AS questionnaire,
  r.body ->> '$.stopped_at' AS stopped_at
  FROM people JOIN record AS r USING (uuid, rev), json_each(r.body, '$.walk')
  AS w;
-- Where each partial interview stopped, and what lay there or beyond.
CREATE TEMP TABLE stop AS SELECT uuid, part, nr FROM way JOIN place
  USING (questionnaire) WHERE place.question = way.stopped_at;
CREATE TEMP TABLE ahead AS SELECT way.uuid AS uuid, place.question AS question
  FROM way JOIN stop USING (uuid) JOIN place USING (questionnaire)
  WHERE way.part > stop.part OR (way.part = stop.part AND place.nr >= stop.nr)
  EXCEPT SELECT uuid, question FROM did;
CREATE INDEX temp.ahead_question ON ahead (question);

CREATE TEMP TABLE counted AS SELECT question,
  (SELECT count(*) FROM people) AS interviews,
  count(uuid) AS asked,
  sum(uuid IS NOT NULL AND (missing IS NULL OR (missing = 'dk' AND dk_counts)))
    AS answered,
  coalesce(sum(missing = 'dk' AND NOT dk_counts), 0) AS dk,
  coalesce(sum(missing = 'pns'), 0) AS pns,
  coalesce(sum(missing = 'na'), 0) AS na,
  coalesce(sum(missing = 'blank'), 0) AS blank,
  (SELECT count(*) FROM ahead WHERE ahead.question = said.question) AS stopped
  FROM said LEFT JOIN did USING (question) GROUP BY question;
.print # questions
SELECT count(*) > 100, sum(asked = 0) < 3, sum(stopped > 0) > 50,
  sum(answered > 30) > 100 FROM said;
.print # stops
SELECT count(*) = (SELECT count(*) FROM people WHERE status = 'partial')
  AND count(*) > 5 FROM stop;
.print # rules
SELECT DISTINCT body ->> '$.session.area_rule' FROM record
  WHERE kind = 'interview';
.print # bases
SELECT question, 'said', said.interviews, said.asked, said.answered, said.dk,
  said.pns, said.na, said.blank, said.stopped, 'counted', c.interviews, c.asked,
  c.answered, c.dk, c.pns, c.na, c.blank, c.stopped
  FROM said JOIN counted AS c USING (question)
  WHERE (said.interviews, said.asked, said.answered, said.dk, said.pns, said.na,
         said.blank, said.stopped)
  IS NOT (c.interviews, c.asked, c.answered, c.dk, c.pns, c.na, c.blank,
          c.stopped);
.print # sums
SELECT question, interviews, asked, not_asked, stopped, answered FROM said
  WHERE interviews <> asked + not_asked + stopped
  OR asked <> answered + dk + pns + na + blank
  OR min(asked, answered, dk, pns, na, blank, not_asked, stopped) < 0;
.print # options
SELECT o.question, o.id, o.count, n FROM (SELECT o.question AS question,
  o.id AS id, o.count AS count, (SELECT count(DISTINCT uuid) FROM given AS a
    WHERE a.question = o.question AND (CAST(a.value AS TEXT) = CAST(o.id AS TEXT)
    OR (o.id = 'dk' AND a.missing = 'dk'))) AS n FROM options AS o) AS o
  WHERE o.count <> n;
.print # unknown
SELECT DISTINCT a.question, a.value FROM given AS a JOIN said USING (question)
  WHERE a.value IS NOT NULL AND said.body ->> '$.options' IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM options AS o WHERE o.question = a.question
                  AND CAST(o.id AS TEXT) = CAST(a.value AS TEXT));
.print # percents
SELECT question, id, percent FROM options WHERE answered > 0
  AND CAST(percent * 10 + 0.5 AS INTEGER) <>
      (count * 2000 + answered) / (2 * answered);
.print # ranks
SELECT question, id, first, points FROM options AS o WHERE type = 'rank' AND
  (first <> (SELECT count(*) FROM given AS a WHERE a.question = o.question
             AND a.value = o.id AND position = 1)
   OR points <> (SELECT coalesce(sum(4 - position), 0) FROM given AS a
                 WHERE a.question = o.question AND a.value = o.id));
.print # means
SELECT said.question, said.body ->> '$.mean', avg(value) FROM said
  JOIN given USING (question) WHERE type IN ('scale', 'integer')
  AND value IS NOT NULL GROUP BY question
  HAVING abs((said.body ->> '$.mean') - avg(value)) > 0.00501;
.print # numbers
SELECT question, said.body FROM said JOIN given USING (question)
  WHERE type = 'integer' AND value IS NOT NULL GROUP BY question
  HAVING (said.body ->> '$.n', said.body ->> '$.min', said.body ->> '$.max')
  IS NOT (count(value), min(value), max(value));
.print # people
SELECT (SELECT count(*) FROM people WHERE status = 'complete') =
       (t ->> '$.interviews.complete')
  AND (SELECT count(*) FROM people WHERE status = 'partial') =
      (t ->> '$.interviews.partial')
  AND (SELECT count(*) FROM record WHERE kind = 'declined') =
      (t ->> '$.interviews.declined')
  AND (SELECT count(*) FROM record WHERE kind = 'ineligible') =
      (t ->> '$.interviews.ineligible')
  FROM (SELECT CAST(readfile('tally.json') AS TEXT) AS t);
.print # end
SQL
section() { # RULE NAME: what was printed after .print NAME
	awk -v name="# $2" '/^# [a-z]+$/ { on = $0 == name; next } on' \
		"$work/$1/result"
}

# again RULE N: simulate, tally, and count it all again
again() {
	consultation "$1"
	order >"$work/$1/order.csv"
	run -C "$work/$1/c" simulate "$2" --seed 7
	is "$1: simulate__ends__well" "$status" 0
	run -C "$work/$1/c" tally --format json
	is "$1: tally__ends__well" "$status" 0
	mv "$out" "$work/$1/tally.json"
	(cd "$work/$1" && sqlite3 -batch -readonly c/canvass.db \
		<"$work/count.sql") >"$work/$1/result" 2>&1
	has "$1: sql__runs__to_its_end" "$work/$1/result" '# end'
	is "$1: interviews__stopped__at_questions_of_their_files" \
		"$(section "$1" stops)" 1
	is "$1: interviews__came_to_areas__by_the_rule" \
		"$(section "$1" rules)" "$1"
	is "$1: tally__people__are_counted" "$(section "$1" people)" 1
	while read -r name what; do
		is "$1: tally__$what" "$(section "$1" "$name")" ''
	done <<-END
		bases bases__are_those_of_the_views
		sums bases__add_up
		options options__are_counted_as_by_sql
		unknown every_option__is_known
		percents percents__are_of_those_who_answered
		ranks ranks__have_first_places_and_points
		means means__are_the_means
		numbers numbers__have_their_ends
	END
}

again session 2000
is 'tally__shows__every_question_of_the_flow' \
	"$(section session questions)" '1|1|1|1'
for rule in chosen ranked random compare all; do
	again "$rule" 250
done
finish
