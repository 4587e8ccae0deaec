# Tests of the house itself, and what every test needs.
TESTS += tests/layers.sh tests/symbols.sh
EXTRA_DIST += tests/layers.sh tests/symbols.sh tests/summary.sh

# What valgrind says of all this: long, and not part of `make check`.
EXTRA_DIST += tests/valgrind.sh
check-valgrind: canvass $(check_LIBRARIES) $(check_PROGRAMS)
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(srcdir)/tests/valgrind.sh \
		$(check_PROGRAMS)
