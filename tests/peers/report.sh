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
room=report
. "$SRCDIR/tests/peers/lib.sh"

"$CANVASS" init "$work/told" --training --open >/dev/null 2>&1
"$CANVASS" -C "$work/told" simulate 150 --seed 4 --areas wrk,det,chi \
	>/dev/null 2>&1
for l in en ar es fr ru zh; do
	"$CANVASS" -C "$work/told" report --lang $l -o "$kept/$l.html"
	"$CANVASS" -C "$work/told" report --page --lang $l \
		-o "$kept/$l-page.html"
done

validate "$kept"/??.html "$kept"/??-page.html
browser

# A browser chooses the paper; here it is told.
print_on() { # NAME SIZE
	sed "s/^@page { /@page { size: $2; /" "$kept/$1.html" >"$work/$1.html"
	to_pdf "$work/$1.html" "$kept/$1-$2.pdf"
}
outside() { # PDF: words beyond the margins
	words "$1" | awk -v mark="$mark" '
		$6 != mark && length($6) > 1 &&
		($2 < 0.06 || $3 > 0.94 || $4 < 0.04 || $5 > 0.98) { print $6 }' |
		head -n 3
}
for l in en ar es fr ru zh; do
	mark=$(mark_of "$kept/$l.html")
	for size in a4 letter; do
		for name in $l $l-page; do
			pdf=$kept/$name-$size.pdf
			print_on $name $size
			if [ ! -s "$pdf" ]; then
				is "$name $size: printed" \
					"$(tail -n 2 "$work/log")" ""
				continue
			fi
			is_size "$name $size" "$pdf" $size
			pages=$(pages_of "$pdf")
			case $name in
			*-page) is "$name $size: one page" "$pages" 1 ;;
			*) is "$name $size: all of it" \
				"$([ "$pages" -gt 30 ] && echo yes)" yes ;;
			esac
			# shaped and turned letters come out in other orders
			[ $l = ar ] && continue
			is "$name $size: nothing outside the margins" \
				"$(outside "$pdf")" ""
			is_marked "$name $size" "$pdf" "$mark"
		done
	done
	[ $l != en ] || is "en: the index begins below its heading" "$(
		words "$kept/en-a4.pdf" | awk '
			$6 == "Index" { heading = $1 }
			$6 == "Minimize" { print(heading == $1 ? "yes" : "no") }')" yes
	case $l in
	en | ar | zh)
		rm -f "$kept/$l"-*.png
		for name in $l $l-page; do
			pdftoppm -r 70 -png "$kept/$name-a4.pdf" \
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
finish
