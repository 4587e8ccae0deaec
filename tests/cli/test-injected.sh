#!/bin/sh
# One set of words that would do harm (harm/words.txt) through every way in,
# and every way out looked at: nothing steers a terminal, begins a formula,
# becomes an element or a link, or turns and hides letters.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2086,SC2238
. "$SRCDIR/tests/cli/lib.sh"
for tool in sqlite3 jq b2sum iconv; do
	command -v "$tool" >/dev/null || {
		echo "1..0 # SKIP $tool is not installed"
		exit 0
	}
done
harm=$SRCDIR/tests/cli/harm
long=$(awk 'BEGIN { for (i = 0; i < 2000; i++) printf "w" }')
words() { # WRITING: name, tab, words
	LC_ALL=C awk -v to="$1" -f "$harm/make.awk" "$harm/words.txt"
	printf 'long\t%s\n' "$long"
}
words cfg >"$work/words.cfg"
words json >"$work/words.json"
words raw >"$work/words.raw"
cd "$work" || exit 1

# --- Ways out: what harmless means

# Bytes that nothing may write: controls (a newline may stand), C1, what turns
# or hides letters, tags, private and no characters; five marks on a letter.
bytes=$(printf '%b' '[\0001-\0010\0013-\0037\0177]|\0302[\0200-\0237]|\0302\0255|' \
	'\0330\0234|\0341\0205[\0237\0240]|\0342\0200[\0213\0216\0217\0250-\0256]|' \
	'\0342\0201[\0240-\0257]|\0343\0205\0244|\0356[\0200-\0277]|\0357\0273\0277|' \
	'\0357\0276\0240|\0357\0277[\0276\0277]|\0357\0267[\0220-\0257]|' \
	'\0363\0240[\0200\0201]|\0364\0217')
tower=$(printf '%b' '(\0314[\0200-\0277]|\0315[\0200-\0257]){5}')
# wrong_bytes FILE: lines that hold one, and what is not UTF-8
wrong_bytes() {
	LC_ALL=C grep -naE -e "$bytes" -e "${2-$tower}" -e "$(printf '\t')" "$1" |
		cut -c1-80 | head -n 3
	[ "$(LC_ALL=C tr -d '\000' <"$1" | wc -c)" = "$(wc -c <"$1")" ] ||
		echo 'a zero byte'
	iconv -f UTF-8 -t UTF-8 "$1" >/dev/null 2>&1 || echo 'not UTF-8'
}
wrong_txt() {
	wrong_bytes "$1"
}
wrong_csv() { # no cell begins as a formula, and the rows are whole
	tr -d '\r' <"$1" >csv.bytes
	wrong_bytes csv.bytes
	lf=$(head -n 1 "$1" | grep -vc "$(printf '\r')$")
	LC_ALL=C awk -v lf="${lf#0}" -f "$SRCDIR/tests/cli/csv.awk" "$1" \
		>csv.cells
	grep -E '^row|^a quote' csv.cells | head -n 3
	wide=$(printf '\357\274\235\357\274\213\357\274\215\357\274\240')
	cut -f3 csv.cells | grep -vE '^-?[0-9]+(\.[0-9]+)?$' |
		grep -E "^ *([=+@-]|[$wide])" | head -n 3
}
wrong_json() { # every text in it, names of members too
	jq -r '.. | strings, (objects | keys[])' "$1" >json.texts ||
		echo 'not JSON'
	wrong_bytes json.texts
	wrong_bytes "$1"
}
wrong_md() {
	wrong_bytes "$1"
	awk -f "$harm/markdown.awk" "$1" | head -n 5
}
wrong_html() {
	wrong_bytes "$1"
	awk -f "$SRCDIR/tests/cli/balance.awk" "$1" | head -n 3
	awk -f "$harm/elements.awk" "$1" | sort -u | head -n 3
}
# harmless NAME KIND [STATUS] WORDS…: the output, and what was said about it
harmless() {
	harmless_name=$1 harmless_kind=$2 harmless_status=0
	shift 2
	case $1 in [0-9]) harmless_status=$1 && shift ;; esac
	run -C c "$@" </dev/null
	is "$harmless_name: status" "$status" "$harmless_status"
	is "$harmless_name: says harmless things" "$(wrong_bytes "$err")" ''
	[ "$harmless_kind" = none ] && return
	ok "$harmless_name: there is something" test -s "$out"
	is "$harmless_name: is harmless" "$("wrong_$harmless_kind" "$out")" ''
}
# The looks see something: each is shown what it is there for.
printf 'a\033[31mb\n' >try && ok 'a look sees escapes' test -n "$(wrong_bytes try)"
printf 'a\302\23331mb\n' >try && ok 'a look sees C1' test -n "$(wrong_bytes try)"
printf 'a\342\200\256b\n' >try && ok 'a look sees bidi' test -n "$(wrong_bytes try)"
printf 'a\000b\n' >try && ok 'a look sees zeros' test -n "$(wrong_bytes try)"
printf 'a\377b\n' >try && ok 'a look sees bytes' test -n "$(wrong_bytes try)"
printf 'a,b\r\n1,=x\r\n' >try && ok 'a look sees formulas' test -n "$(wrong_csv try)"
printf '{"a":"\\u202e"}' >try && ok 'a look sees JSON' test -n "$(wrong_json try)"
for bad in '[a](b)' '<b>' '\\<b>\\\\<i>' 'http://x' '`A`' '1. a' '| a'; do
	printf '%b\n' "$bad" >try
	ok "a look sees Markdown: $bad" test -n "$(wrong_md try)"
