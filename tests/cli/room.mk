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
check_PROGRAMS += tests/unit/cli/test-battery tests/unit/cli/test-setup
TESTS += tests/unit/cli/test-battery tests/unit/cli/test-setup
tests_unit_cli_test_battery_SOURCES = tests/unit/cli/test-battery.c \
	tests/unit/reader/folder.h tests/unit/reader/folder.c \
	src/cli/battery.h src/cli/battery.c
tests_unit_cli_test_battery_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
tests_unit_cli_test_setup_SOURCES = tests/unit/cli/test-setup.c \
	tests/unit/reader/folder.h tests/unit/reader/folder.c \
	src/cli/setup.h src/cli/setup-model.c src/cli/make.h src/cli/make.c \
	src/cli/folder.c
tests_unit_cli_test_setup_LDADD = $(READER_LIBS) $(CMOCKA_LIBS)
TESTS += tests/cli/test-languages.sh
EXTRA_DIST += tests/cli/test-languages.sh
TESTS += tests/cli/test-translate.sh
EXTRA_DIST += tests/cli/test-translate.sh
check_PROGRAMS += tests/unit/cli/test-laptop
TESTS += tests/unit/cli/test-laptop
tests_unit_cli_test_laptop_SOURCES = tests/unit/cli/test-laptop.c \
	tests/unit/reader/folder.h tests/unit/reader/folder.c \
	src/cli/laptop.h src/cli/laptop.c src/cli/folder.c
tests_unit_cli_test_laptop_LDADD = $(READER_LIBS) $(CMOCKA_LIBS)
TESTS += tests/cli/test-doctor.sh
EXTRA_DIST += tests/cli/test-doctor.sh
TESTS += tests/cli/test-export.sh tests/cli/test-export-pspp.sh
TESTS += tests/cli/test-export-long.sh tests/cli/test-export-odd.sh
EXTRA_DIST += tests/cli/test-export-long.sh tests/cli/test-export-odd.sh \
	tests/cli/odd.sh
EXTRA_DIST += tests/cli/test-export.sh tests/cli/csv.awk \
	tests/cli/codes.awk tests/cli/fields.jq tests/cli/test-export-pspp.sh

TESTS += tests/cli/test-release.sh tests/cli/test-release-order.sh
EXTRA_DIST += tests/cli/test-release.sh tests/cli/test-release-order.sh
TESTS += tests/cli/test-print.sh tests/cli/test-skip-rules.sh
EXTRA_DIST += tests/cli/test-print.sh tests/cli/balance.awk \
	tests/cli/print tests/cli/print-rules.txt \
	tests/cli/test-skip-rules.sh tests/cli/skip-rules.awk
check_PROGRAMS += tests/unit/cli/test-export-rows
TESTS += tests/unit/cli/test-export-rows
tests_unit_cli_test_export_rows_SOURCES = tests/unit/cli/test-export-rows.c \
	tests/unit/store/help.h tests/unit/store/help.c \
	src/cli/export.h src/cli/export-rows.c src/cli/export-file.c
tests_unit_cli_test_export_rows_LDADD = libreport.a libstore.a $(SEAL_LIBS) \
	$(SQLITE_LIBS) $(TALLY_LIBS) $(CMOCKA_LIBS)
TESTS += tests/cli/test-hands.sh
EXTRA_DIST += tests/cli/test-hands.sh

TESTS += tests/cli/test-report.sh
EXTRA_DIST += tests/cli/test-report.sh
TESTS += tests/cli/test-report-told.sh
EXTRA_DIST += tests/cli/test-report-told.sh tests/cli/report
TESTS += tests/cli/test-results.sh
EXTRA_DIST += tests/cli/test-results.sh
TESTS += tests/cli/test-injected.sh tests/cli/test-edges.sh
EXTRA_DIST += tests/cli/test-edges.sh tests/cli/test-injected.sh tests/cli/harm
