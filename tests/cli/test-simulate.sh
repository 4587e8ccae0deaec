#!/bin/sh
# canvass simulate: only for practice, the same again by its seed, and of a kind
# that every other command can be tried on.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

# A consultation of its own with what the program ships: NAME true|false
consultation() {
	mkdir "$work/$1"
	cp -R "$SRCDIR/surveys/." "$work/$1"
	chmod -R u+w "$work/$1"
	sed "s/^training = .*/training = $2;/" \
		"$SRCDIR/surveys/consultation.cfg" >"$work/$1/consultation.cfg"
}
sql() { # NAME STATEMENT
	sqlite3 -readonly "$work/$1/canvass.db" "$2"
}
# All that was answered, in an order that does not depend on the ids drawn.
answers() {
	sql "$1" "SELECT b FROM (SELECT
		json_extract(body, '\$.answers') || json_extract(body, '\$.order')
		|| json_extract(body, '\$.session') AS b FROM record
		WHERE kind = 'interview') ORDER BY b"
}

command -v sqlite3 >/dev/null || {
	echo '1..0 # SKIP sqlite3 is not installed'
	exit 0
}
consultation one true
consultation two true
consultation real false

run -C "$work/one" simulate 300 --seed 7
is 'simulate__lets_people_answer__in_practice' "$status" 0
is 'simulate__says__what_is_stored' "$(cat "$out")" "$(
	sql one "SELECT
		sum(json_extract(body, '\$.status') = 'complete') || ' complete, '
		|| sum(json_extract(body, '\$.status') = 'partial')
		|| ' stopped early, ' || sum(kind = 'declined') || ' declined, '
		|| sum(kind = 'ineligible') || ' not eligible' FROM record")"
is 'simulate__everyone__leaves_a_record' \
	"$(sql one 'SELECT count(*) FROM record')" 300
is 'simulate__leaves__no_drafts' "$(sql one 'SELECT count(*) FROM draft')" 0
is 'simulate__some__stop_early_and_some_decline' "$(sql one "SELECT
	sum(json_extract(body, '\$.status') = 'partial') > 3
	AND sum(kind = 'declined') > 3 AND sum(kind = 'ineligible') > 0
	AND sum(kind = 'interview') > 240 FROM record")" 1
is 'simulate__every_body__is_json' \
	"$(sql one 'SELECT count(*) FROM record WHERE NOT json_valid(body)')" 0
is 'simulate__no_one__answers_after_where_they_stopped' "$(sql one "SELECT
	count(*) FROM record WHERE json_extract(body, '\$.status') = 'complete'
	AND json_extract(body, '\$.stopped_at') IS NOT NULL")" 0
is 'simulate__each__has_two_areas_of_the_twelve' "$(sql one "SELECT
	min(n) || max(n) || ' ' || (SELECT count(DISTINCT value) > 8 FROM record,
		json_each(body, '\$.session.areas') WHERE kind = 'interview')
	FROM (SELECT json_array_length(body, '\$.session.areas') AS n
	      FROM record WHERE kind = 'interview')")" '22 1'

run -C "$work/two" simulate 300 --seed 7
answers one >"$work/one.txt"
answers two >"$work/two.txt"
ok 'simulate__the_same_seed__gives_the_same_answers' \
	cmp -s "$work/one.txt" "$work/two.txt"
ok 'simulate__gives__different_people' \
	test "$(sort -u "$work/one.txt" | wc -l)" -gt 240
run -C "$work/two" simulate 50 --seed 8 --areas wrk
is 'simulate__takes__areas' "$(sql two "SELECT count(*) FROM (SELECT 1 FROM record
	WHERE kind = 'interview' AND json_extract(body, '\$.session.areas') =
	'[\"wrk\"]')" | awk '{ print ($1 > 30) }')" 1
is 'simulate__adds__to_what_is_there' \
	"$(sql two 'SELECT count(*) FROM record')" 350

run -C "$work/real" simulate 10
is 'simulate__is_refused__among_real_answers' "$status" 1
has 'simulate__says__how_to_practise' "$err" '--training'
ok 'simulate__makes_no_store__where_it_is_refused' \
	test ! -e "$work/real/canvass.db"
run -C "$work/two" simulate 10 --areas nowhere
is 'simulate__refuses__an_unknown_area' "$status" 1
has 'simulate__names__the_unknown_area' "$err" 'nowhere'
for words in '' 0 -1 ten 1.5 99999999999 '5 --seed x' '5 --seed -1' \
	'5 --areas ,wrk' '5 6'; do
	# shellcheck disable=SC2086
	run -C "$work/two" simulate $words
	is "simulate__refuses__$(echo "$words" | tr -c 'a-z0-9\n' '_')" \
		"$status" 2
done
is 'simulate__a_refusal__stores_nothing' \
	"$(sql two 'SELECT count(*) FROM record')" 350
finish
