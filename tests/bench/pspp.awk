# Syntax for PSPP from a list of columns (bench-table): a file of its own from
# the table, or counts from that file.
#     awk -v part=load|all|filter|cross -v table=FILE -v own=FILE [-v row=…
#         -v column=… -v name=… -v is=… -v name2=… -v is2=…] -f pspp.awk COLUMNS
# Columns are v1, v2 …: their names have a slash in them.
# SPDX-License-Identifier: GPL-3.0-or-later
BEGIN { FS = "\t" }
{
	variable[$1] = "v" NR
	list = list "\n  v" NR " A12"
	if ($2 != "about")
		counted = counted " v" NR
}
END {
	if (part == "load") {
		printf "GET DATA /TYPE=TXT /FILE='%s' /ARRANGEMENT=DELIMITED\n", table
		printf " /FIRSTCASE=2 /DELIMITERS=\",\" /VARIABLES=%s.\n", list
		printf "SAVE /OUTFILE='%s'.\n", own
		exit
	}
	printf "GET FILE='%s'.\n", own
	if (part == "filter")
		printf "SELECT IF (%s = '%s' AND %s = '%s').\n", variable[name], \
			is, variable[name2], is2
	if (part == "cross")
		printf "CROSSTABS /TABLES=%s BY %s /CELLS=COUNT.\n", \
			variable[row], variable[column]
	else
		printf "FREQUENCIES /VARIABLES=%s /STATISTICS=NONE.\n", counted
}
