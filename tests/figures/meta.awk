# What is asked, from the files of questionnaires as people write them: a line a
# question with questionnaire, version, place, id, type, same_since, whether
# don't-knows are an answer, highest number of answers, sensitivity, whether it
# is kept, its options, and the questions it depends on, parted by tabs. Read common.cfg and lists/*.cfg first.
# Notes are listed, too: an interview can stop at one.
# SPDX-License-Identifier: GPL-3.0-or-later
BEGIN { OFS = "\t" }
function word(name, fallback) {
	if (match(block, "[ \t{;]" name " = \"?[a-z0-9_]+\"?;")) {
		fallback = substr(block, RSTART, RLENGTH)
		sub(/^.*= "?/, "", fallback)
		sub(/"?;$/, "", fallback)
	}
	return fallback
}
function listed(text, found, o) {
	found = ""
	while (match(text, /\{ *(id = "[a-z0-9_]+"|value = -?[0-9]+);[ \t]*text/)) {
		o = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
		sub(/^[^=]*= "?/, "", o)
		sub(/"?;.*/, "", o)
		found = found (found == "" ? "" : " ") o
	}
	return found
}
# the questions that a condition or a calculation looks at
function looks(text, found, s) {
	while (match(text, /[ \t](relevant|calculation) = /)) {
		text = substr(text, RSTART + RLENGTH)
		s = text
		sub(/;.*/, "", s)
		while (match(s, /\$\{[a-z0-9_]+\}/)) {
			found = found " " substr(s, RSTART + 2, RLENGTH - 3)
			s = substr(s, RSTART + RLENGTH)
		}
	}
	return found
}
function line(id, nr, type, of, since) {
	print part, version, nr, id, type, since,
		id !~ /_other$/ && word("dk") == "answer", word("max_select", 0),
		word("sensitivity", 0), word("stored", "true") == "true", of, looks(block)
}
function close_question(same, of, since, type) {
	if (block == "")
		return
	same = word("same_as")
	of = listed(block)
	if (word("list") != "")
		of = list[word("list")]
	if (part == "common") {
		kind[id] = word("type")
		list[id] = of
	} else {
		since = word("same_since", version)
		type = word("type", same == "" ? "" : kind[same])
		line(id, nr, type, of == "" && same != "" ? list[same] : of,
			since)
		if (block ~ /other = true;/)
			line(id "_other", nr + 0.5, "text", "", since)
	}
	block = ""
}
FNR == 1 { close_question(); part = ""; in_list = 0; nr = 0 }
/^[ \t]*#/ { next }
/^list = / { name = $3; gsub(/[";]/, "", name); in_list = 1 }
in_list && /\{ id = / { list[name] = list[name] (list[name] == "" ? "" : " ") listed($0) }
/^questionnaire = / { part = $3; gsub(/[";]/, "", part) }
/^[ \t]*version = / { version = $3; sub(/;.*/, "", version) }
/^\t\{ id = "[a-z0-9_]+"; (type|same_as) = / {
	close_question()
	id = $0
	sub(/^[^"]*"/, "", id)
	sub(/".*/, "", id)
	nr++
}
part != "" && id != "" { block = block " " $0 }
/^\);/ { close_question(); id = "" }
END { close_question() }
