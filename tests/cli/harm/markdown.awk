# What in a Markdown file would do something: prints it. Knows CommonMark and
# tables, not how canvass writes. SPDX-License-Identifier: GPL-3.0-or-later
{
	line = $0
	gsub(/\\[^a-zA-Z0-9 ]/, "e", line) # what is escaped means itself
	gsub(/`[a-z_ ]+`/, "", line) # a word of ours
	if (line ~ /</)
		print NR ": HTML: " substr($0, 1, 60)
	if (line ~ /[\[\]]/)
		print NR ": a link: " substr($0, 1, 60)
	if (line ~ /`/)
		print NR ": code: " substr($0, 1, 60)
	if (line ~ /https?:\/\/|www\./)
		print NR ": a link by itself: " substr($0, 1, 60)
	if (line ~ /^(    |\t)/)
		print NR ": code by its spaces: " substr($0, 1, 60)
	if (line ~ /^ *(>|~~~|\+ |\* |[0-9]+[.)] )/)
		print NR ": a block: " substr($0, 1, 60)
	if (line ~ /^ *-( |$)/ && $0 !~ /^ *- [^ ]/)
		print NR ": an empty item: " substr($0, 1, 60)
	if (line ~ /^ *(---*|\*\*\*|___) *$/ && line !~ /\|/)
		print NR ": a rule: " substr($0, 1, 60)
	gsub(/[^|]/, "", line)
	if (line != "" && before != "" && line != before)
		print NR ": a table breaks: " substr($0, 1, 60)
	if (line != "" && $0 !~ /^\|.*\|$/)
		print NR ": a table out of place: " substr($0, 1, 60)
	before = line
}
