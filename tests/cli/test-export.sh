#!/bin/sh
# canvass export: CSV and JSON Lines held against SQL over the store's own
# views; earlier versions, removed questions, and what attackers write.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

for tool in sqlite3 jq b2sum; do
	command -v "$tool" >/dev/null || {
		echo "1..0 # SKIP $tool is not installed"
		exit 0
	}
done

folder=$work/c
cp -R "$SRCDIR/surveys" "$folder"
chmod -R u+w "$folder"
sed 's/^training = .*/training = true;/' "$SRCDIR/surveys/consultation.cfg" \
	>"$folder/consultation.cfg"
sql() { # STATEMENT
	sqlite3 -batch -readonly "$folder/canvass.db" "$1"
}
mode() { # FILE: its permissions
	# shellcheck disable=SC2012
	ls -l "$1" | cut -c1-10
}
# cells FILE [SEPARATOR]: see csv.awk
cells() {
	LC_ALL=C awk -v sep="${2-,}" -f "$SRCDIR/tests/cli/csv.awk" "$1"
}

refuses 'export__without_microdata__is_refused' 2 'by one' \
	-C "$folder" export --format csv -o "$work/no.csv"
ok 'export__refused__writes_nothing' test ! -e "$work/no.csv"
for words in '' '--format doc' '--format csv --multiple both' \
	'--format csv --separator x' '--format jsonl --bom' \
	'--format xlsx --formulas' '--format csv more'; do
	# shellcheck disable=SC2086
	run -C "$folder" export --microdata $words
	is "export__refuses__$(echo "$words" | tr -c 'a-z\n' '_')" "$status" 2
done
refuses 'export__an_unknown_language' 1 'xx' \
	-C "$folder" export --microdata --format csv --labels xx

# Nobody was asked yet: a head and no row, and no store is made.
run -C "$folder" export --microdata --format csv
is 'export__of_nobody__is_a_head' "$status $(wc -l <"$out")" '0 1'
ok 'export__makes__no_store' test ! -e "$folder/canvass.db"

run -C "$folder" simulate 400 --seed 11
is 'simulate__ends__well' "$status" 0
run -C "$folder" export --microdata --format csv -o "$work/all.csv"
is 'export__to_a_file__ends_well' "$status: $(cat "$out")" '0: '
has 'export__says__where_it_is' "$err" "$work/all.csv"
is 'export__is_for__its_owner' "$(mode "$work/all.csv")" -rw-------
is 'export__leaves__nothing_else' "$(ls "$work" | sort | tr '\n' ' ')" \
	'all-codebook.md all.csv c datapackage.json err home out '

# Every cell against the views.
cells "$work/all.csv" >"$work/cells"
cat >"$work/wanted.sql" <<'SQL'
.mode tabs
CREATE TEMP TABLE given AS SELECT * FROM answer;
CREATE INDEX temp.given_all ON given (uuid, question, position);
CREATE TEMP TABLE first AS
  SELECT uuid, 'uuid' AS c, uuid AS v FROM response
  UNION ALL SELECT uuid, 'rev', rev FROM response
  UNION ALL SELECT uuid, 'station', station FROM response
  UNION ALL SELECT uuid, 'site', site FROM response
  UNION ALL SELECT uuid, 'month', month FROM response
  UNION ALL SELECT uuid, 'language', language FROM response
  UNION ALL SELECT uuid, 'mode', mode FROM response
  UNION ALL SELECT uuid, 'status', status FROM response
  UNION ALL SELECT uuid, 'training', training FROM response
  UNION ALL SELECT uuid, 'minutes', minutes FROM response;
SELECT uuid || char(9) || c || char(9) || v FROM first WHERE v IS NOT NULL;
SELECT uuid || char(9) || question || char(9) ||
  coalesce(max(missing), replace(group_concat(value, ' '), char(10), '\n'))
  FROM (SELECT * FROM given ORDER BY uuid, question, position)
  GROUP BY uuid, question;
SQL
sql ".read $work/wanted.sql" | LC_ALL=C sort >"$work/wanted"
awk -F'\t' '$3 != "stop"' "$work/cells" | LC_ALL=C sort >"$work/got"
is 'csv__every_answer__is_in_its_cell' \
	"$(diff "$work/wanted" "$work/got" | head -n 5)" ''
ok 'csv__there_are__thousands_of_answers' test "$(wc -l <"$work/got")" -gt 8000
is 'csv__rows__stand_in_order_of_uuid' \
	"$(awk -F'\t' '$2 == "uuid" { print $1 }' "$work/cells")" \
	"$(sql 'SELECT uuid FROM response ORDER BY uuid')"

