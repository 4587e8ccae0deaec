#!/bin/sh
# Stores at their edges: empty, of one person, all alike, never asked, removed,
# reworded, of another type, foreign, damaged: each gives a sentence or a table
# that is right, in every output and both directions of writing.
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2086,SC2089,SC2090
. "$SRCDIR/tests/cli/lib.sh"
for tool in sqlite3 jq b2sum; do
	command -v "$tool" >/dev/null || {
		echo "1..0 # SKIP $tool is not installed"
		exit 0
	}
done
cd "$work" || exit 1

mkdir -p new/questionnaires
cat >new/consultation.cfg <<'EOF'
consultation = "edges"; title = "Edges"; languages = [ "en", "ar" ];
confirmed = [ "ar" ];
words = { organisation = "O"; shared_with = "S"; feedback_when = "W"; feedback_where = "H"; };
sites = ( { id = "hall"; name = "Hall"; } );
flow = ( { ask = "one"; } );
EOF
cat >new/questionnaires/one.cfg <<'EOF'
questionnaire = "one"; version = 2; area = 4; title = "One"; topic = "Work";
language = "en";
questions = (
	{ id = "may"; type = "select_one"; text = "May we ask?"; stored = false; missing = ();
	  options = ( { id = "yes"; text = "Yes"; }, { id = "no"; text = "No"; ends = "declined"; } ); },
	{ id = "one"; type = "select_one"; text = "One of these?";
	  options = ( { id = "a"; text = "Apple"; }, { id = "b"; text = "Bread"; } ); },
	{ id = "many"; type = "select_multiple"; text = "Many of these?";
	  options = ( { id = "x"; text = "Xylo"; }, { id = "y"; text = "Yarn"; }, { id = "none"; text = "None"; exclusive = true; } ); },
	{ id = "mood"; type = "scale"; text = "How is it?";
	  points = ( { value = -1; text = "Bad"; }, { value = 0; text = "Same"; }, { value = 1; text = "Good"; } ); },
	{ id = "top"; type = "rank"; text = "Which first?"; max_select = 2;
	  options = ( { id = "p"; text = "Pay"; }, { id = "q"; text = "Quiet"; }, { id = "r"; text = "Rest"; } ); },
	{ id = "days"; type = "integer"; text = "How many days?"; },
	{ id = "part"; type = "decimal"; text = "Which part?"; },
	{ id = "day"; type = "date"; text = "Which day?"; },
	{ id = "say"; type = "text"; text = "Say?"; },
	{ id = "never"; type = "select_one"; text = "Never asked?"; relevant = "${days} = 99";
	  options = ( { id = "a"; text = "Apple"; } ); },
	{ id = "calc"; type = "calculate"; calculate = "if(${one} = 'a', 'big', 'small')";
	  options = ( { id = "big"; text = "Big"; }, { id = "small"; text = "Small"; } ); }
);
EOF

# --- Making stores

# of NAME: the consultation under another name, with a store of nobody
of() {
	store=$1
	cp -R new "$store"
	printf '2\n' | "$CANVASS" -C "$store" take --plain --seed 1 \
		--month 2031-05 >"$out" 2>&1
	sqlite3 -batch "$store/canvass.db" 'DELETE FROM record'
	rm -rf rows && mkdir rows
	number=0
}
# body KIND MEMBERS: one more record
body() {
	number=$((number + 1))
	printf '{"canvass":1,"uuid":"00010203-0405-8607-8809-%012x","rev":1,"salt":"00","kind":"%s","consultation":"edges","station":"000102030405","session":{"site":"hall"},"month":"2031-05","language":"en",%s}' \
		$number "$1" "$2" >"rows/$1-$number"
}
# person ANSWERS [STATUS [STOPPED_AT [TRAINING [WALK]]]]
person() {
	body interview "\"mode\":\"self\",\"status\":\"${2:-complete}\",\"training\":${4:-false},\"walk\":${5:-[[\"one\",2,\"00\"]]},\"stopped_at\":${3:-null},\"answers\":{$1},\"order\":{},\"reversed\":false,\"minutes\":3"
}
people() { # N ANSWERS…
	people_n=$1
	shift
	while [ "$people_n" -gt 0 ]; do
		person "$@"
		people_n=$((people_n - 1))
	done
}
keep() { # what was made goes into the store
	(cd rows && b2sum -l 256 -- *) | awk '{
		split($2, part, "-")
		printf "INSERT INTO record (uuid, rev, hash, kind, station, body) SELECT json_extract(b, \047$.uuid\047), 1, x\047%s\047, \047%s\047, \0470001020304050\047, b FROM (SELECT CAST(readfile(\047rows/%s\047) AS TEXT) AS b);\n",
			$1, part[1], $2 }' >rows.sql
	sqlite3 -batch "$store/canvass.db" 'BEGIN' '.read rows.sql' 'COMMIT'
}
all='"one":"a","many":["x","y"],"mood":1,"top":["p","q"],"days":3,"part":0.5,"day":"2031-05-02","say":"something said","calc":"big"'

