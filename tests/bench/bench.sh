#!/bin/sh
# What the program costs, each figure beside its limit (DESIGN.md section 11).
#
#   CANVASS=…/canvass BENCH=…/tests/bench SRCDIR=… BUILDDIR=… bench.sh
#
# BENCH_PEOPLE: interviews (1000000). BENCH_AREAS: areas of each (wrk,srv).
# CANVASS_BENCH_DIR: where the store is made, kept and used again; otherwise a
# folder under /tmp that goes at the end. BENCH_PEERS=no: without the others
# that count the same people (peers.sh). Status 1 where a limit is missed or
# something could not be measured: that is never a pass. About ten minutes.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
: "${CANVASS:?the program}" "${BENCH:?the folder of the measuring programs}"
n=${BENCH_PEOPLE:-1000000}
areas=${BENCH_AREAS:-wrk,srv}
# the filter, in the words of each
filter="p_gen = 'w' and language = 'en'"
filter_sql="p_gen = 'w' AND language = 'en'"
filter_r="p_gen == 'w' & language == 'en'"
row=p_gen
column=p_age
LC_ALL=C.UTF-8 TZ=UTC TERM=xterm-256color
export LC_ALL TZ TERM
unset LANGUAGE LANG NO_COLOR CANVASS_HOME

bad=0
if [ -n "${CANVASS_BENCH_DIR:-}" ]; then
	dir=$CANVASS_BENCH_DIR
	mkdir -p "$dir" || exit 1
else
	dir=$(mktemp -d /tmp/canvass-bench-XXXXXX) || exit 1
	trap 'rm -rf "$dir"' EXIT
	trap 'exit 1' HUP INT TERM
fi
scratch=$(mktemp -d "$dir/scratch-XXXXXX") || exit 1

# say NAME FIGURE UNIT LIMIT: LIMIT is "<= x", ">= x" or "-" for none
say() {
	awk -v name="$1" -v figure="$2" -v unit="$3" -v limit="$4" 'BEGIN {
		verdict = "-"
		split(limit, l, " ")
		if (figure !~ /^-?[0-9.]+$/) verdict = "NOT MEASURED"
		else if (l[1] == "<=") verdict = figure + 0 <= l[2] ? "ok" : "MISSED"
		else if (l[1] == ">=") verdict = figure + 0 >= l[2] ? "ok" : "MISSED"
		printf "%-46s %12s %-10s %-10s %s\n", name, figure, unit, \
			limit == "-" ? "" : limit, verdict == "-" ? "" : verdict
		exit verdict == "MISSED" || verdict == "NOT MEASURED"
	}' || bad=$((bad + 1))
}
field() { # the N-th word of a line
	printf '%s\n' "$2" | awk -v n="$1" '{ print $n }'
}
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.2f", a / b }'; }
value() { # of a name in the lines of bench-tally
	awk -v name="$1" '$1 == name { print $2 }' "$scratch/tally"
}
seconds() { date +%s.%N; }

# The training consultation with its store, made in chunks of at most 100,000.
make_store() {
	if [ ! -f "$dir/big/consultation.cfg" ]; then
		"$CANVASS" init "$dir/big" --open --training >/dev/null 2>&1 || return 1
	fi
	have=0
	[ -f "$dir/made" ] && have=$(cat "$dir/made")
	began=$(seconds)
	made=0
	while [ "$have" -lt "$n" ]; do
		chunk=$((n - have))
		[ "$chunk" -le 100000 ] || chunk=100000
		"$CANVASS" -C "$dir/big" simulate "$chunk" --seed "$((have + 1))" \
			--areas "$areas" >/dev/null || return 1
		have=$((have + chunk))
		made=$((made + chunk))
		echo "$have" >"$dir/made"
	done
	simulated=$(awk -v n="$made" -v a="$began" -v b="$(seconds)" \
		'BEGIN { if (n > 0) printf "%.0f", n / (b - a) }')
}

