#!/bin/sh
# canvass check: what it prints, and its exit status.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

plain=$work/plain
cp -R "$SRCDIR/tests/surveys/plain" "$plain"
chmod -R u+w "$plain"

gives "a folder without a fault" 0 "2 areas, 1 core questionnaire, 5 questions.
Languages:
$(run -C "$plain" check && sed -n '/^  en /p' "$out")
No faults." -C "$plain" check

run -C "$SRCDIR/surveys" check
is "the shipped questionnaires: status" "$status" 0
has "the shipped questionnaires: areas" "$out" "12 areas, "
has "the shipped questionnaires: what is to be filled in" "$out" \
	'warning: `words` does not say `organisation`'
ok "the shipped questionnaires: no error" sh -c '! grep -q ": error: " "$1"' - "$out"
is "the shipped questionnaires: nothing on standard error" "$(cat "$err")" ""
run -C "$SRCDIR/surveys" check --strict
is "strict: status" "$status" 1

cp "$SRCDIR/tests/surveys/bad/several-faults-in-order.cfg" \
	"$plain/questionnaires/02-test.cfg"
run -C "$plain" check
is "errors: status" "$status" 1
is "errors: in order" "$(grep ': error: ' "$out")" \
	"$(cat "$SRCDIR/tests/surveys/bad/several-faults-in-order.err")"
has "errors: counted" "$out" "4 errors, 0 warnings."
run -C "$plain" check "$plain/questionnaires/01-first.cfg"
is "one file: its own faults only" "$status" 0
has "one file: says so" "$out" "No faults."
run -C "$plain" check questionnaires/02-test.cfg
is "a path inside the folder" "$status" 1
run check "$plain/questionnaires/02-test.cfg"
is "a file shows its folder" "$status" 1
has "a file shows its folder: its faults" "$out" \
	'questionnaires/02-test.cfg:8: error: '
refuses "a file that is not there" 1 'nothing.cfg: there is no such file' \
	-C "$plain" check nothing.cfg
refuses "no consultation in the folder" 1 \
	'there is no consultation in this folder' -C "$SRCDIR/tests" check
refuses "no folder" 1 'there is no consultation here; make one' \
	-C "$work/none" check
refuses "the usual folder is not made" 1 'there is no consultation here' check
ok "the usual folder is not made: nothing there" test ! -e "$HOME/.local"
# Without HOME: the person's own folder, not the one stood in
mkdir -p "$work/elsewhere"
"$CANVASS" init "$work/elsewhere/.local/share/canvass/consultation" 2>/dev/null
echo '}' >>"$work/elsewhere/.local/share/canvass/consultation/consultation.cfg"
for home in '-u HOME' 'HOME=' 'HOME=.'; do
	# shellcheck disable=SC2086
	(cd "$work/elsewhere" && env $home "$CANVASS" check) >"$out" 2>&1
	ok "$home: not the folder stood in" \
		sh -c '! grep -q "one } too many" "$1"' - "$out"
done
refuses "unknown option" 2 'did you mean --strict?' check --strickt
finish
