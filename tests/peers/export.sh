#!/bin/sh
# What canvass exports, opened by others: .sav and .dta by R (haven), .xlsx by R
# (readxl) and LibreOffice, CSV by R. Every cell must be what our CSV says,
# which `make check` holds against SQL; PSPP has its part there, too.
# Debian: r-base-core r-cran-haven r-cran-readxl libreoffice-calc-nogui; what is
# not installed is skipped. SPDX-License-Identifier: GPL-3.0-or-later
. "$SRCDIR/tests/cli/lib.sh"

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
	is 'r__names_of_dta__are_short_and_each_once' \
		"$(awk -F'\t' '$1 == "names" { print ($2 <= 32), $3, $4 }' \
			"$work/r")" '1 0 TRUE'
fi

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
