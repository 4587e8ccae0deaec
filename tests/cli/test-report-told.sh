#!/bin/sh
# canvass report of a small consultation whose people are known one by one:
# whole reports, held against golden ones without their styles. UPDATE_REPORT=1
# writes the golden ones anew: look at them before you keep them.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

command -v sqlite3 >/dev/null || {
	echo '1..0 # SKIP sqlite3 is not installed'
	exit 0
}
. "$SRCDIR/tests/cli/report/fill.sh"
golden=$SRCDIR/tests/cli/report/golden
home=$work/told
fill "$home"
canvass() {
	run -C "$home" "$@" </dev/null
}
plain() { # FILE: without its styles
	sed '/^<style>$/,/^<\/style>$/d' "$1"
}

# NAME WORDS…
whole() {
	name=$1
	shift
	canvass report "$@"
	plain "$out" >"$work/$name"
	[ -z "${UPDATE_REPORT:-}" ] || cp "$work/$name" "$golden/$name"
	is "report__is_as_before__$name" "$status $(
		diff "$golden/$name" "$work/$name" | head -n 20)" '0 '
}
whole en.html --lang en
whole en.md --lang en --format md
whole en.txt --lang en --format txt
whole ar.html --lang ar
whole ar.txt --lang ar --format txt
whole zh.html --lang zh
whole zh.md --lang zh --format md
whole en-page.html --page --lang en
whole en-page.txt --page --lang en --format txt
whole ar-page.html --page --lang ar
whole zh-page.md --page --lang zh --format md

# Words: those that may be quoted, and no others.
canvass texts wrk_ask --quotable
is 'report__quotes__what_texts_quotable_has' \
	"$(sed -n 's/^    “\(.*\)”$/\1/p' "$work/en.txt" | LC_ALL=C sort)" \
	"$(LC_ALL=C sort "$out")"
is 'texts__orders__by_what_is_read' "$(cat "$out")" "$(LC_ALL=C sort "$out")"
is 'report__orders__by_what_is_read' \
	"$(sed -n 's/^    “\(.*\)”$/\1/p' "$work/en.txt")" "$(cat "$out")"
is 'report__quotes__three' "$(grep -c '^    “' "$work/en.txt")" 3
for words in 'Karim' 'Nobody checked' 'One of us said no' 'نريد عقدا' \
	'Something else was here' 'One way' 'The other way'; do
	is "report__does_not_quote__$words" \
		"$(grep -c "$words" "$work/en.txt" "$work/en.md" \
			"$work/en.html" | grep -v ':0$')" ''
done

# Records are counted as SQL counts them.
sql() {
	sqlite3 -readonly "$home/canvass.db" "$1"
}
is 'report__counts__voids' "$(grep -c 'Declared void, not counted: 1$' \
	"$work/en.txt")" "$(sql "SELECT count(*) FROM record
	WHERE body LIKE '%\"status\":\"void\"%'")"
has 'report__counts__corrections' "$work/en.txt" 'Corrected afterwards: 2'
has 'report__counts__conflicts' "$work/en.txt" \
	'corrected in two different ways: 1'
has 'report__counts__what_it_cannot_read' "$work/en.txt" \
	'Damaged or locked, so not read and not counted: 1'
has 'report__says__which_languages_were_checked' "$work/en.txt" \
	'- Checked by native speakers: العربية'
has 'report__says__which_were_confirmed' "$work/en.txt" \
	'- Read and confirmed by the organisers: Français'
has 'report__says__which_were_not' "$work/en.txt" \
	'- Checked by nobody, so not offered to people: 中文'

# A group's show of hands is exact, its tokens are not.
has 'report__gives__hands_as_they_were' "$work/en.md" \
	'Group vote: Women, 18 people, show of hands. 11 voted.'
is 'report__rounds__tokens' "$(sed -n '/with tokens\./,/^Numbers/p' \
	"$work/en.md" | grep -oE '\| ([0-9]+|fewer[^|]*) \|')" '| 15 |
| fewer than 5 |
| 10 |'

