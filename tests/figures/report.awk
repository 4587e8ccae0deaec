# Figures of `canvass report --format md`: a line each with question (@VERSION),
# option, figure, value. Before it parts.tsv (questionnaire, title), meta.tsv and
# words.tsv (question, option, words). Everything that knows how a report looks
# is in this file. SPDX-License-Identifier: GPL-3.0-or-later
BEGIN { FS = "\t"; OFS = "\t" }
FILENAME ~ /parts.tsv$/ { part_of[$2] = $1; next }
FILENAME ~ /meta.tsv$/ {
	questionnaire[$4] = $1
	if ($2 > now[$1])
		now[$1] = $2
	next
}
FILENAME ~ /words.tsv$/ {
	if ($2 == "")
		question[questionnaire[$1], $3] = $1
	else
		option[$1, $3] = $2
	next
}
function out(option, figure, value) {
	print q (version != "" && version != now[questionnaire[q]] ? "@" version : ""), \
		option, figure, value
}
# without the number that stands before it
function unnumbered(s) {
	sub(/^[0-9]+\. /, "", s)
	return s
}
function after(word, name, s) {
	s = $0
	if (q == "" || !match(s, word " -?[0-9.]+"))
		return
	s = substr(s, RSTART, RLENGTH)
	sub(/^.* /, "", s)
	sub(/\.$/, "", s)
	out("", name, s)
}
# a row of a table is read once it is known not to be the head
function row() {
	if (held == "")
		return
	split(held, cell, / *\| */)
	held = ""
	id = (q, cell[2]) in option ? option[q, cell[2]] : \
		cell[2] == "I don't know" ? "dk" : cell[2]
	out(id, "count", cell[3])
	if (cell[4] != "")
		out(id, "share", cell[4])
}
{ gsub(/\\/, ""); gsub(/−/, "-"); sub(/ +$/, "") }
/^\| -/ { held = ""; next }
{ row() }
/^## / {
	part = unnumbered(substr($0, 4))
	part = part ~ /^Who took part/ ? "profile" : part_of[part]
	q = ""
	next
}
/^####* / {
	sub(/^#+ /, "")
	q = question[part, unnumbered($0)]
	version = ""
	next
}
/^#/ || part == "" || q == "" { q = /^#/ ? "" : q; next }
/^Version [0-9]+ of the question/ { split($0, n, / /); version = n[2]; next }
/^Asked: / {
	after("Asked:", "asked")
	after("Answered:", "answered")
	next
}
/^\| / { held = $0; next }
/^[a-z0-9]/ {
	after("mean", "mean")
	after("median", "median")
	after("a quarter up to", "q1")
	after("three quarters up to", "q3")
	after("balance", "net")
	if (match($0, /[0-9.]+ percent on the two highest/)) {
		s = substr($0, RSTART, RLENGTH)
		sub(/ .*/, "", s)
		out("", "high", s)
	}
}
END { row() }
