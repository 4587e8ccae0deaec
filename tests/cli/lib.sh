# What every test of the commands begins with: . "$SRCDIR/tests/cli/lib.sh"
# A folder of its own that is kept where a test fails, a home of its own, and
# checks that print TAP. SPDX-License-Identifier: GPL-3.0-or-later
set -u
work=$(mktemp -d "${TMPDIR:-/tmp}/canvass-test-XXXXXX") || exit 1
HOME=$work/home
mkdir "$HOME"
CANVASS_NOW=2031-05-17T10:20:30+00:00
TERM=dumb
export HOME CANVASS_NOW TERM
unset CANVASS_HOME XDG_DATA_HOME
count=0
failed=0
out=$work/out
err=$work/err

# run WORDS…: the program with these words; $status, and what it said in $out
# and $err. Standard input is what the caller gives.
run() {
	status=0
	"$CANVASS" "$@" >"$out" 2>"$err" || status=$?
}

ok() { # DESCRIPTION COMMAND…: does the command succeed?
	count=$((count + 1))
	description=$1
	shift
	if "$@"; then
		echo "ok $count - $description"
	else
		echo "not ok $count - $description"
		failed=$((failed + 1))
		echo "# $*"
	fi
}

is() { # DESCRIPTION GOT WANTED
	count=$((count + 1))
	if [ "$2" = "$3" ]; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		failed=$((failed + 1))
		printf 'got:    %s\nwanted: %s\n' "$2" "$3" | sed 's/^/# /'
	fi
}

has() { # DESCRIPTION FILE TEXT: a line of the file holds the text
	count=$((count + 1))
	if grep -qF -e "$3" "$2"; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		failed=$((failed + 1))
		echo "# not found: $3"
		sed 's/^/# /' "$2"
	fi
}

# gives DESCRIPTION STATUS OUTPUT WORDS…: exit status and all of the output
gives() {
	gives_what=$1 gives_status=$2 gives_out=$3
	shift 3
	run "$@" </dev/null
	is "$gives_what" "$status: $(cat "$out")" "$gives_status: $gives_out"
}

# refuses DESCRIPTION STATUS TEXT WORDS…: exit status, and text on stderr only
refuses() {
	refuses_what=$1 refuses_status=$2 refuses_text=$3
	shift 3
	run "$@" </dev/null
	is "$refuses_what: status" "$status" "$refuses_status"
	has "$refuses_what: says why" "$err" "$refuses_text"
	is "$refuses_what: nothing on standard output" "$(cat "$out")" ""
}

finish() { # at the end of every test
	echo "1..$count"
	if [ "$failed" -eq 0 ]; then
		rm -rf "$work"
	else
		echo "# kept: $work"
		exit 1
	fi
}
