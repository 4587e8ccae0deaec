#!/bin/sh
# canvass tally and cross: from interviews in line mode to figures.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

folder=$work/consultation
mkdir "$folder" "$folder/questionnaires"
cat >"$folder/consultation.cfg" <<'END'
consultation = "small";
title = "A small one";
languages = [ "en" ];
sites = ( { id = "hall"; name = "The hall"; }, { id = "church"; name = "The church"; } );
flow = ( { ask = "one"; } );
END
cat >"$folder/questionnaires/one.cfg" <<'END'
questionnaire = "one";
version = 1;
title = "One";
language = "en";
questions = (
	{ id = "o_gen"; type = "select_one"; text = "Are you a woman or a man?";
	  options = ( { id = "w"; text = "A woman"; }, { id = "m"; text = "A man"; } ); },
	{ id = "o_who"; type = "select_multiple"; text = "Who?"; relevant = "${o_gen} = 'w'";
	  options = ( { id = "a"; text = "A"; }, { id = "b"; text = "B"; }, { id = "c"; text = "C"; } ); },
	{ id = "o_imp"; type = "scale"; text = "How important?"; dk = "answer";
	  points = ( { value = 1; text = "Little"; }, { value = 2; text = "Some"; }, { value = 3; text = "Very"; } ); },
	{ id = "o_days"; type = "integer"; text = "How many days?"; },
	{ id = "o_gate"; type = "select_one"; text = "Go on?"; stored = false;
	  options = ( { id = "y"; text = "Yes"; } ); },
	{ id = "o_ask"; type = "text"; text = "One wish?"; }
);
END

refuses "no consultation" 1 "no consultation here" -C "$work/nothing" tally
run -C "$folder" tally --format json
is "before the first interview" "$status: $(cut -c1-146 "$out")" \
	'0: {"canvass":1,"consultation":"small","training":false,"where":null,"interviews":{"complete":0,"partial":0,"declined":0,"ineligible":0},"questions":'
ok "no store was made" test ! -e "$folder/canvass.db"

# interview WHO SITE LINES: each line an answer, then the review is accepted
interview() {
	printf '%b' "$3" | "$CANVASS" -C "$folder" take --plain --seed 1 \
		--site "$2" --month 2031-05 >"$out" 2>"$err"
	is "interview with $1" "$(tail -n 1 "$out" | cut -d' ' -f1)" saved
}
interview 'a woman' hall '1\n1 3\n3\n10\n1\nmore, "light"\n\n'
interview 'another woman' hall '1\n3\ndk\n4\n1\n\n\n'
interview 'a man' church '2\n1\n7\n1\n\n\n'
interview 'one who does not say' church 'pns\n2\n\n1\n\n\n'
interview 'one who stops' church '2\n.\n1\n'

gives "csv" 0 'questionnaire,question,type,option,count,percent,interviews,asked,answered,dk,pns,na,blank,not_asked,stopped
one,o_gen,select_one,w,2,50.0,5,5,4,0,1,0,0,0,0
one,o_gen,select_one,m,2,50.0,5,5,4,0,1,0,0,0,0
one,o_who,select_multiple,a,1,50.0,5,2,2,0,0,0,0,3,0
one,o_who,select_multiple,b,0,0.0,5,2,2,0,0,0,0,3,0
one,o_who,select_multiple,c,2,100.0,5,2,2,0,0,0,0,3,0
one,o_imp,scale,1,1,25.0,5,4,4,0,0,0,0,0,1
one,o_imp,scale,2,1,25.0,5,4,4,0,0,0,0,0,1
one,o_imp,scale,3,1,25.0,5,4,4,0,0,0,0,0,1
one,o_imp,scale,dk,1,25.0,5,4,4,0,0,0,0,0,1
one,o_days,integer,,,,5,4,3,0,0,0,1,0,1
one,o_ask,text,,,,5,4,1,0,0,0,3,0,1' -C "$folder" tally --format csv

run -C "$folder" tally o_imp o_days --where "site = 'hall'" --format=json
is "json of two questions, filtered" "$status: $(cat "$out")" \
	'0: {"canvass":1,"consultation":"small","training":false,"where":"site = '"'hall'"'","interviews":{"complete":2,"partial":0,"declined":0,"ineligible":0},"questions":[{"questionnaire":"one","question":"o_imp","type":"scale","text":"How important?","interviews":2,"asked":2,"answered":2,"missing":{"dk":0,"pns":0,"na":0,"blank":0},"not_asked":0,"stopped":0,"options":[{"id":1,"text":"Little","count":0,"percent":0.0},{"id":2,"text":"Some","count":0,"percent":0.0},{"id":3,"text":"Very","count":1,"percent":50.0},{"id":"dk","text":"I don'"'"'t know","count":1,"percent":50.0}],"mean":3.00,"median":3.00,"net":null,"high":50.0},{"questionnaire":"one","question":"o_days","type":"integer","text":"How many days?","interviews":2,"asked":2,"answered":2,"missing":{"dk":0,"pns":0,"na":0,"blank":0},"not_asked":0,"stopped":0,"n":2,"min":4.00,"q1":5.50,"median":7.00,"q3":8.50,"max":10.00,"mean":7.00}]}'

