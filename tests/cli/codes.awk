# What SPSS and Stata must find, from what the CSV with a column for each option
# says: two files, the fields of datapackage.json (name, kind, ids in the order
# of their file) and the cells of csv.awk. Codes are places in the file; -97 na,
# -98 dk, -99 pns, -94 blank; nothing for stop.
# SPDX-License-Identifier: GPL-3.0-or-later
BEGIN {
	FS = OFS = "\t"
	missing["na"] = -97
	missing["dk"] = -98
	missing["pns"] = -99
	missing["blank"] = -94
}
FNR == NR {
	kind[$1] = $2
	n = split($3, id, " ")
	for (i = 1; i <= n; i++)
		code[$1, id[i]] = i
	next
}
$3 == "stop" { next }
{
	column = $2
	if (sub("/", "_", column) && column in kind)
		column = column "_2"
	if (kind[$2] == "words")
		value = $3
	else if ($3 in missing)
		value = missing[$3]
	else
		value = kind[$2] == "codes" ? code[$2, $3] : $3
	print $1, column, value
}
