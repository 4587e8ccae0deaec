#!/bin/sh
# What valgrind says of the tests' programs and of the program itself: errors
# and lost memory. What a library still reaches at the end is not counted.
#
#   valgrind.sh PROGRAM…
#
# The unit tests and fuzz replays among the programs are run, then commands,
# and an interview on pages. A line for each, and one with the counts; status 1
# where there is anything to mend. VALGRIND_FILTER: a pattern, only these.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
: "${CANVASS:?the program}" "${SRCDIR:?}" "${BUILDDIR:?}"
command -v valgrind >/dev/null || {
	echo 'valgrind.sh: valgrind is not installed' >&2
	exit 77
}
work=$(mktemp -d "${TMPDIR:-/tmp}/canvass-valgrind-XXXXXX") || exit 1
options="--quiet --leak-check=full --error-exitcode=9
	--errors-for-leak-kinds=definite,indirect
	--show-leak-kinds=definite,indirect"
HOME=$work
TERM=dumb
CANVASS_NOW=2031-05-17T10:20:30+00:00
export HOME TERM CANVASS_NOW
programs=0 commands=0 pages=0 faults=0 broken=0

# say STATUS NAME: 9 is valgrind's own.
say() {
	case $1 in
	0) echo "sound   $2" ;;
	9)
		echo "FAULTY  $2"
		sed 's/^/  /' "$work"/log.*
		faults=$((faults + 1))
		;;
	*)
		echo "BROKEN  $2 (status $1)"
		sed 's/^/  /' "$work/said"
		broken=$((broken + 1))
		;;
	esac
	rm -f "$work"/log.*
}

wanted() {
	case $1 in
	*${VALGRIND_FILTER:-}*) return 0 ;;
	*) return 1 ;;
	esac
}

try_program() {
	wanted "$1" || return 0
	programs=$((programs + 1))
	leaks=
	case $1 in
	*/test-memory) leaks=--leak-check=no ;; # its children end at once
	esac
	# shellcheck disable=SC2086
	valgrind $options $leaks --log-file="$work/log.%p" "$BUILDDIR/$1" \
		>"$work/said" 2>&1
	say $? "$1"
}

# try_command WORDS…, standard input from $work/in
try_command() {
	wanted "canvass $*" || return 0
	commands=$((commands + 1))
	"$work/canvass" -C "$work/$folder" "$@" <"$work/in" >"$work/said" 2>&1
	say $? "canvass $*"
}

try_pages() {
	wanted "screens/$1" || return 0
	pages=$((pages + 1))
	CANVASS=$work/canvass "$BUILDDIR/tests/screens/run" "$1" \
		>"$work/said" 2>&1
	status=$?
	# a fault shows as another exit status of the program, and in its log
	grep -q '==' "$work"/log.* 2>/dev/null && status=9
	grep -q '^not ok' "$work/said" && [ $status = 0 ] && status=1
	say $status "screens/$1"
}

# The program under valgrind, for whatever starts $CANVASS.
{
	echo '#!/bin/sh'
	echo "exec valgrind" $options "--log-file='$work/log.%p'" \
		"'$CANVASS'" '"$@"'
} >"$work/canvass"
chmod +x "$work/canvass"

for program; do
	case $program in
	tests/unit/* | tests/fuzz/*) try_program "$program" ;;
	esac
done

: >"$work/in"
cp -R "$SRCDIR/tests/cli/types" "$work/types"
cp -R "$SRCDIR/surveys" "$work/practice"
chmod -R u+w "$work/types" "$work/practice"
sed 's/^training = .*/training = true;/' "$SRCDIR/surveys/consultation.cfg" \
	>"$work/practice/consultation.cfg"
folder=practice
try_command check
try_command simulate 200 --seed 1
try_command tally
try_command tally --where "p_gen = 'w'" det_chg
try_command export --microdata --format csv --multiple split
try_command export --microdata --format xlsx -o "$work/answers.xlsx"
try_command print --lang ar
try_command report --lang ar
try_command report --page --format txt
folder=types
printf '\n1\n1\n1 2\n2 1\n3\n5\n4.5\n2031-04\n2031-05-01\nhello\n1\n1,2\na\nb\n\n' \
	>"$work/in"
try_command take --plain
: >"$work/in"
try_command check
try_command tally
try_pages take

echo "valgrind: $programs programs, $commands commands, $pages interview on" \
	"pages: $faults faulty, $broken broken"
if [ $((faults + broken)) -gt 0 ]; then
	echo "kept: $work"
	exit 1
fi
rm -rf "$work"
