#!/bin/sh
# The paper questionnaire asks whom an interview would ask: every skip rule, in
# every language, on the questionnaire, the script and the tally sheet, is tried
# beside the condition in the questionnaire files by skip-rules.awk.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

ours=$work/ours
kit=$work/kit.html
check() { # LANGUAGE [SWITCHES]: of $kit
	awk -v surveys="$SRCDIR/surveys" -v language="$1" -v on="${2-}" \
		-f "$SRCDIR/tests/cli/skip-rules.awk" "$kit"
}
"$CANVASS" init "$ours" --training --open >/dev/null 2>&1
for language in en ar es fr ru zh; do
	run -C "$ours" print --lang "$language" -o "$kit" </dev/null
	is "$language: rules are true to the questionnaires" \
		"$(check "$language")" "25 rules, many answers"
done

# What it would say if one were not
run -C "$ours" print --lang en -o "$work/good.html" </dev/null
finds() { # DESCRIPTION SED COMPLAINT: in a kit with this fault
	sed "$2" "$work/good.html" >"$kit"
	is "found: $1" "$(check en | grep -c "$3")" 1
}
finds "another option" 's/“Yes” was chosen in question 4\.3/“No” was chosen in question 4.3/' \
	'^wrk_fee: 4.3 answered \[ yes \], and the paper says otherwise'
finds "another question" 's/was chosen in question 6\.3/was chosen in question 7.3/' \
	'^bor_near: does not name 6.3'
finds "one of many questions" 's/, 11\.9, 12\.9/, 11.9/' \
	'^end_quote: does not name 12.9'
finds "another number" 's/question 3\.3 is 2 or more/question 3.3 is 3 or more/' \
	'^equ_mix: 3.3 answered'
finds "what does not apply passes for an answer" 's/, “I was not here then” was/ was/' \
	'^pan_who: 1.3 answered \[na\]'
finds "no rule" 's/<p class="rule">Read this only if “Hard”[^<]*//' \
	"^end_hard: no rule, but \${end_ok} = 'hard'"
finds "a rule too many" '/id="q-wrk_now"/s/$/<p class="rule">Only if “Yes” was chosen in question 4.2.<\/p>/' \
	'^wrk_now: has a rule'
finds "another number at a question" 's/<span class="n">9\.2</<span class="n">9.3</' \
	'^chi_chg: is 9.3, not 9.2'
finds "another rule on the tally sheet" 's/\(Only those vote[^<]*\)“Yes” was/\1“No” was/' \
	'^wrk_prob: the tally sheet says'
finds "another rule on the script" '/id="script"/,$s/only if “Hard”/only if “Fine”/' \
	'^the script has other rules'

# Switches settle a rule: what is never asked is not there, the rest has none
on="ask_security hide_sogi hide_gender_x"
sed -i 's/^switches = .*/switches = [ "ask_security", "hide_sogi", "hide_gender_x" ];/' \
	"$ours/consultation.cfg"
run -C "$ours" print --lang fr -o "$kit" </dev/null
is "switches: rules are true to the questionnaires" \
	"$(check fr "$on")" "25 rules, many answers"
is "found: a switch that is not on" "$(check fr | sort | sed 's/:.*//' | uniq)" \
	"$(printf '25 rules, many answers\nequ_about\np_secure')"
finish
