# Tables of PSPP as CSV, as lines of figures (bench-figures.h).
#     awk -v section=all -f pspp-figures.awk COLUMNS TABLES
# SPDX-License-Identifier: GPL-3.0-or-later
function figure(value, n) {
	printf "%s\t%s\t%s\t%s\n", section, column, value, n
}
# The value at a place counted from 0, of numbers in order (R type 7).
function at(place, i, seen) {
	for (i = 1; i <= many; i++) {
		seen += times[i]
		if (seen > place)
			return number[i]
	}
}
function quantile(share, place) {
	place = (total - 1) * share
	return at(int(place)) + (at(int(place) + (place > int(place))) - \
		at(int(place))) * (place - int(place))
}
function numbers(i, k, swap, sum) {
	for (i = 2; i <= many; i++) # few are different
		for (k = i; k > 1 && number[k - 1] > number[k]; k--) {
			swap = number[k]; number[k] = number[k - 1]; number[k - 1] = swap
			swap = times[k]; times[k] = times[k - 1]; times[k - 1] = swap
		}
	total = 0
	for (i = 1; i <= many; i++) {
		total += times[i]
		sum += number[i] * times[i]
	}
	if (total > 0) {
		figure("n", total)
		figure("min", sprintf("%.2f", number[1]))
		figure("q1", sprintf("%.2f", quantile(0.25)))
		figure("median", sprintf("%.2f", quantile(0.5)))
		figure("q3", sprintf("%.2f", quantile(0.75)))
		figure("max", sprintf("%.2f", number[many]))
		figure("mean", sprintf("%.2f", sum / total))
	}
	many = 0
}
FNR == NR {
	split($0, part, "\t")
	name["v" NR] = part[1]
	kind["v" NR] = part[2]
	next
}
BEGIN { FS = "," }
/^Table: / {
	numbers()
	table = substr($0, 8)
	column = name[table]
	crossed = table ~ /^v[0-9]+ × /
	row = 0
	next
}
crossed {
	if (++row == 2)
		for (i = 4; i <= NF; i++)
			head[i] = $i
	for (i = 4; row > 2 && i < NF; i++)
		if ($2 !~ /^(dk|pns|na|blank)?$/ && $i > 0 &&
		    head[i] !~ /^(dk|pns|na|blank)?$/)
			printf "cross\t%s\t%s\t%s\n", $2, head[i], $i
	next
}
column != "" && ($1 == "Valid" || $1 == "") && $2 != "" && $3 > 0 {
	if (kind[table] == "number" && $2 ~ /^-?[0-9.]+$/) {
		number[++many] = $2 + 0
		times[many] = $3
	} else
		figure($2, $3)
}
END { numbers() }
