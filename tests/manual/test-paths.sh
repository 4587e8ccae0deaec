#!/bin/sh
# The files that README, HACKING and tests/README speak of exist.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
cd "$SRCDIR" || exit 99
n=0
for page in README.md HACKING.md tests/README.md; do
	n=$((n + 1))
	paths=$(tr '`' '\n' <"$page" |
		grep -E '^(src|include|surveys|tests|man|unit|screens)/[a-z0-9_./-]*$')
	missing=
	for path in $paths; do
		[ -e "$path" ] || [ -e "$(dirname "$page")/$path" ] ||
			missing="$missing $path"
	done
	if [ -n "$paths" ] && [ -z "$missing" ]; then
		echo "ok $n - documents__${page}__names_files_that_exist"
	else
		echo "not ok $n - documents__${page}__names_files_that_exist"
		echo "# missing:$missing"
	fi
done
echo "1..$n"