# Anybody's words, harmless in each writing.
long=$(printf 'w%.0s' $(seq 2000))
MARKED="<script>alert(1)</script> =HYPERLINK(1) **b** [a](http://x.org/) [31mred $long"
SAID="$MARKED" # as JSON: the escape and the override come before it
SAID=$(printf %s "$MARKED" | sed 's/\[31m/\\u001b[31m\\u202e/')
export SAID MARKED
home=$work/harm
fill "$home"
for format in html md txt; do
	for page in '' --page; do
		canvass report $page --format "$format"
		is "report__bears__hostile_words_in_$format$page" "$status" 0
		ok "report__drops_escapes__in_$format$page" sh -c \
			'! LC_ALL=C grep -q "$(printf "\033\|\342\200\256")" "$1"' \
			sh "$out"
	done
	canvass report --format "$format"
	cp "$out" "$work/harm.$format"
done
has 'report__escapes__in_html' "$work/harm.html" \
	'<bdi>“&lt;script&gt;alert(1)&lt;/script&gt; =HYPERLINK(1)'
has 'report__escapes__in_markdown' "$work/harm.md" \
	'- “&lt;script&gt;alert(1)&lt;/script&gt; =HYPERLINK(1) \*\*b\*\* \[a\](http\://x.org/)'
is 'report__breaks__a_word_of_2000_letters' \
	"$(grep -c 'w\{81\}' "$work/harm.txt") $(
		tr -dc w <"$work/harm.txt" | wc -c | grep -c '^2[0-9][0-9][0-9]$')" \
	'0 1'
SAID='' MARKED=''

# Of nobody: sentences, and no number.
home=$work/nobody
mkdir "$home" && cp -R "$SRCDIR/tests/cli/report/." "$home"
chmod -R u+w "$home"
for words in '--format txt' '--format md' '' '--page --format txt'; do
	canvass report $words
	is "report__is_whole__of_nobody_$words" "$status" 0
	is "report__divides_by_nothing__of_nobody_$words" \
		"$(plain "$out" | grep -ciE 'nan|inf[^a-z]|-9223|[0-9]+ ?%')" 0
done
has 'report__says_a_sentence__on_the_page_of_nobody' "$out" \
	'Too few people have answered so far.'
ok 'report__makes_no_store__of_nobody' test ! -e "$home/canvass.db"

# Everyone gave the same answer to a sensitive question.
home=$work/same
SAME=1
export SAME
fill "$home"
canvass report --format md
has 'report__says_almost_all__of_a_sensitive_question' "$out" \
	'| Paid late, or less than agreed | almost all |'
is 'report__gives_no_share__of_almost_all' \
	"$(grep -c 'almost all | [0-9]' "$out")" 0

# A question that was taken out since: its answers are not counted, nor
# anywhere named, and the others stand as they were.
home=$work/less
SAME=
fill "$home"
canvass report --format md
cp "$out" "$work/with"
awk '/wrk_fee/ { skip = 2 } skip-- <= 0' "$home/questionnaires/wrk.cfg" \
	>"$work/cfg" && cp "$work/cfg" "$home/questionnaires/wrk.cfg"
canvass report --format md
is 'report__is_whole__without_a_question' "$status" 0
is 'report__does_not_name__a_question_taken_out' \
	"$(grep -c 'How many months' "$work/with" "$out" |
		sed 's/.*://' | tr '\n' ' ')" '2 0 '
figures() { # FILE: its tables, without the index of question numbers
	sed '/^## The questions/,$d' "$1" | grep '^| '
}
is 'report__keeps__the_other_figures' "$(figures "$out" | cksum)" \
	"$(figures "$work/with" | cksum)"
has 'report__says__what_of_versions_is_counted' "$out" \
	'Questions that were taken out since are not counted.'

# What was left out is said.
sed 's/^flow = /switches = [ "hide_sogi", "ask_security" ]; length = "short"; &/' \
	"$SRCDIR/tests/cli/report/consultation.cfg" >"$home/consultation.cfg"
sed 's/type = "scale"/sensitivity = 3; &/' \
	"$SRCDIR/tests/cli/report/questionnaires/det.cfg" \
	>"$home/questionnaires/det.cfg"
rm "$home/referral.cfg"
canvass report --format md
for words in 'left out what is about sexual orientation' \
	'how sure people feel that they can stay' 'The short form was asked' \
	'no place of help was named: Immigration detention'; do
	has "report__says__what_was_left_out_$words" "$out" "$words"
done
is 'report__says_nothing__of_what_was_not' \
	"$(grep -cE 'third answer|left out|short form|place of help' \
		"$work/en.md")" 0

# A title that nobody has translated stands as it was written.
has 'report__names__a_part_without_translation' "$work/zh.md" \
	'7\. Immigration detention'
finish
