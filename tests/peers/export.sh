#!/bin/sh
# What canvass exports, opened by others: .sav and .dta by R (haven), .xlsx by R
# (readxl) and LibreOffice, CSV by R. Every cell must be what our CSV says,
# which `make check` holds against SQL; PSPP has its part there, too. And what
# stands beside a CSV, read by the Frictionless library (npm, kept in the build
# folder).
# Debian: r-base-core r-cran-haven r-cran-readxl libreoffice-calc-nogui; what is
# not installed is skipped. SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"
. "$SRCDIR/tests/cli/odd.sh"
npm=$BUILDDIR/tests/peers/npm

skip() { # NAME REASON
	count=$((count + 1))
	echo "ok $count - $1 # SKIP $2"
}
cells() { # FILE LF: see tests/cli/csv.awk
	LC_ALL=C awk -v lf="$2" -f "$SRCDIR/tests/cli/csv.awk" "$1"
}
same() { # NAME WANTED GOT: two files of lines in any order
	LC_ALL=C sort "$2" >"$work/same.wanted"
	LC_ALL=C sort "$3" >"$work/same.got"
	is "$1" "$(diff "$work/same.wanted" "$work/same.got" | head -n 5)" ''
	ok "$1 (there are thousands)" test "$(wc -l <"$3")" -gt 5000
}

folder=$work/c
cp -R "$SRCDIR/surveys" "$folder"
chmod -R u+w "$folder"
sed 's/^training = .*/training = true;/' "$SRCDIR/surveys/consultation.cfg" \
	>"$folder/consultation.cfg"
run -C "$folder" simulate 300 --seed 5
# words of every script, a newline, quotes, and an answer of 4,000 bytes, which
# in Stata is another kind of variable
uuid=$(sqlite3 "$folder/canvass.db" "SELECT uuid FROM answer
	WHERE question = 'core_why' AND missing IS NULL ORDER BY uuid LIMIT 1")
long=$(awk 'BEGIN { for (i = 0; i < 2000; i++) printf "ж" }')
sqlite3 "$folder/canvass.db" "SELECT json_set(body, '\$.rev', 2,
	'\$.answers.core_why', 'قال: \"نعم\"' || char(10) || '我们在这里。 Мы здесь; =1+1',
	'\$.answers.end_anything', '$long') FROM record WHERE uuid = '$uuid'" |
	tr -d '\n' >"$work/body"
sqlite3 "$folder/canvass.db" "INSERT INTO record
	(uuid, rev, hash, kind, station, body) SELECT uuid, 2,
	x'$(b2sum -l 256 "$work/body" | cut -d' ' -f1)', kind, station,
	CAST(readfile('$work/body') AS TEXT) FROM record WHERE uuid = '$uuid'"

for format in sav dta xlsx; do
	run -C "$folder" export --microdata --format "$format" --labels ar \
		-o "$work/a.$format"
	is "export__${format}__ends_well" "$status" 0
done
run -C "$folder" export --microdata --format csv --formulas -o "$work/join.csv"
cells "$work/join.csv" 0 >"$work/join.cells"
run -C "$folder" export --microdata --format csv --formulas --labels ar
cells "$out" 0 >"$work/labels.cells"
run -C "$folder" export --microdata --format csv --formulas --multiple split \
	-o "$work/split.csv"
jq -r -f "$SRCDIR/tests/cli/fields.jq" "$work/split-datapackage.json" >"$work/fields"
cells "$work/split.csv" 0 | LC_ALL=C awk -f "$SRCDIR/tests/cli/codes.awk" \
	"$work/fields" - >"$work/coded.cells"
run -C "$folder" export --microdata --format csv --formulas --separator ';' \
	--bom -o "$work/semicolon.csv"
for lang in en ar es fr ru zh; do
	for format in sav dta; do
		run -C "$folder" export --microdata --format $format \
			--labels $lang -o "$work/$lang.$format"
	done
done
make_odd "$work/odd"
odd_bodies "$work/odd"
for format in sav dta; do
	run -C "$work/odd" export --microdata --format $format -o "$work/odd.$format"
