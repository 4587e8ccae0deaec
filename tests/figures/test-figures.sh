#!/bin/sh
# Every figure of every output, counted again by SQL over the views of the
# store: 10,000 simulated people by every rule that brings them to areas, with
# corrections, voids and conflicts of other stations, and two versions of a
# questionnaire; for everybody and for random filters. $FIGURES is how many.
# SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"
here=$SRCDIR/tests/figures
. "$here/store.sh"

for tool in sqlite3 jq b2sum; do
	command -v "$tool" >/dev/null || {
		echo "1..0 # SKIP $tool is not installed"
		exit 0
	}
done
filters=${FIGURES-12}
# whose pages are read from the screen: all, if they were asked for
on_screen=${FIGURES_SEEN-$([ -z "${FIGURES-}" ] && echo 1 4 8 || seq 1 "$filters")}
people=${FIGURES_PEOPLE-11000}
folder=$work/c
tab=$(printf '\t')
cd "$work" || exit 1

sorted() { LC_ALL=C sort -u; }
# where N: the filter of that number, as canvass takes it
where() { sed -n "$1p" filters.tsv | cut -f 1; }
sql() { sqlite3 -batch -readonly -tabs counted.db "$1"; }
# agrees WHAT WANT SAID: two files, sorted, hold the same lines, and some
agrees() {
	LC_ALL=C comm -3 "$2" "$3" >differ
	is "$1" "$(head -n 8 differ)$([ -s "$2" ] || echo nothing)" ''
}

