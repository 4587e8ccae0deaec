#!/bin/sh
# canvass print: the kit in every language, every question of the flow once,
# nothing from outside, whatever the words.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

ours=$work/ours
kit=$work/kit.html

make_kit() { # WORDS…: print into $kit
	run -C "$ours" print -o "$kit" "$@" </dev/null
}
policy='<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;">'
# Whole, by itself, and nothing that runs
check_kit() { # DESCRIPTION LANGUAGE DIRECTION
	is "$1: elements are closed in their order" \
		"$(awk -f "$SRCDIR/tests/cli/balance.awk" "$kit")" ""
	is "$1: language and direction" \
		"$(sed -n 2p "$kit")" "<html lang=\"$2\" dir=\"$3\">"
	is "$1: says so to the browser" "$(sed -n 5p "$kit")" "$policy"
	is "$1: no script, nothing from outside" "$(sed 5d "$kit" | grep -nEi \
		'<(script|link|img|iframe|object|embed|base|form)|http|url\(|@import|src=|javascript:|<[^<>]* on[a-z]+=' |
		head -n 3)" ""
	is "$1: every id once" "$(grep -o ' id="[^"]*"' "$kit" | sort | uniq -d)" ""
	is "$1: no word is left open" "$(sed '/<style>/,/<\/style>/d; s/<code[^>]*>[^<]*//g' "$kit" |
		grep -oE '>[^<]*[^$]\{[a-z_]+\}|>(print|rule|question|review|help)\.[a-z_]+' |
		head -n 3)" ""
}
# The ids of questions on the questionnaire, in their order
asked() {
	grep -o ' id="q-[^"]*"' "$kit" | sed 's/ id="q-\(.*\)"/\1/'
}
# Source order of the shipped questionnaires: what the flow reaches
expected() {
	for f in consent priorities 01-pandemic-recovery 02-climate-change \
		03-fair-treatment 04-work 05-pathways 06-borders 07-detention \
		08-return 09-children 10-services 11-voice 12-civil-society \
		profile closing; do
		awk '
		function flush() {
			if (id == "" || calc)
				return
			print id
			if (other)
				print id "_other"
		}
		/^[ \t]*#/ { next }
		match($0, /^\t\{ id = "[a-z0-9_]+"/) {
			flush()
			id = substr($0, RSTART, RLENGTH)
			gsub(/^\t\{ id = "|"$/, "", id)
			calc = other = 0
		}
		/type = "calculate"/ { calc = 1 }
		/other = true/ { other = 1 }
		END { flush() }' "$SRCDIR/surveys/questionnaires/$f.cfg"
	done
}

# Practice, all languages
"$CANVASS" init "$ours" --training --open >/dev/null 2>&1
expected | grep -vx 'c_share\|p_secure' >"$work/expected"
for language in en ar es fr ru zh; do
	make_kit --lang "$language"
	is "$language: status" "$status" 0
	direction=ltr
	[ "$language" != ar ] || direction=rtl
	check_kit "$language" "$language" "$direction"
	asked >"$work/asked"
	is "$language: every question of the flow once, in its order" \
		"$(diff "$work/expected" "$work/asked" | head -n 5)" ""
	grep -o '<h4><span class="n">[^<]*' "$kit" >"$work/numbers.$language"
	is "$language: numbers are those of every language" \
		"$(cmp "$work/numbers.en" "$work/numbers.$language" 2>&1)" ""
	grep -c 'class="rule"' "$kit" >"$work/rules.$language"
	is "$language: rules are those of every language" \
		"$(cat "$work/rules.$language")" "$(cat "$work/rules.en")"
done
is "number of rules is not none" "$(awk '$1 > 50' "$work/rules.en" | wc -l)" 1

# Skip rules, word for word, beside the number they stand at
make_kit --sheets form
is "rules of the questionnaire" "$(tr -d '\n' <"$kit" |
	sed 's/<div class="q/\n&/g' |
	sed -nE 's/.* id="q-([^"]*)".*<p class="rule">([^<]*)<\/p>.*/\1: \2/p' |
	sed 's/&quot;/"/g; s/&#39;/'"'"'/g')" \
	"$(cat "$SRCDIR/tests/cli/print-rules.txt")"

# Among words from the right, a number with a Latin letter stands by itself
make_kit --lang ar --sheets form
has "numbers of Arabic rules: B2 by itself" "$kit" ': <bdi dir="ltr">B2</bdi>، 1.9، 2.10، 3.9'

# Practice is said on every page and at the head of every sheet
make_kit
is "practice: across each page" \
	"$(grep -c '<div class="across" aria-hidden="true"><span>PRACTICE</span>' "$kit")" 1
has "practice: across each page, by the style" "$kit" '.across { position: fixed;'
is "practice: at the head of each sheet" \
	"$(grep -c 'class="stop">PRACTICE: these are not real answers' "$kit")" 5

# Consent is one tick; what ends the interview says so
consent=$(tr -d '\n' <"$kit" | sed 's/.*id="q-c_ok">//; s/<div class="q.*//')
is "consent: one box" "$(printf %s "$consent" | grep -o 'class="box ' | wc -l)" 1
is "consent: the no is said, not ticked" "$(printf %s "$consent" |
	grep -c 'class="then">“No”: stop here and say thank you')" 1
