#!/bin/sh
# How the program is called, and what it says when that was wrong.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

run --version
is "version: status" "$status" 0
ok "version: one line" grep -qE '^canvass [0-9]+\.[0-9]+' "$out"

run --help
is "help: status" "$status" 0
has "help: usage" "$out" "Usage: canvass [-C FOLDER] [COMMAND] [OPTION…]"
has "help: commands" "$out" "  eval EXPR "
is "help: nothing on standard error" "$(cat "$err")" ""

run eval --help
is "help of a command: status" "$status" 0
has "help of a command: its options" "$out" "--with ID=VALUE"
has "help of a command: options of all" "$out" "--passphrase-file FILE"

refuses "unknown command" 2 'there is no command "evla"; did you mean eval?' evla
refuses "unknown command, far off" 2 'there is no command "frobnicate"' frobnicate
refuses "empty command" 2 'there is no command ""' ""
refuses "unknown option" 2 'there is no option --wiht; did you mean --with?' \
	eval 1 --wiht x=1
refuses "unknown option with a value" 2 'there is no option --wiht=x; did you mean --with?' \
	eval 1 --wiht=x
refuses "unknown letter" 2 'there is no option -x' eval 1 -x
refuses "option without its value" 2 '--with needs a value: --with ID=VALUE' \
	eval 1 --with
refuses "switch with a value" 2 '--help takes no value' eval 1 --help=yes
refuses "too few words" 2 'something is missing: canvass eval EXPR' eval
refuses "too many words" 2 '"2" is one word too many' eval 1 2
refuses "no folder after -C" 2 '-C needs a folder' -C
gives "-C in two words" 0 2 -C "$work" eval 1+1
gives "-C in one word" 0 2 -C"$work" eval 1+1
gives "words after --" 0 2 eval -- 1+1
gives "an option of every command" 0 2 eval 1+1 --passphrase-file x
ok "control characters are not echoed" sh -c \
	'"$CANVASS" "$(printf "a\033[2Jb")" 2>&1 | grep -q "ab\|a.*2Jb"'
ok "control characters are made harmless" sh -c \
	'! "$CANVASS" "$(printf "a\033b")" 2>&1 | grep -q "$(printf "\033")"'

if [ -e /dev/full ]; then
	status=0
	"$CANVASS" eval 1 >/dev/full 2>"$err" || status=$?
	is "a full disk: status" "$status" 1
	has "a full disk: says so" "$err" "could not be written"
fi
status=0
"$CANVASS" eval 1 >&- 2>"$err" || status=$?
ok "a closed output does not crash it" test "$status" -le 1
finish
