#!/bin/sh
# The examples of the manual pages, run as they are printed.
#
#   example file PATH   becomes a file of the consultation `market`, which has
#                       to pass `check --strict` when all of them are there
#   example questions   becomes a questionnaire that has to pass it, too
#   example shell       commands after `$ `, and what each prints on standard
#                       output; a line `...` stands for any lines
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

top=$(mktemp -d) || exit 99
HOME=$top
PATH=$(dirname "$CANVASS"):$PATH
export HOME PATH
n=0
bad=0

result() { # STATUS NAME, with what to show in $top/why
	n=$((n + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $n - $2"
	else
		bad=1
		echo "not ok $n - $2"
		sed 's/^/# /' "$top/why"
	fi
}

# Do the lines of $1 fit the pattern in $2?
fits() {
	awk -v pattern="$2" '
	BEGIN { while ((getline line < pattern) > 0) want[++m] = line }
	{ got[NR] = $0 }
	function fit(i, j) {
		if (i > m)
			return j > NR
		if (want[i] == "...")
			return fit(i + 1, j) || (j <= NR && fit(i, j + 1))
		return j <= NR && want[i] == got[j] && fit(i + 1, j + 1)
	}
	END { exit !fit(1, 1) }' "$1"
}

run_command() { # FOLDER COMMAND, expected lines in $top/want
	(cd "$1" && sh -c "$2") >"$top/got" 2>"$top/said" </dev/null
	status=$?
	[ $status -eq 0 ] && fits "$top/got" "$top/want"
	fit=$?
	{
		echo "status $status; wanted:"
		cat "$top/want"
		echo "got:"
		cat "$top/got" "$top/said"
	} >"$top/why"
	result $fit "$page: $2"
}

run_shell() { # FILE FOLDER
	command=
	while IFS= read -r line; do
		case $line in
		'$ '*)
			[ -n "$command" ] && run_command "$2" "$command"
			command=${line#??}
			: >"$top/want"
			;;
		*) printf '%s\n' "$line" >>"$top/want" ;;
		esac
	done <<EOF
$(sed 1d "$1")
EOF
	run_command "$2" "$command"
}

check_folder() { # FOLDER NAME
	canvass -C "$1" check --strict >"$top/why" 2>&1
	result $? "$2 passes check"
}

write_questions() { # FILE FOLDER
	mkdir -p "$2/questionnaires"
	{
		printf '%s\n' 'consultation = "example"; title = "Example";' \
			'languages = [ "en" ]; flow = ( { ask = "example"; } );'
	} >"$2/consultation.cfg"
	printf '%s\n' 'help = ( { kind = "health"; text = "A clinic"; no_sharing = true; } );' \
		>"$2/referral.cfg"
	{
		printf '%s\n' 'questionnaire = "example"; version = 1; language = "en";' \
			'title = "Example"; questions = ('
		sed 1d "$1"
		echo ');'
	} >"$2/questionnaires/example.cfg"
}

run_page() {
	page=$1
	work=$top/$page
	mkdir -p "$work/examples" "$work/shell"
	said=$(awk -v out="$work/examples" -f "$SRCDIR/tests/manual/extract.awk" \
		"$SRCDIR/man/$page")
	printf '%s\n' "$said" >"$top/why"
	[ -z "$said" ] && [ -n "$(ls "$work/examples")" ]
	result $? "$page: every display is an example"
	for example in "$work/examples"/*; do
		case $example in
		*-file)
			path=$work/market/$(head -n 1 "$example")
			mkdir -p "$(dirname "$path")"
			sed 1d "$example" >"$path"
			;;
		*-questions)
			write_questions "$example" "$example.d"
			check_folder "$example.d" "$page: ${example##*/}"
			;;
		*-shell) run_shell "$example" "$work/shell" ;;
		esac
	done
	[ ! -d "$work/market" ] || check_folder "$work/market" "$page: the whole consultation"
}

run_page canvass.1
run_page canvass-questionnaire.5
echo "1..$n"
[ $bad -ne 0 ] || rm -rf "$top"
exit $bad
