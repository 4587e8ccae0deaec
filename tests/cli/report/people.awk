# Writes the records of the small consultation as lines UUID TAB REV TAB KIND
# TAB BODY; @UUID.REV stands for the hash of that record.
# SPDX-License-Identifier: GPL-3.0-or-later
function uuid(n) {
	return sprintf("00010203-0405-8607-8809-0a0b0c0d%04x", n)
}
function put(n, rev, kind, rest) {
	printf "%s\t%d\t%s\t{\"canvass\":1,\"uuid\":\"%s\",\"rev\":%d," \
	    "\"salt\":\"%032x\",\"kind\":\"%s\",\"consultation\":\"told\"," \
	    "\"station\":\"000102030405\",%s}\n", \
	    uuid(n), rev, kind, uuid(n), rev, n, kind, rest
}
function session(i) {
	return sprintf("\"session\":{\"site\":\"%s\",\"interpreter\":%s," \
	    "\"sampling\":\"through_group\",\"areas\":[\"wrk\"]," \
	    "\"area_rule\":\"session\",\"length\":\"standard\"}," \
	    "\"month\":\"%s\",\"language\":\"%s\",\"mode\":\"%s\",", \
	    i % 3 ? "hall" : "church", i % 8 == 2 ? "true" : "false", \
	    i < 30 ? "2031-04" : "2031-05", i % 4 == 3 ? "ar" : "en", \
	    i % 6 == 5 ? "self" : "interview")
}
function answers(i, words,  a, n) {
	n = split("wrk det chi", topic)
	a = sprintf("\"core_top3\":[\"%s\",\"%s\"],\"wrk_imp\":%d", \
	    topic[i % 5 ? 1 : 2], topic[3], 1 + (i * 7) % 5)
	if (i >= 36) # before the area was reworded
		return a sprintf(",\"wrk_first\":\"%s\"", i % 2 ? "pay" : "tax")
	a = a sprintf(",\"wrk_chg\":%s", i % 9 == 4 ? "{\"missing\":\"na\"}" : \
	    i % 9 == 5 ? "{\"missing\":\"dk\"}" : (i * 5) % 3 - 1)
	a = a sprintf(",\"wrk_prob\":%s,\"wrk_fee\":%d,\"wrk_first\":\"%s\"", \
	    i % 7 || ENVIRON["SAME"] ? "[\"pay\"]" : "[\"none\"]", (i * 11) % 13, \
	    i % 3 ? "change" : i % 2 ? "pay" : "safe")
	if (words != "")
		a = a sprintf(",\"wrk_ask\":\"%s\"", words)
	if (i < 8)
		a = a ",\"det_imp\":5"
	return a sprintf(",\"p_gen\":\"%s\",\"end_quote\":\"%s\"", \
	    i % 3 == 1 ? "m" : i == 9 ? "x" : "w", i % 2 ? "no" : "yes")
}
function person(i, rev, status, words, of) {
	put(i, rev, "interview", session(i) sprintf("\"status\":\"%s\"," \
	    "\"training\":false,%s\"walk\":[[\"top\",1,\"0\"],[\"wrk\",%d,\"0\"]," \
	    "%s[\"profile\",1,\"0\"],[\"closing\",1,\"0\"]],\"stopped_at\":null," \
	    "\"answers\":{%s},\"order\":{},\"reversed\":false,\"minutes\":14", \
	    status, of, i < 36 ? 2 : 1, i < 8 ? "[\"det\",1,\"0\"]," : "", \
	    answers(i, words)))
}
function mark(i, quote, hidden, words) {
	put(1000 + i, 1, "mark", sprintf("\"training\":false,\"of\":\"%s\"," \
	    "\"question\":\"wrk_ask\",\"quote\":%s,\"text\":\"%s\",\"hidden\":%s", \
	    uuid(i), quote, words, hidden))
}
function of(n, rev) {
	return sprintf("\"of\":\"@%s.%d\",\"why\":\"-\",\"by\":\"facilitator\",", \
	    uuid(n), rev)
}
BEGIN {
	said[0] = "Let us change to another boss without losing the permit."
	said[2] = "Karim, my boss, must pay on time."
	said[3] = "نريد عقدا مكتوبا بلغتنا"
	said[4] = "Nobody checked this one."
	said[6] = "One of us said no to this one."
	said[8] = "دعونا نعمل بأوراق"
	said[10] = ENVIRON["SAID"]
	for (i = 0; i < 48; i++)
		person(i, 1, i == 20 ? "partial" : "complete", said[i], "")
	# corrected; void; corrected in two ways
	person(12, 2, "complete", "", of(12, 1))
	person(13, 2, "void", "", of(13, 1))
	person(14, 2, "complete", "One way.", of(14, 1))
	person(14, 2, "complete", "The other way.", of(14, 1))
	put(100, 1, "declined", "\"month\":\"2031-05\",\"language\":\"en\"," \
	    "\"training\":false,\"status\":\"declined\"")
	mark(0, "true", "[]", said[0])
	mark(2, "true", "[[0,5]]", "[…], my boss, must pay on time.")
	mark(3, "true", "[]", said[3]) # the person said no
	mark(6, "false", "[]", said[6])
	mark(8, "true", "[]", said[8])
	if (said[10] != "")
		mark(10, "true", "[]", ENVIRON["MARKED"])
	mark(4, "true", "[]", "Something else was here.")
	put(200, 1, "hands", "\"session\":{\"site\":null},\"month\":\"2031-05\"," \
	    "\"language\":\"en\",\"status\":\"complete\",\"training\":false," \
	    "\"group\":{\"type\":\"women\",\"present\":18,\"method\":\"hands\"," \
	    "\"also_alone\":\"some\"},\"areas\":[\"wrk\"]," \
	    "\"walk\":[[\"top\",1,\"0\"],[\"wrk\",2,\"0\"]]," \
	    "\"votes\":{\"core_top3\":{\"method\":\"tokens\",\"counts\":{" \
	    "\"wrk\":17,\"det\":3,\"chi\":9},\"none\":7},\"wrk_first\":{" \
	    "\"counts\":{\"pay\":4,\"change\":7,\"safe\":0},\"none\":7}}")
}