done
for bad in '<script>x</script>' '<p onclick="x">y</p>' '<p>' '<a href="x">y</a>'; do
	printf '<p>%s</p>\n' "$bad" >try
	ok "a look sees HTML: $bad" test -n "$(wrong_html try)"
done

# --- Ways in: every wording of a consultation, and its translation

mkdir -p c/questionnaires c/lang/fr
all=$(cut -f2 words.cfg | tr '\n' ' ')
ALL=$all
export ALL
LC_ALL=C awk -f "$harm/folder.awk" words.cfg >c/questionnaires/q.cfg
LC_ALL=C awk -v lang=fr -f "$harm/folder.awk" words.cfg >c/lang/fr/q.cfg
each() { # FORM: a list in ( ), a line for each, with its number and words
	LC_ALL=C awk -F'\t' -v form="$1" 'BEGIN { print "(" }
		{ printf((NR > 1 ? ",\n" : "") form, NR, $2) } END { print ");" }' \
		words.cfg
}
{
	echo 'consultation = "harm"; languages = [ "en", "fr" ]; training = true;'
	echo 'flow = ( { ask = "q"; } ); release = { min_base = 5; step = 1; };'
	printf 'title = "%s"; words = { ' "$all"
	for word in organisation shared_with feedback_when feedback_where; do
		printf '%s = "%s";\n' "$word" "$all"
	done
	printf '}; review = { name = "%s"; year = 2022; place = "%s"; };\n' \
		"$all" "$all"
	echo 'sites =' && each '{ id = "p%d"; name = "%s"; }'
} >c/consultation.cfg
{
	echo 'language = "en"; help =' && each '{ kind = "health"; # %d
	text = "%s"; }'
} >c/referral.cfg
harmless 'check' txt check
harmless 'before anybody answered' txt tally

# --- Ways in: answers in line mode, and what is said of them on the way

mkdir -p d/questionnaires
printf 'consultation = "d"; title = "D"; languages = [ "en" ]; training = true; flow = ( { ask = "q"; } );' \
	>d/consultation.cfg
{
	echo 'questionnaire = "q"; version = 1; title = "Q"; language = "en";'
	echo 'questions = ( { id = "secret"; type = "text"; text = "Secret?"; }'
	awk -F'\t' '{
		printf ", { id = \"t_%d\"; type = \"text\"; text = \"Say it.\"; max_length = 3000; }\n", NR
		printf ", { id = \"n_%d\"; type = \"note\"; text = \"You said: ${t_%d}.\"; }\n", NR, NR
	}' words.raw
	echo ');'
} >d/questionnaires/q.cfg
{
	echo SECRET
	cut -f2 words.raw | while IFS= read -r word; do
		printf '%b' "$word" | LC_ALL=C tr '\n' ' '
		printf '\n\n'
	done
	echo
} | "$CANVASS" -C d take --plain --seed 1 --month 2031-05 >plain.out 2>&1
is 'take --plain: is harmless' "$(wrong_bytes plain.out)" ''
is 'take --plain: the interview is saved' \
	"$(tail -n 1 plain.out | cut -d' ' -f1)" saved
