#!/bin/sh
# tally and cross with --release: what may leave the room, against SQL.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

command -v sqlite3 >/dev/null || {
	echo '1..0 # SKIP sqlite3 is not installed'
	exit 0
}
home=$work/one
mkdir "$home"
cp -R "$SRCDIR/surveys/." "$home"
chmod -R u+w "$home"
sed 's/^training = .*/training = true;/' "$SRCDIR/surveys/consultation.cfg" \
	>"$home/consultation.cfg"
sql() {
	sqlite3 "$home/canvass.db" "$1"
}
canvass() {
	run -C "$home" "$@" </dev/null
}
# option,count of a question, in CSV
counts() {
	canvass tally "$1" --release --format csv
	tail -n +2 "$out" | cut -d, -f4,5
}

canvass tally --release --format json
is 'release__shows_nothing__before_the_first_interview' "$status" 0
ok 'release__makes_no_store' test ! -e "$home/canvass.db"

canvass simulate 90 --seed 11 --areas wrk,srv
is 'simulate' "$status" 0

# Level 0 is exact.
is 'release__shows_exact_counts__at_level_0' "$(counts wrk_first)" "$(
	canvass tally wrk_first --format csv
	tail -n +2 "$out" | cut -d, -f4,5)"
is 'release__agrees_with_sql__at_level_0' \
	"$(counts wrk_first | tr ',' '|' | grep -v '|0$' | LC_ALL=C sort)" \
	"$(sql "SELECT value, count(*) FROM answer WHERE question = 'wrk_first'
		AND missing IS NULL GROUP BY value" | LC_ALL=C sort)"

# Level 1: 5 and more, rounded to 5; 2 and every cut: 10 and more.
rounded() { # QUESTION FLOOR
	sql "SELECT value || ',' || ((count(*) + 2) / 5 * 5) FROM answer
		WHERE question = '$1' AND missing IS NULL
		GROUP BY value HAVING count(*) >= $2" | LC_ALL=C sort
}
shown() { # QUESTION
	counts "$1" | grep -v ',$' | LC_ALL=C sort
}
is 'release__rounds_to_five__at_level_1' "$(shown wrk_now)" \
	"$(rounded wrk_now 5)"
is 'release__takes_who_took_part__as_level_1' "$(shown p_age)" \
	"$(rounded p_age 5)"
is 'release__hides_below_ten__at_level_2' "$(shown srv_stop)" \
	"$(rounded srv_stop 10)"

canvass tally wrk_first wrk_now --release --format json
has 'release__says_so__in_json' "$out" '"where":null,"released":true,"as_of":'
has 'release__gives_null__for_what_is_hidden' "$out" '"dk":null'
canvass tally wrk_now --release
has 'release__says_why__in_text' "$out" \
	'Numbers are rounded to 5. Those below 5, zero too, are not given'
is 'release__gives_no_lowest_or_highest' "$(
	canvass tally wrk_fee --release --format json
	grep -c '"min":null.*"max":null' "$out")" 1

# A filter, a cross-table, and the other way round.
canvass tally wrk_first --where "site != 'x'" --release
has 'release__shows_no_part__where_the_rest_is_small' "$out" \
	'A part of the people is shown only from 60 interviews on'
canvass tally wrk_first --where "p_gen = 'w'" --release --format csv
is 'release__hides_below_ten__under_a_filter' \
	"$(tail -n +2 "$out" | cut -d, -f5 | grep -c '^[1-9]$')" 0
canvass cross p_gen wrk_first --release --format csv
cp "$out" "$work/straight"
is 'release__hides_below_ten__in_a_cross_table' \
	"$(tr ',' '\n' <"$work/straight" | grep -c '^[0-9]$')" 0
canvass cross wrk_first p_gen --release --format csv
is 'release__keeps_one_picture__of_a_table_and_its_turned_one' "$(
	awk -F, '{ for (i = 1; i <= NF; i++) c[NR, i] = $i; n = NF }
		END { for (i = 1; i <= n; i++) { line = c[1, i]
			for (k = 2; k <= NR; k++) line = line "," c[k, i]
			print line } }' "$out")" "$(cat "$work/straight")"
canvass cross p_gen wrk_first --release --where "site = 'x'" --format json
has 'release__cuts_once__not_twice' "$out" '"base":null'

# Pictures are kept, and stay until five more have answered.
is 'release__keeps_its_pictures' \
	"$(sql "SELECT count(*) FROM released WHERE table_id = 'tally wrk_now'")" 1
is 'release__keeps_no_hidden_number' "$(sql "SELECT count(*) FROM released, \
	json_each(figures) p, json_each(p.value, '\$.cells') c
	WHERE table_id = 'tally wrk_now' AND c.value % 5 <> 0")" 0
canvass tally wrk_now --release --format csv
cp "$out" "$work/before"
canvass simulate 4 --seed 5 --areas wrk
canvass tally wrk_now --release --format csv
is 'release__shows_the_same_picture__after_four_more' \
	"$(cat "$out")" "$(cat "$work/before")"
is 'release__keeps_one_row_for_a_table' \
	"$(sql "SELECT json_array_length(figures) FROM released
	WHERE table_id = 'tally wrk_now'")" 1
canvass simulate 30 --seed 6 --areas wrk
canvass tally wrk_now --release --format csv
is 'release__makes_a_new_picture__after_thirty_more' \
	"$(sql "SELECT json_array_length(figures) FROM released
	WHERE table_id = 'tally wrk_now'")" 2
is 'release__rounds_to_five__in_the_second_picture' "$(shown wrk_now)" \
	"$(rounded wrk_now 5)"

canvass tally wrk_now --where "p_gen = 'm'" --release --format csv
cp "$out" "$work/men"
canvass tally wrk_now --where "'m' = p_gen" --release --format csv
is 'release__knows_the_same_people__in_other_words' "$(cat "$out")" \
	"$(cat "$work/men")"
is 'release__keeps_them_once' "$(sql "SELECT count(*) FROM released
	WHERE table_id LIKE 'tally wrk_now where%'")" 1

# Where pictures cannot be kept, nothing is released.
if [ "$(id -u)" -ne 0 ]; then
	canvass simulate 60 --seed 9 --areas wrk
	chmod a-w "$home" "$home/canvass.db"
	canvass tally wrk_now --release
	is 'release__fails__where_it_cannot_keep_pictures' "$status" 1
	is 'release__prints_nothing__then' "$(cat "$out")" ''
	chmod u+w "$home" "$home/canvass.db"
fi
finish