# --- Looking at them

# Are the bases of this tally as DESIGN.md says? Prints those that are not.
cat >bases.jq <<'EOF'
.interviews as $i | .questions[] | . as $q
| [ (if .interviews != .asked + .not_asked + .stopped then "interviews" else empty end),
    (if .asked != .answered + ([.missing[]] | add) then "asked" else empty end),
    (if $i.complete + $i.partial != .interviews then "all" else empty end),
    (.options[]? | if .count > $q.answered or .count < 0 then "count \(.id)" else empty end),
    (.options[]? | if .percent != null and (.percent < 0 or .percent > 100) then "percent \(.id)" else empty end),
    (.options[]? | if .percent != null and $q.answered == 0 then "percent of nobody \(.id)" else empty end),
    (if $q.type == "select_one" and (([.options[].count] | add // 0) > .answered) then "sum" else empty end) ]
| select(length > 0) | "\($q.question): \(join(", "))"
EOF
# No figure that is none, no status of a crash, no sum that fails.
odd='(^|[^a-z])-?(nan|inf)([^a-z]|$)|-9223372036854775808|2147483648|%!|\(null\)'
outputs='
tally
tally --release
tally one many mood top days part day say never calc
cross one many
cross mood top
cross one never --release
texts say
texts say --quotable
report --format html
report --format md
report --format txt
report --page --format html
report --page --format md
report --page --format txt
export --microdata --format csv
export --microdata --format csv --multiple split --labels ar
export --microdata --format jsonl
print
check
'
# look NAME [STATUS]: every output of the store
look() {
	look_name=$1 look_status=${2:-0}
	odds='' statuses=''
	echo "$outputs" | grep . >list
	while read -r words; do
		lang=''
		case $words in report* | print*) lang='ar' ;; esac
		for how in '' "${lang:+--lang ar}" \
			"$(echo "$words" | grep -qE '^(tally|cross|texts)' &&
				echo "--where one='a'")" \
			"$(echo "$words" | grep -qE '^(tally|cross)' &&
				echo '--format json')" \
			"$(echo "$words" | grep -qE '^(tally|cross)' &&
				echo '--format csv')"; do
			[ "$how" = '' ] && [ "${first-}" = "$words" ] && continue
			first=$words
			run -C "$store" $words $how </dev/null
			[ "$status" -le 1 ] || statuses="$statuses $words $how: $status;"
			[ "$status" -eq "$look_status" ] ||
				# the floor: fewer than five are left
				grep -q 'fewer than 5 people are left' "$err" ||
				statuses="$statuses $words $how: $status, $(head -c 90 "$err");"
			grep -aqiE "$odd" "$out" "$err" && odds="$odds $words $how;"
			grep -aq . "$out" || [ "$look_status" -ne 0 ] ||
				case $words in
				texts*) grep -q . "$err" || odds="$odds silent $words;" ;;
				*jsonl) ;;
				*) odds="$odds empty $words $how;" ;;
				esac
		done
	done <list
	is "$look_name: statuses" "$statuses" ''
	is "$look_name: nothing odd" "$odds" ''
	[ "$look_status" -eq 0 ] || return
	run -C "$store" tally --format json
	is "$look_name: bases" "$(jq -r -f bases.jq "$out")" ''
	cp "$out" "$look_name.json"
	for format in xlsx sav dta; do
		[ -x "$BUILDDIR/canvass-export" ] || break
		run -C "$store" export --microdata --format $format -o x.$format
		is "$look_name: $format" "$status $(cat "$err")" \
			"0 $(cat "$err")"
		ok "$look_name: $format is there" test -s x.$format
	done
}
q() { # NAME QUESTION FIELDS: of its tally
	jq -c ".questions[] | select(.question == \"$2\") | $3" "$1.json"
}
five='[.interviews, .asked, .answered, .not_asked, .stopped]'

# The look sees bases that do not add up.
printf '%s' '{"interviews":{"complete":2,"partial":0},"questions":[{"question":"x","type":"select_one","interviews":3,"asked":2,"answered":2,"missing":{"dk":1},"not_asked":0,"stopped":0,"options":[{"id":"a","count":3,"percent":150}]}]}' >wrong.json
is 'wrong bases are seen' "$(jq -r -f bases.jq wrong.json)" \
	'x: interviews, asked, all, count a, percent a, sum'