is 'take --plain: each was said' "$(grep -c 'You said:' plain.out)" \
	"$(wc -l <words.raw | tr -d ' ')"
is 'take --plain: an answer in a question is not filled in again' \
	"$(grep -c 'You said:.*SECRET' plain.out)" 0
has 'take --plain: it stands as it was given' plain.out \
	"You said: \${secret} \${w_01} {organisation}"
is 'take --plain: what is kept is harmless' "$(sqlite3 -batch d/canvass.db \
	'SELECT body FROM record' >kept && wrong_json kept)" ''
printf 'SECRET\n${secret}\n\n.\n1\n' | "$CANVASS" -C c take --plain --seed 1 \
	--month 2031-05 >plain.out 2>&1
is 'take --plain: harmful wordings are harmless' "$(wrong_bytes plain.out)" ''

# --- Ways in: what another laptop sends, each with its true hash

mkdir b
# row KIND NUMBER BODY: its body in a file that is named by both
row() {
	row_uuid=$(printf '00010203-0405-8607-8809-%s%08x' "$1" "$2")
	printf '%b' '{"canvass":1,"uuid":"'"$row_uuid"'","rev":1,"salt":"00",' \
		'"consultation":"harm","training":true,' "$3" >"b/$row_uuid"
}
from='"station":"000102030405","month":"2031-05","language":"en"'
ended='"walk":[["q",1,"00"],["gone",2,"11"]],"stopped_at":null'
interview='"kind":"interview","mode":"self","status":"complete","reversed":false'
n=0
# shellcheck disable=SC2094
while IFS='	' read -r _ word; do
	n=$((n + 1))
	# said: what may be said, in a record that is as it should be
	row a001 $n "$interview,$from,$ended"',"session":{"site":"p1"},"order":{},"minutes":3,"answers":{"secret":"SECRET","say":"'"$word"'","w_01":"a","w_02":"b","m_0":["o1","o2"],"s":3,"r":["o1","o2"],"many":'$n',"end_quote":"yes"}}'
	# answers that no questionnaire offers
	row a002 $n "$interview,$from,$ended"',"session":{"site":"p1"},"order":{"'"$word"'":"'"$word"'"},"minutes":3,"answers":{"secret":{"missing":"'"$word"'"},"w_01":"'"$word"'","m_0":["'"$word"'","o1"],"s":"'"$word"'","r":["'"$word"'"],"many":"'"$word"'","'"$word"'":"x","gone":"'"$word"'","old":["'"$word"'"]}}'
	# circumstances that there are not
	row a003 $n "$interview,$ended"',"station":"'"$word"'","session":{"site":"'"$word"'","areas":["'"$word"'"],"area_rule":"'"$word"'"},"month":"'"$word"'","language":"'"$word"'","order":{},"minutes":3,"answers":{"say":"x"}}'
	row a004 $n "$interview,$from"',"walk":[["'"$word"'",1,"'"$word"'"]],"stopped_at":"'"$word"'","session":{"site":null},"order":{},"minutes":3,"answers":{"say":"x"}}'
	# what is damaged: left out, and said
	row a005 $n "$from"',"kind":"'"$word"'","status":"'"$word"'","mode":"'"$word"'"}'
	# marks on what was said, as it was and with other words
	row c001 $n '"kind":"mark","station":"000102030405","of":"00010203-0405-8607-8809-a001'"$(printf %08x $n)"'","question":"say","quote":true,"text":"'"$word"'","hidden":[]}'
	row c002 $n '"kind":"mark","station":"'"$word"'","of":"'"$word"'","question":"'"$word"'","quote":true,"text":"'"$word"'","hidden":[["'"$word"'",2]],"tags":["'"$word"'"]}'
	# group votes
	row d001 $n '"kind":"hands",'"$from"',"session":{"site":"'"$word"'"},"status":"complete","group":{"type":"women","present":18,"method":"hands","also_alone":"no"},"areas":["q"],"walk":[["q",1,"0"]],"votes":{"w_01":{"counts":{"a":7},"none":11},"w_02":{"counts":{"'"$word"'":7},"none":11}}}'
	row d002 $n '"kind":"hands",'"$from"',"session":{"site":null},"status":"complete","group":{"type":"'"$word"'","present":18,"method":"hands","also_alone":"'"$word"'"},"areas":["'"$word"'"],"walk":[["q",1,"0"]],"votes":{"w_01":{"counts":{"a":7},"none":11}}}'
