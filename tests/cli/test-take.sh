#!/bin/sh
# canvass take --plain: every type of question, every command, every way out.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

folder=$work/types
cp -R "$SRCDIR/tests/cli/types" "$folder"
chmod -R u+w "$folder"

# take LINES WORDS…: an interview with these lines (\n between them)
take() {
	lines=$1
	shift
	printf '%b' "$lines" >"$work/in"
	status=0
	"$CANVASS" -C "$folder" take --plain "$@" <"$work/in" >"$out" 2>"$err" ||
		status=$?
}
last() { tail -n 1 "$out"; }
ends() { # DESCRIPTION STATUS PATTERN: status and last line
	count=$((count + 1))
	if [ "$status" = "$2" ] && last | grep -qxE "$3"; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		failed=$((failed + 1))
		echo "# status $status, last line: $(last)"
		sed 's/^/# /' "$err"
	fi
}
sql() { sqlite3 "$folder/canvass.db" "$1"; }
# The JSON of the answers of the newest record
newest() {
	sql 'SELECT body FROM record ORDER BY seq DESC LIMIT 1'
}
answers() {
	newest | sed 's/.*"answers":\({[^}]*}\).*/\1/'
}
uuid='[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
records() { sql 'SELECT count(*) FROM record'; }
drafts() { sql 'SELECT count(DISTINCT uuid) FROM draft'; }

hello='\n1\n'
every='1\n1 2\n2 1\n3\n5\n4.5\n2031-04\n2031-05-01\nhello\n1\n'

take "${hello}${every}1,2\na\nb\n\n"
ends "all: saved" 0 "saved $uuid"
is "all: answers" "$(answers)" '{"h_ok":"yes","e_one":"red","e_many":["apple","pear"],"e_rank":["tue","mon"],"e_scale":1,"e_int":5,"e_dec":4.5,"e_date":"2031-04","e_day":"2031-05-01","e_text":"hello","e_calc":"10","e_stop":"yes","one_ask":"a","two_ask":"b"}'
is "all: nothing left of the draft" "$(drafts)" 0
has "all: month of the clock" "$out" "saved"
ok "all: month" sh -c 'echo "$1" | grep -q "\"month\":\"2031-05\""' - "$(newest)"
ok "all: the number on the last line is the record's" \
	test "saved $(sql 'SELECT uuid FROM record')" = "$(last)"
has "an answer stands inside a later question" "$out" "Anything about Red?"
has "left out without help to name" "$err" "get help: hard"
ok "prompts end every page" grep -q '^> ' "$out"

take "${hello}1\n2 , 1\n۲\n۳\n٥\n٤٫٥\n٢٠٣١-٠٤\n۲۰۳۱-۰۵-۰۱\nx\n1\n1\na\n\n"
ends "digits of other scripts: saved" 0 "saved $uuid"
is "digits of other scripts: answers" "$(answers)" '{"h_ok":"yes","e_one":"red","e_many":["apple","pear"],"e_rank":["tue"],"e_scale":1,"e_int":5,"e_dec":4.5,"e_date":"2031-04","e_day":"2031-05-01","e_text":"x","e_calc":"10","e_stop":"yes","one_ask":"a"}'

take "${hello}dk\npns\ndk\npns\ndk\npns\ndk\npns\ndk\ndk\n1\npns\n\n"
ends "not knowing: saved" 0 "saved $uuid"
is "not knowing: answers" "$(newest | sed 's/.*"answers":{\(.*\)},"order".*/\1/')" '"h_ok":"yes","e_one":{"missing":"dk"},"e_many":{"missing":"pns"},"e_rank":{"missing":"dk"},"e_scale":{"missing":"pns"},"e_int":{"missing":"dk"},"e_dec":{"missing":"pns"},"e_date":{"missing":"dk"},"e_day":{"missing":"pns"},"e_text":{"missing":"dk"},"e_stop":{"missing":"dk"},"one_ask":{"missing":"pns"}'