store=new
look empty
ok 'empty: no store is made' test ! -e new/canvass.db
is 'empty: nobody' "$(q empty one "$five")" '[0,0,0,0,0]'

of nobody
body declined '"training":false'
body declined '"training":false'
keep
look declined
is 'declined: only counted' "$(jq -c .interviews declined.json)" \
	'{"complete":0,"partial":0,"declined":2,"ineligible":0}'

of single && person "$all" && keep && look single
is 'single: one' "$(q single one "$five")" '[1,1,1,0,0]'
is 'single: never asked' "$(q single never "$five")" '[1,0,0,1,0]'

of alike && people 40 "$all" && keep && look alike
is 'alike: all' "$(q alike one '[.options[].percent]')" '[100,0]'
is 'alike: a scale' "$(q alike mood '[.mean, .median, .net]')" \
	'[1,1,100]'
is 'alike: numbers' "$(q alike days '[.min, .q1, .median, .q3, .max, .mean]')" \
	'[3,3,3,3,3,3]'

of missing
dk='{"missing":"dk"}'
people 12 '"one":'"$dk"',"many":'"$dk"',"mood":'"$dk"',"top":'"$dk"',"days":'"$dk"',"part":'"$dk"',"day":'"$dk"',"say":{"missing":"blank"}'
keep && look missing
is 'missing: nobody answered' "$(q missing mood "$five")" '[12,12,0,0,0]'
is 'missing: no percentages of nobody' \
	"$(q missing many '[.options[].percent]')" '[null,null,null]'

of part
people 7 '"one":"b","many":["none"]' partial '"mood"'
keep && look part
is 'part: stopped before' "$(q part mood "$five")" '[7,0,0,0,7]'
is 'part: at where they stopped' "$(q part many "$five")" '[7,7,7,0,0]'
is 'part: they are partial' "$(jq -c .interviews part.json)" \
	'{"complete":0,"partial":7,"declined":0,"ineligible":0}'

of practice
people 9 "$all" complete null true
keep && look practice
is 'practice: is nobody in a real one' "$(q practice one "$five")" '[0,0,0,0,0]'
run -C "$store" export --microdata --format csv
is 'practice: has no row in a real one' "$(wc -l <"$out" | tr -d ' ')" 1

of voted
body hands '"status":"complete","training":false,"group":{"type":"women","present":18,"method":"hands","also_alone":"no"},"areas":["one"],"walk":[["one",2,"0"]],"votes":{"one":{"counts":{"a":4,"b":0},"none":14},"many":{"counts":{"x":18},"none":0}}'
keep && look voted
is 'voted: nobody was asked alone' "$(q voted one "$five")" '[0,0,0,0,0]'
run -C "$store" tally one
has 'voted: the vote has its own base' "$out" \
	'Group vote: Women, 18 people, show of hands. 4 voted.'
run -C "$store" report --format txt
has 'voted: the report tells of it' "$out" \
	'Group vote: Women, 18 people, show of hands.'

# Versions: version 1 had other words and one more option; `many` was of another
# type, `gone` is there no more, a questionnaire neither.
of older
v1='[["one",1,"00"],["left",3,"11"]]'
people 6 '"one":"c","many":"x","gone":"yes","left_q":"k"' complete null false "$v1"
people 5 '"one":"a","many":"y","gone":"no"' complete null false "$v1"
people 8 "$all"
keep && look older
is 'older: versions stand apart' \
	"$(q older one '[.version, .answered, [.options[] | "\(.id) \(.count)"]]' |
	tr '\n' ' ')" \
	'[1,11,["a 5","b 0","c 6"]] [2,8,["a 8","b 0"]] '
is 'older: each has the base of its own people' "$(q older one "$five" | tr '\n' ' ')" \
	'[19,11,11,8,0] [19,8,8,11,0] '
run -C "$store" tally one
has 'older: it says so' "$out" 'Version 1 of the question'
run -C "$store" export --microdata --format csv -o older.csv
is 'older: what was removed keeps its column' \
	"$(head -n 1 older.csv | tr -d '\r' | tr ',' '\n' | grep -xcE \
		'one.v1|gone|left_q')" 3

# A store of a questionnaire whose file is not there any more.
cp -R older lost && store=lost
sed 's/flow = .*/flow = ( { ask = "two"; } );/' new/consultation.cfg \
	>lost/consultation.cfg
sed -e 's/questionnaire = "one"/questionnaire = "two"/' -e 's/{ id = "\(may\|one\|many\|mood\|top\|days\|part\|day\|say\|never\|calc\)"; type/{ id = "\1_2"; type/' \
	-e 's/\${\([a-z]*\)}/${\1_2}/g' new/questionnaires/one.cfg \
	>lost/questionnaires/two.cfg