done <words.json
(cd b && b2sum -l 256 -- *) | awk -v kinds='interview mark hands' '{
	first = substr($2, 25, 1)
	kind = first == "a" ? "interview" : first == "c" ? "mark" : "hands"
	printf "INSERT INTO record (uuid, rev, hash, kind, station, body) VALUES (\047%s\047, 1, x\047%s\047, \047%s\047, \047000102030405\047, CAST(readfile(\047b/%s\047) AS TEXT));\n",
		$2, $1, kind, $2 }' >rows.sql
sqlite3 -batch c/canvass.db 'BEGIN' '.read rows.sql' 'COMMIT' >sql.out 2>&1
is 'the rows are in' "$(cat sql.out)" ''

# --- Ways out

for words in 'tally' 'tally --release' 'tally --where "many > 3"' \
	'tally say w_01 m_0 s r many' 'cross w_01 m_0' 'cross m_2 r' \
	'texts say' 'texts say --quotable' 'texts secret' \
	'report --format txt' 'report --format txt --lang fr' \
	'report --page --format txt' 'doctor'; do
	eval "harmless '$(echo "$words" | tr -d \"\')' txt $words"
done
for words in 'tally --release' 'tally --where "many > 3"' 'cross w_01 m_0' \
	'cross r s --release'; do
	for format in csv json; do
		eval "harmless '$(echo "$words" | tr -d \"\') as $format' $format \
			$words --format $format"
	done
done
for lang in en fr; do
	harmless "report as md in $lang" md report --format md --lang $lang
	harmless "report as html in $lang" html report --lang $lang
	harmless "page as md in $lang" md report --page --format md --lang $lang
	harmless "page as html in $lang" html report --page --lang $lang
	harmless "print in $lang" html print --lang $lang
done
has 'report: the words are there as words' "$out" \
	'&lt;script&gt;alert(1)&lt;/script&gt;'
microdata='export --microdata --format'
for words in '' '--multiple split' '--labels en' '--labels fr'; do
	harmless "export as csv $words" csv $microdata csv $words
done
harmless 'export as jsonl' txt $microdata jsonl
is 'export as jsonl: every line' "$(wrong_json "$out")" ''
harmless 'export as a file' none $microdata csv -o all.csv --labels en
is 'codebook: is harmless' "$(wrong_md all-codebook.md)" ''
jq 'del(.resources[].dialect)' datapackage.json >package.json
is 'datapackage.json: is harmless' "$(wrong_json package.json)" ''

if [ -x "$BUILDDIR/canvass-export" ]; then
	harmless 'export as xlsx' none $microdata xlsx -o all.xlsx --labels en
	sqlite3 -batch :memory: "SELECT CAST(data AS TEXT) FROM
		zipfile('all.xlsx')" >xlsx.parts
	ok 'xlsx: there is something' grep -q '<sheetData>' xlsx.parts
	is 'xlsx: no bytes that steer' "$(wrong_bytes xlsx.parts)" ''
	is 'xlsx: no formula, no link, nothing from outside' "$(
		grep -oE '<f[ >]|<hyperlink|externalLink|ddeLink' xlsx.parts |
		sort -u)" ''
	for format in sav dta; do
		harmless "export as $format" none $microdata $format \
			-o all.$format
		LC_ALL=C tr -c '[:print:]\033\200-\377' '\n' <all.$format >strings
		is "$format: no bytes that steer" "$(LC_ALL=C grep -acE -e \
			"$(printf '\033[][P]|\342\200\256|\363\240\201')" strings)" 0
	done
