#!/bin/sh
# Archives as the wall: no room's archive needs a symbol of a room it may not
# know, and every public function has the prefix cv_.
# SPDX-License-Identifier: GPL-3.0-or-later
n=0
result() {
	n=$((n + 1))
	if [ -z "$2" ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
		printf '%s\n' "$2" | sed 's/^/# /'
	fi
}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$BUILDDIR" || exit 1
for room in base text survey record reader seal store tally report ui; do
	nm -g --defined-only lib$room.a 2>/dev/null | awk 'NF == 3 { print $3 }' |
		sort -u >"$work/$room.has"
	nm -u lib$room.a 2>/dev/null | awk '$1 == "U" { print $2 }' |
		grep '^cv_' | sort -u >"$work/$room.needs"
	result "symbols__${room}__defines_only_cv_names" \
		"$(grep -vE '^(cv_|__(odr_)?asan|__ubsan|__sanit)' "$work/$room.has")"
done
needs_only() { # ROOM ALLOWED…: what it needs is defined in these rooms
	room=$1
	shift
	for other in "$@"; do cat "$work/$other.has"; done | sort -u >"$work/allowed"
	result "symbols__${room}__needs_only_the_rooms_it_may_know" \
		"$(comm -23 "$work/$room.needs" "$work/allowed")"
}
needs_only base base
needs_only text text base
needs_only survey survey text base
needs_only record record survey text base
needs_only reader reader record survey text base
needs_only seal seal base
needs_only store store seal base
needs_only tally tally record survey text base
needs_only report report tally record survey text base
needs_only ui ui tally record survey text base
echo "1..$n"