first_screen() {
	"$CANVASS" init "$scratch/small" --open --training >/dev/null 2>&1 || return 1
	"$CANVASS" -C "$scratch/small" simulate 3 --seed 1 >/dev/null 2>&1 || return 1
	take="take --lang en --mode interview --areas $areas --month 2026-11 --seed 1"
	# as many options as our first page with a choice offers
	# shellcheck disable=SC2086
	options=$("$CANVASS" -C "$scratch/small" $take --plain </dev/null |
		awk '/^ *[0-9]+[.)]? / { n++ } END { print n + 0 }')
	[ "$options" -gt 0 ] || options=3
	set --
	i=1
	while [ "$i" -le "$options" ]; do
		set -- "$@" "$i" "A line with some words in it"
		i=$((i + 1))
	done
	theirs=$("$BENCH/pty-run" -r 15 -k '\eOB,\eOA' \
		dialog --menu "Is it all right to ask?" 20 70 "$options" "$@") ||
		return 1
	# shellcheck disable=SC2086
	ours=$("$BENCH/pty-run" -r 15 \
		"$CANVASS" -C "$scratch/small" $take) || return 1
	# past the welcome, to the first page with lines to choose from
	keys= pointer=
	while [ ${#keys} -lt 32 ]; do
		keys="$keys\\r"
		# shellcheck disable=SC2086
		pointer=$("$BENCH/pty-run" -s "$keys" -k '\eOB,\eOA' \
			"$CANVASS" -C "$scratch/small" $take) || return 1
		[ "$(field 6 "$pointer" | cut -d. -f1)" -eq 0 ] || break
	done
	# a program that answers no key costs nothing: that is no measurement
	[ "$(field 6 "$pointer" | cut -d. -f1)" -gt 0 ] || pointer=
}

# A key on each page of results: the name of the page, the keys to it, of which
# the dearest counts like those on the page, and the two keys that are pressed
# there by turns, if not down and up.
results() {
	"$CANVASS" init "$scratch/ten" --open --training >/dev/null 2>&1 || return 1
	"$CANVASS" -C "$scratch/ten" simulate 10000 --seed 1 --areas "$areas" \
		>/dev/null 2>&1 || return 1
	while IFS='|' read -r page keys press; do
		set -- -k "${press:-\\eOB,\\eOA}"
		[ -z "$keys" ] || set -- "$@" -s "$keys"
		cost=$("$BENCH/pty-run" "$@" \
			"$CANVASS" -C "$scratch/ten" results) || return 1
		# a key that changes nothing on the screen is no measurement
		[ "$(field 5 "$cost" | cut -d. -f1)" -gt 0 ] || cost=
		say "results of 10000, a key: $page" "$(printf '%s' "$cost" |
			awk '{ printf "%.3f", ($4 > $8 ? $4 : $8) / 1000 }')" ms '<= 20'
	done <<-'END'
	areas|
	areas of some| 3\rp_gen = 'w'\r
	to a question and back||\r,\eOD
	one question|\r
	the menu| 
	two groups| 4\r1\r1\r2\r
	a cross-table| 5\r5\r3\r5\r1\r
	a cross-table, shares| 5\r5\r3\r5\r1\r|\r,\r
	some people| 2\r3\r1\r\r
	who took part| 6\r
	in their words| 7\r1\r
	a word searched| 7\r1\r 1\rfees\r
	missing answers| 8\r
	END
}

printf 'canvass: what it costs; %s people, areas %s\n' "$n" "$areas"
printf 'other work on this machine now (it slows the clock): %s\n\n' \
	"$(cut -d' ' -f1 /proc/loadavg 2>/dev/null || echo unknown)"

if save=$("$BENCH/bench-save" "$scratch"); then
	say 'a saved answer' "$(field 1 "$save")" ms -
	say 'a bare SQLite commit of the same' "$(field 2 "$save")" ms -
	say '  ratio' "$(field 3 "$save")" times '<= 1.20'
else
	say 'a saved answer' none ms '<= 1.20'
fi

results || say 'a key on the pages of results' none ms '<= 20'

if command -v dialog >/dev/null 2>&1 && first_screen; then
	say "first screen of dialog, $options options: processor" \
		"$(field 1 "$theirs")" ms -
	say 'first screen of take: processor' "$(field 1 "$ours")" ms -
	say '  ratio' "$(ratio "$(field 1 "$ours")" "$(field 1 "$theirs")")" \
		times '<= 2'
	say 'first screen of dialog: peak memory' "$(field 2 "$theirs")" KiB -
	say 'first screen of take: peak memory' "$(field 2 "$ours")" KiB -
	say '  ratio' "$(ratio "$(field 2 "$ours")" "$(field 2 "$theirs")")" \
		times '<= 2'
	say 'a moved pointer: processor' "$(field 4 "$pointer")" us '<= 300'
	say 'a moved pointer: bytes' "$(field 5 "$pointer")" bytes -
	say '  of them not text' "$(field 6 "$pointer")" bytes '<= 100'
	say '  (dialog: not text)' "$(field 6 "$theirs")" bytes -
else
	say 'first screen of take beside dialog' none ms '<= 2'
fi

if ! make_store; then
	say 'the store of simulated interviews' none - '<= 0'
	exit 1
fi
# a kept store is not made again
[ -z "$simulated" ] || say 'simulate' "$simulated" 'a second' -

cat "$dir/big/canvass.db" >/dev/null # the limits are for a file in memory
if "$BENCH/bench-tally" "$dir/big" "$filter" "$row" "$column" \
	"$scratch/figures" >"$scratch/tally"; then
	say 'interviews counted' "$(value interviews)" '' '>= 1'
	say 'bytes of an interview' "$(value body_bytes)" bytes -
	say 'reading the store alone' "$(value read_s)" s -
	say 'loading into columns' "$(value load_s)" s '<= 4'
	say '  processor, of both threads' "$(value load_cpu_s)" s -
	say 'columns' "$(value columns_mb)" MB -
	say 'memory at the most' "$(value rss_mb)" MB '<= 250'
	say 'tally of all questions: processor' "$(value tally_ms)" ms '<= 25'
	say '  under a filter' "$(value filter_ms)" ms '<= 60'
	say '  of one question' "$(value one_ms)" ms -
	say "cross-table $row by $column: processor" "$(value cross_ms)" ms '<= 1'
	say "  of any two questions ($(value pairs)), mean" \
		"$(value pairs_ms)" ms -
	say "  the slowest: $(value slowest_pair)" "$(value slowest_ms)" ms '<= 1'
else
	say 'loading and counting' none s '<= 4'
fi

if first=$("$BENCH/pty-run" -r 3 -p "$CANVASS" -C "$dir/big" tally); then
	say 'canvass tally, from start to end: processor' \
		"$(field 1 "$first" | awk '{ printf "%.3f", $1 / 1000 }')" s -
	say '  by the clock' \
		"$(field 7 "$first" | awk '{ printf "%.3f", $1 / 1000 }')" s '<= 4'
	say '  memory at the most' \
		"$(field 2 "$first" | awk '{ printf "%.1f", $1 / 1024 }')" MB '<= 250'
else
	say 'canvass tally, from start to end' none s '<= 4'
fi
if [ "${BENCH_PEERS:-yes}" = yes ]; then
	# shellcheck source=tests/bench/peers.sh
	. "$SRCDIR/tests/bench/peers.sh"
	peers
fi
rm -rf "$scratch"

printf '\n%s\n' "limits missed or not measured: $bad"
[ "$bad" -eq 0 ]