sheet() { # ID: that sheet alone
	sed "/<section class=\"sheet\" id=\"$1\"/,/<section class=\"sheet\"/!d" "$kit"
}
# … and so does the script, which is all that is in the hand of who asks
for s in form script; do
	is "$s: who is under 18, or was asked before, ends it" "$(sheet $s |
		grep -o 'class="then">Stop here and say thank you' | wc -l)" 3
	is "$s: who says no ends it" "$(sheet $s |
		grep -c 'class="then">“No”: stop here and say thank you')" 1
	is "$s: which parts follow" "$(sheet $s |
		grep -c 'class="then">Of the next parts, only those chosen for everyone')" 1
done

# What the hint says is not said again
run -C "$ours" print --lang zh --sheets form -o "$kit" </dev/null
is "how many to tick is said once" "$(tr -d '\n' <"$kit" |
	sed 's/<div class="q/\n&/g' | grep 'id="q-pth_block"' |
	grep -o '最多选3个' | wc -l)" 1
make_kit

# Missing answers as boxes where they are offered
ways() { # ID: the words of its ways out
	tr -d '\n' <"$kit" | sed "s/.*id=\"q-$1\">//; s/<div class=\"q.*//" |
		grep -o '<ul class="boxes ways">.*' | sed 's/<[^>]*>/ /g; s/[○ ]\{1,\}/ /g'
}
is "both ways out" "$(ways wrk_now)" " I don&#39;t know I prefer not to say "
is "one of them" "$(ways c_check)" " I don&#39;t know "
is "none of them" "$(ways det_gate)" ""

# What does not apply goes with no other answer, where several may be ticked
boxes() { # ID: the words beside its boxes
	tr -d '\n' <"$kit" | sed "s/.*id=\"q-$1\">//; s/<div class=\"q.*//" |
		sed 's/<\/li>/\n/g' | sed 's/<[^>]*>/ /g; s/  */ /g'
}
is "does not apply: alone among several" \
	"$(boxes pan_gov | grep -c ' I was not here then (then nothing else) ')" 1
is "does not apply: one of one needs no word" \
	"$(boxes pan_chg | grep 'not here' | grep -c 'nothing else')" 0

# Group votes: never what a group is not asked, tokens where it is secret
is "tally: nothing a group is not asked" \
	"$(grep -oE ' id="t-(wrk_fee|det_exp|p_gen|c_ok|wrk_ask)"' "$kit")" ""
is "tally: what a group is asked" \
	"$(grep -oE ' id="t-(core_top3|wrk_prob|wrk_first)"' "$kit" | wc -l)" 3
vote() {
	tr -d '\n' <"$kit" | sed "s/.*id=\"t-$1\">//; s/<table.*//"
}
is "tally: secret says tokens" "$(vote wrk_prob | grep -c 'Tokens, not hands')" 1
is "tally: shown says hands" "$(vote wrk_first | grep -c 'Show of hands')" 1
is "tally: three tokens on different topics" \
	"$(vote core_top3 | grep -c '3 each, on different topics')" 1

# The codebook leads from numbers to ids and codes
is "codebook: number, id and codes" "$(tr -d '\n' <"$kit" |
	grep -o '<tr id="c-wrk_now">.*' | sed 's/<\/tr>.*//; s/<[^>]*>/ /g; s/  */ /g' |
	cut -c 1-14)" " 4.3 wrk_now I"
is "codebook: no code on the questionnaire" "$(
	make_kit --sheets form
	grep -c '<code' "$kit")" 0

# What is wanted of it
make_kit --areas wrk --sheets form --paper letter
is "one area: status" "$status" 0
is "one area: only that one" "$(asked | grep -cE '^(pan|cli|det)_')" 0
is "one area: and the core" "$(asked | grep -cE '^(wrk|c|core|p|end)_' | awk '{ print ($1 > 40) }')" 1
is "one area: the same numbers" "$(grep -A4 'id="q-wrk_prob"' "$kit" |
	grep -o 'class="n">[^<]*')" 'class="n">4.4'
is "one area: rules only of what is on the paper" "$(grep -o 'one of these questions has an answer[^<]*' "$kit")" \
	"one of these questions has an answer: B2, 4.9."
has "one area: Letter" "$kit" '@page { size: Letter;'
is "only the card" "$(
	make_kit --sheets card
	grep -o '<section class="sheet" id="[a-z]*"' "$kit")" '<section class="sheet" id="card"'
