#!/bin/sh
# The manual pages are sound mdoc. SPDX-License-Identifier: GPL-3.0-or-later
set -u
n=0
if ! command -v mandoc >/dev/null; then
	echo '1..0 # SKIP mandoc is not installed'
	exit 0
fi
for page in "$SRCDIR"/man/*.[1-8]; do
	n=$((n + 1))
	if said=$(mandoc -T lint -W warning "$page"); then
		echo "ok $n - ${page##*/}"
	else
		echo "not ok $n - ${page##*/}"
		printf '%s\n' "$said" | sed 's/^/# /'
	fi
done
echo "1..$n"