# Stopped before, and not asked: as tally says (which is held against SQL, too).
run -C "$folder" tally --format json
jq -r '.questions[] | select(.stopped > 0) | "\(.question) \(.stopped)"' \
	"$out" | LC_ALL=C sort >"$work/stopped.tally"
awk -F'\t' '$3 == "stop" { n[$2]++ } END { for (q in n) print q, n[q] }' \
	"$work/cells" | LC_ALL=C sort >"$work/stopped.csv"
is 'csv__where_people_stopped__is_said' \
	"$(diff "$work/stopped.tally" "$work/stopped.csv")" ''
ok 'csv__some__stopped' test -s "$work/stopped.csv"
is 'csv__columns__are_the_questions_in_their_order' \
	"$(head -n 1 "$work/all.csv" | tr -d '\r' | tr ',' '\n' | sed 1,10d)" \
	"$(jq -r '.questions[].question' "$out")"
is 'csv__first_columns__are_these' "$(head -n 1 "$work/all.csv" | cut -d, -f1-10)" \
	'uuid,rev,station,site,month,language,mode,status,training,minutes'

# Split: every option a column of 0 and 1, which say what the joined ones say.
run -C "$folder" export --microdata --format csv --multiple split
cells "$out" >"$work/split"
awk -F'\t' '{ split($2, part, "/") }
	part[2] != "" && $3 == 1 { print $1 "\t" part[1] "\t" part[2] }' \
	"$work/split" | LC_ALL=C sort >"$work/split.ones"
run -C "$folder" tally --format json
jq -r '.questions[] | select(.type == "rank" or .type == "select_multiple")
	| .question' "$out" >"$work/several"
awk -F'\t' 'NR == FNR { several[$1] = 1; next }
	$2 in several && $3 !~ /^(dk|pns|na|blank|stop)$/ {
		n = split($3, id, " ")
		for (i = 1; i <= n; i++)
			print $1 "\t" $2 "\t" id[i]
	}' "$work/several" "$work/cells" | LC_ALL=C sort >"$work/join.ones"
is 'split__ones__are_the_answers' \
	"$(diff "$work/join.ones" "$work/split.ones" | head -n 5)" ''
ok 'split__there_are__many_ones' test "$(wc -l <"$work/split.ones")" -gt 1000
awk -F'\t' '$2 ~ /\// { print $3 }' "$work/split" | LC_ALL=C sort -u |
	tr '\n' ' ' >"$work/split.values"
is 'split__columns__hold_nothing_else' \
	"$(cat "$work/split.values")" '0 1 blank dk na pns stop '
is 'split__the_other_columns__are_the_same' "$(
	awk -F'\t' '$2 !~ /\//' "$work/split" | LC_ALL=C sort >"$work/split.rest"
	awk -F'\t' 'NR == FNR { several[$1] = 1; next } !($2 in several)' \
		"$work/several" "$work/cells" | LC_ALL=C sort |
		diff - "$work/split.rest" | head -n 5
)" ''