rm lost/questionnaires/one.cfg
run -C lost tally --format json
is 'lost: its people are there, and were asked nothing of the new' \
	"$status $(jq -c '[.questions[] | [.interviews, .asked]] | unique' "$out")" \
	'0 [[19,0]]'
run -C lost export --microdata --format csv
is 'lost: what they said keeps its columns' \
	"$(head -n 1 "$out" | tr -d '\r' | tr ',' '\n' | grep -xcE \
		'one|many|gone|left_q')" 4

# Pages of all of them, in both directions of writing: whole, and sound.
mkdir -p s/tests/screens
pages() { # NAME: the steps are on standard input
	cat >"s/tests/screens/$1.keys"
	SRCDIR=$work/s "$BUILDDIR/tests/screens/run" "$1" >pages.out 2>&1
	is "pages: $1" "$(cut -c1-110 pages.out | head -n 40 | grep -v '^1\.\.')" \
		"ok 1 - screens__$1"
}
for which in empty-en empty-ar single-en missing-en voted-en older-en older-ar; do
	store=${which%-*} lang=${which#*-}
	rm -rf p
	[ $store = empty ] && store=new
	cp -R $store p
	[ $lang = en ] || sed -i 's/languages = .*/languages = [ "ar", "en" ];/' \
		p/consultation.cfg
	pages results-$which <<-EOF
		env CANVASS_NOW=2031-06-01T10:00:00
		run $CANVASS -C p results
		wait Enter
		key enter down down down down
		mark
		sane
		key down down down down down down
		mark
		sane
		key space 5 enter
		mark
		sane
		clean
		signal 15
		exit 0
	EOF
	[ $which = empty-ar ] || pages show-$which <<-EOF
		env CANVASS_NOW=2031-06-01T10:00:00
		run $CANVASS -C p show one many mood
		wait Esc
		key space
		mark
		key right space
		mark
		clean
		signal 15
		exit 0
	EOF
done

# Damaged: left out, and said; the others are counted.
of damaged && people 6 "$all" && keep
sqlite3 -batch damaged/canvass.db "UPDATE record SET body =
	replace(body, '\"one\":\"a\"', '\"one\":\"b\"') WHERE seq % 3 = 0;
	INSERT INTO record (uuid, rev, hash, kind, station, body) VALUES
	('x', 1, x'00', 'interview', 's', 'no JSON'),
	('y', 1, x'0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8', 'interview', 's', ''),
	('z', 1, x'', 'interview', 's', x'ff00')"
for words in 'tally --format json' 'export --microdata --format csv' \
	'report --format txt' 'texts say'; do
	run -C damaged $words
	is "damaged: $words" "$status" 0
	has "damaged: $words says so" "$err" 'damaged'
done
run -C damaged tally one --format json
is 'damaged: only whole ones are counted' \
	"$(jq -c ".questions[0] | [.answered, .options[].count]" "$out")" \
	'[4,4,0]'

# What is no store, or not one of this version.
refused() { # NAME TEXT: no output opens it
	refused_bad=''
	for words in tally 'cross one many' 'texts say' report \
		'export --microdata --format csv' results 'show one' \
		'hands one' 'take --plain' "tally --where one='a'"; do
		run -C "$store" $words </dev/null
		[ "$status" -eq 1 ] || refused_bad="$refused_bad $words: $status"
		case $words in results | show* | hands*) continue ;; esac
		grep -qF "$2" "$err" ||
			refused_bad="$refused_bad $words: $(head -c 120 "$err");"
	done
	is "$1: refused, and why" "$refused_bad" ''
}
bad() { # NAME: as `single`, in a folder of its own
	rm -rf "$1" && cp -R single "$1" && store=$1
}
bad newer && sqlite3 newer/canvass.db 'PRAGMA user_version = 99'
refused newer 'newer'
bad other && sqlite3 other/canvass.db 'PRAGMA application_id = 1'
refused other 'not'
bad text && echo 'not a store, but long enough to be looked at' >text/canvass.db
refused text 'not'
bad folder && rm folder/canvass.db && mkdir folder/canvass.db
refused folder 'canvass.db'
bad link && mv link/canvass.db link/real.db && ln -s real.db link/canvass.db
refused link 'link'
bad pipe && rm pipe/canvass.db && mkfifo pipe/canvass.db
refused pipe 'canvass.db'
bad super && printf '%0512d' 0 >super/canvass.db-journal
run -C super tally
ok 'a journal that is none: no crash' test "$status" -le 1
if [ "$(id -u)" -ne 0 ]; then
	bad locked && chmod -R a-w locked
	run -C locked tally
	is 'read-only: it can be counted' "$status" 0
	chmod -R u+w locked
fi

finish