take "${hello}na\n4\n1\n1\n\n\n\n\n\n\n2\n\n\n"
ends "left empty: saved" 0 "saved $uuid"
is "left empty: answers" "$(newest | sed 's/.*"answers":{\(.*\)},"order".*/\1/')" '"h_ok":"yes","e_one":{"missing":"na"},"e_many":["none"],"e_rank":["mon"],"e_scale":-1,"e_int":{"missing":"blank"},"e_dec":{"missing":"blank"},"e_date":{"missing":"blank"},"e_day":{"missing":"blank"},"e_text":{"missing":"blank"},"e_stop":{"missing":"blank"},"two_ask":{"missing":"blank"}'

take "${hello}3\nturquoise\n4\n"
ends "the words of an other: a draft" 1 "kept $uuid"
is "the words of an other: kept" "$(sql "SELECT count(*) FROM draft WHERE body LIKE '%e_one_other%turquoise%'")" 1
drop() { sql 'DELETE FROM draft'; }
drop

# Wrong lines: the reason, and the question again
wrong() { # DESCRIPTION LINES REASON QUESTION: asked twice, and why
	take "$2"
	ends "$1: a draft" 1 "kept $uuid"
	has "$1: the reason" "$out" "$3"
	is "$1: asked again" "$(grep -cF "$4" "$out")" 2
	drop
}
wrong "no such line" "${hello}4\n" "Please write one number from 1 to 3." "One colour?"
wrong "two lines where one is asked" "${hello}1 2\n" "one number from 1 to 3" "One colour?"
wrong "a word for a choice" "${hello}red\n" "one number from 1 to 3" "One colour?"
wrong "nothing for a choice" "${hello}\n" "Please choose one of the lines" "One colour?"
wrong "a command with more" "${hello}dk now\n" "one number from 1 to 3" "One colour?"
wrong "too many" "${hello}1\n1 2 3\n" "Please choose at most 2." "Which fruits?"
wrong "alone or not at all" "${hello}1\n1 4\n" "This answer stands alone." "Which fruits?"
wrong "numbers run together" "${hello}1\n1;2\n" "numbers from 1 to 4" "Which fruits?"
wrong "the same place twice" "${hello}1\n1\n2 2\n" "Please choose one of the lines shown." "Best days?"
wrong "a code for a scale" "${hello}1\n1\n1\n-1\n" "one number from 1 to 3" "Better or worse?"
wrong "no number" "${hello}1\n1\n1\n1\nmany\n" "Please give a number" "How many days?"
wrong "no whole number" "${hello}1\n1\n1\n1\n1.5\n" "Please give a whole number." "How many days?"
wrong "out of range" "${hello}1\n1\n1\n1\n501\n" "from 0 to 500" "How many days?"
wrong "below the least" "${hello}1\n1\n1\n1\n1\n-1\n" "Please give a number of 0 or more." "How much?"
wrong "the author's own refusal" "${hello}1\n1\n1\n1\n1\n13\n" "Not 13." "How much?"
wrong "a day for a month" "${hello}1\n1\n1\n1\n1\n1\n2031-04-01\n" "year-month, for example" "Which month?"
wrong "no such day" "${hello}1\n1\n1\n1\n1\n1\n\n2031-02-30\n" "year-month-day, for example" "Which day?"
wrong "too long" "${hello}1\n1\n1\n1\n1\n1\n\n\n12345678901234567890123456789012345678901\n" "in 40 letters" "Anything about"

# An answer that is no longer offered is not said to be kept
every_cfg=$folder/questionnaires/every.cfg
cp "$every_cfg" "$work/every.cfg"
sed 's/{ id = "plum";/& relevant = "${e_one} = '"'red'"'";/' "$work/every.cfg" >"$every_cfg"
take "${hello}1\n1 3\n<\n<\n2\n"
ok "no longer offered: asked again" grep -qx 'Which fruits?' "$out"
is "no longer offered: said once, while it was" "$(grep -c '^Now: Apple, Plum' "$out")" 1
drop
cp "$work/every.cfg" "$every_cfg"

