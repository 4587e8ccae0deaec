# Rows of question, value or missing, count, as lines of figures
# (bench-figures.h) without what takes further counting: zeros, and quartiles.
#     awk -F'\t' -f sqlite-figures.awk COLUMNS ROWS
# SPDX-License-Identifier: GPL-3.0-or-later
FNR == NR {
	question = option = $1
	sub(/\/.*/, "", question)
	sub(/.*\//, "", option)
	kind[question] = $2
	if ($2 == "split")
		options[question] = options[question] " " option
	next
}
{ missing = $2 ~ /^(dk|pns|na|blank)$/ }
kind[$1] == "number" && !missing {
	given[$1] += $3
	next
}
kind[$1] != "split" {
	printf "all\t%s\t%s\t%s\n", $1, $2, $3
	next
}
!missing {
	printf "all\t%s/%s\t1\t%s\n", $1, $2, $3
	next
}
{
	n = split(options[$1], option_of, " ")
	for (i = 1; i <= n; i++)
		printf "all\t%s/%s\t%s\t%s\n", $1, option_of[i], $2, $3
}
END {
	for (q in given)
		printf "all\t%s\tn\t%s\n", q, given[q]
}
