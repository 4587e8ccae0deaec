# words.txt in another writing. -v to=json: the inside of a JSON string, for
# printf '%b'; to=cfg: of a string of libconfig; to=raw: for printf '%b'.
# Prints name, tab, the words. SPDX-License-Identifier: GPL-3.0-or-later
function octal(s,   n, i) {
	for (i = 1; i <= 3; i++)
		n = n * 8 + substr(s, i, 1)
	return n
}
function json(c) { # one byte, by its number
	if (c == 34)
		return "\\\\\""
	if (c == 92)
		return "\\\\\\\\"
	if (c < 32 || c == 127)
		return sprintf("\\\\u%04x", c)
	return sprintf("\\0%03o", c)
}
function cfg(c) {
	if (c == 34 || c == 92)
		return "\\" sprintf("%c", c)
	if (c < 32 || c == 127)
		return sprintf("\\x%02x", c)
	return sprintf("%c", c)
}
function write(c) {
	if (to == "json")
		return json(c)
	if (to == "cfg")
		return cfg(c)
	return sprintf("\\0%03o", c)
}
BEGIN {
	FS = "\t"
	for (i = 1; i < 256; i++)
		number[sprintf("%c", i)] = i
}
/^#/ || NF != 2 { next }
$1 ~ /^json_/ {
	gsub(/\\/, "\\\\", $2)
	if (to == "json")
		print $1 "\t" $2
	next
}
to == "cfg" && $1 ~ /^(bad|nul|placeholder)_?/ { next }
{
	out = ""
	for (i = 1; i <= length($2); i++) {
		c = substr($2, i, 1)
		if (c != "\\") {
			out = out write(number[c])
		} else if (substr($2, i + 1, 1) == "\\") {
			out = out write(92)
			i++
		} else {
			out = out write(octal(substr($2, i + 2, 3)))
			i += 4
		}
	}
	print $1 "\t" out
}
