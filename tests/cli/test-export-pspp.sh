#!/bin/sh
# canvass export --format sav, read by PSPP: every code, every missing answer
# and every word against the CSV of the same interviews (which test-export.sh
# holds against SQL). SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

for tool in pspp sqlite3 jq b2sum; do
	command -v "$tool" >/dev/null || {
		echo "1..0 # SKIP $tool is not installed"
		exit 0
	}
done
[ -x "$BUILDDIR/canvass-export" ] || {
	echo '1..0 # SKIP canvass was built without ReadStat'
	exit 0
}

folder=$work/c
cp -R "$SRCDIR/surveys" "$folder"
chmod -R u+w "$folder"
sed 's/^training = .*/training = true;/' "$SRCDIR/surveys/consultation.cfg" \
	>"$folder/consultation.cfg"
run -C "$folder" simulate 300 --seed 5
is 'simulate__ends__well' "$status" 0

# One who writes in Arabic, Chinese and Russian, in quotes, and 2,000 letters.
words='قال: "نعم" — 我们在这里。 Мы здесь; =1+1'
long=$(awk 'BEGIN { for (i = 0; i < 1000; i++) printf "ж" }')
uuid=$(sqlite3 "$folder/canvass.db" "SELECT uuid FROM answer
	WHERE question = 'core_why' AND missing IS NULL ORDER BY uuid LIMIT 1")
sqlite3 "$folder/canvass.db" "SELECT json_set(body, '\$.rev', 2,
	'\$.answers.core_why', '$(printf '%s' "$words" | sed "s/'/''/g")',
	'\$.answers.end_anything', '$long') FROM record WHERE uuid = '$uuid'" |
	tr -d '\n' >"$work/body"
sqlite3 "$folder/canvass.db" "INSERT INTO record
	(uuid, rev, hash, kind, station, body) SELECT uuid, 2,
	x'$(b2sum -l 256 "$work/body" | cut -d' ' -f1)', kind, station,
	CAST(readfile('$work/body') AS TEXT) FROM record WHERE uuid = '$uuid'"

cells() { # FILE: see csv.awk
	LC_ALL=C awk -v lf="${2-0}" -f "$SRCDIR/tests/cli/csv.awk" "$1"
}
# reads FILE SYNTAX: what PSPP does with it, its words in $work/said
reads() {
	printf "GET FILE='%s'.\n%s\n" "$1" "$2" >"$work/syntax.sps"
	pspp -o "$work/said" -O format=csv "$work/syntax.sps" >"$work/log" 2>&1
}

run -C "$folder" export --microdata --format sav -o "$work/a.sav"
is 'sav__export__ends_well' "$status" 0
# shellcheck disable=SC2012
is 'sav__is_for__its_owner' "$(ls -l "$work/a.sav" | cut -c1-10)" -rw-------
ok 'pspp__reads__the_file' reads "$work/a.sav" "SAVE TRANSLATE
	/OUTFILE='$work/pspp.csv' /TYPE=CSV /REPLACE /FIELDNAMES /CELLS=VALUES."
is 'pspp__has__nothing_to_say' "$(cat "$work/log")" ''
run -C "$folder" export --microdata --format csv --multiple split -o "$work/a.csv"

jq -r -f "$SRCDIR/tests/cli/fields.jq" "$work/datapackage.json" >"$work/fields"
cells "$work/a.csv" |
	LC_ALL=C awk -f "$SRCDIR/tests/cli/codes.awk" "$work/fields" - |
	LC_ALL=C sort >"$work/wanted"
cells "$work/pspp.csv" 1 >"$work/pspp.cells"
awk -F'\t' '$3 != " " && $2 !~ /^core_top3_[123]$/' \
	"$work/pspp.cells" | LC_ALL=C sort >"$work/got"
is 'sav__every_answer__is_what_the_csv_says' \
	"$(diff "$work/wanted" "$work/got" | head -n 5)" ''
ok 'sav__there_are__thousands_of_answers' test "$(wc -l <"$work/got")" -gt 8000
ok 'sav__there_are__all_kinds_of_missing_answers' \
	test "$(cut -f3 "$work/got" | grep -cxE -e '-9[4789]')" -gt 50
is 'sav__words__of_every_script_are_whole' "$(awk -F'\t' -v u="$uuid" '
	$1 == u && $2 == "core_why" { print $3 }' "$work/got")" "$words"
is 'sav__two_thousand_bytes__are_whole' "$(awk -F'\t' -v u="$uuid" '
	$1 == u && $2 == "end_anything" { print $3 }' "$work/got")" "$long"
# The place of each topic in its file, and who came first.
awk -F'\t' '$1 ~ /^core_top3\// { sub(/.*\//, "", $1); print $1, ++n }' \
	"$work/fields" >"$work/places"