take "${hello}\\\\1\n\\\\1 2\n1\n1\n\\\\5\n\\\\4,5\n\\\\2031-04\n"
is "a backslash before any answer" "$(sql "SELECT group_concat(substr(body, instr(body, ',') + 1), '') FROM (SELECT body FROM draft WHERE body LIKE '%e_one%' OR body LIKE '%e_int%' OR body LIKE '%e_da%' ORDER BY n)")" '"answer":"red"}"answer":5}"answer":"2031-04"}'
drop

# An unusual answer
take "${hello}1\n1\n1\n1\n200\n\n"
has "unusual: questioned" "$out" "That is long. Is it right?"
is "unusual: kept by an empty line" "$(sql "SELECT body FROM draft WHERE body LIKE '%e_int%'")" '{"question":"e_int","answer":200}'
drop
take "${hello}1\n1\n1\n1\n200\n20\n"
is "unusual: another answer instead" "$(sql "SELECT body FROM draft WHERE body LIKE '%e_int%'")" '{"question":"e_int","answer":20}'
drop
take "${hello}1\n1\n1\n1\n200\n300\n\n"
is "unusual: another unusual one" "$(sql "SELECT body FROM draft WHERE body LIKE '%e_int%'")" '{"question":"e_int","answer":300}'
drop

# Text is taken as it is
text() { # DESCRIPTION LINE STORED
	take "${hello}1\n1\n1\n1\n1\n1\n\n\n$2\n"
	is "$1" "$(sql "SELECT body FROM draft WHERE body LIKE '%e_text%'")" \
		"{\"question\":\"e_text\",\"answer\":\"$3\"}"
	drop
}
text "a backslash makes a command a text" '\\.' .
text "a backslash makes dk a text" '\\dk' dk
text "two backslashes are one" '\\\\x' '\\x'
text "a dot inside a text" 'a. b' 'a. b'
text "an at sign that names no language" '@someone' '@someone'
text "control characters are taken out" 'a\033[31mb' 'a[31mb'
text "decomposed letters are composed" 'e\0314\0201' 'é'
text "a carriage return belongs to the end of the line" 'abc\r' abc

# Commands
take "${hello}?\n"
has "help" "$out" "? help   < back   . stop"
drop
take "${hello}1\n<\n\n1\n"
has "back: the answer is shown" "$out" "Now: Red. An empty line keeps it."
is "back: the answer is kept" "$(sql "SELECT body FROM draft WHERE body LIKE '%e_one%'")" '{"question":"e_one","answer":"red"}'
drop
take "${hello}1\n<\n2\n"
is "back: the answer is changed" "$(sql "SELECT body FROM draft WHERE body LIKE '%e_one%'")" '{"question":"e_one","answer":"blue"}'
drop
take "<\n"
has "back: not before the first" "$out" "This is the first question."
take "${hello}@fr\n"
has "language: the question in French" "$out" "Une couleur ?"
has "language: its options" "$out" "   1  Rouge"
is "language: kept with the draft" "$(sql "SELECT count(*) FROM draft WHERE n = 0 AND body LIKE '%\"language\":\"fr\"%'")" 1
drop
take "${hello}@de\n"
has "language: none such" "$out" "Languages here: @en @fr"
drop
take "${hello}" --lang fr
has "language: from the beginning" "$out" "Une couleur ?"
drop

