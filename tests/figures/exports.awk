# How often each value stands in each column of an export, from how often each
# cell stands there: lines of column, cell, how often. Before them meta.tsv:
# answers of which several can be chosen stand in one cell, parted by spaces;
# those in words are only counted. SPDX-License-Identifier: GPL-3.0-or-later
BEGIN { FS = OFS = "\t" }
FILENAME ~ /meta.tsv$/ { type[$4] = $5; next }
$2 == "" { next }
{
	q = $1
	sub(/\.v[0-9]+$/, "", q) # of another version
	if (!(q in type))
		next
	if (type[q] == "text" && $2 !~ /^(dk|pns|na|blank|stop)$/)
		n[$1 FS "given"] += $3
	else if (type[q] == "select_multiple" || type[q] == "rank")
		for (i = split($2, values, " "); i > 0; i--)
			n[$1 FS values[i]] += $3
	else
		n[$1 FS $2] += $3
}
END {
	for (k in n)
		print k, n[k]
}
