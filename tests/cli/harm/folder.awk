# The questionnaire whose every wording would do harm, from `name, tab, words
# as libconfig reads them`: a question for each, one of all as options, as
# points and as places, and texts. ENVIRON["ALL"] is all of them in one string; -v
# lang=fr writes the overlay. SPDX-License-Identifier: GPL-3.0-or-later
function id(i) {
	return sprintf("w_%02d", i)
}
function options(from, to, form,   i, out) {
	for (i = from; i <= to; i++)
		out = out (i > from ? ", " : "") sprintf(form, i, words[i])
	return out
}
function overlay(   i, k) {
	print "language = \"" lang "\"; questionnaire = \"q\"; version = 1;"
	print "title = \"" all "\";"
	for (i = 1; i <= n; i++)
		print id(i) " = { text = \"" words[i] "\"; hint = \"" words[i] \
			"\"; options = { a = \"" words[i] "\"; b = \"b\"; }; };"
	for (k = 0; k * 30 < n; k++)
		print "m_" k " = { text = \"" all "\"; options = { " \
			opts(k, "o%d = \"%s\"") "; }; };"
}
function opts(k, form,   i, out, last) {
	last = k * 30 + 30 < n ? k * 30 + 30 : n
	for (i = k * 30 + 1; i <= last; i++)
		out = out (out == "" ? "" : lang == "" ? ", " : "; ") \
			sprintf(form, i, words[i])
	return out
}
BEGIN {
	FS = "\t"
	all = ENVIRON["ALL"]
}
{
	words[++n] = $2
}
END {
	if (lang != "") {
		overlay()
		exit
	}
	print "questionnaire = \"q\"; version = 1; area = 7;"
	print "title = \"" all "\"; topic = \"" all "\"; source = \"" all "\";"
	print "language = \"en\"; gcm = [ 1 ];"
	print "questions = ("
	print "{ id = \"secret\"; type = \"text\"; text = \"Secret?\"; },"
	print "{ id = \"say\"; type = \"text\"; text = \"" words[1] "\"; },"
	print "{ id = \"said\"; type = \"note\"; text = \"You said: ${say}.\"; },"
	for (i = 1; i <= n; i++)
		print "{ id = \"" id(i) "\"; type = \"select_one\"; text = \"" \
			words[i] "\"; hint = \"" words[i] "\"; guidance = \"" \
			words[i] "\"; why = \"" words[i] "\"; options = (" \
			"{ id = \"a\"; text = \"" words[i] "\"; }, " \
			"{ id = \"b\"; text = \"b\"; } ); },"
	for (k = 0; k * 30 < n; k++)
		print "{ id = \"m_" k "\"; type = \"select_multiple\"; text = \"" \
			all "\"; options = (" \
			opts(k, "{ id = \"o%d\"; text = \"%s\"; }") "); },"
	print "{ id = \"s\"; type = \"scale\"; text = \"" words[2] \
		"\"; points = (" \
		options(1, 5, "{ value = %d; text = \"%s\"; }") "); },"
	print "{ id = \"r\"; type = \"rank\"; text = \"" words[3] \
		"\"; max_select = 3; options = (" \
		options(1, 12, "{ id = \"o%d\"; text = \"%s\"; }") "); },"
	print "{ id = \"many\"; type = \"integer\"; text = \"" words[4] "\"; },"
	print "{ id = \"end_quote\"; type = \"select_one\"; text = \"May we?\";" \
		" options = ( { id = \"yes\"; text = \"Yes\"; }," \
		" { id = \"no\"; text = \"No\"; } ); }"
	print ");"
}
