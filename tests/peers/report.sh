#!/bin/sh
# The report, and the page for the people who answered, beside the programs that
# read them: two HTML validators from the npm registry, and Chromium: printed on
# A4 and Letter, and on screens of 360, 800 and 1400 pixels, in every language.
# Nothing is outside the margins or sticks out, the page fits one sheet, PRACTICE
# is on every page. What was made stays in $BUILDDIR/tests/peers/report, those in
# English, Arabic and Chinese also as pictures, the English one once without its
# styles: look at them. What is not installed is skipped, with the reason.
#     report.sh
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
LC_ALL=C.UTF-8
export LC_ALL
kept=$BUILDDIR/tests/peers/report
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

"$CANVASS" init "$work/told" --training --open >/dev/null 2>&1
"$CANVASS" -C "$work/told" simulate 150 --seed 4 --areas wrk,det,chi \
	>/dev/null 2>&1
for l in en ar es fr ru zh; do
	"$CANVASS" -C "$work/told" report --lang $l -o "$kept/$l.html"
	"$CANVASS" -C "$work/told" report --page --lang $l \
		-o "$kept/$l-page.html"
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
			--preset standard "$kept/$l.html" "$kept/$l-page.html" \
			2>/dev/null | head -n 5)" ""
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
		"$kept"/??.html "$kept"/??-page.html 2>&1 | head -n 5)" ""
else
	skip "vnu" "java or vnu-jar is not here"
fi

chromium=$(command -v chromium || command -v chromium-browser ||
	command -v google-chrome) || chromium=
if [ -z "$chromium" ] || ! command -v pdftotext >/dev/null; then
	skip "pages" "chromium or poppler-utils is not installed"
	echo "1..$count"
	exit $failed
fi
browse() { # WORDS…
	timeout 300 "$chromium" --headless --no-sandbox --disable-gpu \
		--user-data-dir="$work/chromium" "$@" 2>"$work/log"
}

# A browser chooses the paper; here it is told.
print_on() { # NAME SIZE
	sed "s/^@page { /@page { size: $2; /" "$kept/$1.html" >"$work/$1.html"
	rm -f "$kept/$1-$2.pdf"
	browse --no-pdf-header-footer --print-to-pdf="$kept/$1-$2.pdf" \
		"file://$work/$1.html" >/dev/null
}
outside() { # PDF: words beyond the margins
	pdftotext -bbox "$1" - | awk -F'"' -v mark="$mark" '
		/<page /  { width = $2; height = $4 }
		/<word / {
			word = $9
			sub(/^>/, "", word)
			sub(/<.*/, "", word)
			if (word != mark && length(word) > 1 &&
			    ($2 < 0.06 * width || $6 > 0.94 * width ||
			     $4 < 0.04 * height || $8 > 0.98 * height))
				print word
		}' | head -n 3
}
for l in en ar es fr ru zh; do
	mark=$(sed -n 's/.*class="across" aria-hidden="true"><span>\([^<]*\).*/\1/p' \
		"$kept/$l.html")
	for size in A4 letter; do
		case $size in A4) wanted='595 842' ;; *) wanted='612 792' ;; esac
		for name in $l $l-page; do
			pdf=$kept/$name-$size.pdf
			print_on $name $size
			if [ ! -s "$pdf" ]; then
				is "$name $size: printed" \
					"$(tail -n 2 "$work/log")" ""
				continue
			fi
			is "$name $size: size of the paper" "$(pdfinfo "$pdf" |
				awk '/^Page size:/ { printf "%.0f %.0f", $3, $5 }')" \
				"$wanted"
			pages=$(pdfinfo "$pdf" | awk '/^Pages:/ { print $2 }')
			case $name in
			*-page) is "$name $size: one page" "$pages" 1 ;;
			*) is "$name $size: all of it" \
				"$([ "$pages" -gt 30 ] && echo yes)" yes ;;
			esac
			# shaped and turned letters come out in other orders
			[ $l = ar ] && continue
			is "$name $size: nothing outside the margins" \
				"$(outside "$pdf")" ""
			is "$name $size: $mark on every page" "$(
				pdftotext -raw "$pdf" - | tr -d ' \n' |
					tr '\f' '\n' | grep -c "$mark")" "$pages"
		done
	done
	case $l in
	en | ar | zh)
		rm -f "$kept/$l"-*.png
		for name in $l $l-page; do
			pdftoppm -r 70 -png "$kept/$name-A4.pdf" \
				"$kept/$name-sheet"
		done
		;;
	esac
done

# On a screen: a frame of that width, in which a script of ours (the policy is
# taken out of the copy) looks for what is wider than its place.
look='addEventListener("load", () => {
	const d = document.documentElement, out = [];
	if (d.scrollWidth > d.clientWidth) out.push("scrolls sideways");
	for (const e of document.querySelectorAll("main *")) {
		if (e.closest("svg")) continue;
		const r = e.getBoundingClientRect();
		if (r.right > d.clientWidth + 1 || r.left < -1 ||
		    (e.clientWidth && e.scrollWidth > e.clientWidth + 2))
			out.push(e.tagName + " " + e.textContent.slice(0, 40));
	}
	parent.postMessage("seen " + out.slice(0, 3).join("; "), "*");
});'
show_at() { # NAME WIDTH EXTRA: what is wider than its place
	sed -e '/http-equiv="Content-Security-Policy"/d' "$kept/$1.html" |
		sed '/^<\/body>/d; /^<\/html>/d' >"$work/inner.html"
	printf '%s<script>%s</script>\n' "$3" "$look" >>"$work/inner.html"
	cat >"$work/outer.html" <<-END
		<!DOCTYPE html><p id="r">nothing seen</p>
		<iframe src="inner.html" width="$2" height="900"></iframe>
		<script>onmessage = (e) => {
			document.getElementById("r").textContent = e.data }</script>
	END
	browse --virtual-time-budget=10000 --dump-dom \
		"file://$work/outer.html" | sed -n 's/.*<p id="r">\([^<]*\).*/\1/p'
}
is "what is too wide is found (control)" "$(show_at en-page 360 \
	'<main><p style="width:900px">wide</p></main>')" \
	"seen scrolls sideways; P wide"
for l in en ar es fr ru zh; do
	for width in 360 800 1400; do
		is "$l: nothing sticks out at $width" "$(show_at $l $width '')" \
			"seen "
	done
	is "$l-page: nothing sticks out at 360" \
		"$(show_at $l-page 360 '')" "seen "
done
sed '/^<style>$/,/^<\/style>$/d' "$kept/en.html" >"$work/bare.html"
browse --hide-scrollbars --window-size=800,3000 \
	--screenshot="$kept/en-bare.png" "file://$work/bare.html" >/dev/null
echo "# look at the pages in $kept"
echo "1..$count"
exit $failed