# Labels: as many as there are codes, in the words of the overlay.
words() { # LANGUAGE QUESTIONNAIRE QUESTION OPTION: the translated wording
	awk -v q="$3" -v o="$4" '
		$0 ~ "^" q " = " { on = 1 }
		on && match($0, "[ \t{]" o " = \"[^\"]*\"") {
			s = substr($0, RSTART, RLENGTH)
			sub(/^[^"]*"/, "", s)
			sub(/"$/, "", s)
			print s
			exit
		}
		on && /^};/ { exit }' "$SRCDIR/surveys/lang/$1/$2.cfg"
}
for lang in fr ar zh; do
	run -C "$folder" export --microdata --format csv --labels "$lang"
	cells "$out" >"$work/labels"
	for option in w m; do
		word=$(words "$lang" profile p_gen "$option")
		ok "labels__${lang}__$option"_has_words test -n "$word"
		is "labels__${lang}__count_as_the_codes_$option" \
			"$(awk -F'\t' -v w="$word" '$2 == "p_gen" && $3 == w' \
				"$work/labels" | wc -l)" \
			"$(sql "SELECT count(*) FROM answer WHERE
				question = 'p_gen' AND value = '$option'")"
	done
	is "labels__${lang}__leave_no_id" \
		"$(awk -F'\t' '$2 == "p_gen" && $3 ~ /^[a-z_0-9]+$/ &&
			$3 !~ /^(dk|pns|na|blank|stop)$/' "$work/labels")" ''
done

# Separators, and the mark that Excel looks for.
run -C "$folder" export --microdata --format csv --separator ';' --bom
is 'bom__comes__first' "$(head -c 3 "$out" | od -An -tx1 | tr -d ' ')" efbbbf
tail -c +4 "$out" >"$work/semicolon.csv"
cells "$work/semicolon.csv" ';' >"$work/semicolon"
is 'semicolons__say__the_same' \
	"$(diff "$work/cells" "$work/semicolon" | head -n 5)" ''

# JSON Lines: the bodies as they are, in order.
run -C "$folder" export --microdata --format jsonl -o "$work/all.jsonl"
sql "SELECT body FROM record WHERE kind = 'interview' ORDER BY uuid" \
	>"$work/bodies"
ok 'jsonl__bodies__are_as_they_are' cmp -s "$work/bodies" "$work/all.jsonl"

# What stands beside it.
has 'codebook__says__that_this_is_practice' "$work/all-codebook.md" \
	'# PRACTICE · Codebook'
is 'codebook__has__every_question' "$(sed -n 's/^### //p' "$work/all-codebook.md" |
	tr -d '\\')" \
	"$(head -n 1 "$work/all.csv" | tr -d '\r' | tr ',' '\n' | sed 1,10d)"
is 'package__names__every_column' \
	"$(jq -r '.resources[0].schema.fields[].name' "$work/datapackage.json")" \
	"$(head -n 1 "$work/all.csv" | tr -d '\r' | tr ',' '\n')"
is 'package__knows__its_file' \
	"$(jq -r '.resources[0].path' "$work/datapackage.json")" all.csv
is 'package__lists__the_answers_of_a_choice' \
	"$(jq -r '.resources[0].schema.fields[] | select(.name == "p_gen") |
		.constraints.enum | index("w") != null' "$work/datapackage.json")" true
run -C "$folder" export --microdata --format csv -o "$work/two.csv"
is 'package__of_another_file__is_not_written_over' \
	"$(jq -r '.resources[0].path' "$work/datapackage.json" \
		"$work/two-datapackage.json" | tr '\n' ' ')" 'all.csv two.csv '
run -C "$folder" export --microdata --format csv -o "$work/all.csv"
is 'export__again__takes_the_place_of_the_old' \
	"$status $(jq -r '.resources[0].path' "$work/datapackage.json")" '0 all.csv'

# Names it does not write to.
mkdir "$work/folder"
refuses 'export__to_a_folder' 1 'not a file' \
	-C "$folder" export --microdata --format csv -o "$work/folder"
refuses 'export__to_the_store' 1 'kept in' \
	-C "$folder" export --microdata --format csv -o "$folder/canvass.db"
refuses 'export__into_no_folder' 1 'cannot be written' \
	-C "$folder" export --microdata --format csv -o "$work/none/x.csv"
status=0
"$CANVASS" -C "$folder" export --microdata --format csv >/dev/full 2>"$err" ||
	status=$?
is 'export__to_a_full_disk__fails' "$status" 1

# --- A consultation of our own, with bodies as another laptop may send them.
folder=$work/own
mkdir "$folder" "$folder/questionnaires"
cat >"$folder/consultation.cfg" <<'END'
consultation = "own";
title = "Our own";
languages = [ "en" ];
flow = ( { ask = "q"; }, { ask = "r"; } );
END
cat >"$folder/questionnaires/q.cfg" <<'END'
questionnaire = "q";
version = 3;
title = "Q";
language = "en";
questions = (
	{ id = "one"; type = "select_one"; text = "One?";
	  options = ( { id = "a"; text = "A"; }, { id = "b"; text = "=B"; } ); },
	{ id = "many"; type = "select_multiple"; text = "Many?"; same_since = 2;
	  options = ( { id = "x"; text = "X"; }, { id = "y"; text = "Y"; },
		      { id = "none"; text = "None"; exclusive = true; } ); },
	{ id = "mood"; type = "scale"; text = "Mood?";
	  points = ( { value = -1; text = "Bad"; }, { value = 1; text = "Good"; } ); },
	{ id = "say"; type = "text"; text = "Say?"; }
);
END
cat >"$folder/questionnaires/r.cfg" <<'END'
questionnaire = "r";
version = 1;
title = "R";
language = "en";
questions = ( { id = "last"; type = "text"; text = "Last?"; } );
END
# The store is made by somebody who declines to say much.
printf 'a\n1\n1\n2\nhi\n\n\n' | "$CANVASS" -C "$folder" take --plain --seed 1 \
	--month 2031-05 >"$out" 2>"$err"
