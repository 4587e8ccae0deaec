# Takes the examples out of a manual page: a comment `example KIND ARGUMENT'
# and the literal display after it. Writes NN-KIND into the folder `out`, the
# argument as the first line. SPDX-License-Identifier: GPL-3.0-or-later
function plain(line) {
	sub(/^\\&/, "", line)
	gsub(/\\\(aq/, "'", line)
	gsub(/\\\(dq/, "\"", line)
	gsub(/\\-/, "-", line)
	gsub(/\\&/, "", line)
	gsub(/\\e/, "\\", line)
	return line
}
$1 == ".\\\"" && $2 == "example" { kind = $3; argument = $4; next }
/^\.Bd -literal/ {
	displays++
	if (kind == "")
		next
	file = sprintf("%s/%02d-%s", out, ++n, kind)
	print argument > file
	inside = 1
	next
}
/^\.Ed/ {
	if (inside)
		close(file)
	inside = 0
	kind = ""
	next
}
inside { print plain($0) > file }
END { if (displays != n) print displays - n " displays without a kind" }
