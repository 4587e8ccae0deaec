#!/bin/sh
# What stands on the pages of results is what canvass tally counts; and texts.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

folder=$work/counted
cp -R "$SRCDIR/tests/screens/counted" "$folder" && chmod -R u+w "$folder"
screen=$SRCDIR/tests/screens/results-pages.screen

run -C "$folder" results </dev/null
is "results without a terminal: status" "$status" 1
has "results without a terminal: what to do" "$err" \
	"canvass tally prints the figures without one"
ok "results without a terminal: no store is made" \
	test ! -e "$folder/canvass.db"
gives "texts of nobody" 0 "" -C "$folder" texts wrk_ask

"$CANVASS" -C "$folder" simulate 40 --seed 7 --areas wrk >/dev/null

# Every option with its words, as QUESTION OPTION WORDS.
awk '/\{ id = "[a-z0-9_]*"; type/ { q = $0; sub(/.*\{ id = "/, "", q); sub(/".*/, "", q) }
	{
		line = $0
		while (match(line, /\{ (id = "[a-z0-9_]*"|value = -?[0-9]+); text = "[^"]*"/)) {
			o = substr(line, RSTART, RLENGTH)
			line = substr(line, RSTART + RLENGTH)
			words = o; sub(/.*text = "/, "", words); sub(/"$/, "", words)
			sub(/\{ (id|value) = "?/, "", o); sub(/[";].*/, "", o)
			print q "|" o "|" words
		}
	}' "$folder"/questionnaires/*.cfg >"$work/options"
ok "the options of the questionnaires were read" \
	test "$(wc -l <"$work/options")" -ge 20

# The screens of everybody show every count of every option.
"$CANVASS" -C "$folder" tally --format csv | tail -n +2 >"$work/tally"
awk '/^== /{ shown = 1 } { print } /Only:/ { exit }' "$screen" >"$work/pages"
looked=0
while IFS=, read -r qn q type o n rest; do
	case $type/$qn in
	select_*/closing | */cli | integer/* | date/* | text/* | rank/*) continue ;;
	esac
	words=$(awk -F'|' -v q="$q" -v o="$o" '$1 == q && $2 == o { print $3 }' "$work/options")
	ok "$q $o: $n on the page" grep -qE "^\|  +$words +[━╸·]+ +$n( |$)" "$work/pages"
	looked=$((looked + 1))
done <"$work/tally"
ok "figures were looked at" test "$looked" -ge 16
answered=$(awk -F, '$2 == "wrk_fee" { print $9 " answered" }' "$work/tally")
has "the base of a number" "$work/pages" "$answered"
missing=$(awk -F, '$2 == "wrk_ask" { print $10 " +" $11 " +" $12 " +" $13 " +" $14 " +" $15 }' "$work/tally")
ok "missing answers" grep -qE "If you could ask for one… +$missing\$" "$work/pages"

# A filter: the same people
"$CANVASS" -C "$folder" tally wrk_imp --format csv \
	--where "end_quote = 'no' and p_gen = 'w'" | tail -n +2 >"$work/some"
awk '/Only: .*Are you… A woman/ { on = 1 } /write a condition/ { on = 0 } on' \
	"$screen" >"$work/filtered"
while IFS=, read -r qn q type o n rest; do
	words=$(awk -F'|' -v q="$q" -v o="$o" '$1 == q && $2 == o { print $3 }' "$work/options")
	ok "some people: $q $o: $n" grep -qE "^\|  +$words +[━╸·]+ +$n( |$)" "$work/filtered"
done <"$work/some"

# The same as text: of a part, a question has its figures where five answered.
for format in text csv; do
	"$CANVASS" -C "$folder" tally --where "end_quote = 'no'" --format $format \
		>"$work/part.$format"
done
awk -F, 'NR > 1 && $9 >= 5 && !seen[$2]++' "$work/part.csv" >"$work/enough"
awk -F, 'NR > 1 && $9 < 5 && $8 > 0 && !seen[$2]++' "$work/part.csv" >"$work/few"
ok "tally of some: there are both kinds" test -s "$work/enough" -a -s "$work/few"
is "tally of some: figures where five answered, nowhere else" \
	"$(grep -c 'were asked, ' "$work/part.text")" "$(wc -l <"$work/enough")"
ok "tally of some: the others say so" grep -q 'Fewer than 5 of them' \
	"$work/part.text"

# Texts
run -C "$folder" texts wrk_ask
is "texts: as many as answered" "$(wc -l <"$out")" \
	"$(awk -F, '$2 == "wrk_ask" { print $9 }' "$work/tally")"
ok "texts: in an order of their own" sort -c "$out"
gives "texts that may be quoted: none is checked yet" 0 "" \
	-C "$folder" texts wrk_ask --quotable
run -C "$folder" texts wrk_ask --where "p_gen = 'w'"
ok "texts of some: fewer" test "$(wc -l <"$out")" -lt \
	"$(awk -F, '$2 == "wrk_ask" { print $9 }' "$work/tally")"
for part in "p_gen = 'x'" "end_quote = 'no'"; do
	gives "texts of fewer than five: none: $part" 0 "" \
		-C "$folder" texts wrk_ask --where "$part"
	has "texts of fewer than five: it is said" "$err" \
		"Fewer than 5 people are left: no texts are shown."
done
refuses "texts of a choice" 1 "this is not answered in people's own words" \
	-C "$folder" texts p_gen
refuses "texts of no question" 1 "there is no such question" \
	-C "$folder" texts wrk_nothing
finish
