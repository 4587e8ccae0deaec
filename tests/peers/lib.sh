# What the tests of printed things share; read by them, after room=NAME. What is
# to be looked at goes into $kept, what is not into $work.
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
LC_ALL=C.UTF-8
export LC_ALL
kept=$BUILDDIR/tests/peers/$room
npm=$BUILDDIR/tests/peers/npm
work=$(mktemp -d "${TMPDIR:-/tmp}/canvass-peers-XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
mkdir -p "$kept" "$npm"
count=0
failed=0
is() { # DESCRIPTION GOT WANTED
	count=$((count + 1))
	if [ "$2" = "$3" ]; then
		echo "ok $count - $1"
	else
		echo "not ok $count - $1"
		failed=1
		printf 'got:    %s\nwanted: %s\n' "$2" "$3" | sed 's/^/# /'
	fi
}
skip() { # DESCRIPTION WHY
	count=$((count + 1))
	echo "ok $count - $1 # SKIP $2"
}
finish() {
	echo "1..$count"
	exit $failed
}

# Validators: installed once into the build folder, then no network.
validator() { # PACKAGE@VERSION PATH
	[ -e "$npm/node_modules/$2" ] ||
		(cd "$npm" && npm install --no-audit --no-fund --silent "$1") \
			>/dev/null 2>&1
	[ -e "$npm/node_modules/$2" ]
}
# Each finds nothing in the files, and what is wrong in a control.
validate() { # FILE…
	if validator html-validate@9 .bin/html-validate; then
		printf '<p><div></p>\n' >"$work/bad.html"
		is "html-validate finds a fault (control)" "$(
			cd "$npm" && npx html-validate --preset standard \
				"$work/bad.html" >/dev/null 2>&1
			echo $?)" 1
		for f; do
			is "html-validate: ${f##*/}" "$(cd "$npm" &&
				npx html-validate --preset standard "$f" \
					2>/dev/null | head -n 5)" ""
		done
	else
		skip "html-validate" "it cannot be installed: npm, or no network"
	fi
	jar=vnu-jar/build/dist/vnu.jar
	if command -v java >/dev/null && validator vnu-jar "$jar"; then
		printf '<!DOCTYPE html><title>x</title><p><b></p>\n' \
			>"$work/bad.html"
		is "vnu finds a fault (control)" "$(
			java -jar "$npm/node_modules/$jar" "$work/bad.html" \
				>/dev/null 2>&1
			echo $?)" 1
		is "vnu: all languages" "$(java -jar "$npm/node_modules/$jar" \
			"$@" 2>&1 | head -n 5)" ""
	else
		skip "vnu" "java or vnu-jar is not here"
	fi
}

chromium=$(command -v chromium || command -v chromium-browser ||
	command -v google-chrome) || chromium=
# Without a browser the test ends here.
browser() {
	[ -n "$chromium" ] && command -v pdftotext >/dev/null && return
	skip "pages" "chromium or poppler-utils is not installed"
	finish
}
browse() { # WORDS…
	timeout 300 "$chromium" --headless --no-sandbox --disable-gpu \
		--user-data-dir="$work/chromium" "$@" 2>"$work/log"
}
to_pdf() { # HTML PDF
	rm -f "$2"
	browse --no-pdf-header-footer --print-to-pdf="$2" "file://$1" >/dev/null
}

# The mark across every page; words of a PDF as page, xmin, xmax, ymin, ymax (of
# the page's width and height) and word; marks are turned.
mark_of() { # HTML
	sed -n 's/.*class="across" aria-hidden="true"><span>\([^<]*\).*/\1/p' "$1"
}
words() { # PDF
	pdftotext -bbox "$1" - | awk -F'"' '
		/<page /  { page++; width = $2; height = $4 }
		/<word / {
			word = $9
			sub(/^>/, "", word)
			sub(/<.*/, "", word)
			print page, $2 / width, $6 / width, $4 / height, $8 / height, word
		}'
}
pages_of() { # PDF
	pdfinfo "$1" | awk '/^Pages:/ { print $2 }'
}
is_size() { # DESCRIPTION PDF a4|letter
	case $3 in a4) wanted='595 842' ;; *) wanted='612 792' ;; esac
	is "$1: size of the paper" "$(pdfinfo "$2" |
		awk '/^Page size:/ { printf "%.0f %.0f", $3, $5 }')" "$wanted"
}
# Letters that are shaped come out of a PDF in other code points: not of Arabic.
is_marked() { # DESCRIPTION PDF MARK
	is "$1: $3 on every page" "$(pdftotext -raw "$2" - | tr -d ' \n' |
		tr '\f' '\n' | grep -c "$3")" "$(pages_of "$2")"
}