# What is there: the store, its questions, the filters, everything counted
ok 'simulate__makes__the_store' make_store "$people"
cat >flow <<END
consent priorities pan cli equ wrk pth bor det ret chi srv voi cso more profile
closing
END
tr ' ' '\n' <flow | awk '{ print $1 "\t" NR }' >flow.tsv
# shellcheck disable=SC2046
set -- $(find c/questionnaires -name '*.cfg' ! -name common.cfg | sort)
awk -f "$here/meta.awk" c/questionnaires/common.cfg c/lists/*.cfg "$@" >meta.tsv
sed "s/^#1[ 	]*/	/; /^#/d" "$here/more.cfg" >more-1.cfg
awk -f "$here/meta.awk" c/questionnaires/common.cfg c/lists/*.cfg more-1.cfg \
	>>meta.tsv
awk -v n="$filters" -v seed=3 -f "$here/filters.awk" >filters.tsv
awk -F'\t' '{ print "INSERT INTO filter VALUES (" NR ");"
	split("person other", t, " ")
	for (i = 1; i <= 2; i++)
		print "UPDATE " t[i] " AS p SET mask = mask | (1 << " NR ")" \
			" WHERE " $2 ";" }' filters.tsv >filters.sql
awk -v n=$((filters + 4)) 'BEGIN { for (k = 0; k <= n; k++) print "INSERT INTO tell" \
	" SELECT " k ", entry, value, missing, count(*), sum(position = 1)," \
	" sum(position) FROM did WHERE mask >> " k " & 1" \
	" GROUP BY entry, value, missing;" }' >each.sql
sqlite3 -batch counted.db -cmd "ATTACH 'c/canvass.db' AS store" \
	<"$here/counted.sql" >sql.out 2>&1 &
counting=$!

# tallies, while SQL counts
tally() { # N FORMAT
	if [ "$1" -eq 0 ]; then
		"$CANVASS" -C "$folder" tally --format "$2"
	else
		"$CANVASS" -C "$folder" tally --format "$2" --where "$(where "$1")"
	fi
}
for i in $(seq 0 "$filters"); do
	tally "$i" json >"tally.$i.json" || echo "# filter $i fails"
	[ $((i % 4)) -eq 0 ] || [ -n "${FIGURES-}" ] || continue
	tally "$i" csv >"tally.$i.csv"
	tally "$i" text >"tally.$i.txt"
done
wait "$counting"
is 'sql__counts__without_a_fault' "$(grep -v '^off$' sql.out)" ''

# Is it what it should be: every rule, early ends, corrections, narrow filters?
is 'store__has__every_rule' "$(sqlite3 c/canvass.db "SELECT group_concat(r, ' ')
	FROM (SELECT DISTINCT body ->> '\$.session.area_rule' AS r FROM record
	WHERE kind = 'interview' ORDER BY 1)")" \
	'all chosen compare random ranked session'
ok 'store__has__ten_thousand_people' test "$(sql "SELECT interviews FROM people
	WHERE filter = 0")" -ge $((people * 10 / 11))
is 'store__has__stops_in_files_and_conflicts' "$(sql "ATTACH 'c/canvass.db' AS s;
	SELECT (SELECT count(*) FROM stop) = (SELECT count(*) FROM person
		WHERE status = 'partial'),
	(SELECT count(*) > 50 FROM (SELECT 1 FROM s.record GROUP BY uuid, rev
		HAVING count(*) > 1)),
	(SELECT count(*) > 50 FROM s.record WHERE body ->> '\$.status' = 'void'),
	(SELECT count(*) > 20 FROM person WHERE rev = 3)")" "1${tab}1${tab}1${tab}1"
ok 'filters__leave__few_people_too' test "$(sql "SELECT count(*) FROM people
	WHERE filter > 0 AND interviews BETWEEN 0 AND 4")" -ge 2
ok 'filters__leave__many_people_too' test "$(sql "SELECT count(*) FROM people
	WHERE filter > 0 AND interviews BETWEEN 100 AND 9000")" -ge 5

awk -F'\t' '{ if ($2 > v[$1]) v[$1] = $2 } END { printf "{"
	for (k in v) printf "%s\"%s\":%d", n++ ? "," : "", k, v[k]
	print "}" }' meta.tsv >now.json
for i in $(seq 0 "$filters"); do
	jq -r --slurpfile now now.json -f "$here/json.jq" "tally.$i.json" |
		sorted >said
	sql "SELECT question, option, figure, value FROM counted
		WHERE filter = $i AND figure NOT IN ('share', 'net0', 'high0')" |
		sorted >want
	agrees "tally__json__filter_$i" want said
	[ -f "tally.$i.csv" ] || continue
	LC_ALL=C awk -f "$here/csv.awk" "tally.$i.csv" | sorted >said
	sql "SELECT question, option, figure, value FROM counted WHERE filter = $i
		AND question <> '' AND figure IN ('interviews', 'asked',
		'answered', 'dk', 'pns', 'na', 'blank', 'not_asked', 'stopped',
		'count', 'percent')" | sorted >want
	agrees "tally__csv__filter_$i" want said
done

# The words of options, and which questions stand where
jq -r '.questions[] | .question as $q | (.options // [] | .[] |
	[$q, (.id | tostring), .text]), [$q, "", .text] | @tsv' tally.0.json |
	sed 's/\${[a-z0-9_]*}/…/g' | sorted >words.tsv
# pages AND [PAGE]: page (the filter), question and its words, in order, where …
pages() {
	sqlite3 -batch -readonly -tabs counted.db "CREATE TEMP TABLE flow (part, nr INTEGER);
		CREATE TEMP TABLE words (question, option, words)" \
		".import flow.tsv flow" ".import words.tsv words" \
		"SELECT ${2:-filter} AS page, e.question, w.words FROM base JOIN entry AS e
		USING (entry) JOIN flow ON part = e.questionnaire JOIN place AS p
		ON p.question = bare AND p.questionnaire = e.questionnaire
		JOIN today AS t ON t.questionnaire = p.questionnaire
		AND t.version = p.version
		JOIN words AS w ON w.question = bare AND w.option = ''
		WHERE 1 $1 GROUP BY page, e.entry
		ORDER BY page, flow.nr, p.nr, high"
}

# Tallies as text: only parts that somebody was asked about, and of a filter
# only those that five people answered
pages "AND EXISTS (SELECT 1 FROM base AS b JOIN entry AS x USING (entry)
	WHERE b.filter = base.filter AND x.questionnaire = e.questionnaire
	AND CASE b.filter WHEN 0 THEN b.asked + b.stopped > 0
		ELSE b.answered >= 5 END)" >pages.tsv
for i in $(seq 0 "$filters"); do
	[ -f "tally.$i.txt" ] || continue
	LC_ALL=C awk -v filter="$i" -f "$here/text.awk" pages.tsv words.tsv \
		"tally.$i.txt" | sorted >all
	grep -v "${tab}bin$tab" all >said
	{
		sed "s/:filter/$i/g" "$here/text.sql" |
			sqlite3 -batch -readonly -tabs counted.db
	} | sorted >want
	# what is nought may be left unsaid
	grep -vE "$tab(dk|pns|na|blank)${tab}0\$" want | sorted >want.some
	grep -vE "$tab(dk|pns|na|blank)${tab}0\$" said | sorted >said.some
	agrees "tally__text__filter_$i" want.some said.some
	is "tally__text__noughts_filter_$i" \
		"$(LC_ALL=C comm -13 want said | head -n 5)" ''
	grep "${tab}bin$tab" all >>bins
done

# Cross-tables: a question of each kind against one of each, some with a filter
kinds='p_gen m_sure p_role m_many m_rank core_top3 m_turn wrk_imp m_kind p_org'
# pairs EVERY: a line each with its place, row, column, filter
pairs() {
	echo "$kinds" | awk -v every="$1" -v n="$filters" '{
		for (i = 1; i <= NF; i++)
			for (j = 1; j <= NF; j++)
				if (++k % every == 1 || every == 1)
					print k, $i, $j, k % 3 ? k % (n + 1) : 0 }'
}
crossed() { # FILTER ROW COLUMN SELECT
	sed "s/:row/'$2'/g; s/:column/'$3'/g; s/:filter/$1/g" "$here/cross.sql" |
		sqlite3 -batch -readonly -tabs counted.db -cmd 'PRAGMA temp_store = MEMORY' \
			-cmd '.read /dev/stdin' "$4" | grep -v '^$'
}
pairs "$([ -n "${FIGURES-}" ] && echo 1 || echo 12)" >pairs
while read -r k row column i; do
	set -- cross "$row" "$column"
	[ "$i" -eq 0 ] || set -- "$@" --where "$(where "$i")"
	"$CANVASS" -C "$folder" "$@" --format json >cross.json
	jq -r '.rows as $r | .columns as $c | "base\t\t\(.base)", (.counts |
		to_entries[] | .key as $i | .value | to_entries[] |
		"\($r[$i])\t\($c[.key])\t\(.value)")' cross.json | sorted >said
	crossed "$i" "$row" "$column" "SELECT row, column, n FROM cell;
		SELECT 'base', '', base FROM base" | sorted >want
	agrees "cross__json__${row}_by_${column}_filter_$i" want said
	[ $((k % 24)) -eq 1 ] || [ -n "${FIGURES-}" ] || continue
	"$CANVASS" -C "$folder" "$@" --format csv | awk -F, 'NR == 1 {
		for (i = 2; i <= NF; i++) c[i] = $i; next }
		{ for (i = 2; i <= NF; i++) print $1 "\t" c[i] "\t" $i }' |
		sorted >said
	grep -v '^base	' want >cells
	agrees "cross__csv__${row}_by_${column}_filter_$i" cells said
done <pairs

# What stands on the pages of results
on_page="AND e.type || e.options <> 'calculate'"
{
	pages "$on_page"
	pages "$on_page AND base.asked + base.stopped > 0" | sed 's/^/missing /'
} >pages.tsv
# the filters after the last: women and men, of everybody and of those who pass
# the first filter
for i in 0 1; do
	pages "$on_page AND base.asked > 0 AND flow.nr > 2 AND base.filter
		IN ($((filters + 1 + 2 * i)), $((filters + 2 + 2 * i)))" \
		"'compare $i'"
done >>pages.tsv
awk -F'\t' '{ n[$1]++ } END { for (k in n) print k, n[k] }' pages.tsv >lengths
length_of() { sed -n "s/^$1 //p" lengths; }
part_of() { # QUESTION: PART>WORDS as they begin on the screen
	part=$(awk -F'\t' -v q="$1" '$4 == q { print $1; exit }' meta.tsv)
	sed -n 's/^title = "\(.*\)";/\1/p' "$(grep -lE \
		"^questionnaire = \"$part\"" c/questionnaires/*.cfg)" | tr '\n' '>'
	awk -F'\t' -v q="$1" '$1 == q && $2 == "" { print $3 }' words.tsv
}
compare_length() { [ -n "${FIGURES-}" ] && length_of "compare $1" || echo 40; }
pairs_seen='p_gen m_many|m_rank m_high|p_age core_top3|m_sure p_role|wrk_imp m_kind'
for i in 0 $on_screen; do
	echo "where $i $([ "$i" -eq 0 ] || where "$i")"
	printf '%s\n' areas people missing "questions $(length_of "$i")"
	[ "$i" -le 1 ] || continue
	echo "$pairs_seen" | tr '|' '\n' | while read -r row column; do
		echo "cross $(part_of "$row")|$(part_of "$column")"
	done
	echo "compare $(part_of p_gen)|$(compare_length "$i")|A woman|A man"
done >orders
"$BUILDDIR/tests/figures/pages" "$CANVASS" "$folder" <orders >pages.out 2>pages.err
is 'pages__are_read__to_the_last' "$(cat pages.err)" ''
LC_ALL=C awk -f "$here/screens.awk" pages.tsv words.tsv pages.out | sorted >seen
{
	echo 'CREATE TEMP TABLE look (filter INTEGER);'
	for i in 0 $on_screen; do
		echo "INSERT INTO look VALUES ($i);"
	done
	echo 'CREATE TEMP TABLE circumstance (title, id, word);'
	echo "INSERT INTO circumstance VALUES ('Language', 'en', 'English'),
		('Language', 'ar', 'العربية'), ('Language', 'zh', '中文'),
		('Language', 'fr', 'Français'), ('Language', 'ru', 'Русский'),
		('Language', 'es', 'Español'), ('Place', 'south',
		'Community hall, south'), ('Place', 'north', 'Church group, north'),
		('How they answered', 'interview', 'With an interviewer'),
		('How they answered', 'self', 'People by themselves'),
		('How they answered', 'paper', 'On paper');"
	cat "$here/screens.sql"
} | sqlite3 -batch -readonly -tabs counted.db >should.all
grep -v '^--' should.all | sorted >should
# Arabic stands on the screen in the order it is seen
arabic=$(grep "Who took part	Language" seen | cut -f4 | grep -E '^[^A-Za-zéçñ中Р]' | sort -u)
for kind in questions areas 'Missing answers' 'Who took part'; do
	for i in 0 $on_screen; do
		grep "^$i	$kind	" seen >said.all
		grep "^$i	$kind	" should >want
		grep -vE "	(bin|imp|chg)	" said.all | sed "s/$arabic/العربية/" | sorted >said
		agrees "screen__${kind}__filter_$i" want said
	done
done

# Two questions in one table
for i in 0 1; do
	echo "$pairs_seen" | tr '|' '\n' | while read -r row column; do
		name="cross $(part_of "$row")|$(part_of "$column")"
		crossed "$i" "$row" "$column" "SELECT kind, r, c, value FROM page" |
			sed "s/^/$i	/; s/	cross	/	$name		/
				s/	\(row\|column\) cross	/	\1 $name		/"
	done
done >should
grep -E "^[01]	(row |column )?cross " seen | sorted >said
sorted <should >want
agrees 'screen__cross' want said

# Two groups of people
for i in 0 1; do
	sed "s/:first/$((filters + 1 + 2 * i))/g; s/:second/$((filters + 2 + 2 * i))/g
		s/:filter/$i/g" "$here/compare.sql" |
		sqlite3 -batch -readonly -tabs counted.db
done | sorted >want.all
grep '^[01]	compare ' seen | sed 's/	compare [^	]*	/	compare	/' >compared
grep -v '	bin[12]	' compared | sorted >said
cut -f 1-3 said | sort -u >which
awk -F'\t' 'NR == FNR { seen[$1 FS $3]; next } ($1 FS $3) in seen' which \
	want.all | sorted >want
agrees 'screen__compare' want said
ok 'screen__compare__many_questions' test "$(wc -l <which)" -ge 60

# Histograms: in each bin, whose ends are on the page, as many as answered so
{
	LC_ALL=C awk -F'\t' '{ print $1 "\t" $2 "\t" $3 "\t" $5 "\t" 1 }' bins
	awk -F'\t' '$5 == "bin" { print $1 "\t" $3 "\t" $4 "\t" $6 "\t" 0 }' seen
	awk -F'\t' -v n="$filters" '$5 ~ /^bin[12]$/ { print n + 2 * $1 +
		substr($5, 4) "\t" $3 "\t" $4 "\t" $6 "\t" 0 }' compared
} | LC_ALL=C awk -F'\t' '{ # a bin of whole numbers ends in its last number
	low = high = $3
	sub(/ ?–.*/, "", low)
	sub(/.*– ?/, "", high)
	print $1 "\t" $2 "\t" low "\t" high "\t" $4 "\t" $5 }' >bins.tsv
