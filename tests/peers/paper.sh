#!/bin/sh
# The paper kit beside the programs that read it: two HTML validators from the
# npm registry, and Chromium printing it, all areas in every language, on A4 and
# Letter. On every page: PRACTICE, nothing outside the margins; boxes stand on
# the side people read from. The pages stay in $BUILDDIR/tests/peers/paper as
# PDF, those of English, French, Arabic and Chinese also as pictures: look at
# them. What is not installed is skipped, with the reason.
#     paper.sh
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
LC_ALL=C.UTF-8
export LC_ALL
kept=$BUILDDIR/tests/peers/paper
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

"$CANVASS" init "$work/kit" --training --open >/dev/null 2>&1
sed -i 's/^\t# organisation/\torganisation/' "$work/kit/consultation.cfg"
for l in en ar es fr ru zh; do
	for size in a4 letter; do
		"$CANVASS" -C "$work/kit" print --lang $l --paper $size \
			-o "$kept/$l-$size.html"
	done
done

# Validators: installed once into the build folder, then no network.
validator() { # PACKAGE@VERSION PATH
	[ -e "$npm/node_modules/$2" ] ||
		(cd "$npm" && npm install --no-audit --no-fund --silent "$1") \
			>/dev/null 2>&1
	[ -e "$npm/node_modules/$2" ]
}
if validator html-validate@9 .bin/html-validate; then
	printf '<p><div></p>\n' >"$work/bad.html"
	is "html-validate finds a fault (control)" "$(
		cd "$npm" && npx html-validate --preset standard "$work/bad.html" \
			>/dev/null 2>&1
		echo $?)" 1
	for l in en ar es fr ru zh; do
		is "html-validate: $l" "$(cd "$npm" && npx html-validate \
			--preset standard "$kept/$l-a4.html" 2>/dev/null |
			head -n 5)" ""
	done
else
	skip "html-validate" "it cannot be installed: npm, or no network"
fi
jar=vnu-jar/build/dist/vnu.jar
if command -v java >/dev/null && validator vnu-jar "$jar"; then
	printf '<!DOCTYPE html><title>x</title><p><b></p>\n' >"$work/bad.html"
	is "vnu finds a fault (control)" "$(
		java -jar "$npm/node_modules/$jar" "$work/bad.html" >/dev/null 2>&1
		echo $?)" 1
	is "vnu: all languages" "$(java -jar "$npm/node_modules/$jar" \
		"$kept"/*-a4.html 2>&1 | head -n 5)" ""
else
	skip "vnu" "java or vnu-jar is not here"
fi

# Words of a PDF: page, xmin, xmax, ymin, ymax, word; PRACTICE is turned.
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
chromium=$(command -v chromium || command -v chromium-browser ||
	command -v google-chrome) || chromium=
if [ -z "$chromium" ] || ! command -v pdftotext >/dev/null; then
	skip "pages" "chromium or poppler-utils is not installed"
	echo "1..$count"
	exit $failed
fi
for l in en ar es fr ru zh; do
	for size in a4 letter; do
		pdf=$kept/$l-$size.pdf
		rm -f "$pdf"
		timeout 300 "$chromium" --headless --no-sandbox --disable-gpu \
			--user-data-dir="$work/chromium" --no-pdf-header-footer \
			--print-to-pdf="$pdf" "file://$kept/$l-$size.html" \
			>"$work/log" 2>&1
		if [ ! -s "$pdf" ]; then
			is "$l $size: printed" "$(tail -n 2 "$work/log")" ""
			continue
		fi
		case $size in a4) wanted='595 842' ;; *) wanted='612 792' ;; esac
		is "$l $size: size of the paper" "$(pdfinfo "$pdf" |
			awk '/^Page size:/ { printf "%.0f %.0f", $3, $5 }')" "$wanted"
		pages=$(pdfinfo "$pdf" | awk '/^Pages:/ { print $2 }')
		is "$l $size: all of it" "$([ "$pages" -gt 90 ] && echo yes)" yes
		mark=$(sed -n 's/.*class="across" aria-hidden="true"><span>\([^<]*\).*/\1/p' \
			"$kept/$l-$size.html")
		words "$pdf" >"$work/words"
		is "$l $size: nothing outside the margins" "$(awk -v mark="$mark" '
			length($6) > 1 && $6 != mark &&
			($2 < 0.05 || $3 > 0.95 || $4 < 0.03 || $5 > 0.99)' \
			"$work/words" | grep -v "$mark" | head -n 3)" ""
		side=$(awk '
			$6 == "☐" || $6 == "○" { n++; right += $2 > 0.5 }
			END {
				side = "both"
				if (n < 500)
					side = "none"
				else if (right > 0.75 * n)
					side = "right"
				else if (right < 0.25 * n)
					side = "left"
				print side
			}' "$work/words")
		[ "$l" = ar ] && wanted=right || wanted=left
		is "$l $size: boxes on the side people read from" "$side" "$wanted"
		is "$l $size: a name in other letters stands there, too" "$(awk '
			$1 == 1 && $6 == "House" && $4 < 0.1 {
				print($3 > 0.8 ? "right" : "left")
			}' "$work/words")" "$wanted"
		# shaped letters come out of a PDF in other code points
		if [ "$l" != ar ]; then
			is "$l $size: $mark on every page" "$(
				pdftotext -raw "$pdf" - | tr -d ' \n' |
					tr '\f' '\n' | grep -c "$mark")" "$pages"
		fi
	done
	case $l in
	en | fr | ar | zh)
		rm -f "$kept/$l"-page-*.png
		pdftoppm -r 70 -png "$kept/$l-a4.pdf" "$kept/$l-page"
		;;
	esac
done
echo "# look at the pages in $kept"
echo "1..$count"
exit $failed
