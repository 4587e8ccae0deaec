# Are the elements of an HTML file closed in the order they were opened? Prints
# what is wrong; void elements have no end. SPDX-License-Identifier: GPL-3.0-or-later
BEGIN {
	RS = "<"
	split("meta br hr img input link", list, " ")
	for (i in list)
		empty[list[i]] = 1
}
NR == 1 { next }
/^!DOCTYPE html>/ { next }
{
	end = index($0, ">")
	if (end == 0) {
		print "a < that begins no element: <" substr($0, 1, 40)
		next
	}
	tag = substr($0, 1, end - 1)
	name = tag
	sub(/[ \t\n].*/, "", name)
	if (name !~ /^\/?[a-z][a-z0-9]*$/) {
		print "no element: <" substr(tag, 1, 40) ">"
		next
	}
	if (substr(name, 1, 1) != "/") {
		# attributes: name="value", no sign that means something in it
		rest = substr(tag, length(name) + 1)
		while (match(rest, /^ [a-zA-Z-]+="[^"<>]*"/))
			rest = substr(rest, RLENGTH + 1)
		if (rest != "")
			print "attributes of <" substr(tag, 1, 60) ">"
		if (!(name in empty))
			open[++depth] = name
	} else if (depth == 0 || open[depth] != substr(name, 2)) {
		print "<" name "> closes <" open[depth] ">"
		if (depth > 0)
			depth--
	} else {
		depth--
	}
}
END {
	if (depth != 0)
		print "left open: " open[depth]
}
