#!/bin/sh
# canvass report: only released figures, in every writing and language, whole,
# and harmless whatever people and authors have written.
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
canvass() {
	run -C "$home" "$@" </dev/null
}
none() { # DESCRIPTION FILE PATTERN: no line of the file holds it
	is "$1" "$(grep -ciE -e "$3" "$2")" 0
}

# Of nobody, and of one person.
canvass report --format txt
is 'report__says_a_sentence__of_an_empty_store' "$status" 0
has 'report__shows_no_number__of_nobody' "$out" \
	'Too few people answered these questions, so no number is shown.'
none 'report__has_no_gap__where_a_figure_is_missing' "$out" ': *·'
ok 'report__makes_no_store' test ! -e "$home/canvass.db"
canvass simulate 1 --seed 2 --areas wrk
canvass report --format txt
is 'report__is_made__of_one_person' "$status" 0
none 'report__says_nothing__of_one_person' "$out" '━'

canvass simulate 120 --seed 4 --areas wrk,chi,det
for l in en ar es fr ru zh; do
	for format in html md txt; do
		canvass report --lang "$l" --format "$format" \
			-o "$work/$l.$format"
		is "report__is_written__as_${format}_in_$l" \
			"$status $(cat "$out" "$err")" '0 '
	done
	canvass report --lang "$l" --page -o "$work/$l-page.html"
	is "report__writes_a_page__in_$l" "$status" 0
	none "report__has_words_for_all__in_$l" "$work/$l.txt" \
		'(summary|release|report|today|results)\.[a-z_]+'
	none "report__calls_nothing_from_outside__in_$l" "$work/$l.html" \
		'<script|http:|https:|url\(|@import|<img|<link|<iframe| on[a-z]+='
done
has 'report__says_its_language' "$work/ar.html" '<html lang="ar" dir="rtl">'
has 'report__says_its_language__in_english' "$work/en.html" \
	'<html lang="en" dir="ltr">'

# Figures are those of tally --release, and of SQL.
sql() {
	sqlite3 -readonly "$home/canvass.db" "$1"
}
wanted=$(sql "SELECT count(*) FROM answer WHERE question = 'wrk_first'
	AND value = 'pay'")
label=$(canvass tally wrk_first --format json
	sed 's/.*"id":"pay","text":"\([^"]*\)".*/\1/' "$out")
shown=$(sed -n "/What should be done first/,\$p" "$work/en.txt" |
	grep -A1 -F -e "$label" | sed -n '2s/^[^0-9]*\([0-9]*\).*/\1/p')
is 'report__agrees_with_sql__at_level_0' "$shown" "$wanted"
canvass tally --release --format json
grep -oE '"(count|asked)":[0-9]*' "$out" | cut -d: -f2 |
	LC_ALL=C sort -u >"$work/released"
sed -n '1,/^The questions$/p' "$work/en.txt" |
	sed -n 's/^ *[━╸·]*  \([0-9][0-9]*\)\(  .*\)*$/\1/p' |
	LC_ALL=C sort -u >"$work/reported"
is 'report__shows_no_number__that_was_not_released' "$(
	comm -13 "$work/released" "$work/reported" | while read -r n; do
		[ $((n % 5)) -eq 0 ] || echo "$n"
	done)" ''
before=$(sql "SELECT count(*) FROM released")
canvass report --format md
is 'report__shows_the_same_pictures__again' \
	"$(sql "SELECT count(*) FROM released") $(cksum <"$out")" \
	"$before $(cksum <"$work/en.md")"
has 'report__names_what_was_ours' "$work/en.txt" \
	'Area 9 has a title but no text in the source'
has 'report__says_what_figures_cannot' "$work/en.txt" \
	'These figures are about the people we spoke to, not about all migrants.'
has 'report__prints_the_questions' "$work/en.txt" 'The questions'
has 'report__has_an_index_by_objective' "$work/en.txt" \
	"    13. Alternatives to detention"
sed 's/min_base = 10;/min_base = 8;/' "$home/consultation.cfg" >"$work/c" &&
	cp "$work/c" "$home/consultation.cfg"
canvass report --format txt
has 'report__names_looser_settings' "$out" \
	'The organisers chose a looser setting: min_base is 8, usual is 10.'

# Words that would do harm.
bad='<script>alert(1)</script> =HYPERLINK(1) | `x` [a](javascript:b) <img src=x onerror=y>'
long=$(printf 'w%.0s' $(seq 2000))
esc=$(printf '\342\200\256')
sed "s#^title = .*#title = \"$bad $esc $long\";#" \
	"$SRCDIR/surveys/questionnaires/04-work.cfg" \
	>"$home/questionnaires/04-work.cfg"
for format in html md txt; do
	canvass report --format "$format"
	is "report__bears__hostile_words_in_$format" "$status" 0
	cp "$out" "$work/bad.$format"
	ok "report__drops_overrides__in_$format" \
		sh -c '! grep -q "$2" "$1"' sh "$out" "$esc"
done
none 'report__escapes__html' "$work/bad.html" '<script|<img'
none 'report__escapes__html_in_markdown' "$work/bad.md" '<script|<img|[^\\]\[a'
has 'report__keeps_the_words' "$work/bad.html" '&lt;script&gt;alert(1)'

refuses 'another format' 2 '--format is html, md or txt' \
	-C "$home" report --format pdf
refuses 'another language' 1 'has no language "xx"' -C "$home" report --lang xx
finish