sqlite3 -batch -readonly -tabs counted.db 'CREATE TEMP TABLE bin (filter INTEGER,
	question, low REAL, high REAL, n INTEGER, text INTEGER)' \
	'.import bins.tsv bin' "CREATE TEMP TABLE bins AS SELECT bin.*, entry, (SELECT
	coalesce(sum(c.n), 0) FROM chosen AS c WHERE c.filter = bin.filter
	AND c.entry = entry.entry AND value >= bin.low AND (value < bin.high OR
	(value = bin.high AND (type <> 'decimal' OR bin.low = bin.high)))) AS m
	FROM bin JOIN entry USING (question)" "SELECT question, low, high, n, m
	FROM bins WHERE n <> m" "SELECT filter, question, sum(bins.n), answered
	FROM bins JOIN base USING (filter, entry) GROUP BY filter, question, text
	HAVING sum(bins.n) <> answered" >said
is 'bins__hold__whom_they_say' "$(head -n 5 said)" ''
ok 'bins__are__many' test "$(wc -l <bins.tsv)" -gt 60

# Exports: how often each value stands in each column
# (other versions in columns of their own, in JSON Lines as people answered)
sql "SELECT replace(question, '@', '.v'), CASE WHEN missing = 'stopped' THEN
	'stop' WHEN missing IS NOT NULL THEN missing WHEN type = 'text' THEN 'given'
	ELSE value END, count(*) FROM did JOIN entry USING (entry) GROUP BY 1, 2" | sorted >want