make_kit --short --sheets form
is "short: what it leaves out" "$(asked | grep -cx 'wrk_equal')" 0
run -C "$ours" print --sheets card </dev/null
is "to standard output" "$(sed -n 1p "$out")" "<!DOCTYPE html>"
refuses "unknown language" 1 'no language "xx"; it has en, ar' -C "$ours" print --lang xx
refuses "unknown area" 1 '"nono" is no area' -C "$ours" print --areas nono
refuses "unknown sheet" 2 'there is no sheet "map"' -C "$ours" print --sheets map
refuses "unknown paper" 2 '--paper is a4 or letter' -C "$ours" print --paper a3
mkdir "$work/dir.html"
refuses "not over a folder" 1 'something that is not a file' -C "$ours" print -o "$work/dir.html"

# Other ways to the areas
flow() { # AREAS: print with this step in the flow
	sed "s/areas = \"session\"; max = 2/$1/" \
		"$SRCDIR/surveys/consultation.cfg" |
		sed 's/^training = .*/training = true;/' >"$ours/consultation.cfg"
	make_kit --sheets form
}
flow 'areas = "compare"'
is "compare: status" "$status" 0
is "compare: two questions an area" "$(asked | grep -cE '_(imp|chg)$')" 24
is "compare: nothing else of an area" "$(asked | grep -cE '^(pan|wrk|det)_')" 6
flow 'areas = "chosen"; min = 2; max = 3'
is "chosen: a box for each area, before them" "$(tr -d '\n' <"$kit" |
	sed 's/.*<h4>Which of these topics//; s/<div class="q.*//' |
	grep -o 'class="box"' | wc -l)" 12
has "chosen: how many" "$kit" 'Choose 2 to 3 topics'
flow 'areas = "ranked"; max = 2'
has "ranked: which parts follow" "$kit" 'only those the person put first, 2 at most'
"$CANVASS" init "$work/again" --training --open >/dev/null 2>&1
cp "$work/again/consultation.cfg" "$ours/consultation.cfg"

# Switches, and a real consultation
sed -i 's/^switches = .*/switches = [ "hide_sogi", "hide_gender_x", "ask_security" ];/
	s/^training = .*/training = false;/' "$ours/consultation.cfg"
make_kit
is "real: status" "$status" 0
is "switches: what they hide" "$(asked | grep -cx 'equ_about')" 0
is "switches: what they ask" "$(asked | grep -cx 'p_secure')" 1
is "switches: hidden options" "$(grep -c 'transgender\|gay or lesbian\|Neither, or I' "$kit")" 0
is "no help: level 3 is left out" "$(asked | grep -cE '^(det|bor|ret)_')" 0
has "no help: says so" "$err" 'left out, because referral.cfg names no help: bor, det, ret'
has "no help: says so on the script" "$kit" 'no place of help is named yet'
has "words missing: says so" "$err" 'consultation.cfg does not fill in: organisation'
is "real: not practice" "$(grep -c PRACTICE "$kit")" 0
make_kit --lang fr
has "not checked: says so" "$err" 'nobody has checked "fr" yet'
has "not checked: across each page" "$kit" '<span>NON VÉRIFIÉ</span>'
sed -i 's/^# confirmed = .*/confirmed = [ "fr" ];/' "$ours/consultation.cfg"
make_kit --lang fr
is "confirmed: nothing across" "$(grep -c 'class="across"' "$kit")" 0

# Words that would do harm
evil=$work/evil
cp -R "$SRCDIR/tests/cli/print" "$evil"
chmod -R u+w "$evil"
long=$(printf '%02000d' 0 | tr 0 w)
override=$(printf '\342\200\256')
for f in "$evil"/*.cfg "$evil"/*/*.cfg; do
	sed -i "s/@LONG@/$long/; s/@OVERRIDE@/$override/" "$f"
done
ours=$evil
make_kit
is "harm: status" "$status" 0
check_kit "harm" en ltr
is "harm: a script is words" "$(grep -c '&lt;script&gt;alert(1)&lt;/script&gt;' "$kit" |
	awk '{ print ($1 > 3) }')" 1
is "harm: no control, no override" "$(LC_ALL=C grep -c "$(printf '[\001-\010\013-\037\177]\\|\342\200\256')" "$kit")" 0
has "harm: the long word is whole" "$kit" "$long"
has "harm: the style cannot be left" "$kit" '\00003c\00002fstyle\00003e'
has "harm: what no sentence says is left to a person" "$kit" \
	'The person who asks decides by this rule: regex(${name}, &#39;[a-z]*&#39;)'
has "every type: cells of a number" "$kit" '<span class="cell">_</span><span class="cell">_</span></span>'
has "every type: cells of a day" "$kit" 'year-month-day'
is "every type: a rank has places" "$(grep -c 'class="place"' "$kit")" 3
finish
