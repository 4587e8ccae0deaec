#!/bin/sh
# canvass hands: what does not open, and group votes beside interviews.
. "$SRCDIR/tests/cli/lib.sh"
cd "$work" || exit 1
"$CANVASS" init group --training >/dev/null || exit 1

refuses "what is never asked in a group" 1 'never asked in a group' \
	-C group hands wrk_first det_exp
refuses "what has nothing to choose" 1 'never asked in a group' \
	-C group hands core_why
refuses "what is not there" 1 'no such question' -C group hands wrk_fist
refuses "without a terminal" 1 'needs a terminal' -C group hands wrk_first
is "refusing keeps nothing" \
	"$(sqlite3 group/canvass.db 'SELECT count(*) FROM record')" 0

# A group that voted, put into the store as another laptop may send it.
add() { # UUID-END REV BODY
	hash=$(printf %s "$3" | b2sum -l 256 | cut -d' ' -f1)
	sqlite3 group/canvass.db "INSERT INTO record
		(uuid, rev, hash, kind, station, body) VALUES
		('00010203-0405-8607-8809-0a0b0c0d0e$1', $2, x'$hash', 'hands',
		 '000102030405', '$3');"
}
body() { # PRESENT PAY NONE
	printf %s '{"canvass":1,"uuid":"u","rev":1,"kind":"hands",' \
		'"consultation":"our_voice","station":"000102030405",' \
		'"session":{"site":null},"month":"2031-05","language":"en",' \
		'"status":"complete","training":true,"group":{"type":"women",' \
		"\"present\":$1," '"method":"hands","also_alone":"no"},' \
		'"areas":["wrk"],"walk":[["priorities",1,"0"],["wrk",1,"0"]],' \
		'"votes":{"core_top3":{"method":"tokens","counts":{"wrk":17,' \
		'"det":3},"none":34},"wrk_first":{"counts":{' \
		"\"pay\":$2,\"change\":7},\"none\":$3}}}"
}
look() { # everything that counts interviews
	"$CANVASS" -C group tally --format json
	"$CANVASS" -C group tally --format csv
	"$CANVASS" -C group export --microdata --format csv
	sqlite3 group/canvass.db 'SELECT count(*) FROM response' \
		'SELECT count(*) FROM answer'
}
"$CANVASS" -C group simulate 40 --seed 4 --areas wrk >/dev/null 2>&1 || exit 1
look >before
add 01 1 "$(body 18 4 7)"
look >after
ok "a vote is never added to interviews" cmp -s before after
run -C group tally wrk_first core_top3
has "a vote stands under its question, with its own base" "$out" \
	'Group vote: Women, 18 people, show of hands. 11 voted.'
is "its counts are its own" \
	"$(sed -n '/Group vote.*hands/,$p' "$out" | grep -c 'Equal pay.* 4$')" 1
has "tokens say how many were kept back" "$out" '34 tokens were kept back'
run -C group tally wrk_first --where "p_gen = 'w'"
is "a vote has no part of its people" "$(grep -c 'Group vote' "$out")" 0
run -C group tally wrk_first core_top3 --release
has "a show of hands is released as it was" "$out" \
	'show of hands. 11 voted.'
has "tokens are told" "$out" 'Group vote: Women, 18 people, with tokens.'
is "not their exact counts" "$(grep -c ' 17$' "$out")" 0
is "but rounded" "$(sed -n '/with tokens/,$p' "$out" | grep -c ' 15$')" 1
has "with the reason" "$out" 'Numbers are rounded to 5.'
add 01 2 "$(body 18 6 5)"
run -C group tally wrk_first
has "a revision takes the place of the one before" "$out" \
	'show of hands. 13 voted.'
is "which is gone" "$(grep -c 'Group vote' "$out")" 1
add 02 1 "$(body 18 4 8)"
run -C group tally wrk_first
has "a vote that cannot be is left out" "$err" '1 damaged records are left out'
is "and not shown" "$(grep -c 'Group vote' "$out")" 1
run hands --help
is "help" "$status" 0
finish
