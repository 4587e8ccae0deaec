# `make bench`: what the program costs, each figure with the limit of DESIGN.md
# section 11, and others counting the same. BENCH_PEOPLE (1000000) interviews;
# with CANVASS_BENCH_DIR the store is kept there and used again.
# `make bench-dataset`: the columns alone, in memory.
# Built and run by these, not by `make check`.
bench_parts = tests/bench/pty-run tests/bench/bench-save \
	tests/bench/bench-tally tests/bench/bench-table \
	tests/bench/dataset-bench
EXTRA_PROGRAMS = $(bench_parts)
CLEANFILES += $(bench_parts)
EXTRA_DIST += tests/bench/bench.sh tests/bench/peers.sh \
	tests/bench/duckdb.js tests/bench/datatable.R tests/bench/pspp.awk \
	tests/bench/pspp-figures.awk tests/bench/sqlite-figures.awk
tests_bench_pty_run_SOURCES = tests/bench/pty-run.c
tests_bench_pty_run_LDADD = -lutil
tests_bench_bench_save_SOURCES = tests/bench/bench-save.c
tests_bench_bench_save_LDADD = $(STORE_LIBS)
tests_bench_bench_table_SOURCES = tests/bench/bench-table.c
tests_bench_bench_table_LDADD = $(READER_LIBS) $(STORE_LIBS)
tests_bench_bench_tally_SOURCES = tests/bench/bench-tally.c \
	tests/bench/bench-figures.h tests/bench/bench-figures.c
tests_bench_bench_tally_LDADD = libtally.a $(READER_LIBS) $(STORE_LIBS)
tests_bench_dataset_bench_SOURCES = tests/bench/dataset-bench.c
tests_bench_dataset_bench_LDADD = libtally.a $(READER_LIBS)

bench: canvass $(bench_parts)
	CANVASS='$(abs_builddir)/canvass' BENCH='$(abs_builddir)/tests/bench' \
		SRCDIR='$(abs_top_srcdir)' BUILDDIR='$(abs_builddir)' \
		$(SHELL) $(srcdir)/tests/bench/bench.sh
bench-dataset: tests/bench/dataset-bench
	SRCDIR='$(abs_top_srcdir)' tests/bench/dataset-bench