fi
harmless 'translate' none translate fr
is 'translate: what it says is harmless' "$(wrong_bytes "$out")" ''
# What was there is kept, but what is not seen is written so that it is.
joiners=$(printf '\342\200[\213-\215]') # they may be needed in a translation
for file in c/lang/fr/*.cfg; do
	is "translate: $(basename "$file") holds nothing that steers" \
		"$(LC_ALL=C sed "s/$joiners//g" "$file" | tr -d '\t' >tr.out &&
			wrong_bytes tr.out ZZZ)" ''
done
harmless 'check after it' txt check

# --- Pages, on a terminal of our own: every byte that is sent is looked at

mkdir -p s/tests/screens
pages() { # NAME: the steps of tests/screens/run are on standard input
	{
		echo 'env CANVASS_NOW=2031-06-01T10:00:00' && cat
	} >"s/tests/screens/$1.keys"
	SRCDIR=$work/s HOME=$work/home "$BUILDDIR/tests/screens/run" "$1" \
		>pages.out 2>&1
	is "pages: $1" "$(grep -v '^# |' pages.out | sed 1q)" \
		"ok 1 - screens__$1"
}
# and as many more lines of these, for each number
also() { # FROM TO BEFORE AFTER
	awk -v from="$1" -v to="$2" -v before="$3" -v after="$4" 'BEGIN {
		for (i = from; i <= to; i++)
			print before "\nwait " i after }'
}
questions=$(grep -c 'id = "w_' c/questionnaires/q.cfg)
{
	printf '%s\n' 'size 50 100' 'run $CANVASS -C c take --seed 1' \
		'wait Secret?' 'type x' 'key enter' 'wait 1 answer saved' \
		'type ${secret}' 'key enter' 'wait 2 answers saved' 'key enter'
	also 3 $((questions + 1)) 'key 1 enter' ' answers saved'
	printf '%s\n' 'key f2 2 enter' 'mark' 'key esc' 'mark' 'clean'
} >steps
pages take <steps
all_questions=$(grep -c '^{ id' c/questionnaires/q.cfg)
{
	printf '%s\n' 'size 100 100' 'run $CANVASS -C c results' \
		'wait Enter open' 'key enter' "wait 1 of $((all_questions - 1))"
	also 2 $((all_questions - 1)) 'key down' " of $((all_questions - 1))"
	printf '%s\n' 'key space' 'wait What do you want' 'key 5 enter' \
		'wait Who took part' 'key end' mark 'key esc' \
		"wait $((all_questions - 1)) of $((all_questions - 1))" \
		'key space' 'wait What do you want' 'key 7 enter' \
		'wait How many gave no answer' 'key pgdn' mark 'key pgdn' mark \
		'key esc' \
		"wait $((all_questions - 1)) of $((all_questions - 1))" \
		'key space' 'wait What do you want' 'key 6 enter' \
		'wait Secret?' 'key down enter' 'wait checked' 'key pgdn' \
		mark 'key pgdn' mark 'key pgdn' mark 'key enter' mark clean
} >steps
pages results <steps
pages show <<'END'
size 100 100
run $CANVASS -C c show m_0 s r w_01
mark
key space
wait people answered
key right
mark
key space
mark
key right
mark
key space
mark
key right
mark
key space
mark
key 2
mark
clean
END
pages hands <<'END'
size 100 100
run $CANVASS -C c hands w_01 m_0
wait Group vote
key enter
wait You choose
key enter
wait In a group
key enter
wait no names
key enter
gone no names
key enter
wait Does everyone
key enter
wait Who is in the room
key enter
wait How many people can vote
type 18
key enter
wait answer the questions alone
key 2 enter
wait How do they vote
key enter
wait Which question
key 2 enter
wait Show of hands
key 4 enter 5 enter
wait [  5 ]
clean
END
pages home <<'END'
size 50 100
run $CANVASS -C c
wait Practice
key 6 enter
wait A few things about today
key enter
wait Where are you today
key 2 enter
wait A few things about today
clean
END

# --- What it says when something is wrong: names of files, ids, expressions

# Each of the words with some of these, in turn; all in one folder that opens
# quickly.
n=0
say() { # every eleventh of these, from $n on
	for words in tally texts 'tally --where' eval 'report --lang' \
		'report --format' 'export --microdata --format' translate \
		check show hands 'take --site' 'take --areas' 'cross x' \
		'tally --passphrase-file' simulate 'report -o' 'print --lang' \
		'take --month' 'export --microdata --format csv --labels'; do
		n=$((n + 1))
		[ $((n % 11)) -eq 0 ] || continue
			"$CANVASS" -C d $words "$1" </dev/null
	done
}
cut -f2 words.raw | while IFS= read -r word; do
	word=$(printf '%b' "$word" | tr -d '\000')
	say "$word"
	n=$((n + 1))
	"$CANVASS" -C "$word" tally
	"$CANVASS" "$word"
	"$CANVASS" "--$word"
done >words.out 2>words.err
is 'messages: are harmless' "$(wrong_bytes words.err)" ''
is 'messages: what is printed beside them, too' "$(wrong_bytes words.out)" ''
ok 'messages: there are many' test "$(grep -c . words.err)" -gt 300
finish
