# Figures of `canvass tally` as text: a line each with filter, question, option,
# figure, value. -v filter=N; before it pages.tsv (filter, question, words) and
# words.tsv (question, option, words). Questions stand in that order; figures of
# none are not said where they are nought. Where fewer than 5 people are left by
# a filter, or answered a question, it says so and nothing else.
# SPDX-License-Identifier: GPL-3.0-or-later
BEGIN { FS = "\t"; OFS = "\t"; bar = "[━╸·]" }
FILENAME ~ /pages.tsv$/ {
	if ($1 == filter) {
		q[++pages] = $2
		text[pages] = $3
	}
	next
}
FILENAME ~ /words.tsv$/ { option[$1, $3] = $2; next }
function out(option, figure, value) {
	print filter, name, option, figure, value
}
function after(word, s) {
	s = text_of
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
	if (value != "")
		out("", name, value)
}
function share(word, name, s) {
	figure(word, name)
	s = text_of
	if (match(s, word " [0-9]+ \\([0-9]+%\\)")) {
		s = substr(s, RSTART, RLENGTH)
		sub(/^.*\(/, "", s)
		sub(/%\)$/, "", s)
		out("", name "_share", s)
	}
}
function id_of(words) {
	if ((bare, words) in option)
		return option[bare, words]
	return words == "I don't know" ? "dk" : words
}
# the rows of bars, once their words are whole
function give_row(i, k, n, id) {
	if (label == "")
		return
	id = label ~ /^-?[0-9.]+(–-?[0-9.]+)?$/ ? label : id_of(label)
	out(id, id == label && id !~ /[a-z]/ ? "bin" : "count", numbers[1])
	for (i = 2; i <= count; i++) {
		if (numbers[i] ~ /%$/ && id ~ /^-?[0-9.]+–/)
			continue
		if (numbers[i] ~ /%$/)
			out(id, "share", numbers[i] + 0)
		else if (numbers[i] == "first") {
			out(id, "first", numbers[i + 1] + 0)
			out(id, "points", numbers[i + 3] + 0)
			break
		}
	}
	label = ""
}
function paragraph(n, s) {
	if (text_of == "")
		return
	if (match(text_of, /[0-9]+ of [0-9]+ (people were|person was) asked, [0-9]+ answered\./)) {
		name = bare = q[++at]
		sub(/@.*/, "", bare)
		s = substr(text_of, RSTART, RLENGTH)
		if (index(text_of, text[at]) != 1)
			out(text_of, "unread", 1)
		split(s, n, / /)
		out("", "asked", n[1])
		out("", "interviews", n[3])
		out("", "answered", n[7])
		text_of = substr(text_of, RSTART)
	}
	if (match(text_of, /[Ff]ewer than 5 people fit this\./)) {
		name = ""
		out("", "floor", 1)
	} else if (match(text_of, /. Fewer than 5 of them answered this\./)) {
		# alone it speaks of a whole part
		name = bare = q[++at]
		if (index(text_of, text[at]) != 1)
			out(text_of, "unread", 1)
		out("", "few", 1)
	} else if (at > 0) {
		figure("[Mm]ean", "mean"); figure("lowest", "min")
		figure("a quarter up to", "q1"); figure("[Mm]edian", "median")
		figure("three quarters up to", "q3"); figure("highest", "max")
		figure("[Bb]alance", "net")
		if (match(text_of, /[0-9.]+ percent on the two highest/))
			out("", "high", substr(text_of, RSTART, RLENGTH) + 0)
		share("[Dd]id not know", "dk"); share("[Pp]referred not to say", "pns")
		figure("[Dd]oes not apply", "na"); figure("[Ll]eft empty", "blank")
		figure("[Nn]ot asked", "not_asked"); figure("[Ss]topped before", "stopped")
	}
	text_of = ""
}
/^ *$/ { give_row(); paragraph(); rows = 0; next }
{
	s = $0
	if (match(s, bar bar bar bar bar bar "+ +[0-9]")) {
		give_row()
		label = substr(s, 1, RSTART - 1)
		gsub(/^ +| +$/, "", label)
		s = substr(s, RSTART)
		gsub(bar, "", s)
		gsub(/^ +/, "", s)
		count = split(s, numbers, /[ ,]+/)
		rows = 1
		next
	}
	gsub(/^ +| +$/, "", s)
	if (rows)
		label = label (label ~ /-$/ ? "" : " ") s
	else
		text_of = text_of (text_of == "" ? "" : " ") s
}
END { give_row(); paragraph() }