# Ways out
before=$(records)
take "\n2\n"
ends "declined" 0 declined
is "declined: counted" "$(sql "SELECT count(*) FROM record WHERE kind = 'declined'")" 1
ok "declined: no answers" sh -c '! echo "$1" | grep -q answers' - "$(newest)"
take "\n3\n"
ends "ineligible" 0 ineligible
is "ineligible: counted" "$(sql "SELECT count(*) FROM record WHERE kind = 'ineligible'")" 1
before=$(records)
take "${hello}1\n1 2\n.\n1\n"
ends "stop, keep all" 0 "saved $uuid"
ok "stop, keep all: partial" sh -c 'echo "$1" | grep -q "\"status\":\"partial\""' - "$(newest)"
ok "stop, keep all: where" sh -c 'echo "$1" | grep -q "\"stopped_at\":\"e_rank\""' - "$(newest)"
is "stop, keep all: answers" "$(answers)" '{"h_ok":"yes","e_one":"red","e_many":["apple","pear"]}'
take "${hello}1\n1\n.\n2\n"
ends "stop, keep all but this part" 0 "saved $uuid"
is "stop, keep all but this part: answers" "$(answers)" '{"h_ok":"yes"}'
take "${hello}1\n1\n.\n3\n"
ends "stop, keep nothing" 0 "nothing kept"
is "stop, keep nothing: no draft" "$(drafts)" 0
is "stop, keep nothing: no record" "$(records)" $((before + 2))
take "${hello}1\n.\n\n2\n"
ends "stop, and back: a draft" 1 "kept $uuid"
is "stop, and back: asked again" "$(grep -cF "Which fruits?" "$out")" 2
drop
take "${hello}1\n.\n7\n3\n"
ends "stop, a wrong line first" 0 "nothing kept"
take ".\n1\n"
ends "stop before agreeing: nothing" 0 "nothing kept"
take "${hello}1\n1\n1\n1\n1\n1\n\n\n\n2\n1\n"
ends "an option that stops" 0 "saved $uuid"
ok "an option that stops: partial" sh -c 'echo "$1" | grep -q "\"status\":\"partial\""' - "$(newest)"
take "${hello}1\n1\n1\n1\n1\n1\n\n\n\n2\n\n1\n"
ends "an option that stops, and back" 1 "kept $uuid"
drop
take ""
ends "no input at all" 1 "nothing kept"
is "no input at all: no draft" "$(drafts)" 0

# Areas
take "${hello}${every}\n3\n1 2 1\n2\nx\n\n"
has "areas: none chosen" "$out" "Please choose at least 1."
has "areas: no such line" "$out" "numbers from 1 to 2"
ends "areas: one" 0 "saved $uuid"
ok "areas: kept" sh -c 'echo "$1" | grep -q "\"areas\":\[\"two\"\]"' - "$(newest)"

# The list of all answers
take "${hello}${every}1\na\n2\n2\n99\n\n"
ends "review: saved" 0 "saved $uuid"
has "review: an answer was changed" "$out" "      Blue"
has "review: no such line" "$out" "Please write one number from 1 to 12."
ok "review: stored as changed" sh -c 'echo "$1" | grep -q "\"e_one\":\"blue\""' - "$(newest)"

# Coming back
take "${hello}2\n1\n"
ends "end of input: a draft" 1 "kept $uuid"
first=$(last | cut -d' ' -f2)
take "${hello}1\n"
second=$(last | cut -d' ' -f2)
is "two drafts" "$(drafts)" 2
take "" --resume
is "resume: the newest" "$(last)" "kept $second"
has "resume: the first open question" "$out" "Which fruits?"
ok "resume: not the answered ones" sh -c '! grep -q "One colour" "$1"' - "$out"
take "<\n" --resume --lang fr
has "resume: in another language" "$out" "Une couleur ?"
is "resume: the language stays" "$(sql "SELECT count(*) FROM draft WHERE n = 0 AND body LIKE '%\"language\":\"fr\"%'")" 1
take "1\n3\n5\n4.5\n2031-04\n2031-05-01\nhello\n1\n1\na\n\n" --resume="$first"
is "resume: this one, to its end" "$status: $(last)" "0: saved $first"
ok "resume: earlier answers are in it" sh -c 'echo "$1" | grep -q "\"e_one\":\"blue\""' - "$(newest)"
is "resume: the other draft stays" "$(drafts)" 1
take "" --resume="$first"
is "resume: none of that number" "$status" 1
has "resume: none of that number: says so" "$err" "no unfinished interview"
drop
take "" --resume
is "resume: none at all" "$status" 1
has "resume: none at all: says so" "$err" "there is no unfinished interview here"