is 'sav__places__are_the_ranks' "$(awk -F'\t' '$2 == "core_top3_1" && $3 > 0 {
	n[$3]++ } END { for (k in n) print k, n[k] }' "$work/pspp.cells" | sort -n)" \
	"$(sqlite3 -separator ' ' "$folder/canvass.db" "SELECT value, count(*)
		FROM answer WHERE question = 'core_top3' AND position = 1
		AND value IS NOT NULL GROUP BY value" |
		awk 'NR == FNR { place[$1] = $2; next } { print place[$1], $2 }' \
			"$work/places" - | sort -n)"

# Frequencies as a person asks for them, words and missing answers.
reads "$work/a.sav" 'FREQUENCIES /VARIABLES=p_gen /STATISTICS=NONE.'
for option in w m; do
	n=$(sqlite3 "$folder/canvass.db" "SELECT count(*) FROM answer
		WHERE question = 'p_gen' AND value = '$option'")
	word=$([ "$option" = w ] && echo 'A woman' || echo 'A man')
	ok "frequencies__of_${option}__are_ours" grep -q "$word,$n," "$work/said"
done
ok 'frequencies__of_pns__are_missing' grep -q "I prefer not to say,$(
	sqlite3 "$folder/canvass.db" "SELECT count(*) FROM answer
	WHERE question = 'p_gen' AND missing = 'pns'")," "$work/said"

# Labels in other languages, and the word for practice.
for lang in ar zh ru; do
	run -C "$folder" export --microdata --format sav --labels "$lang" \
		-o "$work/$lang.sav"
	reads "$work/$lang.sav" 'DISPLAY DICTIONARY /VARIABLES=p_gen.
SYSFILE INFO FILE='"'$work/$lang.sav'."
	word=$(awk '/^p_gen = / { on = 1 } on && match($0, "[ \t{]w = \"[^\"]*\"") {
		s = substr($0, RSTART, RLENGTH); sub(/^[^"]*"/, "", s)
		sub(/"$/, "", s); print s; exit }' \
		"$SRCDIR/surveys/lang/$lang/profile.cfg")
	ok "labels__${lang}__are_whole" grep -qF -e "$word" "$work/said"
	word=$(sed -n 's/^\tpractice = "\(.*\)";/\1/p' \
		"$SRCDIR/surveys/lang/$lang/language.cfg" | head -n 1)
	ok "labels__${lang}__say_practice" grep -qF -e "$word" "$work/said"
done

# Names and labels of any kind become such as SPSS takes: each once, none too
# long, cut between letters.
long=$(awk 'BEGIN { for (i = 0; i < 70; i++) printf "n" }')
cyrillic=$(awk 'BEGIN { for (i = 0; i < 200; i++) printf "ж" }')
column() { # NAME
	printf '{"name":"%s","label":"x%s","number":true,"values":[[1,"x%s"]]}' \
		"$1" "$cyrillic" "$cyrillic"
}
{
	printf '{"canvass_export":1,"format":"sav","rows":1,"title":"%s","columns":[' \
		"$cyrillic"
	for name in a/b a_b with "$long" "${long}2" 1x '=l/é'; do
		column "$name"
		printf ,
	done
	column a.b
	printf ']}\n[1,2,3,4,5,6,7,8]\n{"end":1}\n'
} >"$work/feed"
: >"$work/odd.sav"
status=0
"$BUILDDIR/canvass-export" "$work/odd.sav" <"$work/feed" >"$out" || status=$?
is 'names__of_any_kind__are_written' "$status$(cat "$out")" 0
ok 'pspp__reads__odd_names' reads "$work/odd.sav" "SAVE TRANSLATE
	/OUTFILE='$work/odd.csv' /TYPE=CSV /REPLACE /FIELDNAMES /CELLS=VALUES.
DISPLAY LABELS.
DISPLAY DICTIONARY."
is 'names__are_legal__and_each_once' "$(head -n 1 "$work/odd.csv" | tr -d '\r')" \
	"a_b_2,a_b,with_,$(echo "$long" | cut -c1-63),$(echo "$long" | cut -c1-62)_2,q1x,q_l___,a_b_3"
is 'labels__are_cut__between_letters' "$(grep -o 'xж*' "$work/said" |
	sort -u | LC_ALL=C awk '{ print length($0) }' | sort -nu |
	tr '\n' ' ')" '1 119 255 '

# To standard output, too; nothing stays behind.
run -C "$folder" export --microdata --format sav
ok 'sav__goes__to_standard_output' cmp -s "$out" "$work/a.sav"
is 'sav__leaves__nothing_behind' "$(ls "$folder/exports")" ''
finish
