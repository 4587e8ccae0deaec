# What in an HTML file would do something, beside what balance.awk says: prints
# elements and attributes that are not on the list. SPDX-License-Identifier: GPL-3.0-or-later
BEGIN {
	RS = "<"
	list("html head meta title style body h1 h2 h3 h4 p ul ol li dl dt dd " \
		"table caption thead tbody tr th td section div span strong " \
		"svg rect br hr article header footer main nav a code " \
		"bdi blockquote",
		element)
	list("lang dir charset name content class id scope colspan rowspan " \
		"viewbox preserveaspectratio aria-hidden aria-label width " \
		"height x y role fill data-label", attribute)
}
function list(words, into,   n, i, word) {
	n = split(words, word, " ")
	for (i = 1; i <= n; i++)
		into[word[i]] = 1
}
NR == 1 || /^!DOCTYPE html>/ { next }
{
	tag = substr($0, 1, index($0, ">") - 1)
	name = tag
	sub(/[ \t\n].*/, "", name)
	closing = sub(/^\//, "", name)
	if (!(name in element))
		print "element " name
	if (closing)
		next
	rest = substr(tag, length(name) + 1)
	while (match(rest, /[a-zA-Z:-]+="[^"]*"/)) {
		word = tolower(substr(rest, RSTART, RLENGTH))
		rest = substr(rest, RSTART + RLENGTH)
		if (name == "a" && word ~ /^href="#[a-z0-9_-]*"$/)
			word = "id"
		if (name == "meta" &&
		    word == "http-equiv=\"content-security-policy\"")
			word = "id"
		sub(/=.*/, "", word)
		if (!(word in attribute))
			print "attribute " word " of " name
	}
	if (name == "style" && $0 ~ /url\(|@import|expression\(|:\/\//)
		print "a style that reads something"
}
