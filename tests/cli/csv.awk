# A CSV file (RFC 4180) as one line for each cell that is not empty: first
# column, name of the column, value, with tabs between; a newline in a value is
# written \n. Knows nothing of how canvass writes. -v sep=';' for another
# separator, lf=1 where lines end with LF alone. SPDX-License-Identifier: GPL-3.0-or-later
function cell(text) {
	field++
	if (record == 1) {
		name[field] = text
		columns = field
	} else {
		if (field == 1)
			first = text
		if (text != "")
			print first "\t" name[field] "\t" text
	}
}
function row() {
	if (record > 1 && field != columns)
		print "row " record " has " field " columns, not " columns
	record++
	field = 0
}
BEGIN {
	if (sep == "")
		sep = ","
	record = 1
	RS = "\n"
}
{
	line = $0
	ended = sub(/\r$/, "", line)
	if (!inside) {
		text = ""
		was_quoted = 0
	}
	n = length(line)
	for (i = 1; i <= n; i++) {
		c = substr(line, i, 1)
		if (inside) {
			if (c != "\"") {
				text = text (c == "\t" ? "\\t" : c)
			} else if (substr(line, i + 1, 1) == "\"") {
				text = text "\""
				i++
			} else
				inside = 0
		} else if (c == "\"" && text == "" && !was_quoted) {
			inside = 1
			was_quoted = 1
		} else if (c == sep) {
			cell(text)
			text = ""
			was_quoted = 0
		} else if (c == "\"" || was_quoted)
			print "row " record " has a stray character: " c
		else
			text = text c
	}
	if (inside)
		text = text "\\n"
	else {
		if (!ended && !lf)
			print "row " record " does not end with CR LF"
		cell(text)
		row()
	}
}
END {
	if (inside)
		print "a quote is never closed"
}
