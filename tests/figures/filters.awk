# Random filters: a line each, as canvass takes it and, parted by a tab, as SQL
# over `person` p and `given` (counted.sql). The two are written side by side
# here; nobody translates one into the other. -v n=50 -v seed=1; the same seed
# gives the same filters everywhere, and fewer are the first of more. After them
# come four more: women, men, and women and men of those who pass the first.
# SPDX-License-Identifier: GPL-3.0-or-later
function draw(below) { # Park-Miller
	seed = (seed * 16807) % 2147483647
	return int(seed / 2147483647 * below)
}
function pick(text, words) { return words[1 + draw(split(text, words, " "))] }
function name(q) { return draw(2) ? q : "${" q "}" }
function set(e, s) { expr = e; sql = s }
function has(q, rest) {
	return "EXISTS (SELECT 1 FROM given AS g WHERE g.person = p.person AND" \
		" g.question = '" q "' AND " rest ")"
}
function value(q) {
	return "(SELECT value FROM given AS g WHERE g.person = p.person AND" \
		" g.question = '" q "')"
}
function choose(list, w) { # a question and one of its options: $q and $o
	split(list[1 + draw(list[0])], w, "|")
	q = w[1]
	o = pick(w[2])
}
function from(which, words) {
	q = which
	o = pick(words)
}
function quoted(s) { return "'" s "'" }
# One answer: is it, is it not, is there any, does it begin so
function single(k) {
	choose(one)
	k = draw(7)
	if (k < 3)
		set(name(q) " = " quoted(o), has(q, "value = " quoted(o)))
	else if (k == 3)
		set(name(q) " != " quoted(o), "NOT " has(q, "value = " quoted(o)))
	else if (k == 4)
		set("${" q "} = ''", "NOT " has(q, "value IS NOT NULL"))
	else if (k == 5)
		set("string-length(" name(q) ") > 0", has(q, "value IS NOT NULL"))
	else
		set("starts-with(" name(q) ", " quoted(substr(o, 1, 2)) ")",
			has(q, "substr(value, 1, 2) = " quoted(substr(o, 1, 2))))
}
function several(k) {
	choose(many)
	k = draw(4)
	if (k < 2)
		set("selected(" name(q) ", " quoted(o) ")",
			has(q, "value = " quoted(o)))
	else if (k == 2)
		set("not(selected(${" q "}, " quoted(o) "))",
			"NOT " has(q, "value = " quoted(o)))
	else
		set("count-selected(" name(q) ") >= 2",
			has(q, "position = 2 AND value IS NOT NULL"))
}
function rank(k) {
	choose(ranks)
	k = draw(3)
	if (k == 0)
		set("selected(" name(q) ", " quoted(o) ")",
			has(q, "value = " quoted(o)))
	else
		set("selected-at(" name(q) ", " k - 1 ") = " quoted(o),
			has(q, "value = " quoted(o) " AND position = " k))
}
function compare(list, op) {
	choose(list)
	op = pick(">= > < <= =")
	if (draw(6) == 0)
		set(name(q) " != " o, "NOT " has(q, "value = " o))
	else
		set(name(q) " " op " " o, has(q, "value " op " " o))
}
function sum(a, b, n) { # of two numbers: neither may be missing
	n = draw(200)
	set("m_int + m_below > " n, "coalesce(" value("m_int") " + " \
		value("m_below") " > " n ", 0)")
}
function circumstance(k) {
	k = draw(7)
	if (k == 0)
		from("site", "south north")
	else if (k == 1)
		from("language", "en ar fr ru zh es")
	else if (k == 2)
		from("mode", "interview self paper")
	else if (k == 3)
		from("month", "2031-01 2031-02 2031-03 2031-04 2031-05")
	else if (k == 4)
		from("status", "complete partial")
	else
		from("station", "feedc0ffee00")
	if (k == 6)
		set("contains(language, 'r')", "instr(p.language, 'r') > 0")
	else if (draw(3) == 0)
		set(q " != " quoted(o), "p." q " IS NOT " quoted(o))
	else
		set(q " = " quoted(o), "p." q " IS " quoted(o))
}
function lacks() {
	if (draw(2))
		choose(one)
	else
		choose(all)
	o = pick("dk pns na blank")
	if (draw(4) == 0)
		set("missing(" name(q) ") = ''", "NOT " has(q,
			"missing IS NOT NULL"))
	else
		set("missing(" name(q) ") = " quoted(o), has(q,
			"missing = " quoted(o)))
}
function when(d) {
	d = sprintf("20%02d-%02d-%02d", 22 + draw(9), 1 + draw(12), 1 + draw(28))
	set(name("m_day") " >= date('" d "')", has("m_day", "value >= '" d "'"))
}
function whether() {
	choose(many)
	set("if(selected(" q ", '" o "'), 'a', 'b') = 'b'",
		"NOT " has(q, "value = " quoted(o)))
}
function atom(k) {
	k = draw(22)
	if (k < 5) single()
	else if (k < 8) several()
	else if (k < 10) rank()
	else if (k < 12) compare(scales)
	else if (k < 15) compare(numbers)
	else if (k == 15) sum()
	else if (k < 19) circumstance()
	else if (k == 19) lacks()
	else if (k == 20) when()
	else whether()
}
function join_two(op, wide, e, s) {
	tree(wide)
	e = expr
	s = sql
	tree(wide)
	set("(" e " " op " " expr ")", "(" s " " op " " sql ")")
}
function tree(depth, k) {
	k = draw(6)
	if (depth == 0 || k == 0)
		atom()
	else if (k == 1) {
		tree(depth - 1)
		set("not(" expr ")", "NOT (" sql ")")
	} else
		join_two(k < 4 ? "and" : "or", depth - 1)
}
function narrow(times, e, s) { # all of so many: mostly very few people
	atom()
	while (times-- > 0) {
		e = expr
		s = sql
		atom()
		set(e " and " expr, "(" s ") AND (" sql ")")
	}
}
function add(list, words) { list[++list[0]] = words }
BEGIN {
	add(one, "p_gen|w m x"); add(one, "p_age|a18_24 a25_34 a35_44 a45_59 a60")
	add(one, "p_yrs|lt1 y1_2 y3_5 y6_10 gt10 birth"); add(one, "p_dis|yes no")
	add(one, "m_one|red blue green other"); add(one, "m_kind|long short")
	add(one, "m_sure|yes no"); add(one, "end_quote|yes no")
	add(one, "p_org|here n_africa c_asia caribbean"); add(one, "m_new|yes no")
	add(one, "det_gate|yes no"); add(one, "cli_path|works hard sudden no")
	add(many, "p_role|migrant returned family worker organiser staff other local")
	add(many, "m_many|apple pear plum fig date none")
	add(many, "pan_left|debt job papers home school health family other none")
	add(many, "wrk_act|talk union court other")
	add(ranks, "core_top3|pan cli equ wrk pth bor det ret chi srv voi cso")
	add(ranks, "m_rank|sun mon tue wed thu fri")
	add(scales, "m_turn|-1 0 1"); add(scales, "m_high|1 2 3 4")
	add(scales, "wrk_imp|1 2 3 4 5"); add(scales, "srv_chg|-2 -1 0 1 2")
	add(numbers, "m_int|0 1 5 17 60 200"); add(numbers, "m_below|-30 -12 -3 0 5")
	add(numbers, "m_dec|-2 0 0.5 3.1 12"); add(numbers, "pth_months|1 6 12 24")
	add(all, "m_many|apple"); add(all, "core_top3|pan"); add(all, "m_int|1")
	add(all, "m_dec|1"); add(all, "m_word|a"); add(all, "m_below|1")
	add(all, "det_chg|1"); add(all, "srv_ask|a"); add(all, "pth_months|1")
	seed = seed * 7919 + 11
	for (i = 0; i < 10; i++)
		draw(2)
	for (i = 1; i <= n; i++) {
		if (i % 4 == 0)
			narrow(2 + draw(4))
		else
			tree(1 + draw(3))
		print expr "\t" sql
		if (i == 1)
			first = "(" expr ") and \t(" sql ") AND "
	}
	split("w m", group, " ")
	split(first, w, "\t")
	for (i = 0; i < 4; i++)
		print (i < 2 ? "" : w[1]) "p_gen = " quoted(group[1 + i % 2]) "\t" \
			(i < 2 ? "" : w[2]) has("p_gen", "value = " \
				quoted(group[1 + i % 2]))
}