sql "SELECT question, CASE WHEN missing IS NOT NULL THEN missing
	WHEN type = 'text' THEN 'given' ELSE value END, count(*)
	FROM given JOIN (SELECT DISTINCT question, type FROM place)
	USING (question) GROUP BY 1, 2" | sorted >want.bare
export_as() { # FORMAT FILE OPTIONS…
	format=$1 file=$2
	shift 2
	"$CANVASS" -C "$folder" export --microdata --format "$format" "$@" \
		-o "$file" 2>export.err || cat export.err
}
frequencies() { LC_ALL=C awk -f "$here/exports.awk" meta.tsv - | sorted; }
# table_of FILE: a CSV file as lines of column, cell, how often; words in quotes
# hold no line breaks here
table_of() {
	LC_ALL=C awk -F, -v OFS='\t' '{ sub(/\r$/, "") }
		/"/ { gsub(/"[^"]*"/, "words") }
		NR == 1 { n = split($0, name); next }
		{ for (i = 11; i <= n; i++) if ($i != "") seen[name[i] OFS $i]++ }
		END { print "uuid", "given", NR - 1; for (k in seen) print k, seen[k] }' "$1"
}
export_as csv a.csv
table_of a.csv >cells
# m_old is asked no more, and m_new was not yet asked in version 1
frequencies <cells | grep -vE '^(m_old|m_new\.v1)	' >said
agrees 'export__csv__frequencies' want said
is 'export__csv__has_everybody' "$(sed -n 's/^uuid	given	//p' cells)" \
	"$(sql 'SELECT count(*) FROM person')"
