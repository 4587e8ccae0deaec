#!/bin/sh
# summary.sh BUILD STATUS: what `make check` found, for a person: every failed
# and skipped test with its reason, then one line with the counts.
# SPDX-License-Identifier: GPL-3.0-or-later
build=$1
status=$2
results=$(find "$build/tests" -name '*.trs' -exec cat {} + 2>/dev/null |
	sed -n 's/^:test-result: //p')
count() {
	printf '%s\n' "$results" | grep -cE "^($1)( |\$)"
}
find "$build/tests" -name '*.trs' | sort | while read -r trs; do
	grep -qE '^:test-result: (FAIL|XPASS|ERROR|SKIP)' "$trs" || continue
	echo "${trs#"$build"/}:"
	sed -nE 's/^:test-result: ((FAIL|XPASS|ERROR|SKIP).*)/  \1/p' "$trs"
	if grep -qE '^:test-result: (FAIL|XPASS|ERROR)' "$trs"; then
		grep -vE '^(ok|PASS)' "${trs%.trs}.log" | tail -n 60 | sed 's/^/    | /'
	fi
done
passed=$(count PASS)
failed=$(count 'FAIL|XPASS|ERROR')
skipped=$(count SKIP)
if [ "$passed" -eq 0 ] || { [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; }; then
	tail -n 40 "$build/check.log"
	echo "The tests could not all be built or run: see $build/check.log"
	failed=$((failed + 1))
fi
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$status" -eq 0 ]
