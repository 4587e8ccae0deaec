# Files of tests/cli
TESTS += tests/cli/test-usage.sh tests/cli/test-eval.sh
TESTS += tests/cli/test-simulate.sh tests/cli/test-tally-sql.sh
EXTRA_DIST += tests/cli/test-simulate.sh tests/cli/test-tally-sql.sh
EXTRA_DIST += tests/cli/lib.sh tests/cli/test-usage.sh tests/cli/test-eval.sh
TESTS += tests/cli/test-check.sh tests/cli/test-init.sh
EXTRA_DIST += tests/cli/test-check.sh tests/cli/test-init.sh
TESTS += tests/cli/test-take.sh
EXTRA_DIST += tests/cli/test-take.sh tests/cli/types
# a part of the program that is tried on its own
check_PROGRAMS += tests/unit/cli/test-session
TESTS += tests/unit/cli/test-session
tests_unit_cli_test_session_SOURCES = tests/unit/cli/test-session.c \
	src/cli/session.h src/cli/session.c
tests_unit_cli_test_session_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
TESTS += tests/cli/test-tally.sh
EXTRA_DIST += tests/cli/test-tally.sh
