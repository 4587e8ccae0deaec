# The skip rules of a paper questionnaire, read as a person with a pencil reads
# them, beside the conditions in the questionnaire files, read here once more
# and by other means than the program's: both are asked about every way to
# answer the question they name. Says what differs, then how many were tried.
#     awk -v surveys=DIR -v language=XX -v on="SWITCH…" -f skip-rules.awk KIT
# SPDX-License-Identifier: GPL-3.0-or-later
function wrong(what) {
	print what
	faults++
}

# Files of libconfig: value["a.0.b"], from string and signs
function next_sign() {
	for (;;) {
		if (match(text, /^[ \t\r\n]+/) || match(text, /^#[^\n]*/))
			text = substr(text, RLENGTH + 1)
		else
			break
	}
	sign = string = ""
	if (match(text, /^"([^"\\]|\\.)*"/)) {
		sign = "\""
		string = substr(text, 2, RLENGTH - 2)
		gsub(/\\"/, "\"", string)
		gsub(/\\n/, "\n", string)
	} else if (match(text, /^[A-Za-z0-9_.*-]+/))
		sign = substr(text, 1, RLENGTH)
	else {
		sign = substr(text, 1, 1)
		RLENGTH = 1
	}
	text = substr(text, RLENGTH + 1)
}
function read_group(path,    name) {
	while (sign != "}" && sign != "") {
		name = sign
		next_sign() # =
		next_sign()
		read_value(path == "" ? name : path "." name)
		if (sign == ";")
			next_sign()
	}
}
function read_value(path,    n) {
	if (sign == "{") {
		next_sign()
		read_group(path)
		next_sign()
	} else if (sign == "(" || sign == "[") {
		next_sign()
		for (n = 0; sign != ")" && sign != "]" && sign != ""; n++) {
			read_value(path "." n)
			if (sign == ",")
				next_sign()
		}
		count[path] = n
		next_sign()
	} else if (sign == "\"") {
		for (value[path] = ""; sign == "\""; next_sign())
			value[path] = value[path] string
	} else {
		value[path] = sign
		next_sign()
	}
}
function read_file(file,    line, some) {
	split("", value)
	split("", count)
	text = ""
	for (some = 0; (getline line <file) > 0; some = 1)
		text = text line "\n"
	close(file)
	next_sign()
	read_group("")
	return some
}

# Questions: id, in which questionnaire, when, what may be ticked
function keep_options(id, path,    i, option) {
	for (i = 0; i < count[path]; i++) {
		option = value[path "." i ".id"]
		options[id] = options[id] " " option
		label[id, option] = value[path "." i ".text"]
		if (value[path "." i ".exclusive"] == "true")
			exclusive[id, option] = 1
		if (value[path "." i ".relevant"] ~ /[$]/)
			wrong(id ": an option by answers: teach me to read it")
	}
}
function keep_question(qn, path,    id) {
	id = value[path ".id"]
	ids[qn] = ids[qn] " " id
	type[id] = value[path ".type"]
	when[id] = value[path ".relevant"]
	if ((path ".na") in value)
		label[id, "na"] = value[path ".na"]
	if ((path ".list") in value) {
		options[id] = " some"
		label[id, "some"] = "some"
	}
	keep_options(id, path ".options")
}
function read_questionnaire(file,    qn, i) {
	read_file(surveys "/questionnaires/" file)
	qn = value["questionnaire"]
	area[qn] = value["area"]
	if ("relevant" in value)
		wrong(qn ": a part by a rule: teach me to read it")
	for (i = 0; i < count["questions"]; i++)
		keep_question(qn, "questions." i)
	if (language != "en" && read_file(surveys "/lang/" language "/" file))
		translate(qn)
}
function translate(qn,    n, i, k, list, choice, m) {
	n = split(ids[qn], list, " ")
	for (i = 1; i <= n; i++) {
		m = split(options[list[i]] " na", choice, " ")
		for (k = 1; k < m; k++)
			say(list[i], choice[k],
			    list[i] ".options." choice[k])
		say(list[i], "na", list[i] ".na")
	}
}
function say(id, choice, path) {
	if (((id, choice) in label) && (path in value))
		label[id, choice] = value[path]
}

# "4.3", "B1": by the place in the file
function number_one(qn, prefix,    n, i, list, at) {
	n = split(ids[qn], list, " ")
	at = 0
	for (i = 1; i <= n; i++) {
		if (type[list[i]] == "note" || type[list[i]] == "calculate")
			continue
		at++
		number[list[i]] = prefix at
		numbered[prefix at] = list[i]
	}
}
function number_all(    i, k, core, steps, qn, all) {
	read_file(surveys "/consultation.cfg")
	steps = count["flow"]
	for (i = 0; i < steps; i++) {
		if (("flow." i ".ask") in value)
			number_one(value["flow." i ".ask"],
				   substr("ABCDEFGH", ++core, 1))
		for (k = 0; k < count["flow." i ".of"]; k++) {
			qn = value["flow." i ".of." k]
			number_one(qn, area[qn] ".")
		}
	}
}

# The condition. What a person has answered: ticked[id] is " a b ", "dk" …
function has(id, choice) {
	return index(ticked[id], " " choice " ") > 0
}
function chosen(id,    list) {
	return ticked[id] ~ /^ / ? split(ticked[id], list, " ") : 0
}
function named(part) {
	match(part, /[$][{][a-z0-9_]+/)
	return substr(part, RSTART + 2, RLENGTH - 2)
}
function quoted(part) {
	match(part, /'[^']*'/)
	return substr(part, RSTART + 1, RLENGTH - 2)
}
function compared(part,    a, b) {
	a = b = part
	sub(/[^0-9].*/, "", a)
	sub(/.*[^0-9]/, "", b)
	if (part ~ />=/) return a + 0 >= b + 0
	if (part ~ /<=/) return a + 0 <= b + 0
	if (part ~ /!=/) return a + 0 != b + 0
	if (part ~ />/) return a + 0 > b + 0
	if (part ~ /</) return a + 0 < b + 0
	return a + 0 == b + 0
}
function written(part,    n) {
	for (n = 0; match(part, /[$][{][a-z0-9_]+[}]/);
	     part = substr(part, RSTART + RLENGTH))
		n += ticked[substr(part, RSTART + 2, RLENGTH - 3)] ~ /^ /
	return n
}
function any_of(part,    i, k, n, m, some, both, truth, all) {
	n = split(part, some, / or /)
	truth = 0
	for (i = 1; i <= n; i++) {
		m = split(some[i], both, / and /)
		all = 1
		for (k = 1; k <= m; k++) {
			gsub(/ /, "", both[k])
			if (both[k] !~ /^[01]$/)
				wrong("cannot read: " part)
			all = all && both[k] == "1"
		}
		truth = truth || all
	}
	return truth ? 1 : 0
}
function settle(e, pattern, kind,    part, before, after, v) {
	while (match(e, pattern)) {
		part = substr(e, RSTART, RLENGTH)
		before = substr(e, 1, RSTART - 1)
		after = substr(e, RSTART + RLENGTH)
		if (kind == "switch")
			v = index(" " on " ", " " quoted(part) " ") > 0
		else if (kind == "count")
			v = chosen(named(part))
		else if (kind == "selected")
			v = has(named(part), quoted(part))
		else if (kind == "written")
			v = written(part)
		else if (kind == "is")
			v = (part !~ /!=/) == has(named(part), quoted(part))
		else if (kind == "compared")
			v = compared(part)
		else
			v = any_of(substr(part, 2, length(part) - 2))
		if (kind == "group" && sub(/not *$/, "", before))
			v = 1 - v
		e = before (v + 0) after
	}
	return e
}
function holds(e) {
	e = settle(e, "switch[(]'[a-z_]*'[)]", "switch")
	e = settle(e, "string-length[(]concat[(][^()]*[)][)]", "written")
	e = settle(e, "count-selected[(][$][{][a-z0-9_]+[}][)]", "count")
	e = settle(e, "selected[(][$][{][a-z0-9_]+[}], *'[^']*'[)]", "selected")
	e = settle(e, "[$][{][a-z0-9_]+[}] *!?= *'[^']*'", "is")
	e = settle(e, "[0-9]+ *[<>!]?=? *[0-9]+", "compared")
	e = settle(e, "[(][^()]*[)]", "group")
	return any_of(e)
}

# The sentence: what stands at {question}, {answer}, {min} … of a template
function take(sentence, template,    at, name, rest, end) {
	split("", got)
	while ((at = index(template, "{")) > 0) {
		if (substr(sentence, 1, at - 1) != substr(template, 1, at - 1))
			return 0
		sentence = substr(sentence, at)
		template = substr(template, at + 1)
		at = index(template, "}")
		name = substr(template, 1, at - 1)
		template = substr(template, at + 1)
		rest = template
		sub(/[{].*/, "", rest)
		end = length(sentence) + 1
		if (rest != "" && rest == template)
			end = length(sentence) - length(rest) + 1
		else if (rest != "")
			end = index(sentence, rest)
		if (end < 2)
			return 0
		got[name] = substr(sentence, 1, end - 1)
		sentence = substr(sentence, end)
	}
	return sentence == template
}
# “A”, “B” into answer[]
function take_answers(list,    opening, closing, at) {
	split("", answer)
	opening = closing = phrase["rule.quote"]
	sub(/[{].*/, "", opening)
	sub(/.*[}]/, "", closing)
	while (substr(list, 1, length(opening)) == opening) {
		list = substr(list, length(opening) + 1)
		at = index(list, closing)
		if (at < 2)
			return 0
		answer[substr(list, 1, at - 1)] = 1
		list = substr(list, at + length(closing))
		if (list == "")
			return 1
		at = length(phrase["rule.comma"])
		if (substr(list, 1, at) != phrase["rule.comma"])
			return 0
		list = substr(list, at + 1)
	}
	return 0
}
function take_questions(list,    n, i, parts, q) {
	split("", asked)
	if (phrase["rule.comma"] == "")
		return 0
	n = split(list, parts, phrase["rule.comma"])
	for (i = 1; i <= n; i++) {
		if (!(parts[i] in numbered))
			return 0
		asked[numbered[parts[i]]] = 1
	}
	return n > 0
}
function understand(clause,    i) {
	for (i = 1; i <= n_kinds; i++) {
		kind = kinds[i]
		if (!take(clause, phrase["rule." kind]))
			continue
		if (!take_questions(kind ~ /_answered$/ ? got["questions"] \
							: got["question"]))
			continue
		if (("answer" in got) && !take_answers(got["answer"]))
			continue
		if (got["min"] got["max"] !~ /^[0-9]*$/)
			continue
		least = got["min"] == "" ? 0 : got["min"]
		most = got["max"] == "" ? 99 : got["max"]
		return 1
	}
	return 0
}
# What a person reading it says, who sees boxes: that of "does not apply" stands
# among the answers; "I don't know" and an empty question are no answer.
function boxes(id) {
	if (ticked[id] == "na" || ticked[id] ~ /^ /)
		return ticked[id]
	return ""
}
function reads(    id, n, i, list, hit, other, some) {
	n = hit = other = some = 0
	for (id in asked) {
		n = split(boxes(id), list, " ")
		some += n > 0
		for (i = 1; i <= n; i++)
			if (label[id, list[i]] in answer)
				hit++
			else
				other++
	}
	if (kind == "chosen" || kind == "chosen_any") return hit > 0
	if (kind == "not_chosen" || kind == "not_chosen_any") return hit == 0
	if (kind == "chosen_other") return other > 0
	if (kind == "not_chosen_other") return other == 0
	if (kind == "answered" || kind == "any_answered") return some > 0
	if (kind == "unanswered" || kind == "none_answered") return some == 0
	return n >= least && n <= most
}

# Every way to answer a question: one, any two, none
function ways(id,    n, i, k, list) {
	split("", way)
	n_ways = 0
	way[++n_ways] = "blank"
	way[++n_ways] = "dk"
	way[++n_ways] = "pns"
	if ((id, "na") in label)
		way[++n_ways] = "na"
	if (options[id] == "")
		way[++n_ways] = " written "
	n = split(options[id], list, " ")
	for (i = 1; i <= n; i++) {
		way[++n_ways] = " " list[i] " "
		for (k = i + 1; type[id] ~ /multiple|rank/ && k <= n; k++)
			if (!((id, list[i]) in exclusive) &&
			    !((id, list[k]) in exclusive))
				way[++n_ways] = " " list[i] " " list[k] " "
	}
}
function try_ways(id, of,    i) {
	ways(of)
	for (i = 1; i <= n_ways; i++) {
		ticked[of] = way[i]
		if (holds(when[id]) != reads()) {
			wrong(id ": " number[of] " answered [" way[i] \
			      "], and the paper says otherwise: " said[id])
			break
		}
		tried++
	}
	delete ticked[of]
}
function try_rule(id, clause,    of, e, n) {
	if (!understand(clause)) {
		wrong(id ": cannot read: " clause)
		return
	}
	split("", ticked)
	for (of in asked)
		try_ways(id, of)
	# names it every question of the condition, and no other?
	for (e = when[id]; match(e, /[$][{][a-z0-9_]+[}]/);
	     e = substr(e, RSTART + RLENGTH)) {
		of = substr(e, RSTART + 2, RLENGTH - 3)
		if (!(of in asked))
			wrong(id ": does not name " number[of] ": " said[id])
	}
	for (of in asked)
		if (index(when[id], "${" of "}") == 0)
			wrong(id ": names " number[of] ": " said[id])
	rules++
}
function try_question(id,    key, place) {
	if (when[id] !~ /[$]/) {
		if (when[id] != "" && !holds(when[id])) {
			if (id in stands)
				wrong(id ": is never asked, but stands there")
		} else if (id in said)
			wrong(id ": has a rule: " said[id])
		else if (!(id in stands) && type[id] != "calculate")
			wrong(id ": is not on the paper")
		return
	}
	key = type[id] == "note" ? "print.note_only" : "print.only"
	if (!(id in said))
		wrong(id ": no rule, but " when[id])
	else if (!take(said[id], phrase[key]))
		wrong(id ": cannot read: " said[id])
	else
		try_rule(id, got["rule"])
	if (id in voted)
		try_vote(id)
}
# The tally sheet says the same, begun in other words.
function try_vote(id,    clause) {
	clause = got["rule"]
	take(said[id], phrase["print.only"])
	clause = got["rule"]
	if (!take(voted[id], phrase["print.vote_only"]) ||
	    got["rule"] != clause)
		wrong(id ": the tally sheet says " voted[id])
}

# The kit, a question a line
function plain(s) {
	gsub(/&quot;/, "\"", s)
	gsub(/&#39;/, "'", s)
	gsub(/&lt;/, "<", s)
	gsub(/&gt;/, ">", s)
	gsub(/&amp;/, "\\&", s)
	return s
}
function between(s, opening, closing,    at) {
	at = index(s, opening)
	if (at == 0)
		return ""
	s = substr(s, at + length(opening))
	s = substr(s, 1, index(s, closing) - 1)
	gsub(/<\/?bdi[^>]*>/, "", s)
	return plain(s)
}
BEGIN {
	n_kinds = split("chosen not_chosen chosen_any not_chosen_any " \
			"chosen_other not_chosen_other answered unanswered " \
			"any_answered none_answered count_is count_range " \
			"count_min count_max", kinds, " ")
	read_file(surveys "/lang/" language "/language.cfg")
	for (k in value)
		phrase[k] = value[k]
	n = split("consent priorities 01-pandemic-recovery 02-climate-change " \
		  "03-fair-treatment 04-work 05-pathways 06-borders " \
		  "07-detention 08-return 09-children 10-services 11-voice " \
		  "12-civil-society profile closing", files, " ")
	for (k = 1; k <= n; k++)
		read_questionnaire(files[k] ".cfg")
	number_all()
}
{ page = page $0 }
END {
	n = split(page, parts, /<div class="q/)
	for (i = 2; i <= n; i++) {
		rule = between(parts[i], "<p class=\"rule\">", "</p>")
		head = substr(parts[i], 1, index(parts[i], ">"))
		id = between(head, " id=\"q-", "\"")
		vote = between(head, " id=\"t-", "\"")
		shown = between(parts[i], "<span class=\"n\">", "<")
		if (id != "")
			stands[id] = 1
		if (id != "" && rule != "")
			said[id] = rule
		if (id != "" && shown != number[id])
			wrong(id ": is " shown ", not " number[id])
		if (vote != "" && rule != "")
			voted[vote] = rule
		if (vote != "" && rule == "" && when[vote] ~ /[$]/)
			wrong(vote ": no rule on the tally sheet")
		if (id != "")
			on_form = on_form rule "\n"
		else if (vote == "")
			on_script = on_script rule "\n"
	}
	if (on_script != on_form)
		wrong("the script has other rules than the questionnaire")
	for (k in ids) {
		n = split(ids[k], list, " ")
		for (i = 1; i <= n; i++)
			try_question(list[i])
	}
	print rules " rules, " (tried > 10 * rules ? "many" : "few") " answers"
}