# What is settled before
take "${hello}.\n1\n" --mode self --site hall --month 2031-04 --seed 7
ok "mode, site, month" sh -c 'echo "$1" | grep -q "\"site\":\"hall\".*\"month\":\"2031-04\".*\"mode\":\"self\""' - "$(newest)"
refused() { # DESCRIPTION STATUS TEXT WORDS…
	refused_what=$1 refused_status=$2 refused_text=$3
	shift 3
	take "" "$@"
	is "$refused_what: status" "$status" "$refused_status"
	has "$refused_what: says why" "$err" "$refused_text"
}
refused "no such mode" 2 '--mode is interview, self or paper' --mode group
refused "no such month" 2 '--month is written YYYY-MM' --month 2031-13
refused "no such seed" 2 '--seed is a whole number' --seed 1.5
refused "empty area" 2 '--areas names up to 16 areas' --areas one,,two
refused "no such area" 1 'there is no area "three"' --areas three
refused "an area that is left out" 1 'is left out until referral.cfg' --areas hard
refused "no such site" 1 'is not among the sites' --site moon
refused "no such language" 1 'is not among the languages' --lang xx
refused "a word too many" 2 'nothing is known about "now" here' now

# The clock
was=$CANVASS_NOW
CANVASS_NOW=2019-01-01T00:00:00+00:00
take ""
is "a clock before the program: status" "$status" 1
has "a clock before the program: says so" "$err" "--month YYYY-MM"
CANVASS_NOW=$was
take "" --month 2031-08
ends "the month is given" 1 "nothing kept"
take ""
has "a clock before the newest month: says so" "$err" "it is 2031-08 or later"
cp -R "$SRCDIR/tests/cli/types" "$work/other"
folder=$work/other
chmod -R u+w "$folder"

# Only one at a time
(
	exec 9>"$folder/canvass.lock"
	flock 9
	"$CANVASS" -C "$folder" take --plain </dev/null >"$out" 2>"$err"
	echo $? >"$work/status"
)
is "another window: status" "$(cat "$work/status")" 1
ok "another window: says so" test -s "$err"

# Line mode where pages cannot be drawn
status=0
printf '.\n1\n' | "$CANVASS" -C "$folder" take >"$out" 2>"$err" || status=$?
ends "without a terminal" 0 "nothing kept"
has "without a terminal: says so" "$err" "as with --plain"

# A preset is shown, and taken by an empty line
sed -i 's/{ id = "e_int"; type = "integer";/& default = "7";/' \
	"$folder/questionnaires/every.cfg"
take "${hello}1\n1\n1\n1\n\n"
has "preset: shown" "$out" "Now: 7. An empty line keeps it."
is "preset: taken" "$(sql "SELECT body FROM draft WHERE body LIKE '%e_int%'")" '{"question":"e_int","answer":7}'
drop

# A disk that takes no more: said, and the question stays
printf '%b' "${hello}1\n" >"$work/in"
(
	ulimit -f 0
	"$CANVASS" -C "$folder" take --plain <"$work/in" 2>"$work/pipe"
	echo "status $?"
) 2>&1 | cat >"$out"
has "not saved: says so" "$out" "This answer is not saved yet."
is "not saved: the question stays" "$(grep -c "Do you agree?" "$out")" 3
is "not saved: nothing is kept" "$(tail -n 2 "$out" | tr '\n' ' ')" "nothing kept status 1 "

# A real consultation says true things only
sed -i 's/We ask, you answer./We are {organisation}, for {shared_with}./' \
	"$folder/questionnaires/hello.cfg"
take ""
is "unfilled words: status" "$status" 1
is "unfilled words: nothing is asked" "$(cat "$out")" ""
has "unfilled words: says which" "$err" "filled in yet: organisation, shared_with. Write"
has "unfilled words: says where" "$err" "consultation.cfg"
rm -f "$folder/canvass.db"
echo 'training = true;' >>"$folder/consultation.cfg"
take ""
has "practice shows an example" "$out" "We are Migrants' House"
has "practice says so" "$out" "PRACTICE"
ok "practice leaves nothing out" sh -c '! grep -q "left out" "$1"' - "$err"
rm -f "$folder/canvass.db"
echo 'organisation = "Casa"; words = { shared_with = "the city"; };' \
	>>"$folder/consultation.cfg"
take ""
has "filled words are shown" "$out" "We are Casa, for the city."

# No consultation
folder=$work/none
take ""
is "no folder: status" "$status" 1
has "no folder: says how to make one" "$err" "canvass init"
finish
