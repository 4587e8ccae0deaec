#!/bin/sh
# canvass export: answers that other programs could take for missing ones, long
# texts, names that are no names elsewhere; nobody, and one person; every
# language. Read by PSPP. SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"
. "$SRCDIR/tests/cli/odd.sh"

for tool in pspp sqlite3 b2sum; do
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
make_odd "$folder"
# pspp SYNTAX…: what it says of $work/a.sav
pspp_says() {
	printf '%s\n' "GET FILE='$work/a.sav'." "$@" >"$work/syntax.sps"
	pspp -o "$work/said" -O format=csv "$work/syntax.sps" >"$work/log" 2>&1
}
values() { # FILE: a row each, first column left out
	tail -n +2 "$1" | tr -d '\r' | cut -d, -f2-
}

# Nobody, and one person.
for format in csv jsonl xlsx sav dta; do
	run -C "$folder" export --microdata --format $format -o "$work/a.$format"
	is "nobody__${format}__is_written" "$status" 0
done
ok 'nobody__sav__is_read' pspp_says 'DISPLAY NAMES.'
is 'nobody__sav__needs_no_words' "$(cat "$work/log")" ''
odd_body "$folder" 09 en 2 '{"plain":3}'
run -C "$folder" export --microdata --format sav -o "$work/a.sav"
pspp_says 'DESCRIPTIVES /VARIABLES=plain /STATISTICS=MINIMUM.'
has 'one__sav__is_read' "$work/said" 'How many?,1,3'
sqlite3 -batch "$folder/canvass.db" 'DELETE FROM record'

odd_bodies "$folder"
run -C "$folder" export --microdata --format sav -o "$work/a.sav"
is 'odd__sav__is_written' "$status" 0
has 'odd__a_text_that_is_cut__is_said' "$err" '1 text is cut after 9072 bytes'
pspp_says 'DESCRIPTIVES /VARIABLES=temp temp_v1 depth plain plain_v1 mood gone
 /STATISTICS=MINIMUM MAXIMUM.' \
	"SAVE TRANSLATE /OUTFILE='$work/a.csv' /TYPE=CSV /REPLACE /FIELDNAMES
 /CELLS=VALUES /KEEP=uuid temp temp_v1 depth plain plain_v1 mood." \
	'DISPLAY DICTIONARY.'
is 'odd__pspp__has_nothing_to_say' "$(cat "$work/log")" ''

# No answer became a missing one, and no missing one an answer.
is 'odd__answers__are_all_counted' "$(sed -n '/Descriptive/,/Valid N/p' \
	"$work/said" | sed '1,2d;$d')" 'How cold?,3,-997,20
How cold?,1,-94,-94
How deep?,3,-98.50,1.25
How many?,2,0,7
How many?,1,-99,-99
Mood?,2,-98,Good
gone,2,3,3E+009'
is 'odd__codes__go_out_of_the_way' "$(values "$work/a.csv")" '-98, ,-98.5,7, ,-98
-9998, ,-999,-98, ,-997
-997, ,-94,-94, ,5
 ,-94, , ,-99, 
20, ,1.25,0, ,-998'
has 'odd__missing__is_declared' "$work/said" 'F8.0,F8.0,-9999 THRU -9997; -9994'
has 'odd__missing__is_as_ever_elsewhere' "$work/said" \
	'How many?,Scale,Input,8,Right,F8.0,F8.0,-99 THRU -97; -94'

# Names: at most 64 bytes, each once, those of other columns kept.
is 'odd__names__are_legal' "$(sed -n 's/,.*Many?.*//p' "$work/said" | head -n 3)" \
	"${odd_long}_$(echo "$odd_long" | cut -c1-30)
${odd_long}_$(echo "$odd_long" | cut -c1-29)_2
${odd_long}_with"

# Two long texts with names that begin alike, beside a name made of the two.
long=$(awk 'BEGIN { for (i = 0; i < 2000; i++) printf "w" }')
: >"$work/a.sav"
{
	printf '{"canvass_export":1,"format":"sav","rows":1,"title":"t","columns":['
	for name in abcde_x abcde_y; do
		printf '{"name":"%s","label":"a","number":false,"width":2000},' $name
	done
	printf '{"name":"abcde0","label":"a","number":true}]}\n'
	printf '["%s","%s",1]\n{"end":1}\n' "$long" "$long"
} | "$BUILDDIR/canvass-export" "$work/a.sav" >"$out"
pspp_says "SAVE TRANSLATE /OUTFILE='$work/a.csv' /TYPE=CSV /REPLACE /FIELDNAMES."
is 'long__texts__are_no_trouble' "$(cat "$out" "$work/log")" ''
is 'long__texts__have_names_of_their_own' "$(tr -d '\r' <"$work/a.csv")" \
	"t1_abcde_x,t2_abcde_y,abcde0
$long,$long,1"

# The same in Stata, in every language, joined or split.
for lang in en ar zh; do
	for multiple in join split; do
		for format in csv jsonl xlsx sav dta; do
			run -C "$folder" export --microdata --format $format \
				--labels $lang --multiple $multiple \
				-o "$work/a.$format"
			is "odd__${format}_${lang}_$multiple" "$status" 0
		done
	done
	pspp_says 'DISPLAY DICTIONARY /VARIABLES=mood.'
	is "odd__sav_of_${lang}__is_read" "$?$(cat "$work/log")" 0
done
has 'odd__words__are_those_of_the_language' "$work/said" '不好'
if command -v strings >/dev/null; then
	ok 'odd__dta__says_how_to_make_them_missing' sh -c 'strings -n 20 "$1" |
		grep -qF "ds temp temp_v1 depth plain_v1 mood, not; mvdecode" &&
		strings -n 20 "$1" | grep -qF "mvdecode temp, mv(-9994=.b"' \
		sh "$work/a.dta"
fi
finish
