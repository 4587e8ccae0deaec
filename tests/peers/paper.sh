#!/bin/sh
# The paper kit beside the programs that read it: two HTML validators from the
# npm registry, and Chromium printing it, all areas in every language, on A4 and
# Letter. On every page: PRACTICE, nothing outside the margins; boxes stand on
# the side people read from. The pages stay in $BUILDDIR/tests/peers/paper as
# PDF, those of English, French, Arabic and Chinese also as pictures: look at
# them. What is not installed is skipped, with the reason.
#     paper.sh
# SPDX-License-Identifier: GPL-3.0-or-later
room=paper
. "$SRCDIR/tests/peers/lib.sh"

"$CANVASS" init "$work/kit" --training --open >/dev/null 2>&1
sed -i 's/^\t# organisation/\torganisation/' "$work/kit/consultation.cfg"
for l in en ar es fr ru zh; do
	for size in a4 letter; do
		"$CANVASS" -C "$work/kit" print --lang $l --paper $size \
			-o "$kept/$l-$size.html"
	done
done

validate "$kept"/*-a4.html
browser

# The sides at which the frame around the first fields is seen: a line of
# seventy pixels, at the edge of what may be printed on.
frame() { # PDF
	pdftoppm -r 72 -gray -f 1 -l 1 -singlefile "$1" "$work/first"
	od -An -v -tu1 -w1 "$work/first.pgm" | awk '
		NR <= 3 || !started { # P5, width, height, 255, one space each
			head = head sprintf("%c", $1)
			if (split(head, of, /[ \n]/) == 5) {
				width = of[2]
				started = NR
			}
			next
		}
		{
			x = (NR - started - 1) % width
			run[x] = $1 < 200 ? run[x] + 1 : 0
			if (run[x] == 70)
				side[x < width / 2 ? "left" : "right"] = 1
		}
		END { print ("left" in side) + ("right" in side) }'
}
for l in en ar es fr ru zh; do
	for size in a4 letter; do
		pdf=$kept/$l-$size.pdf
		to_pdf "$kept/$l-$size.html" "$pdf"
		if [ ! -s "$pdf" ]; then
			is "$l $size: printed" "$(tail -n 2 "$work/log")" ""
			continue
		fi
		is_size "$l $size" "$pdf" $size
		is "$l $size: all of it" \
			"$([ "$(pages_of "$pdf")" -gt 90 ] && echo yes)" yes
		mark=$(mark_of "$kept/$l-$size.html")
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
		[ "$l" = ar ] || is_marked "$l $size" "$pdf" "$mark"
		is "$l $size: nothing cut off at the side" "$(frame "$pdf")" 2
		is "$l $size: no mark of a letter on the page before" \
			"$(awk '$3 == $2' "$work/words")" ""
		is "$l $size: the longest row of the codebook is whole" "$(awk '
			$6 == "p_org" || $6 == "polynesia" { print $1 }' \
			"$work/words" | uniq | wc -l)" 1
	done
	case $l in
	ar)
		is "ar: a list of numbers runs as the words do" "$(words "$pdf" |
			awk '$6 ~ /B2/ { b2[$1, $4] = $3 }
			$6 ~ /(^|[^0-9.])1\.9/ { after[$1, $4] = $3 }
			END {
				for (line in b2)
					if (line in after)
						print(after[line] < b2[line] ? \
							"from the right" : \
							"from the left")
			}' | sort -u)" "from the right"
		;;
	en)
		is "en: how to tick stands where the question begins" "$(
			words "$pdf" | awk '
			# on the questionnaire: there alone is something ticked
			$6 == "Tick" && $2 < 0.2 {
				ticked[$1] = 1
				at[int($2 * 500 + 0.5)] = 1
			}
			$2 < 0.1 && $6 ~ /^[0-9]+\.[0-9]+$/ { number[$1, $4] = $1 }
			$2 > 0.1 && !(($1, $4) in first && first[$1, $4] < $2) {
				first[$1, $4] = $2
			}
			END {
				for (line in number)
					if (number[line] in ticked)
						at[int(first[line] * 500 + 0.5)] = 1
				for (a in at)
					n++
				print n
			}')" 1
		;;
	esac
	case $l in
	en | fr | ar | zh)
		rm -f "$kept/$l"-page-*.png
		pdftoppm -r 70 -png "$kept/$l-a4.pdf" "$kept/$l-page"
		;;
	esac
done
echo "# look at the pages in $kept"
finish