done
word_of() { # LANGUAGE: its word for a woman
	awk '/^p_gen = / { on = 1 } on && match($0, "[ \t{]w = \"[^\"]*\"") {
		s = substr($0, RSTART, RLENGTH); sub(/^[^"]*"/, "", s)
		sub(/"$/, "", s); print s; exit }' \
		"$SRCDIR/surveys/lang/$1/profile.cfg"
}
word=$(awk '/^p_gen = / { on = 1 } on && match($0, "[ \t{]w = \"[^\"]*\"") {
	s = substr($0, RSTART, RLENGTH); sub(/^[^"]*"/, "", s)
	sub(/"$/, "", s); print s; exit }' "$SRCDIR/surveys/lang/ar/profile.cfg")

if ! command -v Rscript >/dev/null; then
	skip r__opens__what_we_export 'R is not installed'
elif ! Rscript -e 'library(haven); library(readxl)' >/dev/null 2>&1; then
	skip r__opens__what_we_export 'haven or readxl is not installed'
else
	Rscript "$SRCDIR/tests/peers/export.R" "$work" >"$work/r" 2>"$work/r.err"
	is 'r__runs__to_its_end' "$? $(cat "$work/r.err")" '0 '
	for file in sav dta data labels csv; do
		grep "^$file	" "$work/r" | cut -f2- |
			grep -v '	core_top3_[123]	' >"$work/r.$file"
	done
	same r__haven__reads_sav "$work/coded.cells" "$work/r.sav"
	same r__haven__reads_dta "$work/coded.cells" "$work/r.dta"
	same r__readxl__reads_codes "$work/join.cells" "$work/r.data"
	same r__readxl__reads_words "$work/labels.cells" "$work/r.labels"
	same r__reads__csv "$work/join.cells" "$work/r.csv"
	for file in sav dta; do
		is "r__haven__has_the_labels_of_$file" "$(awk -F'\t' -v f=$file '
			$1 == "label" && $2 == f && $3 == 1 { print $4 }' \
			"$work/r")" "$word"
	done
	grep '^semicolon	' "$work/r" | cut -f2- >"$work/r.semicolon"
	same r__reads__csv_with_semicolons_and_a_mark "$work/join.cells" \
		"$work/r.semicolon"
	is 'r__missing_answers_of_sav__are_such' \
		"$(awk -F'\t' '$1 == "user" { print $2 }' "$work/r")" \
		"$(awk -F'\t' '$2 == "p_gen" && $3 ~ /^(dk|pns|na|blank)$/' \
			"$work/join.cells" | wc -l)"
	# the values, and which of them are missing
	cat >"$work/odd.wanted" <<-'END'
		sav	temp	-98 -9998 -997  20	2 4
		sav	temp_v1	   -94 	1 2 3 5
		sav	depth	-98.5 -999 -94  1.25	2 4
		sav	plain	7 -98 -94  0	2 3 4
		sav	plain_v1	   -99 	1 2 3 5
		sav	mood	-98 -997 5  -998	2 4 5
		sav	gone	2.5  -98  3000000000	2 3 4
		dta	temp	-98 -9998 -997  20	4
		dta	temp_v1	   -94 	1 2 3 5
		dta	depth	-98.5 -999 -94  1.25	4
		dta	plain	7 -98 -94  0	4
		dta	plain_v1	   -99 	1 2 3 5
		dta	mood	-98 -997 5  -998	4
		dta	gone	2.5  -98  3000000000	2 4
	END
	is 'r__answers_like_missing_ones__are_answers' \
		"$(sed -n 's/^odd	\(.*\)	$/\1/p' "$work/r")" \
		"$(cat "$work/odd.wanted")"
	is 'r__long_texts__are_there' "$(sed -n 's/^long	\(.*\)	$/\1/p' \
		"$work/r" | tr '\t\n' '  ')" 'sav 3024 dta 10000 '
	for lang in ar es fr ru zh; do
		is "r__words_of_${lang}__are_whole" "$(awk -F'\t' -v l=$lang '
			$1 == "word" && $2 == l { print $4, $5 }' "$work/r" |
			sort -u)" "$(awk -F'\t' '$2 == "uuid"' \
			"$work/join.cells" | wc -l) $(word_of $lang)"
	done
	is 'r__names_of_dta__are_short_and_each_once' \
		"$(awk -F'\t' '$1 == "names" { print ($2 <= 32), $3, $4 }' \
			"$work/r")" '1 0 TRUE'
fi

# What stands beside a CSV: the description is sound and every row fits it, and
# the codebook has every column.
[ -e "$npm/node_modules/datapackage" ] || (mkdir -p "$npm" && cd "$npm" &&
	npm install --no-audit --no-fund --silent datapackage@1) >/dev/null 2>&1
if [ ! -e "$npm/node_modules/datapackage" ]; then
	skip frictionless__reads__our_packages 'npm or no network'
else
	look_over() { node "$SRCDIR/tests/peers/package.js" "$npm" "$1"; }
	sized() { # CSV SEPARATOR: sound, with so many fields and rows
		echo "sound $(head -n 1 "$1" | tr "$2" '\n' | wc -l) $(
			awk -F'\t' '$2 == "uuid"' "$work/join.cells" | wc -l)"
	}
	mkdir "$work/labels"
	run -C "$folder" export --microdata --format csv --labels ru \
		-o "$work/labels/words.csv"
	is frictionless__joined__is_sound "$(look_over "$work/datapackage.json")" \
		"$(sized "$work/join.csv" ,)"
	is frictionless__split__is_sound \
		"$(look_over "$work/split-datapackage.json")" \
		"$(sized "$work/split.csv" ,)"
	# the library itself takes the mark for letters of the first name
	tail -c +4 "$work/semicolon.csv" >"$work/plain.csv"
	sed 's/"semicolon.csv"/"plain.csv"/' "$work/semicolon-datapackage.json" \
		>"$work/plain.json"
	is frictionless__semicolons__are_sound \
		"$(look_over "$work/plain.json")" \
		"$(sized "$work/plain.csv" ';')"
	is frictionless__words__are_sound \
		"$(look_over "$work/labels/datapackage.json")" \
		"$(sized "$work/labels/words.csv" ,)"
	run -C "$work/odd" export --microdata --format csv -o "$work/odd/odd.csv"
	is frictionless__odd__is_sound "$(look_over "$work/odd/datapackage.json")" \
		"sound 27 5"
	for wrong in 's/"dk",//' 's/"type":"integer"/"type":"whole"/' \
		's/"path":"[^"]*"/"path":"..\/join.csv"/' 's/"name":"month"/"name":"moon"/'; do
		sed "$wrong" "$work/datapackage.json" >"$work/wrong.json"
		is "frictionless__finds__what_is_wrong (control: $wrong)" \
			"$(look_over "$work/wrong.json" | grep -c '^sound')" 0
	done
fi
for csv in join split; do
	is "codebook__of_${csv}__has_every_column" "$(head -n 1 "$work/$csv.csv" |
		tr -d '\r' | tr ',' '\n' | while read -r name; do
			tr -d '\\' <"$work/$csv-codebook.md" |
				grep -qE "^(### |[|] )$name( [|]|\$)" || echo "$name"
		done)" ''
	is "package__of_${csv}__has_a_name_beside_it" "$(jq -r \
		'.resources[0].path' "$work/$(ls "$work" | grep -E \
		"^($csv-)?datapackage.json" | grep "$([ $csv = join ] &&
		echo '^data' || echo split)")")" "$csv.csv"
done

if ! command -v soffice >/dev/null; then
	skip libreoffice__opens__xlsx 'LibreOffice is not installed'
else
	# every sheet as CSV in UTF-8, text as it is
	(cd "$work" && soffice "-env:UserInstallation=file://$work/office" \
		--headless --convert-to \
		'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' \
		a.xlsx) >"$work/office.log" 2>&1
	cells "$work/a-data.csv" 1 >"$work/office.data"
	cells "$work/a-labels.csv" 1 >"$work/office.labels"
	same libreoffice__opens__codes "$work/join.cells" "$work/office.data"
	same libreoffice__opens__words "$work/labels.cells" "$work/office.labels"
	ok 'libreoffice__opens__the_codebook' grep -qF "$word" "$work/a-codebook.csv"
fi
finish
