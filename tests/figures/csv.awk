# Figures of `tally --format csv`: a line each with question, option, figure,
# value. SPDX-License-Identifier: GPL-3.0-or-later
BEGIN {
	FS = ","
	OFS = "\t"
	split("interviews asked answered dk pns na blank not_asked stopped", base, " ")
}
NR == 1 { next }
{
	q = $2
	if (match($1, /\/[0-9]+$/)) # of another version
		q = q "@" substr($1, RSTART + 1)
	if ($4 != "") {
		print q, $4, "count", $5
		if ($6 != "")
			print q, $4, "percent", $6
	}
	if (q == last)
		next
	last = q
	for (i = 1; i <= 9; i++)
		print q, "", base[i], $(6 + i)
}