export_as csv b.csv --multiple split
table_of b.csv >cells
# of each option 0 or 1, and a missing answer in all of them: in the first here
awk -F'\t' -v OFS='\t' '{ split($1, at, "/") }
	at[2] == "" { print; next }
	$2 == "1" { print at[1], at[2], $3 }
	$2 !~ /^[0-9]*$/ && !(at[1] in first) { first[at[1]] = at[2] }
	$2 !~ /^[0-9]*$/ && first[at[1]] == at[2] { print at[1], $2, $3 }' cells |
	frequencies | grep -vE '^(m_old|m_new\.v1)	' >said
awk -F'\t' 'NR == FNR { if ($5 == "rank") rank[$4]; next } !($1 in rank)' \
	meta.tsv want >want.some
awk -F'\t' 'NR == FNR { if ($5 == "rank") rank[$4]; next } !($1 in rank)' \
	meta.tsv said >said.some
agrees 'export__csv_split__frequencies' want.some said.some
export_as jsonl a.jsonl
sqlite3 -batch :memory: 'CREATE TABLE t (body)' '.mode ascii' \
	'.separator "\001" "\n"' '.import a.jsonl t' '.mode tabs' "SELECT a.key,
	CASE a.type WHEN 'object' THEN a.value ->> '\$.missing' ELSE
	coalesce(v.value, a.atom) END, count(*) FROM t, json_each(body, '\$.answers')
	AS a LEFT JOIN json_each(CASE a.type WHEN 'array' THEN a.value ELSE '[]'
	END) AS v GROUP BY 1, 2" | frequencies >said