run -C "$folder" tally o_gen
is "text: status" "$status" 0
has "text: the question" "$out" "    Are you a woman or a man?"
has "text: the base" "$out" "    5 of 5 people were asked, 4 answered."
has "text: a bar" "$out" "    A woman  ━━━━━━━━━━━━━━━━━━━━····················   2"
has "text: who is missing" "$out" \
	"    Did not know 0 · preferred not to say 1 · not asked 0 · stopped before 0"
ok "no colour where there is no terminal" \
	sh -c '! grep -q "$(printf "\033")" "$1"' sh "$out"

gives "cross as csv" 0 ',1,2,3,dk
w,0,0,1,1
m,1,0,0,0' -C "$folder" cross o_gen o_imp --format csv
gives "cross as json, filtered" 0 \
	'{"row":"o_who","column":"o_gen","base":1,"rows":["a","b","c"],"columns":["w","m"],"counts":[[1,0],[0,0],[1,0]]}' \
	-C "$folder" cross o_who o_gen --format json --where 'o_days > 5'

# A part of fewer than five people: exact for programs, nothing for readers.
floor_here='Fewer than 5 of them answered this. So that nobody can be picked out, no'
run -C "$folder" cross o_gen o_who
is "cross of few, as text: status" "$status" 0
has "cross of few, as text: it is said" "$out" "$floor_here"
ok "cross of few, as text: no table" test -z "$(grep -E 'A woman|[0-9]$' "$out")"
run -C "$folder" tally --where "o_gen = 'w'"
is "tally of few, as text: status" "$status" 0
has "tally of few, as text: it is said" "$out" "Fewer than 5 people fit this."
is "tally of few, as text: no more" "$(sed 1,4d "$out")" \
	"  So that nobody can be picked out, nothing more is shown.
  Take a condition away, or look at everyone."
run -C "$folder" tally --where "site != 'x'"
has "tally of some: how many" "$out" "5 interviews"
has "tally of some: a question few answered" "$out" "$floor_here"
is "tally of some: its figures" "$(grep -cE 'asked|[━·]|not say' "$out")" 0
gives "tally of few, as csv" 0 'questionnaire,question,type,option,count,percent,interviews,asked,answered,dk,pns,na,blank,not_asked,stopped
one,o_gen,select_one,w,2,100.0,2,2,2,0,0,0,0,0,0
one,o_gen,select_one,m,0,0.0,2,2,2,0,0,0,0,0,0' \
	-C "$folder" tally o_gen --where "o_gen = 'w'" --format csv

refuses "an unknown question" 1 "o_gem: there is no such question; did you mean o_gen?" \
	-C "$folder" tally o_gem
refuses "a question that is never kept" 1 "o_gate: answers to it are never kept" \
	-C "$folder" tally o_gate
refuses "a filter that does not parse" 1 "filter: column" \
	-C "$folder" tally --where 'o_gen = '
refuses "a filter on an unknown question" 1 "filter: column 1" \
	-C "$folder" tally --where "gender = 'w'"
refuses "a filter on people's words" 1 'missing(${o_ask}) can' \
	-C "$folder" tally --where "o_ask = 'x'"
refuses "an unknown format" 2 "--format is text, csv or json" \
	-C "$folder" tally --format xlsx
refuses "cross needs two questions" 2 "cross" -C "$folder" cross o_gen
refuses "cross needs options" 1 "o_days: only questions with answers to choose from" \
	-C "$folder" cross o_gen o_days

status=0
"$CANVASS" -C "$folder" tally >/dev/full 2>"$err" || status=$?
is "a full disk is no success" "$status" 1
cp -r "$folder" "$work/copy"
chmod a-w "$work/copy" "$work/copy/canvass.db"
run -C "$work/copy" cross o_gen o_imp --format csv
is "a folder that can only be read is enough" "$status: $(head -n 1 "$out")" "0: ,1,2,3,dk"
chmod u+w "$work/copy" "$work/copy/canvass.db"
finish
