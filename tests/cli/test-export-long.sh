#!/bin/sh
# A long export on a terminal: one line says how far it is and how to stop it,
# and Ctrl-C leaves nothing behind. SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

for tool in script stdbuf; do
	command -v $tool >/dev/null || {
		echo "1..0 # SKIP $tool is not installed"
		exit 0
	}
done
folder=$work/c
cp -R "$SRCDIR/tests/screens/counted" "$folder" && chmod -R u+w "$folder"
run -C "$folder" simulate 21000 --seed 3
is 'simulate__ends__well' "$status" 0
mkdir "$work/out.d"

# on_terminal FILE KEY: export into it, on a terminal of 100 columns; KEY is
# pressed when the line is there. What it says: $work/lines, a line each time.
on_terminal() {
	rm -f "$work/keys" "$work/says"
	mkfifo "$work/keys" "$work/says"
	{
		stdbuf -o0 tr '\r' '\n' | while IFS= read -r line; do
			printf '%s\n' "$line"
			case $line in
			*'Ctrl-C stops it'*) printf "$2" >&3 ;;
			esac
		done
	} 3>"$work/keys" <"$work/says" >"$work/lines" 2>/dev/null &
	status=0
	# in the foreground, and whatever started these tests ignores: else the
	# program would not hear Ctrl-C
	env --default-signal=INT TERM=xterm script -qefc "stty cols 100; exec '$CANVASS' -C '$folder' \
		export --microdata --format ${1##*.} -o '$1'" /dev/null \
		<"$work/keys" >"$work/says" 2>/dev/null || status=$?
	wait
}

on_terminal "$work/out.d/whole.csv" ''
is 'terminal__whole__ends_well' "$status" 0
people=$(($(wc -l <"$work/out.d/whole.csv") - 1))
has 'terminal__reading__says_how_far' "$work/lines" '20000 records read'
has 'terminal__writing__says_how_far_and_how_to_stop' "$work/lines" \
	"20000 of $people interviews; Ctrl-C stops it and leaves no file"
ok 'terminal__the_line__goes_again' grep -qE '^ {72}$' "$work/lines"
has 'terminal__in_the_end__says_where_it_is' "$work/lines" \
	"canvass: $people interviews are in $work/out.d/whole.csv"
rm -f "$work"/out.d/*

# Ctrl-C as soon as the line stands there
for format in csv xlsx sav; do
	[ "$format" = csv ] || [ -x "$BUILDDIR/canvass-export" ] || continue
	on_terminal "$work/out.d/half.$format" '\003'
	is "ctrl_c__${format}__ends_it" "$status" 130
	is "ctrl_c__${format}__leaves_nothing" "$(ls -A "$work/out.d")" ''
done

# Not on a terminal: not a word before the end.
run -C "$folder" export --microdata --format csv -o "$work/out.d/quiet.csv"
is 'pipe__says__only_where_it_is' "$status $(wc -l <"$err") $(tr -cd '\r' <"$err" |
	wc -c)" '0 1 0'
finish
