# Figures of `tally --format json`, a line each: question, option, figure, value.
# SPDX-License-Identifier: GPL-3.0-or-later
def line(q; o; f; v): [q, o, f, (v | tostring)] | join("\t");
def fixed(d): # as many decimals as the contract says
	(if . < 0 then "-" else "" end) as $sign |
	(if . < 0 then -. else . end | . * pow(10; d) + 0.5 | floor | tostring) as $n |
	("000"[0:([d + 1 - ($n | length), 0] | max)] + $n) as $n |
	$sign + $n[:-d] + "." + $n[-d:];
(.interviews | to_entries[] | line(""; ""; .key; .value)),
(.questions[] | . as $t | (.question + (if .version and $now[0][.questionnaire] != .version
	then "@\(.version)" else "" end)) as $q |
	(["interviews", "asked", "answered", "not_asked", "stopped", "n"][] |
		select($t[.] != null) | line($q; ""; .; $t[.])),
	(.missing | to_entries[] | line($q; ""; .key; .value)),
	(["mean", "median", "min", "q1", "q3", "max"][] | select($t[.] != null) |
		line($q; ""; .; $t[.] | fixed(2))),
	(["net", "high"][] | select($t[.] != null) | line($q; ""; .; $t[.] | fixed(1))),
	(.options // [] | .[] | (.id | tostring) as $o | . as $x |
		(["count", "first", "points"][] | select($x[.] != null) |
			line($q; $o; .; $x[.])),
		(if $x.percent != null then line($q; $o; "percent"; $x.percent | fixed(1))
			else empty end)))
