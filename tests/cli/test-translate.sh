#!/bin/sh
# canvass translate: a seventh language with a text editor, and what becomes of
# words that are there. SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

ours=$work/ours
pt=$ours/lang/pt
cp -R "$SRCDIR/tests/surveys/plain" "$ours"
chmod -R u+w "$ours"
sed 's/^languages = .*/languages = [ "en", "pt" ]; confirmed = [ "pt" ];/' \
	"$SRCDIR/tests/surveys/plain/consultation.cfg" >"$ours/consultation.cfg"

# A language that nobody has written in yet
gives "one file" 0 "lang/pt/01-first.cfg: 5 missing, 0 stale, 0 kept" \
	-C "$ours" translate pt first
has "one file: the source above the words" "$pt/01-first.cfg" '# en: May we ask?'
ok "one file: the source, then the words" sh -c \
	'grep -A1 "# en: Yes" "$1" | grep -qx "		yes = \"\";"' - "$pt/01-first.cfg"
has "one file: says what is missing" "$pt/01-first.cfg" '# MISSING'
ok "one file: no sum of what is not translated" sh -c \
	'! grep -q "^[^#]*of =" "$1"' - "$pt/01-first.cfg"
run -C "$ours" translate pt </dev/null
is "all files: status" "$status" 0
is "all files" "$(sed 's/: .*//' "$out")" "lang/pt/consultation.cfg
lang/pt/referral.cfg
lang/pt/common.cfg
lang/pt/01-first.cfg
lang/pt/02-test.cfg
lang/pt/03-road.cfg
lang/pt/colours.cfg
lang/pt/language.cfg"
run -C "$ours" check
ok "what translate writes: no error" sh -c '! grep -q ": error: " "$1"' - "$out"

# Translated by hand, in an order of its own, with remarks
printf '%s\n' '# by Ana' 'language = "pt"; questionnaire = "first";' \
	'title = "Primeiro"; # to be looked at' \
	'many = { text = "Quantos?"; };' \
	'gate = { # the first' \
	'  text = "Podemos \"perguntar\"?\n\\o/";' \
	'  options = { yes = "Sim"; no = "Não"; };' \
	'  /* at the end */ };' >"$pt/01-first.cfg"
printf '%s\n' 'language = "pt"; questionnaire = "common"; importance = {' \
	'text = "Qual a importância?"; hint = "{topic}.";' \
	'points = ( "Nada", "Muito" ); };' >"$pt/common.cfg"
printf '%s\n' 'language = "pt"; questionnaire = "test"; title = "Ensaio";' \
	'topic = "Ensaios"; t_work = { text = "Algum trabalho?";' \
	'hint = "Da {organisation}."; options = { yes = "Sim"; no = "Não"; }; };' \
	>"$pt/02-test.cfg"
printf '%s\n' 'name = "Português"; question = { dk = "Não sei";' \
	'pns = "Prefiro não dizer"; saved = { one = "{n} resposta guardada";' \
	'other = "{n} respostas guardadas"; }; };' >"$pt/language.cfg"
gives "by hand: counted" 0 "lang/pt/01-first.cfg: 0 missing, 0 stale, 5 kept" \
	-C "$ours" translate pt first
is "by hand: kept in the order of the source" \
	"$(sed 1,8d "$pt/01-first.cfg")" '# by Ana
language = "pt";
questionnaire = "first";
version = 1;
reviewed = false;

# to be looked at
# en: First
title = "Primeiro";
of = "c0e6b61c";

# the first
gate = {
	# en: May we ask?
	text = "Podemos \"perguntar\"?\n\\o/";
	options = {
		# en: Yes
		yes = "Sim";
		# en: No
		no = "Não";
	};
	of = "46a50b8e";
	# at the end
};

many = {
	# en: How many?
	text = "Quantos?";
	of = "acff92f6";
};'
has "by hand: the older file is kept" "$pt/01-first.cfg.old" '/* at the end */'
cp "$pt/01-first.cfg" "$work/before"
gives "again: says so" 0 \
	"lang/pt/01-first.cfg: 0 missing, 0 stale, 5 kept (as it was)" \
	-C "$ours" translate pt first
