# Files of tests/bench: built and run by `make bench`, not by `make check`.
BENCHES = tests/bench/dataset-bench
EXTRA_PROGRAMS = $(BENCHES)
tests_bench_dataset_bench_SOURCES = tests/bench/dataset-bench.c
tests_bench_dataset_bench_LDADD = libtally.a $(READER_LIBS)

bench: $(BENCHES)
	@for b in $(BENCHES); do SRCDIR='$(abs_top_srcdir)' ./$$b || exit 1; done