sqlite3 -batch "$folder/canvass.db" 'DELETE FROM record'

# body WHO REV STATUS WALK STOPPED ANSWERS: a row with its true hash
long=00000000-0000-8000-8000-0000000000
body() {
	who=$long$1
	shift
	set -- "$who" "$@"
	printf '{"canvass":1,"uuid":"%s","rev":%s,"salt":"00","kind":"interview","consultation":"own","station":"abc","session":{"site":null},"month":"2031-05","language":"en","mode":"interview","status":"%s","training":false,"walk":%s,"stopped_at":%s,"answers":%s,"order":{},"reversed":false,"minutes":3}' \
		"$@" >"$work/body"
	sqlite3 -batch "$folder/canvass.db" "INSERT INTO record
		(uuid, rev, hash, kind, station, body) VALUES ('$1', $2,
		x'$(b2sum -l 256 "$work/body" | cut -d' ' -f1)', 'interview',
		'abc', CAST(readfile('$work/body') AS TEXT))"
}
own_cells() {
	cells "$out" | sed "s/^$long//"
}
both='[["q",3,"00"],["r",1,"00"]]'
body u1 1 complete "$both" null '{"one":"a","many":["x","y"],"mood":-1,"say":"=HYPERLINK(\"http://evil\",\"x\")","last":"<script>alert(1)</script>"}'
body u2 1 complete "$both" null '{"one":"b","say":"first"}'
body u2 2 complete "$both" null '{"one":"a","say":"second"}'
body u3 1 complete "$both" null '{"one":"a"}'
body u3 2 void "$both" null '{"one":"a"}'
body u4 1 partial '[["q",3,"00"]]' '"mood"' '{"one":{"missing":"dk"},"many":{"missing":"pns"}}'
# an earlier version: one has another meaning, many the same
body u5 1 complete '[["q",2,"00"],["r",1,"00"]]' null '{"one":"c","many":["y","z"],"gone":7,"old":["k","=l"]}'
body u6 1 complete "$both" null "$(printf '{"say":"\\u001b]0;x\\u0007\\u001b[31mred","last":"a\342\200\256b \\u202ec\\n=d, \\"q\\"","one":"@evil","=cmd":"x"}')"
body u7 1 complete "$both" null "{\"say\":\" +1 $(awk 'BEGIN { for (i = 0; i < 2000; i++) printf "w" }')\",\"last\":\"＝1\"}"
body u8 1 complete "$both" null '{"one":"a","one":"b","mood":"x","many":"x"}'

run -C "$folder" export --microdata --format csv
is 'own__export__ends_well' "$status" 0
is 'own__head__keeps_versions_and_removed_questions' \
	"$(head -n 1 "$out" | tr -d '\r' | cut -d, -f11-)" \
	'one,one.v2,many,mood,mood.v2,say,say.v2,last,gone,old'
own_cells | awk -F'\t' '$2 ~ /^(one|many|mood|say|last|gone|old|=)/' \
	>"$work/own.cells"
is 'own__cells__are_harmless_and_complete' "$(sed 's/wwww*/www/' "$work/own.cells")" \
	"$(printf '%s\t%s\t%s\n' \
		u1 one a u1 many 'x y' u1 mood -1 \
		u1 say "'=HYPERLINK(\"http://evil\",\"x\")" \
		u1 last '<script>alert(1)</script>' \
		u2 one a u2 say second \
		u4 one dk u4 many pns u4 mood stop u4 say stop \
		u5 one.v2 c u5 many 'y z' u5 gone 7 u5 old 'k =l' \
		u6 one "'@evil" u6 say ']0;x[31mred' \
		u6 last 'ab c\n=d, "q"' \
		u7 say "' +1 www" u7 last "'＝1" \
		u8 one a u8 many x u8 mood x)"
is 'own__no_byte__is_a_control_or_turns_text' "$(tr -d '\r\n' <"$out" |
	LC_ALL=C grep -acE "$(printf '[\001-\037\177]|\342\200[\252-\256]')")" 0
is 'own__two_thousand_letters__are_all_there' \
	"$(grep -c 'wwww' "$work/own.cells") $(grep -o w "$work/own.cells" | wc -l)" \
	'1 2000'
