#!/bin/sh
# canvass(1) has every command and option that --help has, and no other
# command. SPDX-License-Identifier: GPL-3.0-or-later
set -u
page=$SRCDIR/man/canvass.1
n=0
result() { # NAME WHAT-IS-MISSING
	n=$((n + 1))
	if [ -z "$2" ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		echo "# missing: $2"
	fi
}

commands=$("$CANVASS" --help | sed -nE 's/^  ([a-z]+) .*/\1/p')
described=$(sed -nE 's/^\.It Cm ([a-z]+).*/\1/p' "$page")
[ -n "$commands" ] && [ -n "$described" ]
result 'manual__help__lists_commands' "$([ -n "$commands" ] || echo 'all of them')"

missing=
for command in $commands; do
	echo "$described" | grep -qx "$command" || missing="$missing $command"
done
result 'manual__page__has_every_command_of_help' "$missing"

missing=
for command in $described; do
	echo "$commands" | grep -qx "$command" || missing="$missing $command"
done
result 'manual__page__has_no_command_that_is_not_there' "$missing"

for command in $commands; do
	missing=
	for option in $("$CANVASS" "$command" --help |
		sed -nE 's/^  (-[a-z], )?--([a-z-]+).*/\2/p'); do
		name=$(echo "$option" | sed 's/-/\\\\-/g')
		grep -q "Fl .*\\\\-$name" "$page" || missing="$missing --$option"
	done
	result "manual__page__has_every_option_of_$command" "$missing"
done
echo "1..$n"
