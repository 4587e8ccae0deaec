# Others counting the same people, part of bench.sh: each figure beside ours,
# and what they counted held against what we did. What is not installed is
# skipped, and says so. Processor time, because other work on the machine slows
# the clock; ours is one thread. SPDX-License-Identifier: GPL-3.0-or-later

modules=$BUILDDIR/tests/peers/npm
here=$SRCDIR/tests/bench
most=${BENCH_PATIENCE:-300} # seconds of a processor that one of them may take

skipped() { printf '%-46s SKIP: %s\n' "$1" "$2"; }

# same NAME FIGURES [OURS]: did they count what we counted?
same() {
	sort "${3:-$scratch/figures}" >"$scratch/ours"
	sort "$2" 2>/dev/null | diff "$scratch/ours" - >"$scratch/diff"
	if [ -s "$2" ]; then
		say "  figures compared" "$(wc -l <"$2")" '' '>= 20'
		say "  of them unlike ours" "$(grep -c '^[<>]' "$scratch/diff")" '' \
			'<= 0'
	else
		say "  figures compared" none '' '>= 20'
	fi
	head -n 4 "$scratch/diff"
}
# beside NAME THEIRS OURS LIMIT: milliseconds, and how many times ours
beside() {
	say "$1" "$2" ms -
	say "  so many times ours ($3 ms)" "$(ratio "$2" "$3")" times "$4"
}
# spent COMMAND…: its processor time in ms, with those it started
spent() {
	(ulimit -t "$most" && "$BENCH/pty-run" -p "$@" | awk '{ print $1 }')
}
# theirs NAME [THREADS]: processor time, shared by the threads
theirs() {
	awk -v name="$1" -v n="${2:-1}" '$1 == name { printf "%.3f", $3 / n }' \
		"$scratch/theirs"
}

# The answer view: one question, then all of them. Theirs is the whole program
# from start to end, so ours is, too.
beside_sqlite() {
	list=$(awk -F'\t' '$2 != "about" { sub(/\/.*/, "", $1)
		if (!seen[$1]++) printf "%s'\''%s'\''", n++ ? "," : "", $1 }' \
		"$scratch/columns")
	for part in one all; do
		[ $part = one ] && some="'$row'" || some=$list
		cat >"$scratch/sql" <<-END
			.mode tabs
			SELECT question, coalesce(missing, value), count(*) FROM answer
			WHERE question IN ($some) GROUP BY 1, 2;
		END
		figure=$(spent sh -c "sqlite3 -batch -readonly '$dir/big/canvass.db' \
			<'$scratch/sql' >'$scratch/sqlite'")
		[ $part = one ] && some=$row || some=
		# shellcheck disable=SC2086
		beside "sqlite3, start to end, $part of the questions" "$figure" \
			"$(spent "$CANVASS" -C "$dir/big" tally $some)" -
	done
	awk -F'\t' -f "$here/sqlite-figures.awk" "$scratch/columns" \
		"$scratch/sqlite" >"$scratch/figures.sqlite"
	awk -F'\t' '$1 == "all" && $3 !~ /^(min|q1|median|q3|max|mean)$/ &&
		!($2 ~ /\// && $3 == "0")' "$scratch/figures" >"$scratch/simple"
	same sqlite3 "$scratch/figures.sqlite" "$scratch/simple"
}

beside_duckdb() {
	[ -e "$modules/node_modules/@duckdb/node-api" ] ||
		(mkdir -p "$modules" && cd "$modules" &&
			npm install --no-audit --no-fund @duckdb/node-api) \
			>/dev/null 2>&1
	if [ ! -e "$modules/node_modules/@duckdb/node-api" ]; then
		skipped DuckDB 'it cannot be installed: node, npm, or no network'
		return
	fi
	for threads in 1 2; do
		(ulimit -t "$most" && node "$here/duckdb.js" "$modules" \
			"$scratch/table.csv" "$scratch/columns" "$filter_sql" "$row" \
			"$column" "$threads" "$scratch/figures.duckdb") \
			>"$scratch/theirs" || : >"$scratch/theirs"
		# of two threads half: the soonest they can be done
		n=$threads
		[ "$n" = 1 ] && by='1 thread' || by='2 threads, half'
		say "DuckDB, $by: the table made" "$(theirs load $n)" ms -
		beside "DuckDB, $by: all" "$(theirs all $n)" "$(value tally_ms)" '>= 20'
		beside "DuckDB, $by: filter" "$(theirs filter $n)" \
			"$(value filter_ms)" -
		beside "DuckDB, $by: one" "$(theirs one $n)" "$(value one_ms)" -
		beside "DuckDB, $by: cross-table" "$(theirs cross $n)" \
			"$(value cross_ms)" '>= 5'
		same DuckDB "$scratch/figures.duckdb"
	done
}

beside_r() {
	if ! Rscript -e 'library(data.table)' >/dev/null 2>&1; then
		skipped 'R data.table' 'r-cran-data.table is not installed'
		return
	fi
	(ulimit -t "$most" && Rscript "$here/datatable.R" "$scratch/table.csv" \
		"$scratch/columns" "$filter_r" "$row" "$column" 1 \
		"$scratch/figures.r") >"$scratch/theirs" || : >"$scratch/theirs"
	say 'R data.table: the table read' "$(theirs load)" ms -
	for part in all filter; do
		[ $part = all ] && ours=$(value tally_ms) || ours=$(value filter_ms)
		beside "R data.table by group: $part" "$(theirs ${part}_group)" \
			"$ours" -
		beside "R tabulate(): $part" "$(theirs ${part}_tabulate)" \
			"$ours" -
	done
	beside 'R data.table: one' "$(theirs one)" "$(value one_ms)" -
	beside 'R data.table: cross-table' "$(theirs cross)" \
		"$(value cross_ms)" -
	same R "$scratch/figures.r"
}

beside_pspp() {
	if ! command -v pspp >/dev/null; then
		skipped PSPP 'pspp is not installed'
		return
	fi
	: >"$scratch/figures.pspp"
	for part in load all filter cross; do
		awk -v part=$part -v table="$scratch/table.csv" \
			-v own="$scratch/own.sav" -v row="$row" -v column="$column" \
			-v name=p_gen -v is=w -v name2=language -v is2=en \
			-f "$here/pspp.awk" "$scratch/columns" >"$scratch/$part.sps"
		figure=$(spent pspp -o "$scratch/$part.out" -O format=csv \
			"$scratch/$part.sps")
		case $part in
		load) say 'PSPP: its own file made' "$figure" ms - && continue ;;
		all) ours=$(value tally_ms) ;;
		filter) ours=$(value filter_ms) ;;
		cross) ours=$(value cross_ms) ;;
		esac
		beside "PSPP, from its file: $part" "$figure" "$ours" -
		awk -v section=$part -f "$here/pspp-figures.awk" \
			"$scratch/columns" "$scratch/$part.out" >>"$scratch/figures.pspp"
	done
	same PSPP "$scratch/figures.pspp"
}

peers() {
	printf '\nThe same people counted by others, of the same answers.\n'
	if ! "$BENCH/bench-table" "$dir/big" "$scratch/columns" \
		>"$scratch/table.csv"; then
		say 'the table for the others' none '' '<= 0'
		return
	fi
	if command -v sqlite3 >/dev/null; then
		beside_sqlite
	else
		skipped sqlite3 'sqlite3 is not installed'
	fi
	beside_duckdb
	beside_r
	beside_pspp
}