run -C "$folder" export --microdata --format csv --formulas
is 'formulas__stay__where_they_are_wanted' \
	"$(own_cells | awk -F'\t' '$2 == "say" && $1 == "u1" { print $3 }')" \
	'=HYPERLINK("http://evil","x")'
run -C "$folder" export --microdata --format csv --multiple split
is 'split__unknown_options__have_columns' "$(head -n 1 "$out" | tr -d '\r')" \
	'uuid,rev,station,site,month,language,mode,status,training,minutes,one,one.v2,many/x,many/y,many/none,many/z,mood,mood.v2,say,say.v2,last,gone,old/k,old/=l'
is 'split__says__each' "$(own_cells | awk -F'\t' '$2 ~ /^many/ {
	print $1, $2, $3 }')" "$(printf 'u%s\n' '1 many/x 1' '1 many/y 1' \
	'1 many/none 0' '1 many/z 0' '4 many/x pns' '4 many/y pns' \
	'4 many/none pns' '4 many/z pns' '5 many/x 0' '5 many/y 1' \
	'5 many/none 0' '5 many/z 1')"
run -C "$folder" export --microdata --format csv --labels en
is 'labels__that_look_like_formulas__are_harmless' "$(own_cells |
	awk -F'\t' '$2 == "one" || $2 == "mood" || $2 == "many" { print $1, $2, $3 }')" \
	"$(printf 'u%s\n' '1 one A' '1 many X; Y' '1 mood Bad' '2 one A' \
		'4 one dk' '4 many pns' '4 mood stop' '5 many Y; z' \
		"6 one '@evil" '8 one A' '8 many x' '8 mood x')"
run -C "$folder" export --microdata --format jsonl
is 'jsonl__lines__are_json' "$(jq -r '.uuid[34:] + " " + (.rev | tostring)' "$out" |
	tr '\n' ' ')" 'u1 1 u2 2 u4 1 u5 1 u6 1 u7 1 u8 1 '
is 'jsonl__what_was_injected__is_harmless' \
	"$(jq -r 'select(.uuid[34:] == "u6") | .answers | .say, .last' "$out")" \
	"$(printf ']0;x[31mred\nab c\n=d, "q"')"
is 'jsonl__no_byte__is_a_control_or_turns_text' "$(tr -d '\n' <"$out" |
	LC_ALL=C grep -acE "$(printf '[\001-\037\177]|\342\200[\252-\256]')")" 0
run -C "$folder" export --microdata --format csv -o "$work/own.csv"
has 'codebook__of_an_earlier_version__says_so' "$work/own-codebook.md" \
	'Answers to version 2'
has 'codebook__of_a_removed_question__says_so' "$work/own-codebook.md" \
	'not in the questionnaire any more'
is 'codebook__injected_words__are_escaped' \
	"$(grep -c '^| =l | =l |$' "$work/own-codebook.md") $(
		grep -c '<' "$work/own-codebook.md")" '1 0'

# canvass-export: not there, or fed with half of it.
cp "$CANVASS" "$work/alone"
if [ ! -e "$(sed -n 's/^exec_prefix = .*//; s/^prefix = //p' \
	"$BUILDDIR/Makefile")/libexec/canvass/canvass-export" ]; then
	CANVASS=$work/alone
	refuses 'xlsx__without_its_program__says_so' 1 'canvass-export' \
		-C "$folder" export --microdata --format xlsx -o "$work/x.xlsx"
	# shellcheck disable=SC2012
	is 'xlsx__without_its_program__leaves_nothing' \
		"$(ls "$work" | grep -c xlsx)" 0
fi
if [ -x "$BUILDDIR/canvass-export" ]; then
	for format in xlsx sav dta; do
		: >"$work/half"
		status=0
		printf '{"canvass_export":1,"format":"%s","rows":2,"title":"t","columns":[{"name":"a","label":"a","number":true}]}\n[1]\n' \
			"$format" | "$BUILDDIR/canvass-export" "$work/half" \
			>"$out" 2>&1 || status=$?
		is "${format}__half_of_it__is_refused" \
			"$status $(test -s "$out" && echo why)" '1 why'
	done
	for bytes in '' '{}' '[]' '{"canvass_export":2}' 'x'; do
		status=0
		printf '%s\n' "$bytes" | "$BUILDDIR/canvass-export" "$work/half" \
			>"$out" 2>&1 || status=$?
		is "export__fed_with_$(printf '%s' "$bytes" | tr -c 'a-z0-9\n' '_')__refuses" \
			"$status" 1
	done
fi
finish