ok "again: the same bytes" cmp -s "$work/before" "$pt/01-first.cfg"
has "again: the older file is the older one" "$pt/01-first.cfg.old" '/* at the end */'
gives "the words of the program" 0 \
	"$(run -C "$ours" translate pt language && cat "$out") (as it was)" \
	-C "$ours" translate pt language
has "the words of the program: kept" "$pt/language.cfg" 'dk = "Não sei";'
has "the words of the program: remarks of the English file" \
	"$pt/language.cfg" '# Names of keys as they are printed'
is "the words of the program: forms of the plural" \
	"$(grep -B2 -A3 'saved = {' "$pt/language.cfg" | sed 4q)" \
	'	# en: one = {n} answer saved
	# en: other = {n} answers saved
	saved = {
		one = "{n} resposta guardada";'

# An interview in it
printf '1\n7\n2\n1\n1\n\n' >"$work/answers"
run -C "$ours" take --plain --lang pt <"$work/answers"
is "an interview in it: status" "$status" 0
has "an interview in it: the question" "$out" 'Podemos "perguntar"?'
has "an interview in it: an answer" "$out" '   1  Sim'
has "an interview in it: the program" "$out" ' pns  Prefiro não dizer'
has "an interview in it: shared wording" "$out" 'Qual a importância?'
has "an interview in it: with the translated topic" "$out" 'Ensaios.'
has "an interview in it: what is not translated" "$out" 'Which colour?'
has "an interview in it: saved" "$out" 'saved '

# The source changes
sed 's/"May we ask?"/"May we ask you?"/; s/{ id = "no"; text = "No"; }/{ id = "not"; text = "No"; }/' \
	"$SRCDIR/tests/surveys/plain/questionnaires/01-first.cfg" \
	>"$ours/questionnaires/01-first.cfg"
gives "a source that changed" 0 "lang/pt/01-first.cfg: 1 missing, 2 stale, 2 kept, \
1 put to the end because nothing reads them" -C "$ours" translate pt first
is "a source that changed: first, and marked" \
	"$(sed -n '/^# ====/,/text/p' "$pt/01-first.cfg" | sed 7q)" \
	'# ==== Missing, or changed in the source ====

# MISSING: not
# STALE: look at the words again, then write of = "930550f3"
# the first
gate = {
	# en: May we ask you?'
is "a source that changed: words that nothing reads" \
	"$(tail -n 2 "$pt/01-first.cfg")" \
	'# ==== Nothing reads these words any more ====
# gate = { options = { no = "Não"; }; };'
run -C "$ours" check
has "a source that changed: check says so, too" "$out" 'then write of = "930550f3"'
cp "$pt/01-first.cfg" "$work/before"
run -C "$ours" translate pt first </dev/null
ok "a source that changed: again the same bytes" cmp -s "$work/before" "$pt/01-first.cfg"
sed 's/of = "46a50b8e"/of = "930550f3"/; s/not = ""/not = "Não"/' "$work/before" \
	>"$pt/01-first.cfg"
gives "looked at again" 0 "lang/pt/01-first.cfg: 0 missing, 0 stale, 5 kept" \
	-C "$ours" translate pt first
is "looked at again: what nothing reads stays" "$(tail -n 1 "$pt/01-first.cfg")" \
	'# gate = { options = { no = "Não"; }; };'

# Only sums: every other byte stays
cp "$pt/02-test.cfg" "$work/before"
gives "sums" 0 "lang/pt/02-test.cfg: 0 missing, 0 stale, 6 kept" \
	-C "$ours" translate pt test --sums
is "sums: the file but for them" \
	"$(sed 's/ of = "fdb6a91b";//; s/ of = "d9125143";//' "$pt/02-test.cfg")" \
	"$(cat "$work/before")"
has "sums: that of the question" "$pt/02-test.cfg" 'of = "fdb6a91b";'
run -C "$ours" check --strict
ok "sums: nothing stale" sh -c '! grep -q "have changed since" "$1"' - "$out"

# A file that is missing
mv "$pt/02-test.cfg" "$work/02-test.cfg"
run -C "$ours" check
has "a missing file: named by check" "$out" \
	'lang/pt/02-test.cfg:1: warning: this file is missing, so that 5 wordings'
mv "$work/02-test.cfg" "$pt/02-test.cfg"

# Where to get help: a translation of another place would send people astray
run -C "$ours" translate pt referral </dev/null
sed 's/^	""/	"Clínica Sol, grátis"/' "$pt/referral.cfg" >"$work/referral.cfg"
cp "$work/referral.cfg" "$pt/referral.cfg"
gives "help: translated" 0 "lang/pt/referral.cfg: 0 missing, 0 stale, 1 kept" \
	-C "$ours" translate pt referral
cp "$ours/questionnaires/01-first.cfg" "$work/first"
echo 'card = true;' >>"$ours/questionnaires/01-first.cfg"
printf '1\n7\n\n.\n1\n' >"$work/stopped"
run -C "$ours" take --plain --lang pt <"$work/stopped"
has "help: in the language" "$out" 'Clínica Sol, grátis'
sed 's/Clinic Sol, free/Clinic Luna, free/' \
	"$SRCDIR/tests/surveys/plain/referral.cfg" >"$ours/referral.cfg"
run -C "$ours" take --plain --lang pt <"$work/stopped"
has "help: another place is shown as it is" "$out" 'Clinic Luna, free'
run -C "$ours" check
has "help: check says why" "$out" \
	'the words of `help` have changed since they were translated, so that'
cp "$work/first" "$ours/questionnaires/01-first.cfg"

# What cannot be done
refuses "no language" 2 'translate' -C "$ours" translate
refuses "not the code of a language" 1 'this is not the code of a language' \
	-C "$ours" translate Portuguese
refuses "nothing of this name" 1 'did you mean first?' -C "$ours" translate pt frist
refuses "the language of the source" 1 'it is written in "en" itself' \
	-C "$ours" translate en first
echo 'gate = { text = "Podemos? };' >"$pt/01-first.cfg"
refuses "a file that cannot be read" 1 'lang/pt/01-first.cfg: line 1: ' \
	-C "$ours" translate pt first
is "a file that cannot be read: left alone" "$(cat "$pt/01-first.cfg")" \
	'gate = { text = "Podemos? };'

# An interview goes on where files are broken or missing
run -C "$ours" take --plain --lang pt <"$work/answers"
is "a broken overlay: status" "$status" 0
has "a broken overlay: the words of the source" "$out" 'May we ask you?'
has "a broken overlay: the others" "$out" 'Qual a importância?'
run -C "$ours" check
has "a broken overlay: named by check" "$out" 'lang/pt/01-first.cfg:1: error: '
echo 'question = {' >"$pt/language.cfg"
run -C "$ours" take --plain --lang pt <"$work/answers"
is "a broken language.cfg: status" "$status" 0
has "a broken language.cfg: the words of the program" "$out" 'I prefer not to say'
has "a broken language.cfg: the questions" "$out" 'Qual a importância?'
run -C "$ours" check
has "a broken language.cfg: named by check" "$out" 'lang/pt/language.cfg:1: error: '
rm -r "$pt"
run -C "$ours" take --plain --lang pt <"$work/answers"
is "no files at all: status" "$status" 0
has "no files at all: the words of the source" "$out" 'May we ask you?'
run -C "$ours" check
has "no files at all: named by check" "$out" \
	'consultation.cfg:7: warning: nothing is written in "pt"'

# The translations that come with canvass: put in order, they say the same
shipped=$work/shipped
cp -R "$SRCDIR/surveys" "$shipped"
chmod -R u+w "$shipped"
languages=$(cd "$shipped/lang" && ls | grep -v '^en$')
codes=$(for code in en $languages; do printf '"%s", ' "$code"; done)
sed "s/^languages = .*/languages = [ ${codes%, } ];/" \
	"$SRCDIR/surveys/consultation.cfg" >"$shipped/consultation.cfg"
run -C "$shipped" check
cp "$out" "$work/before"
has "shipped: there are some" "$work/before" '  fr     questionnaires: '
for code in $languages; do
	run -C "$shipped" translate "$code" --sums </dev/null
	ok "shipped, $code: every translation says what it translates" sh -c \
		'! grep -qv "(as it was)$" "$1"' - "$out"
	run -C "$shipped" translate "$code" </dev/null
	is "shipped, $code: status" "$status" 0
	ok "shipped, $code: nothing put away" sh -c \
		'! grep -q "nothing reads them" "$1"' - "$out"
done
run -C "$shipped" check
is "shipped: check counts the same words" "$(grep questionnaires: "$out")" \
	"$(grep questionnaires: "$work/before")"
finish