agrees 'export__jsonl__frequencies' want.bare said

# The report: what the release rule makes of the counts, or less
grep -h '^\(questionnaire\|title\) = ' c/questionnaires/*.cfg | sed 's/;.*//' |
	awk -F' = ' '/^q/ { gsub(/"/, "", $2); q = $2; next }
		{ sub(/^"/, "", $2); sub(/"$/, "", $2); print q "\t" $2 }' >parts.tsv
reported() { # FOLDER
	CANVASS_NOW=2031-05-17T10:20:30+00:00 "$CANVASS" -C "$1" report \
		--format md -o report.md
	LC_ALL=C awk -f "$here/report.awk" parts.tsv meta.tsv words.tsv report.md \
		>shown.tsv
	sqlite3 -batch -readonly -tabs counted.db \
		'CREATE TEMP TABLE shown (question, option, figure, value)' \
		'.import shown.tsv shown' ".read $here/report.sql"
}
reported c >said
is 'report__every_figure__follows_from_the_counts' "$(head -n 5 said)" ''
# HTML and text have the same bases, in the same order
bases() { sed 's/<[^>]*>//g' | grep -oE 'Asked: [0-9]+\. Answered: [0-9]+\.'; }
for format in html txt; do
	CANVASS_NOW=2031-05-17T10:20:30+00:00 "$CANVASS" -C c report \
		--format $format -o "report.$format"
	is "report__bases__$format" "$(bases <"report.$format" | cksum)" \
		"$(bases <report.md | cksum)"
done
for figure in asked answered count share mean median net high q1 q3; do
	ok "report__has__$figure" test \
		"$(cut -f 3 shown.tsv | grep -cx "$figure")" -ge 3
done
finish
