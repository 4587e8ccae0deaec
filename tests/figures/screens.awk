# Figures from the pages of results as pages.c writes them down: a line each
# with filter, page, question, option, figure, value. Which questions there are
# and in which order comes first, from pages.tsv (filter, question, words), and
# the words of options from words.tsv (question, option, words). What cannot be
# read is a line with the figure "unread".
# SPDX-License-Identifier: GPL-3.0-or-later
BEGIN { FS = "\t"; OFS = "\t"; filter = 0; bar = "[━╸·╍]"
	one = " +([0-9]+|·)"
	six = one one one one one one "$" }
FILENAME ~ /pages.tsv$/ { q[$1, ++pages[$1]] = $2; text[$1, pages[$1]] = $3; next }
FILENAME ~ /words.tsv$/ {
	option[$1, $3] = $2
	options[$1] = options[$1] "\n" $3 "\t" $2
	if ($2 == "")
		question[$3] = question[$3] == "" ? $1 : "?"
	next
}
function out(option, figure, value) {
	print filter, kind, name, option, figure, value
}
function trimmed(s) {
	gsub(/^[ ]+|[ ]+$/, "", s)
	return s
}
# the number after a word
function after(word, s) {
	s = $0
	if (!match(s, word " "))
		return ""
	s = substr(s, RSTART + RLENGTH)
	match(s, /^-?[0-9.]+/)
	s = substr(s, RSTART, RLENGTH)
	sub(/\.$/, "", s)
	return s
}
function figure(word, name, value) {
	value = after(word)
	if (value != "") {
		out("", name, value)
		read_it = 1
	}
}
# "words   ━━···   12   34%": the words in `label`, the numbers in `n`
function split_row(rest) {
	rest = $0
	if (!match(rest, bar "+ +[0-9]"))
		return 0
	label = trimmed(substr(rest, 1, RSTART - 1))
	rest = substr(rest, RSTART)
	gsub(bar "+", "", rest)
	numbers = split(trimmed(rest), n, / +/)
	return 1
}
function id_of(words) {
	if ((bare, words) in option)
		return option[bare, words]
	return words == "I don't know" ? "dk" : words
}
function number(what, value) {
	if (value ~ /%$/)
		out(id_of(label), "share", substr(value, 1, length(value) - 1))
	else
		out(id_of(label), what, value)
}
# a row of a question's page
function row(i) {
	if (label ~ /^-?[0-9.]+ – -?[0-9.]+$/) {
		out(label, "bin", n[1])
		return
	}
	if (numbers == 3) {
		number("count", n[1])
		number("first", n[2])
		number("points", n[3])
		return
	}
	for (i = 1; i <= numbers; i++)
		number("count", n[i])
}
function base_sentence(s) {
	s = trimmed($0)
	if (s !~ /^[0-9]+ of [0-9]+ (people were|person was) asked, [0-9]+ answered\./)
		return 0
	split(s, n, / /)
	out("", "asked", n[1])
	out("", "interviews", n[3])
	out("", "answered", n[7])
	return 1
}
function question_line() {
	if (held != "") {
		$0 = held " " trimmed($0)
		held = ""
	}
	if ($0 ~ /Half of the people said/ && $0 !~ / to -?[0-9.]+\.$/) {
		held = $0
		return
	}
	read_it = 0
	if (!asked && base_sentence()) {
		asked = 1
		check_title()
		return
	}
	if ($0 ~ /Fewer than 5 of them answered this\./) {
		check_title()
		out("", "few", 1)
		asked = 1
		return
	}
	if (!asked) {
		title = title (title == "" ? "" : " ") trimmed($0)
		return
	}
	if (split_row()) {
		row()
		return
	}
	figure("Version", "version")
	figure("Did not know", "dk")
	figure("preferred not to say", "pns")
	figure("not asked", "not_asked")
	figure("stopped before", "stopped")
	figure("Did not apply", "na")
	figure("Left empty", "blank")
	figure("Mean", "mean")
	figure("median", "median")
	figure("Better minus worse:", "net")
	figure("On the two highest points:", "high")
	figure("Half of the people said", "median")
	figure("The middle half: from", "q1")
	if (after("The middle half: from") != "")
		figure(" to", "q3")
	if (read_it)
		return
	if ($0 ~ /More than one in five did not know/)
		out("", "unsure", 1)
	else if ($0 ~ /Fewer than 30 answers: counts/)
		out("", "counts_only", 1)
	else if ($0 ~ /Nobody (has answered|was asked) this/)
		out("", "none", 1)
	else if ($0 !~ /They could choose|several\.|many chose each|3; how|each at all|own words|which dates|^ *figures are shown|chose +first +points/)
		out(trimmed($0), "unread", 1)
}
# Is it the question it should be?
function check_title() {
	if (title != "" && title != text[filter, at])
		out(title, "unread", 1)
}
function areas_line(s, f) {
	if (match($0, /of [0-9]+ /) && $0 ~ /^ +[0-9]+ of [0-9]+ +imp/)
		out("", "ranked", substr($0, RSTART + 3, RLENGTH - 4))
	else if ($0 ~ /said how important it is/) {
		s = trimmed($0)
		split(s, f, /[: ]+/)
		out(f[1], "imp", f[2])
		out(f[1], "chg", f[8])
	} else if ($0 ~ /^ *>? *[0-9]+ +[A-Z]/ && match($0, "( " bar "+)( |[+0-9])")) {
		s = $0
		sub(/^ *>? */, "", s)
		split(s, f, / /)
		name = f[1]
		s = substr($0, RSTART)
		sub("^ " bar "+ *", "", s)
		split(s, f, / +/)
		out("", "top", f[1])
		out("", "very", f[2])
		out("", "better", f[3])
		out("", "worse", f[4])
		name = ""
	}
}
function missing_line(s, f, k) {
	s = $0
	if (match(s, six)) {
		k = split(trimmed(substr(s, RSTART)), f, / +/)
		name = q["missing " filter, ++at]
		s = trimmed(substr(s, 1, RSTART - 1))
		sub(/^> /, "", s)
		k = sub(/ +!$/, "", s)
		if (s != text["missing " filter, at])
			out(s, "unread", 1)
		if (f[1] == "·") {
			out("", "few", 1)
			return
		}
		out("", "dk", f[1])
		out("", "pns", f[2])
		out("", "na", f[3])
		out("", "blank", f[4])
		out("", "not_asked", f[5])
		out("", "stopped", f[6])
		if (k)
			out("", "unsure", 1)
	}
}
function people_line(s) {
	s = trimmed($0)
	if (split_row()) {
		row()
		return
	}
	if (match(s, / +(fewer than 5|[0-9]+) answered$/)) {
		title = substr(s, 1, RSTART - 1)
		name = bare = title in question ? question[title] : title
		if (s ~ /fewer than 5 answered$/)
			out("", "few", 1)
		else {
			s = substr(s, RSTART)
			sub(/ answered$/, "", s)
			out("", "answered", trimmed(s))
		}
	} else if (s != "" && s !~ /^Only:/)
		name = bare = s
}
function cross_line(s, k, i) {
	s = trimmed($0)
	sub(/^> /, "", s)
	if (match(s, /^[0-9]+ people answered both/))
		out("", "base", s + 0)
	else if (s ~ /^Percent of each row/)
		kind = "row " kind
	else if (s ~ /^Percent of each column/)
		kind = "column " kind
	else if (s ~ /fewer than 5 people in the row or column/)
		out("", "few", 1)
	else if (s ~ /Fewer than 5 of them answered this/)
		out("", "none", 1)
	else if (match(s, /(  +([0-9]+[%*]?|·))+$/)) {
		k = split(trimmed(substr(s, RSTART)), n, / +/)
		s = substr(s, 1, RSTART - 1)
		if (rows == 0 && s != "all") # the heads may end in numbers, too
			return
		for (i = 1; i <= k; i++)
			out(rows, i == k ? "all" : i, n[i])
		rows++
	}
}
# a bin of numbers, which names both of its ends: its count and share
function compared_bin(group, share) {
	if (label != "")
		bin = label
	out(bin, "bin" group, n[1])
	share = int((200 * n[1] + base[group]) / (2 * base[group])) "%"
	if (numbers > 1 ? n[2] != share : base[group] >= 30)
		out(trimmed($0), "unread", 1)
}
function compared_middle(group) {
	group = ++middles
	out(group, "median", after("people said"))
	out(group, "q1", after("middle half: from"))
	out(group, "q3", after("from -?[0-9.]+ to"))
}
function compare_line(s) {
	if (held != "") {
		$0 = held " " trimmed($0)
		held = ""
	}
	s = trimmed($0)
	if (match(s, / [0-9]+ answered$/)) {
		base[++groups] = substr(s, RSTART + 1) + 0
		out(groups, "answered", base[groups])
	} else if (s ~ /of one group answered this/)
		out("", "few", 1)
	else if (s ~ /One of the two groups has fewer/)
		out("", "few", "both")
	else if (s ~ /Half of the people said/) {
		if (s ~ / to -?[0-9.]+\.$/)
			compared_middle()
		else
			held = $0
	} else if (match(s, /^(Better minus worse|On the two highest points):/)) {
		# the names of the groups hold no digits in this test
		gsub(/[^-0-9]+/, " ", s)
		split(trimmed(s), n, / +/)
		out("", "net", n[1] " " n[2])
	} else if (split_row()) {
		if (rows % 2 == 0)
			numeric = label ~ /^-?[0-9.]+( – -?[0-9.]+)?$/
		if (numeric)
			compared_bin(rows % 2 + 1)
		else
			out(int(rows / 2), rows % 2 + 1,
				n[1] (numbers > 1 ? " " n[2] : ""))
		rows++
	} else if (!groups)
		title = title (title == "" || s == "" ? "" : " ") s
	if (groups != 1)
		return
	if (match(title, / Version [0-9]+ of this question\./)) {
		s = name
		if (sub(/.*@/, "", s) == 0 || substr(title, RSTART + 9) ~ "^" s " ")
			title = substr(title, 1, RSTART - 1)
	}
	if (title != text["compare " filter, at]) {
		out(title, "unread", 1)
		title = text["compare " filter, at]
	}
}
/^== filter / { filter = substr($0, 11); at = 0; next }
/^== / {
	line = 0
	title = name = bare = ""
	asked = rows = groups = floor = middles = 0
	held = ""
	kind = substr($0, 4)
	if (kind != last)
		at = 0
	last = kind
	if (kind == "questions") {
		name = bare = q[filter, ++at]
		sub(/@.*/, "", bare)
	} else if (kind ~ /^compare /)
		name = q["compare " filter, ++at]
	next
}
/^$/ { only = 0 }
++line <= 2 || /^$/ { next }
# the rule below, with the counts of the state, and the keys
/^  ──/ {
	for (i = split($0, n, / +/); i > 0; i--)
		if (n[i] ~ /^[0-9]+$/ && kind == "areas")
			out("", n[i + 1] == "said" ? "declined" : \
				n[i + 1] == "could" ? "ineligible" : "partial", n[i])
	next
}
/^  [↑E]|^  Space/ { next }
# what a filter says takes a line or more, up to one that is empty but for what
# a wide page has beside it
/^    Only: / { only = 1 }
substr($0, 1, 40) ~ /^ *$/ { only = 0 }
only { next }
/Fewer than 5 people fit this\./ { name = ""; out("", "floor", 1); floor = 1; next }
floor { next }
kind == "questions" { question_line() }
kind == "areas" { areas_line() }
kind == "Missing answers" { missing_line() }
kind == "Who took part" { people_line() }
kind ~ /^(row |column )?cross / { cross_line() }
kind ~ /^compare / { compare_line() }
