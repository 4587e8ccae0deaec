# Turn schema.sql into C: one string for each statement, without comments, white
# space as one blank. Texts in quotes hold neither -- nor ; nor newlines.
# SPDX-License-Identifier: GPL-3.0-or-later
BEGIN {
	print "/* Made from schema.sql by schema.awk: change that. */"
	print "extern const char *const cv_store_schema[];"
	print ""
	print "const char *const cv_store_schema[] = {"
}
{
	sub(/--.*/, "")
	text = text " " $0
	while ((at = index(text, ";")) > 0) {
		statement(substr(text, 1, at - 1))
		text = substr(text, at + 1)
	}
}
function statement(s) {
	gsub(/[ \t\r]+/, " ", s)
	sub(/^ /, "", s)
	sub(/ $/, "", s)
	gsub(/\\/, "\\\\", s)
	gsub(/"/, "\\\"", s)
	printf "\t\"%s\",\n", s
}
END {
	print "\t0};"
}
